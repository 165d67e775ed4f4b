//! Which operations become methods, and what of each: path, parameters, body and answer. What cannot
//! be sent yet is left out here, with a warning, before anything is named.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::ir::PathTemplate;
use crate::lower::{paths, schemas};
use crate::model::{
    Api, MediaType, Operation, Parameter, ParameterLocation, ParameterStyle, Response, SchemaId, SchemaKind,
    Status,
};

/// An operation that becomes a method.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) operation: &'a Operation,
    pub(crate) path: PathTemplate,
    /// The parameters that are sent: those of the path in its order, then the others in the document's.
    pub(crate) parameters: Vec<Planned<'a>>,
    pub(crate) body: Option<Content>,
    pub(crate) answer: Option<Content>,
}

/// A parameter that is sent.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Planned<'a> {
    Declared(&'a Parameter),
    /// A name in the path that no parameter declares: a string.
    Assumed(usize),
}

/// JSON of this schema, or of any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content(pub(crate) Option<SchemaId>);

/// Plans every operation that can be sent.
pub(crate) fn plan<'a>(api: &'a Api, diagnostics: &mut Diagnostics) -> Vec<Plan<'a>> {
    let planned = api.operations.iter().filter_map(|operation| match plan_one(api, operation, diagnostics) {
        Ok(plan) => Some(plan),
        Err(skip) => {
            diagnostics.push(skip.diagnostic(operation));
            None
        }
    });
    planned.collect()
}

/// Why an operation is left out.
struct Skip {
    place: Place,
    reason: String,
}

impl Skip {
    fn new(place: &crate::pointer::Pointer, reason: impl Into<String>) -> Self {
        Self { place: Place::Node(place.clone()), reason: reason.into() }
    }

    fn diagnostic(self, operation: &Operation) -> Diagnostic {
        let method = operation.method.as_str();
        let message = format!("`{method} {}` is left out: {}", operation.path, self.reason);
        Diagnostic::new(Code::SkippedOperation, self.place, message, "the client has no method for it")
    }
}

fn plan_one<'a>(
    api: &'a Api,
    operation: &'a Operation,
    diagnostics: &mut Diagnostics,
) -> Result<Plan<'a>, Skip> {
    if operation.path.contains(['?', '#']) {
        return Err(Skip::new(&operation.origin, "its path has a query or a fragment"));
    }
    let path = paths::parse(&operation.path);
    let body = match &operation.request_body {
        Some(body) => json(&body.content).map_err(|found| {
            Skip::new(&body.origin, format!("its body is {found}, and only JSON can be sent"))
        })?,
        None => None,
    };
    let answer = match success(&operation.responses) {
        Some(response) => json(&response.content).map_err(|found| {
            Skip::new(&response.origin, format!("its answer is {found}, and only JSON can be read"))
        })?,
        None => None,
    };
    let answer = answer.filter(|_| operation.method != crate::model::Method::Head);
    let parameters = parameters(api, operation, &path, diagnostics)?;
    Ok(Plan { operation, path, parameters, body, answer })
}

/// The response that means success: the smallest 2xx, else `2XX`, else `default`.
fn success(responses: &[Response]) -> Option<&Response> {
    let is_success = |response: &&Response| match response.status {
        Status::Code(code) => (200..300).contains(&code),
        Status::Range(digit) => digit == 2,
        Status::Default => true,
    };
    responses.iter().filter(is_success).min_by_key(|response| response.status)
}

/// The JSON among the media types, `application/json` before others; the names of what there is
/// instead when there is something, but no JSON.
fn json(content: &[MediaType]) -> Result<Option<Content>, String> {
    let Some(first) = content.iter().find(|media| essence(media) == "application/json").or_else(|| {
        content.iter().find(|media| essence(media).ends_with("+json") || essence(media) == "*/*")
    }) else {
        let names: Vec<String> = content.iter().map(|media| format!("`{}`", media.name)).collect();
        return if names.is_empty() { Ok(None) } else { Err(names.join(" or ")) };
    };
    Ok(Some(Content(first.schema)))
}

/// The media type without its parameters (RFC 9110 section 8.3.1).
fn essence(media: &MediaType) -> String {
    media.name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn parameters<'a>(
    api: &Api,
    operation: &'a Operation,
    path: &PathTemplate,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Planned<'a>>, Skip> {
    let in_path = paths::parameters(path);
    let mut planned = Vec::new();
    for (at, name) in in_path.iter().enumerate() {
        planned.push(path_parameter(api, operation, at, name, diagnostics)?);
    }
    for parameter in &operation.parameters {
        let fault = match parameter.location {
            ParameterLocation::Path if in_path.contains(&parameter.name.as_str()) => continue,
            ParameterLocation::Path => Some("the path has no such parameter"),
            ParameterLocation::Header if is_not_a_parameter(&parameter.name) => continue,
            _ => unsendable(api, parameter),
        };
        match fault {
            None => planned.push(Planned::Declared(parameter)),
            Some(reason) if parameter.required && parameter.location != ParameterLocation::Path => {
                let name = &parameter.name;
                return Err(Skip::new(&parameter.origin, format!("it requires `{name}`, but {reason}")));
            }
            Some(reason) => diagnostics.push(skipped(parameter, reason)),
        }
    }
    Ok(planned)
}

fn skipped(parameter: &Parameter, reason: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SkippedParameter,
        Place::Node(parameter.origin.clone()),
        format!("the parameter `{}` is left out: {reason}", parameter.name),
        "the request has no setter for it",
    )
}

fn path_parameter<'a>(
    api: &Api,
    operation: &'a Operation,
    at: usize,
    name: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Planned<'a>, Skip> {
    let declared =
        |parameter: &&Parameter| parameter.location == ParameterLocation::Path && parameter.name == name;
    let Some(parameter) = operation.parameters.iter().find(declared) else {
        diagnostics.push(Diagnostic::new(
            Code::InvalidNode,
            Place::Node(operation.origin.clone()),
            format!("the path `{}` has `{{{name}}}`, but no parameter declares it", operation.path),
            "assumed to be a string",
        ));
        return Ok(Planned::Assumed(at));
    };
    match unsendable(api, parameter) {
        None => Ok(Planned::Declared(parameter)),
        Some(reason) => Err(Skip::new(&parameter.origin, format!("of its parameter `{name}`: {reason}"))),
    }
}

/// OpenAPI 3.1, section 4.8.12.1: header parameters of these names are ignored, because other parts
/// of the document describe them.
fn is_not_a_parameter(header: &str) -> bool {
    ["accept", "content-type", "authorization"].contains(&header.to_ascii_lowercase().as_str())
}

/// Why the parameter cannot be sent yet; `None` when it can.
fn unsendable(api: &Api, parameter: &Parameter) -> Option<&'static str> {
    use ParameterLocation::{Cookie, Header, Path, Query};
    let schema = schemas::resolved(api, parameter.schema);
    match (&schema.kind, parameter.location) {
        (_, Cookie) => Some("cookies are not sent"),
        (SchemaKind::Array(item), Query) if is_scalar(&schemas::resolved(api, *item).kind) => {
            let form = parameter.style == ParameterStyle::Form && parameter.explode;
            (!form).then_some("lists are sent as `style: form` with `explode: true` alone")
        }
        (SchemaKind::Array(_), Query) => Some("its list holds something else than scalars"),
        (SchemaKind::Array(_), Path | Header) => Some("lists are sent in the query alone"),
        (kind, _) if !is_scalar(kind) => Some("only scalars, enums and lists of them are sent"),
        (_, Path) if parameter.style != ParameterStyle::Simple => Some("its style is not `simple`"),
        _ => None,
    }
}

fn is_scalar(kind: &SchemaKind) -> bool {
    use SchemaKind::{Any, Array, Boolean, Enum, Integer, Number, Object, Reference, String, Tuple, Union};
    match kind {
        Boolean | Integer(_) | Number(_) | String(_) | Enum(_) => true,
        Any | Array(_) | Object(_) | Reference(_) | Tuple(_) | Union(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{json, success};
    use crate::model::{MediaType, Response, Status};
    use crate::pointer::Pointer;

    fn media(names: &[&str]) -> Vec<MediaType> {
        let media =
            |name: &&str| MediaType { origin: Pointer::root(), name: (*name).to_owned(), schema: None };
        names.iter().map(media).collect()
    }

    #[test]
    fn json_is_found_in_every_spelling() {
        for names in [
            &["application/json"][..],
            &["Application/JSON; charset=utf-8"],
            &["text/csv", "application/problem+json"],
            &["*/*"],
        ] {
            assert!(json(&media(names)).is_ok_and(|found| found.is_some()), "{names:?}");
        }
        assert!(json(&[]).is_ok_and(|found| found.is_none()));
        assert_eq!(
            json(&media(&["text/csv", "image/png"])).err().as_deref(),
            Some("`text/csv` or `image/png`")
        );
    }

    #[test]
    fn the_smallest_success_is_the_answer() {
        use Status::{Code, Default, Range};
        let cases = [
            (vec![Default, Code(404), Code(201), Code(200)], Some(Code(200))),
            (vec![Default, Range(2), Code(404)], Some(Range(2))),
            (vec![Code(404), Default], Some(Default)),
            (vec![Code(404), Range(5)], None),
        ];
        for (statuses, expected) in cases {
            let responses: Vec<Response> = statuses
                .iter()
                .map(|&status| Response {
                    origin: Pointer::root(),
                    status,
                    description: String::new(),
                    content: Vec::new(),
                })
                .collect();
            assert_eq!(success(&responses).map(|response| response.status), expected, "{statuses:?}");
        }
    }
}

//! Plans which parameters are sent, and where their values come from.

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::{Advice, Code, Diagnostics};
use crate::ir::PathTemplate;
use crate::lower::literal_text;
use crate::lower::plan::{Planned, Role, finding, paths};
use crate::model::{
    AdditionalProperties, Api, Literal, Operation, Parameter, ParameterLocation, ParameterStyle, SchemaId,
    SchemaKind,
};
use crate::names_lock::LockedConstant;

/// Headers that the HTTP client sets. Callers cannot set them.
const CLIENT_HEADERS: &[&str] = &["connection", "content-length", "host", "transfer-encoding"];

/// Returns the path parameters in the order of the path, then the others in document order.
pub(crate) fn plan<'a>(
    api: &Api,
    operation: &'a Operation,
    path: &PathTemplate,
    in_query: &HashMap<String, String>,
    before: &[LockedConstant],
    diagnostics: &mut Diagnostics,
) -> Vec<Planned<'a>> {
    let in_path = paths::parameters(path);
    let role = |parameter: &Parameter| role(api, parameter, before);
    let mut planned: Vec<Planned<'a>> = Vec::new();
    for (at, name) in in_path.iter().enumerate() {
        planned.push(path_parameter(api, operation, (at, name), &role, diagnostics));
    }
    for parameter in &operation.parameters {
        if parameter.location == ParameterLocation::Path {
            if in_query.contains_key(&parameter.name) {
                planned.push(Planned::Declared(parameter, role(parameter)));
            }
            continue;
        }
        if let Some(reason) = unsendable(parameter) {
            let message = format!("the parameter `{}` is left out: {reason}", parameter.name);
            let note = "the request has no setter for it";
            diagnostics.push(finding(
                Code::SkippedParameter,
                &parameter.origin.child("name"),
                message,
                Advice::note(note),
            ));
        } else {
            report_undefined(api, parameter, diagnostics);
            planned.push(Planned::Declared(parameter, role(parameter)));
        }
    }
    planned
}

fn path_parameter<'a>(
    api: &Api,
    operation: &'a Operation,
    (at, name): (usize, &str),
    role: &dyn Fn(&Parameter) -> Role,
    diagnostics: &mut Diagnostics,
) -> Planned<'a> {
    let declared =
        |parameter: &&Parameter| parameter.location == ParameterLocation::Path && parameter.name == name;
    if let Some(parameter) = operation.parameters.iter().find(declared) {
        report_undefined(api, parameter, diagnostics);
        return Planned::Declared(parameter, role(parameter));
    }
    let message = format!("the path `{}` has `{{{name}}}`, but no parameter declares it", operation.path);
    diagnostics.push(finding(
        Code::InvalidNode,
        &operation.origin,
        message,
        Advice::note("it is read as a parameter of text"),
    ));
    Planned::Assumed(at)
}

/// Returns why the parameter cannot be sent; `None` when it can.
fn unsendable(parameter: &Parameter) -> Option<&'static str> {
    if parameter.location != ParameterLocation::Header {
        return None;
    }
    let name = parameter.name.to_ascii_lowercase();
    if CLIENT_HEADERS.contains(&name.as_str()) {
        return Some("the client sets this header itself");
    }
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_header = !name.is_empty() && name.chars().all(is_token);
    (!is_header).then_some("no header can have this name")
}

fn role(api: &Api, parameter: &Parameter, before: &[LockedConstant]) -> Role {
    let of_parameter = |constant: &&LockedConstant| {
        constant.name == parameter.name && constant.location == parameter.location.as_str()
    };
    let before = before.iter().find(of_parameter);
    match constant(api, parameter, before.map(|constant| constant.value.as_str())) {
        Some(value) => Role::Constant(value),
        None if parameter.required => Role::Argument,
        None => Role::Setter,
    }
}

/// Returns the only value that a required parameter can have, or the value `before` that was the only one in an earlier
/// version.
fn constant(api: &Api, parameter: &Parameter, before: Option<&str>) -> Option<Literal> {
    let SchemaKind::Enum(of) = &api.resolved(parameter.schema).kind else { return None };
    let kept =
        of.values.iter().find(|value| before.is_some_and(|before| literal_text(&value.value) == before));
    let only = of.only().or(kept)?;
    let is_text =
        matches!(only.value, Literal::String(_) | Literal::Integer(_) | Literal::Other(Value::Bool(_)));
    let is_empty = only.value == Literal::String(String::new());
    (parameter.required && is_text && !is_empty && !api.is_nullable(parameter.schema))
        .then(|| only.value.clone())
}

/// Returns the parameters that the method sets itself, for `names.lock`.
pub(super) fn constants(planned: &[Planned<'_>]) -> Vec<LockedConstant> {
    let constants = planned.iter().filter_map(|planned| match planned {
        Planned::Declared(parameter, Role::Constant(value)) => Some(LockedConstant {
            location: parameter.location.as_str().to_owned(),
            name: parameter.name.clone(),
            value: literal_text(value),
        }),
        _ => None,
    });
    constants.collect()
}

/// Reports values that the parameter's style cannot express: "undefined" in OpenAPI 3.1, section 4.8.12.4,
/// and "n/a" in 3.2.
fn report_undefined(api: &Api, parameter: &Parameter, diagnostics: &mut Diagnostics) {
    let is_nested = match parameter.serialization.style {
        // Each property of a form has its own encoding, which is JSON by default.
        _ if parameter.location == ParameterLocation::QueryString => false,
        ParameterStyle::Json | ParameterStyle::DeepObject => false,
        _ => holds_structure(api, parameter.schema),
    };
    if is_nested {
        let message = format!(
            "the parameter `{}` has nested objects or lists, which its style cannot represent",
            parameter.name
        );
        diagnostics.push(finding(
            Code::ApproximatedParameter,
            &parameter.origin.child("schema"),
            message,
            Advice::note("the nested objects and lists are sent as JSON text"),
        ));
    }
}

fn holds_structure(api: &Api, id: SchemaId) -> bool {
    let is_structure = |id: SchemaId| {
        matches!(api.resolved(id).kind, SchemaKind::Array(_) | SchemaKind::Object(_) | SchemaKind::Tuple(_))
    };
    match &api.resolved(id).kind {
        SchemaKind::Array(item) => is_structure(*item),
        SchemaKind::Object(object) => {
            let values = match object.additional {
                AdditionalProperties::Schema(value) => Some(value),
                _ => None,
            };
            object.properties.iter().map(|property| property.schema).chain(values).any(is_structure)
        }
        _ => false,
    }
}

/// Whether a value of the schema is a single text. Most styles write such a value alike.
pub(crate) fn is_scalar(api: &Api, id: SchemaId) -> bool {
    use SchemaKind::{
        Any, Array, Boolean, Enum, Integer, Null, Number, Object, Reference, String, Tuple, Union,
    };
    match api.resolved(id).kind {
        Boolean | Integer(_) | Number(_) | String(_) | Enum(_) => true,
        Any | Null | Array(_) | Object(_) | Reference(_) | Tuple(_) | Union(_) => false,
    }
}

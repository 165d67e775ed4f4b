//! The optional rows of an operation's table: styles, media types, the operation's own server and security.

use crate::ir::{Ident, OperationRows, PartEncoding, Style, WireName};
use crate::lower::media::{self, BodyFormat};
use crate::lower::names::key::NameKey;
use crate::lower::operations::request_body::{content_type, usual};
use crate::lower::operations::{Operations, sent_as};
use crate::lower::plan::parameters::is_scalar;
use crate::lower::plan::response::ResponsePlan;
use crate::lower::plan::{Plan, Planned};
use crate::lower::{parts, schemas, security, statuses};
use crate::model::{Api, Encoding, Parameter, ParameterLocation, ParameterStyle, SchemaId, SchemaKind};

/// Returns the rows that differ from the default.
pub(crate) fn rows(operations: Operations<'_>, plan: &Plan<'_>) -> OperationRows {
    OperationRows {
        styles: styles(operations, plan),
        content_type: only_content_type(plan),
        encoding: encoding(operations.context.api, plan),
        query_encoding: query_encoding(plan),
        accept: accept(plan),
        statuses: statuses(plan),
        server: server(operations, plan),
        security: security::of_operation(operations.context.api, plan.operation),
    }
}

/// Returns the constant of the operation's own server.
fn server(operations: Operations<'_>, plan: &Plan<'_>) -> Option<Ident> {
    let at = operations.servers.of(plan.operation)?;
    Some(operations.context.names.of(NameKey::ServerConstant(at)))
}

fn styles(operations: Operations<'_>, plan: &Plan<'_>) -> Vec<Style> {
    let style = |planned: &Planned<'_>| {
        let Planned::Declared(parameter, _) = planned else { return None };
        let (location, wire) = sent_as(plan, parameter);
        let words = words(parameter, is_scalar(operations.context.api, parameter.schema))?;
        Some(Style { location, wire, words })
    };
    plan.parameters.iter().filter_map(style).collect()
}

/// Returns the words for the style; `None` where it is the default of the location. Most styles write a
/// scalar alike.
fn words(parameter: &Parameter, is_scalar: bool) -> Option<Vec<&'static str>> {
    use ParameterStyle::{Cookie, Form, Json, Label, Matrix, Simple};
    let (usual, usual_explode) = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => (Simple, false),
        ParameterLocation::Query | ParameterLocation::Cookie => (Form, true),
        ParameterLocation::QueryString => {
            let word = match parameter.style {
                Json => "json",
                Simple => "simple",
                _ => "form",
            };
            return Some(vec![word]);
        }
    };
    let is_usual = parameter.style == usual && parameter.explode == usual_explode;
    let is_plain = is_usual || is_scalar && !matches!(parameter.style, Cookie | Matrix | Label | Json);
    if is_plain && !parameter.reserved {
        return None;
    }
    Some(style_words(parameter.style, parameter.explode, parameter.reserved))
}

fn style_words(style: ParameterStyle, explode: bool, reserved: bool) -> Vec<&'static str> {
    let word = match style {
        ParameterStyle::Matrix => "matrix",
        ParameterStyle::Label => "label",
        ParameterStyle::Simple => "simple",
        ParameterStyle::Form => "form",
        ParameterStyle::SpaceDelimited => "spaces",
        ParameterStyle::PipeDelimited => "pipes",
        ParameterStyle::TabDelimited => "tabs",
        ParameterStyle::DeepObject => "deep_object",
        ParameterStyle::Cookie => "verbatim",
        ParameterStyle::Json => "json",
    };
    // JSON is written as one value, and `deepObject` always writes each member apart.
    let explode = explode && !matches!(style, ParameterStyle::Json | ParameterStyle::DeepObject);
    let flags = [("exploded", explode), ("reserved", reserved)];
    std::iter::once(word).chain(flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag)).collect()
}

/// Returns the media type of a body that has only one. For several, the variants of the enum have their media
/// types.
fn only_content_type(plan: &Plan<'_>) -> Option<String> {
    let [only] = plan.body.as_ref()?.choices.as_slice() else { return None };
    Some(content_type(only)).filter(|name| name != usual(only.kind) && !media::is_range(name))
}

/// Returns the encodings of all forms that the body can be, with each property once.
fn encoding(api: &Api, plan: &Plan<'_>) -> Vec<PartEncoding> {
    let mut rows: Vec<PartEncoding> = Vec::new();
    let choices = plan.body.iter().flat_map(|body| &body.choices);
    let forms = choices.filter(|choice| matches!(choice.kind, BodyFormat::Form | BodyFormat::Multipart));
    let said = forms.clone().flat_map(|choice| &choice.media.encoding).map(part_encoding);
    let implied = forms.filter(|choice| choice.kind == BodyFormat::Multipart);
    let implied = implied.filter_map(|choice| choice.media.schema).flat_map(|form| bytes_as_text(api, form));
    for row in said.chain(implied) {
        if says_something(&row) && !rows.iter().any(|known| known.wire == row.wire) {
            rows.push(row);
        }
    }
    rows
}

/// Returns the encodings of the form that is the whole query string.
fn query_encoding(plan: &Plan<'_>) -> Vec<PartEncoding> {
    let declared = plan.parameters.iter().filter_map(|planned| match planned {
        Planned::Declared(parameter, _) => Some(parameter),
        Planned::Assumed(_) => None,
    });
    declared.flat_map(|parameter| &parameter.encoding).map(part_encoding).filter(says_something).collect()
}

/// Whether the encoding differs from the default.
fn says_something(row: &PartEncoding) -> bool {
    row.content_type.is_some() || !row.words.is_empty()
}

/// Returns rows for parts that are encoded bytes. Their default media type is `application/octet-stream`
/// (OpenAPI 3.0.4 and 3.1, Encoding Object, default values of `contentType`).
fn bytes_as_text(api: &Api, form: SchemaId) -> Vec<PartEncoding> {
    let is_encoded = |schema: SchemaId| match schemas::resolved(api, schema).kind {
        SchemaKind::Array(item) => schemas::is_encoded(api, item),
        _ => schemas::is_encoded(api, schema),
    };
    let fields = parts::fields(api, form).into_iter().filter(|field| is_encoded(field.schema));
    let row = |field: parts::Field<'_>| PartEncoding {
        wire: WireName(field.name.to_owned()),
        content_type: Some("application/octet-stream".to_owned()),
        words: Vec::new(),
    };
    fields.map(row).collect()
}

fn part_encoding(encoding: &Encoding) -> PartEncoding {
    let Encoding { property, content_type, style, explode, reserved, headers: _ } = encoding;
    let can_be_sent = |name: &&String| name.contains('/') && name.chars().all(|c| matches!(c, ' '..='~'));
    // A style takes precedence over a media type (OpenAPI 3.1, section 4.8.15.1).
    let words = style.map(|style| style_words(style, *explode, *reserved)).unwrap_or_default();
    let content_type = content_type.as_ref().filter(can_be_sent).filter(|_| words.is_empty()).cloned();
    PartEncoding { wire: WireName(property.clone()), content_type, words }
}

/// Returns the value of the `Accept` header; `None` for `application/json`, the runtime's default.
fn accept(plan: &Plan<'_>) -> Option<String> {
    let readings = plan.response.readings();
    let usual = match readings.as_slice() {
        [reading] if !matches!(plan.response, ResponsePlan::Several(_)) => usual_accept(reading.kind),
        _ => "application/json",
    };
    let count_json = readings.iter().filter(|reading| reading.kind == BodyFormat::Json).count();
    let mut names: Vec<&str> = Vec::new();
    for reading in &readings {
        for name in &reading.accept {
            let can_be_sent = name.contains('/') && name.chars().all(|c| matches!(c, ' '..='~'));
            // A range such as `application/*` beside other JSON stands for all remaining media types. A
            // suffix range such as `*+json` is not valid in `Accept` (RFC 9110, section 12.5.1).
            let is_range = reading.kind == BodyFormat::Json && media::is_range(name);
            let is_usual = is_range && (count_json < 2 || name.contains("*+"));
            let name = if is_usual { "application/json" } else { name.trim() };
            if can_be_sent && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let accept = if names.is_empty() { usual.to_owned() } else { names.join(", ") };
    (accept != "application/json").then_some(accept)
}

/// Returns the keys of the responses.
fn statuses(plan: &Plan<'_>) -> Vec<String> {
    plan.operation.responses.iter().map(|response| statuses::key(response.status)).collect()
}

/// Returns the media types for `Accept` where the document names none.
fn usual_accept(kind: BodyFormat) -> &'static str {
    match kind {
        BodyFormat::Json => "application/json",
        BodyFormat::Text | BodyFormat::Form => "text/plain",
        BodyFormat::Base64 | BodyFormat::Bytes | BodyFormat::Multipart => "*/*",
        BodyFormat::Events => "text/event-stream",
        BodyFormat::Lines => "application/x-ndjson",
    }
}

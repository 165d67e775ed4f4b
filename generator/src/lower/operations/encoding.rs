//! Lowers the encodings of properties in forms: of the request body, and of a form that is the query string.

use crate::ir::{PartEncoding, WireName};
use crate::lower::plan::media::BodyFormat;
use crate::lower::plan::{Plan, Planned};
use crate::lower::schemas::parts;
use crate::model::{Api, Encoding, SchemaId, SchemaKind, can_be_sent};

/// Returns the encodings of all forms that the body can be, with each property once.
pub(super) fn of_body(api: &Api, plan: &Plan<'_>) -> Vec<PartEncoding> {
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
pub(super) fn of_query(plan: &Plan<'_>) -> Vec<PartEncoding> {
    let declared = plan.parameters.iter().filter_map(|planned| match planned {
        Planned::Declared(parameter, _) => Some(parameter),
        Planned::Assumed(_) => None,
    });
    declared.flat_map(|parameter| &parameter.encoding).map(part_encoding).filter(says_something).collect()
}

/// Whether the encoding differs from the default.
fn says_something(row: &PartEncoding) -> bool {
    row.content_type.is_some() || row.serialization.is_some()
}

/// Returns rows for parts that are encoded bytes. Their default media type is `application/octet-stream`
/// (OpenAPI 3.0.4 and 3.1, Encoding Object, default values of `contentType`).
fn bytes_as_text(api: &Api, form: SchemaId) -> Vec<PartEncoding> {
    let is_encoded = |schema: SchemaId| match api.resolved(schema).kind {
        SchemaKind::Array(item) => api.is_encoded(item),
        _ => api.is_encoded(schema),
    };
    let fields = parts::fields(api, form).into_iter().filter(|field| is_encoded(field.schema));
    let row = |field: parts::Field<'_>| PartEncoding {
        wire: WireName(field.name.to_owned()),
        content_type: Some("application/octet-stream".to_owned()),
        serialization: None,
    };
    fields.map(row).collect()
}

fn part_encoding(encoding: &Encoding) -> PartEncoding {
    let Encoding { property, content_type, serialization, headers: _ } = encoding;
    // A style takes precedence over a media type (OpenAPI 3.1, section 4.8.15.1).
    let content_type =
        content_type.as_ref().filter(|name| can_be_sent(name)).filter(|_| serialization.is_none()).cloned();
    PartEncoding { wire: WireName(property.clone()), content_type, serialization: *serialization }
}

//! Which schemas are files in a multipart body: their values are not text but `Part`.

use std::collections::HashSet;

use crate::lower::media::{self, Kind};
use crate::lower::plan::Plan;
use crate::lower::schemas;
use crate::model::{Api, MediaType, SchemaId, SchemaKind, StringFormat};

/// The schemas, each by its own id: what a property refers to rather than the reference.
pub(crate) fn parts(api: &Api, plans: &[Plan<'_>]) -> HashSet<SchemaId> {
    let mut parts = HashSet::new();
    let choices = plans.iter().filter_map(|plan| plan.body.as_ref()).flat_map(|body| &body.choices);
    for choice in choices.filter(|choice| choice.kind == Kind::Multipart) {
        if let Some(schema) = choice.media.schema {
            of_form(api, choice.media, schema, 8, &mut parts);
        }
    }
    parts
}

/// The files among the properties of a form, which may be one of several.
fn of_form(api: &Api, media: &MediaType, form: SchemaId, depth: usize, parts: &mut HashSet<SchemaId>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match &schemas::resolved(api, form).kind {
        SchemaKind::Object(object) => {
            for property in &object.properties {
                of_property(api, media, &property.name, property.schema, parts);
            }
            if let Some(variants) = object.variants {
                of_form(api, media, variants, depth, parts);
            }
        }
        SchemaKind::Union(union) => {
            union.members.iter().for_each(|member| of_form(api, media, member.schema, depth, parts));
        }
        _ => {}
    }
}

/// A property is a file by its format; without one, by a media type that is neither text nor JSON. A list may hold files.
fn of_property(api: &Api, media: &MediaType, name: &str, property: SchemaId, parts: &mut HashSet<SchemaId>) {
    let content_type = media.encoding.iter().find(|encoding| encoding.property == name);
    let content_type = content_type.and_then(|encoding| encoding.content_type.as_deref());
    let says_bytes = content_type.is_some_and(|name| {
        let essence = media::essence(name);
        !essence.starts_with("text/") && !essence.ends_with("json") && !essence.ends_with("xml")
    });
    let id = schemas::resolved_id(api, property);
    match &api.schemas[id].kind {
        SchemaKind::String(StringFormat::Binary) => {
            parts.insert(id);
        }
        SchemaKind::String(StringFormat::Plain) | SchemaKind::Any if says_bytes && id == property => {
            parts.insert(id);
        }
        SchemaKind::Array(item) => {
            let item = schemas::resolved_id(api, *item);
            if matches!(api.schemas[item].kind, SchemaKind::String(StringFormat::Binary)) {
                parts.insert(item);
            }
        }
        _ => {}
    }
}

//! Parts of multipart bodies: which schemas are files and have the type `Part` instead of text, and which
//! text is encoded bytes.

use std::collections::{HashSet, VecDeque};

use crate::lower::plan::Plan;
use crate::lower::plan::media::BodyFormat;
use crate::model::{Api, Encoding, Essence, MediaType, Part, SchemaId, SchemaKind, StringFormat};

/// Returns the schemas that are files. For binary text, this is the schema with the format, which a property
/// may refer to. For a schema without a format, it is the schema of the property or of the list's items.
pub(crate) fn parts(api: &Api, plans: &[Plan<'_>]) -> HashSet<SchemaId> {
    let elsewhere = elsewhere(api, plans);
    let mut parts = HashSet::new();
    let choices = plans.iter().filter_map(|plan| plan.body.as_ref()).flat_map(|body| &body.choices);
    for choice in choices.filter(|choice| choice.kind == BodyFormat::Multipart) {
        for field in choice.media.schema.iter().flat_map(|form| fields(api, *form)) {
            let encoding = encoding_of(choice.media, field.name);
            let schema = match api.resolved(field.schema).kind {
                SchemaKind::Array(item) => item,
                _ => field.schema,
            };
            let is_shared = elsewhere.contains(&field.form);
            parts.extend(file(api, schema, encoding, is_shared));
        }
    }
    parts
}

/// A property of a form.
pub(crate) struct Field<'a> {
    /// The schema of the object.
    form: SchemaId,
    pub(crate) name: &'a str,
    pub(crate) schema: SchemaId,
}

/// Returns the properties of a form. Where the form is a union, these are the properties of all its members.
pub(crate) fn fields(api: &Api, form: SchemaId) -> Vec<Field<'_>> {
    let (mut fields, mut seen, mut open) = (Vec::new(), HashSet::new(), VecDeque::from([form]));
    while let Some(id) = open.pop_front() {
        let form = api.resolved_id(id);
        if !seen.insert(form) {
            continue;
        }
        match &api.schemas[form].kind {
            SchemaKind::Object(object) => {
                let own = object.properties.iter();
                fields.extend(own.map(|it| Field { form, name: &it.name, schema: it.schema }));
                open.extend(object.variants);
            }
            SchemaKind::Union(union) => open.extend(union.members.iter().map(|member| member.schema)),
            _ => {}
        }
    }
    fields
}

/// Returns the encoding of the property `name`.
pub(crate) fn encoding_of<'a>(media: &'a MediaType, name: &str) -> Option<&'a Encoding> {
    media.encoding.iter().find(|encoding| encoding.property == name)
}

/// Returns the schema that is a file, if the value of a part is one: by its format, by the media type of its
/// encoding, or because it has no type (OpenAPI 3.1, Encoding Object, default values of `contentType`).
fn file(api: &Api, schema: SchemaId, encoding: Option<&Encoding>, is_shared: bool) -> Option<SchemaId> {
    let resolved = api.resolved_id(schema);
    let media = encoding.and_then(|encoding| encoding.content_type.as_deref());
    let is_styled = encoding.is_some_and(|encoding| encoding.serialization.is_some());
    let is_file = match &api.schemas[resolved].kind {
        SchemaKind::String(StringFormat::Binary) => return Some(resolved),
        // JSON cannot contain files, so properties that JSON bodies share keep their types.
        _ if is_shared || is_styled => false,
        SchemaKind::String(StringFormat::Plain) => media.is_some_and(says_bytes) && schema == resolved,
        SchemaKind::Any => media.map_or(api.untyped_parts_are_files, says_bytes),
        _ => false,
    };
    is_file.then_some(schema)
}

/// Whether one of the media types is neither text nor JSON nor XML.
fn says_bytes(media_types: &str) -> bool {
    media_types.split(',').any(|name| {
        let essence = Essence::of(name);
        essence.parts().0 != "text" && !essence.is_json() && !essence.as_str().ends_with("xml")
    })
}

/// Returns the schemas of values outside of multipart bodies: in other bodies, parameters and responses.
fn elsewhere(api: &Api, plans: &[Plan<'_>]) -> HashSet<SchemaId> {
    let mut found = HashSet::new();
    for plan in plans {
        let others = plan.operation.schemas().into_iter().filter(|(_, part)| *part != Part::RequestBody);
        let choices = plan.body.iter().flat_map(|body| &body.choices);
        let bodies = choices.filter(|choice| choice.kind != BodyFormat::Multipart);
        let bodies = bodies.filter_map(|choice| choice.media.schema);
        for id in others.map(|(id, _)| id).chain(bodies) {
            api.schemas.spread(id, &mut found);
        }
    }
    found
}

//! Converts Swagger 2.0 to the places and keywords of 3.0.
//!
//! Nodes stay in place where possible: `definitions`, `parameters`, `responses` and `securityDefinitions` are
//! read there, so that references to them stay valid. Schemas that 3.0 has at another place (of a body, a
//! parameter or a response) are copied to that place. Such a copy carries its place in the text as
//! [`ORIGIN`](super::vocabulary::ORIGIN), which `resolve` uses as the node's place.
//!
//! | concept | file |
//! |---|---|
//! | `host`, `basePath`, `schemes` | [`servers`] |
//! | `securityDefinitions` | [`security`] |
//! | `consumes`, `produces` | [`media_types`] |
//! | parameters other than the body | [`parameter`] |
//! | `in: body` | [`body`] |
//! | `in: formData` | [`form`] |
//! | responses | [`response`] |

mod media_types;
mod operation;
pub(super) mod parameter;
mod request_body;
mod response;
mod security;
mod servers;

use serde_json::{Map, Value};

use crate::normalize::swagger2::media_types::MediaTypes;
use crate::normalize::vocabulary::{BODY, ORIGIN, SWAGGER_2};
use crate::pointer::Pointer;

/// The keys of a Path Item Object that contain an operation.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch"];

/// Converts the document to the form of 3.0. The contents of parameters and schemas are normalized later,
/// where the walk finds them.
pub(super) fn normalize(root: &mut Value) {
    let before = root.clone();
    let Some(map) = root.as_object_mut() else { return };
    map.insert(SWAGGER_2.to_owned(), Value::Bool(true));
    servers::normalize(map);
    security::normalize(map);
    Conversion { before: &before, media_types: MediaTypes::of(&before) }.document(root);
}

/// The conversion of one document.
struct Conversion<'b> {
    /// The document before the conversion, in which references are followed.
    before: &'b Value,
    /// The media types of the document.
    media_types: MediaTypes,
}

/// The target of a reference, and its place in the text.
struct ReferencedNode<'b> {
    value: &'b Value,
    place: Pointer,
}

impl Conversion<'_> {
    fn document(&self, root: &mut Value) {
        let mut moved = Vec::new();
        for place in self.members("paths") {
            let Some(item) = self.at(&place) else { continue };
            // Several paths may refer to one item. A second conversion changes nothing.
            let ReferencedNode { value: before, place } = item;
            if let Some(item) = root.pointer_mut(place.as_str()) {
                moved.extend(self.path_item(item, before, &place));
            }
        }
        let shared = self.members("parameters");
        moved.extend(shared.into_iter().filter(|place| self.at(place).is_some_and(|it| is_body(it.value))));
        for place in moved {
            if let Some(Value::Object(parameter)) = root.pointer_mut(place.as_str()) {
                parameter.insert("in".to_owned(), Value::from(BODY));
            }
        }
        for place in self.shared_responses() {
            if let Some(response) = root.pointer_mut(place.as_str()) {
                response::normalize(response, &place, &self.media_types.produces);
            }
        }
    }

    /// Returns the places of the members of a section of the document.
    fn members(&self, section: &str) -> Vec<Pointer> {
        let at = Pointer::root().child(section);
        let members = self.before.get(section).and_then(Value::as_object);
        members.into_iter().flatten().map(|(key, _)| at.child(key)).collect()
    }

    /// Returns the node at `place`, or the one that it refers to.
    fn at(&self, place: &Pointer) -> Option<ReferencedNode<'_>> {
        self.follow(self.before.pointer(place.as_str())?, place.clone())
    }

    fn follow<'a>(&'a self, value: &'a Value, place: Pointer) -> Option<ReferencedNode<'a>> {
        let mut found = ReferencedNode { value, place };
        // A longer chain is a cycle.
        for _ in 0..100 {
            let Some(reference) = found.value.get("$ref").and_then(Value::as_str) else { return Some(found) };
            let place = Pointer::from_reference(reference)?;
            found = ReferencedNode { value: self.before.pointer(place.as_str())?, place };
        }
        None
    }

    /// Returns the responses outside of operations: those in the section, and those that operations refer to.
    fn shared_responses(&self) -> Vec<Pointer> {
        let mut places: Vec<Pointer> =
            self.members("responses").iter().filter_map(|place| Some(self.at(place)?.place)).collect();
        for path in self.members("paths") {
            let Some(item) = self.at(&path) else { continue };
            for operation in METHODS.iter().filter_map(|method| item.value.get(method)) {
                let responses = operation.get("responses").and_then(Value::as_object);
                for response in responses.into_iter().flatten().map(|(_, response)| response) {
                    let is_reference = response.get("$ref").is_some();
                    let found = is_reference.then(|| self.follow(response, Pointer::root())).flatten();
                    places.extend(found.map(|found| found.place));
                }
            }
        }
        places.sort();
        places.dedup();
        places
    }
}

/// Whether a parameter is the body, or a field of it.
fn is_body(parameter: &Value) -> bool {
    matches!(parameter.get("in").and_then(Value::as_str), Some("body" | "formData" | "form"))
}

/// Returns a copy of the schema that carries its place `place`.
fn copied(schema: &Value, place: &Pointer) -> Value {
    let mut schema = schema.clone();
    if let Some(map) = schema.as_object_mut() {
        map.insert(ORIGIN.to_owned(), Value::from(place.as_str()));
    }
    schema
}

/// Returns `content` with this media type object for each of the types.
fn content(media_types: &[String], media_type: impl Fn(&str) -> Map<String, Value>) -> Value {
    let content = media_types.iter().map(|name| (name.clone(), Value::Object(media_type(name))));
    Value::Object(content.collect())
}

#[cfg(test)]
mod tests;

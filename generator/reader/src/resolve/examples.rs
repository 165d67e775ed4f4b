//! Reads the examples of schemas, media types, parameters and responses.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::document::Document;
use crate::model::{Api, Essence, Example, MediaType, Parameter, Response, SchemaId};
use crate::pointer::Pointer;

/// The longest chain of references between Example Objects that is followed.
const LONGEST_CHAIN: usize = 8;

/// Returns every example of the document with a schema in `api`, each once. Examples of bodies are included
/// if they are JSON.
///
/// `loaded` is the original document, and `normalized` is the document from which `api` was read. An origin
/// is a place in `loaded`, or in `normalized` if `loaded` has nothing at that place.
#[must_use]
pub fn examples(loaded: &Document, normalized: &Document, api: &Api) -> Vec<Example> {
    let roots = [&loaded.root, &normalized.root];
    let mut reading = Reading { roots, seen: HashSet::new(), found: Vec::new() };
    for (id, schema) in api.schemas.iter() {
        reading.schema(id, &schema.origin);
    }
    for operation in &api.operations {
        operation.parameters.iter().for_each(|parameter| reading.parameter(parameter));
        operation.request_body.iter().flat_map(|body| &body.content).for_each(|media| reading.media(media));
        operation.responses.iter().for_each(|response| reading.response(response));
    }
    reading.found
}

/// The state while all examples are read.
struct Reading<'d> {
    roots: [&'d Value; 2],
    seen: HashSet<Pointer>,
    found: Vec<Example>,
}

impl<'d> Reading<'d> {
    fn node(&self, origin: &Pointer) -> Option<&'d Value> {
        self.roots.iter().find_map(|root| root.pointer(origin.as_str()))
    }

    /// Reads `example` and the list `examples` of a schema (JSON Schema 2020-12 validation, section 9.5).
    fn schema(&mut self, id: SchemaId, origin: &Pointer) {
        let Some(node) = self.node(origin) else { return };
        self.example(id, node, origin);
        for (at, value) in node.get("examples").and_then(Value::as_array).into_iter().flatten().enumerate() {
            self.add(id, origin.child("examples").child(at), value);
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        self.object(parameter.schema, &parameter.origin);
    }

    fn media(&mut self, media: &MediaType) {
        if let Some(schema) = media.schema.filter(|_| is_json(&media.name)) {
            self.object(schema, &media.origin);
        }
    }

    /// Reads the examples of the response's media types, and those of Swagger 2.0, which are keyed by media
    /// type.
    fn response(&mut self, response: &Response) {
        let examples = self.node(&response.origin).and_then(|node| node.get("examples"));
        for (name, value) in examples.and_then(Value::as_object).into_iter().flatten() {
            let media = response.content.iter().find(|media| is_json(name) && media.name == *name);
            let Some((media, schema)) = media.and_then(|media| Some((media, media.schema?))) else {
                continue;
            };
            self.add(schema, response.origin.child("examples").child(name), value);
            // `normalize` has added the same example to the media type.
            self.seen.insert(media.origin.child("example"));
        }
        response.content.iter().for_each(|media| self.media(media));
    }

    /// Reads `example`, and `examples`, a map of Example Objects (OpenAPI 3.1, section 4.8.14).
    fn object(&mut self, id: SchemaId, origin: &Pointer) {
        let Some(node) = self.node(origin) else { return };
        self.example(id, node, origin);
        for (name, example) in node.get("examples").and_then(Value::as_object).into_iter().flatten() {
            self.example_object(id, example, origin.child("examples").child(name));
        }
    }

    fn example(&mut self, id: SchemaId, node: &Value, origin: &Pointer) {
        if let Some(value) = node.get("example") {
            self.add(id, origin.child("example"), value);
        }
    }

    /// Reads the value of an Example Object, or of the one that it refers to. An example in `components` is
    /// an example of each schema that refers to it, and its origin is the place of the reference.
    fn example_object(&mut self, id: SchemaId, example: &'d Value, origin: Pointer) {
        let next = |example: &&'d Value| self.node(&referred(example)?);
        let mut chain = std::iter::successors(Some(example), next).take(LONGEST_CHAIN);
        let value = chain.find_map(|example| value(example.as_object()?));
        if let Some((key, value)) = value {
            let at = if example.get(key).is_some() { origin.child(key) } else { origin };
            self.add(id, at, value);
        }
    }

    /// Null is skipped, because documents write it for "no example".
    fn add(&mut self, schema: SchemaId, origin: Pointer, value: &Value) {
        if !value.is_null() && self.seen.insert(origin.clone()) {
            self.found.push(Example { origin, schema, value: value.clone() });
        }
    }
}

fn referred(example: &Value) -> Option<Pointer> {
    Pointer::from_reference(example.get("$ref")?.as_str()?)
}

/// Returns `value`, or `dataValue` of OpenAPI 3.2.
fn value(example: &Map<String, Value>) -> Option<(&'static str, &Value)> {
    ["value", "dataValue"].into_iter().find_map(|key| Some((key, example.get(key)?)))
}

/// Whether content of the media type is JSON.
fn is_json(media: &str) -> bool {
    let essence = Essence::of(media);
    essence.is_json() || essence.is_anything()
}

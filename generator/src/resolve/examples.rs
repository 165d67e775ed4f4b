//! Examples of schemas, media types, parameters and responses, read for who asks for them.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::document::Document;
use crate::model::{Api, Example, MediaType, Parameter, Response, SchemaId};
use crate::pointer::Pointer;

/// How many references of Example Objects in a row are followed.
const LONGEST_CHAIN: usize = 8;

/// Every example of the document that has a schema in `api`, each once; those of bodies are of JSON.
///
/// `loaded` is the document in its own words, `normalized` what `api` was read from: an origin is a place in the
/// former, and in the latter where the former has nothing there.
pub(crate) fn examples(loaded: &Document, normalized: &Document, api: &Api) -> Vec<Example> {
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

/// One reading of all examples.
struct Reading<'d> {
    roots: [&'d Value; 2],
    seen: HashSet<Pointer>,
    found: Vec<Example>,
}

impl<'d> Reading<'d> {
    fn node(&self, origin: &Pointer) -> Option<&'d Value> {
        self.roots.iter().find_map(|root| root.pointer(origin.as_str()))
    }

    /// `example`, and `examples`, a list: JSON Schema 2020-12 validation, section 9.5.
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

    /// The response's contents, and 2.0's `examples` by media type.
    fn response(&mut self, response: &Response) {
        let examples = self.node(&response.origin).and_then(|node| node.get("examples"));
        for (name, value) in examples.and_then(Value::as_object).into_iter().flatten() {
            let media = response.content.iter().find(|media| is_json(name) && media.name == *name);
            let Some((media, schema)) = media.and_then(|media| Some((media, media.schema?))) else {
                continue;
            };
            self.add(schema, response.origin.child("examples").child(name), value);
            // `normalize` has put it there as well.
            self.seen.insert(media.origin.child("example"));
        }
        response.content.iter().for_each(|media| self.media(media));
    }

    /// `example`, and `examples`, a map of Example Objects: OpenAPI 3.1, section 4.8.14.
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

    /// The value of an Example Object, or of the one that it refers to. One of `components` is an example of
    /// each schema that it is referred to from, and stands where it is referred to.
    fn example_object(&mut self, id: SchemaId, example: &'d Value, origin: Pointer) {
        let next = |example: &&'d Value| self.node(&referred(example)?);
        let mut chain = std::iter::successors(Some(example), next).take(LONGEST_CHAIN);
        let value = chain.find_map(|example| value(example.as_object()?));
        if let Some((key, value)) = value {
            let at = if example.get(key).is_some() { origin.child(key) } else { origin };
            self.add(id, at, value);
        }
    }

    /// Null is what documents write for nothing.
    fn add(&mut self, schema: SchemaId, origin: Pointer, value: &Value) {
        if !value.is_null() && self.seen.insert(origin.clone()) {
            self.found.push(Example { origin, schema, value: value.clone() });
        }
    }
}

fn referred(example: &Value) -> Option<Pointer> {
    Pointer::from_reference(example.get("$ref")?.as_str()?)
}

/// `value`, or 3.2's `dataValue`.
fn value(example: &Map<String, Value>) -> Option<(&'static str, &Value)> {
    ["value", "dataValue"].into_iter().find_map(|key| Some((key, example.get(key)?)))
}

/// Whether content of the media type is JSON.
fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

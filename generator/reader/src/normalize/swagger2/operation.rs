//! Path items and operations: which parameters are the body, and which media types apply.

use serde_json::{Map, Value};

use crate::normalize::swagger2::{
    Conversion, METHODS, ReferencedNode, is_body, request_body, response, servers,
};
use crate::pointer::Pointer;

impl Conversion<'_> {
    /// Converts the operations of a path item, and returns the places of the parameters that are the body or
    /// a part of it. `before` is the unconverted item.
    pub(super) fn path_item(&self, item: &mut Value, before: &Value, at: &Pointer) -> Vec<Pointer> {
        let shared = self.body_parameters(before, at);
        let mut moved: Vec<Pointer> = shared.iter().map(|found| found.place.clone()).collect();
        for method in METHODS {
            let (Some(Value::Object(operation)), Some(before)) = (item.get_mut(method), before.get(method))
            else {
                continue;
            };
            let at = at.child(method);
            let own = self.body_parameters(before, &at);
            moved.extend(own.iter().map(|found| found.place.clone()));
            self.operation(operation, before, &at, &united(&shared, own));
        }
        moved
    }

    fn operation(
        &self,
        operation: &mut Map<String, Value>,
        before: &Value,
        at: &Pointer,
        parameters: &[ReferencedNode<'_>],
    ) {
        let media_types = self.media_types.of_operation(before);
        let body = request_body::whole(parameters, &media_types.consumes)
            .or_else(|| request_body::form(parameters, &at.child("parameters"), &media_types.consumes));
        if let Some(body) = body {
            operation.insert("requestBody".to_owned(), body);
        }
        if let Some(servers) = servers::of_operation(before, self.before) {
            operation.entry("servers").or_insert(servers);
        }
        let Some(Value::Object(responses)) = operation.get_mut("responses") else { return };
        let at = at.child("responses");
        for (status, value) in responses {
            let mut place = at.child(status);
            if value.get("$ref").is_some() {
                // A shared response has the document's media types, unless the operation has its own.
                if media_types.produces == self.media_types.produces {
                    continue;
                }
                let Some(found) = self.follow(value, place.clone()) else { continue };
                let copy = found.value.clone();
                place = found.place;
                *value = copy;
            }
            response::normalize(value, &place, &media_types.produces);
        }
    }

    fn body_parameters<'a>(&'a self, parent: &'a Value, at: &Pointer) -> Vec<ReferencedNode<'a>> {
        let list = parent.get("parameters").and_then(Value::as_array).into_iter().flatten();
        let at = at.child("parameters");
        let found = list.enumerate().filter_map(|(index, value)| self.follow(value, at.child(index)));
        found.filter(|found| is_body(found.value)).collect()
    }
}

/// Returns the operation's own parameters, and those of the path item that they do not replace.
fn united<'a>(shared: &[ReferencedNode<'a>], own: Vec<ReferencedNode<'a>>) -> Vec<ReferencedNode<'a>> {
    let key = |found: &ReferencedNode<'_>| (found.value.get("in").cloned(), found.value.get("name").cloned());
    let is_left = |found: &&ReferencedNode<'a>| own.iter().all(|other| key(other) != key(found));
    let left = shared.iter().filter(is_left);
    let mut all: Vec<_> =
        left.map(|found| ReferencedNode { value: found.value, place: found.place.clone() }).collect();
    all.extend(own);
    all
}

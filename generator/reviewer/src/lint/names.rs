//! Reports names that are missing, identical or easily confused: `operationId`s, keys of components, paths, and extensions.

use std::collections::HashMap;

use serde_json::Value;

use crate::compare::bare;
use crate::lint::{Linting, Rule};
use crate::normalize::{Slip, slips};
use crate::pointer::Pointer;

impl Linting<'_> {
    /// Reports missing and duplicate `operationId`s.
    pub(super) fn operation_ids(&mut self) {
        let mut first: HashMap<&str, &Pointer> = HashMap::new();
        let (mut missing, mut twice) = (Vec::new(), Vec::new());
        for operation in &self.api.operations {
            let place = &operation.origin;
            match operation.operation_id.as_deref() {
                None => missing.push((place.clone(), format!("{} has no `operationId`", operation.id()))),
                Some(id) => match first.get(id) {
                    Some(other) => twice.push((
                        place.child("operationId"),
                        format!("`{id}` is the `operationId` of {other} already"),
                    )),
                    None => drop(first.insert(id, place)),
                },
            }
        }
        self.push_each(Rule::OperationIdMissing, &missing, "no operation has an `operationId`");
        for (place, message) in twice {
            self.push(Rule::OperationIdTwice, &place, message);
        }
    }

    /// Reports components whose keys are easily confused.
    pub(super) fn schema_names(&mut self) {
        let keys = self.api.components.keys().map(String::as_str);
        for (key, other) in alike(keys, str::to_lowercase) {
            let place = &self.api.schemas[self.api.components[key]].origin;
            let message = format!("`{key}` differs from `{other}` in case only");
            self.push(Rule::SchemaNamesAlike, place, message);
        }
    }

    /// Reports paths that differ only in the names of parameters. They are identical (OpenAPI 3.1, section
    /// 4.8.8.2).
    pub(super) fn paths(&mut self) {
        let Some(paths) = self.document.get("paths").and_then(Value::as_object) else { return };
        let paths = paths.keys().map(String::as_str).filter(|path| path.starts_with('/'));
        for (path, other) in alike(paths, bare) {
            let message = format!("`{path}` is `{other}` with other names in braces");
            self.push(Rule::PathsAlike, &Pointer::root().child("paths").child(path), message);
        }
    }

    /// Reports misspelled extensions.
    pub(super) fn extensions(&mut self) {
        for Slip { place, key, meant } in slips(self.document) {
            self.push(Rule::ExtensionMisspelled, &place, format!("`{key}` is most likely `{meant}`"));
        }
    }
}

/// Returns each key whose `form` an earlier key has, with that key.
fn alike<'k>(keys: impl Iterator<Item = &'k str>, form: impl Fn(&str) -> String) -> Vec<(&'k str, &'k str)> {
    let mut first: HashMap<String, &str> = HashMap::new();
    let twice = keys.filter_map(|key| {
        let other = *first.entry(form(key)).or_insert(key);
        (other != key).then_some((key, other))
    });
    twice.collect()
}

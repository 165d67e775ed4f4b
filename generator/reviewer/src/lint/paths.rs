//! Reports paths that are identical.

use std::collections::HashMap;

use serde_json::Value;

use crate::compare::bare;
use crate::lint::{Linting, Rule};
use crate::pointer::Pointer;

impl Linting<'_> {
    /// Reports paths that differ only in the names of parameters. They are identical (OpenAPI 3.1, section
    /// 4.8.8.2).
    pub(super) fn paths(&mut self) {
        let Some(paths) = self.document.get("paths").and_then(Value::as_object) else { return };
        let mut first: HashMap<String, &str> = HashMap::new();
        let mut told = Vec::new();
        for path in paths.keys().filter(|path| path.starts_with('/')) {
            match first.get(&bare(path)) {
                Some(other) => {
                    told.push((path, format!("`{path}` is `{other}` with other names in braces")));
                }
                None => drop(first.insert(bare(path), path)),
            }
        }
        for (path, message) in told {
            self.push(Rule::PathsAlike, &Pointer::root().child("paths").child(path), message);
        }
    }
}

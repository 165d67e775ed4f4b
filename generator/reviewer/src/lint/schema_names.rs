//! Reports components whose keys are easily confused.

use std::collections::HashMap;

use crate::lint::{Linting, Rule};

impl Linting<'_> {
    pub(super) fn schema_names(&mut self) {
        let mut first: HashMap<String, &str> = HashMap::new();
        let mut told = Vec::new();
        for (key, id) in &self.api.components {
            match first.get(&key.to_lowercase()) {
                Some(other) => told.push((
                    self.api.schemas[*id].origin.clone(),
                    format!("`{key}` differs from `{other}` in case only"),
                )),
                None => drop(first.insert(key.to_lowercase(), key)),
            }
        }
        for (place, message) in told {
            self.push(Rule::SchemaNamesAlike, &place, message);
        }
    }
}

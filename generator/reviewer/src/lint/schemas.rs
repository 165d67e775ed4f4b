//! Reports arrays without a schema for their items, and enums with duplicate values.

use std::collections::HashSet;

use serde_json::Value;

use crate::lint::{Linting, Rule};
use crate::model::SchemaKind;

impl Linting<'_> {
    pub(super) fn arrays(&mut self) {
        let mut told = Vec::new();
        for (_, schema) in self.api.schemas.iter() {
            let SchemaKind::Array(_) = schema.kind else { continue };
            let Some(node) = self.document.pointer(schema.origin.as_str()) else { continue };
            let says_items = [
                "items",
                "prefixItems",
                "contains",
                "unevaluatedItems",
                "allOf",
                "anyOf",
                "oneOf",
                "enum",
                "$ref",
            ];
            if node.get("type").is_some_and(|ty| ty == "array")
                && says_items.iter().all(|key| node.get(key).is_none())
            {
                told.push(schema.origin.clone());
            }
        }
        told.sort();
        told.dedup();
        for place in told {
            self.push(Rule::ArrayWithoutItems, &place, "the array has no `items`");
        }
    }
}

impl Linting<'_> {
    pub(super) fn enums(&mut self) {
        let mut told = Vec::new();
        let mut seen = HashSet::new();
        for (_, schema) in self.api.schemas.iter() {
            let node = self.document.pointer(schema.origin.as_str());
            let values = node.and_then(|node| node.get("enum")).and_then(Value::as_array);
            let Some(values) = values.filter(|_| seen.insert(&schema.origin)) else { continue };
            for (at, value) in values.iter().enumerate() {
                if values[..at].contains(value) {
                    let place = schema.origin.child("enum").child(at);
                    told.push((place, format!("the value {value} is there already")));
                }
            }
        }
        for (place, message) in told {
            self.push(Rule::EnumValueTwice, &place, message);
        }
    }
}

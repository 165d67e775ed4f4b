//! Reports arrays without a schema for their items.

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

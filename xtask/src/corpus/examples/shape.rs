//! [`Shape`]: the properties that the schemas at a place of a value name.

use std::collections::HashSet;

use generator::pointer::Pointer;
use serde_json::Value;

/// The schemas that apply to one place of a value.
pub(super) struct Shape<'d> {
    root: &'d Value,
    schemas: Vec<&'d Value>,
}

impl<'d> Shape<'d> {
    /// Returns the schema at `pointer` with all schemas that it is composed of.
    pub(super) fn at(root: &'d Value, pointer: &Pointer) -> Self {
        Self::of(root, root.pointer(pointer.as_str()).into_iter().collect())
    }

    /// Whether one of the schemas names the property.
    pub(super) fn names(&self, property: &str) -> bool {
        self.schemas.iter().any(|schema| named(schema, property).is_some())
    }

    /// Returns the schemas for a property.
    pub(super) fn property(&self, property: &str) -> Self {
        let inside = self
            .schemas
            .iter()
            .filter_map(|schema| named(schema, property).or_else(|| schema.get("additionalProperties")));
        Self::of(self.root, inside.collect())
    }

    /// Returns the schemas for the item at `index` of a list.
    pub(super) fn item(&self, index: usize) -> Self {
        let inside = self.schemas.iter().filter_map(|schema| {
            let prefixed = schema.get("prefixItems").and_then(|items| items.get(index));
            prefixed.or_else(|| schema.get("items"))
        });
        Self::of(self.root, inside.collect())
    }

    /// Adds all schemas that these refer to or are composed of.
    fn of(root: &'d Value, mut open: Vec<&'d Value>) -> Self {
        let mut seen: HashSet<*const Value> = HashSet::new();
        let mut schemas = Vec::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(std::ptr::from_ref(schema)) {
                continue;
            }
            schemas.push(schema);
            for key in ["$ref", "x-codegen-ref"] {
                let reference = schema.get(key).and_then(Value::as_str).and_then(Pointer::from_reference);
                open.extend(reference.and_then(|pointer| root.pointer(pointer.as_str())));
            }
            for key in ["allOf", "oneOf", "anyOf"] {
                open.extend(schema.get(key).and_then(Value::as_array).into_iter().flatten());
            }
        }
        Self { root, schemas }
    }
}

fn named<'d>(schema: &'d Value, property: &str) -> Option<&'d Value> {
    schema.get("properties")?.get(property)
}

#[cfg(test)]
mod tests {
    use generator::pointer::Pointer;
    use serde_json::json;

    use super::Shape;

    #[test]
    fn properties_are_found_through_references_composition_lists_and_maps() {
        let root = json!({
            "a": {"allOf": [{"$ref": "#/b"}, {"properties": {"own": {"items": {"$ref": "#/b"}}}}]},
            "b": {"properties": {"base": {}}, "additionalProperties": {"properties": {"deep": {}}}},
        });
        let shape = Shape::at(&root, &Pointer::root().child("a"));
        assert!(shape.names("base") && shape.names("own") && !shape.names("other"));
        assert!(shape.property("own").item(3).names("base"));
        assert!(shape.property("other").names("deep"));
    }

    #[test]
    fn schemas_that_refer_to_each_other_end() {
        let root = json!({"a": {"$ref": "#/b"}, "b": {"anyOf": [{"$ref": "#/a"}]}});
        assert!(!Shape::at(&root, &Pointer::root().child("a")).names("x"));
    }
}

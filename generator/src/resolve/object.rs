//! Objects: properties and what is beside them.

use serde_json::Value;

use crate::model::{
    AdditionalProperties, ObjectSchema, Property, Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember,
    UnionSchema,
};
use crate::resolve::node::Node;
use crate::resolve::resolver::{Resolver, any};

impl<'d> Resolver<'d, '_> {
    /// Reads `properties` and what is said of other properties; the object's `required` is given.
    pub(super) fn object(&mut self, id: SchemaId, node: &Node<'d>, required: &[String]) -> SchemaKind {
        let nodes = self.map(node, "properties");
        let known: std::collections::HashSet<&str> = nodes.iter().map(|(name, _)| *name).collect();
        let at = node.origin.child("required");
        let undefined = required.iter().enumerate().filter(|(_, name)| !known.contains(name.as_str()));
        let undefined: Vec<_> = undefined.map(|(index, name)| (name.clone(), at.child(index))).collect();
        if !undefined.is_empty() {
            self.undefined.insert(id, undefined);
        }
        let required: std::collections::HashSet<&str> = required.iter().map(String::as_str).collect();
        let properties = nodes.iter().map(|(name, child)| Property {
            name: (*name).to_owned(),
            required: required.contains(name),
            schema: self.schema(child),
        });
        let properties = properties.collect();
        SchemaKind::Object(ObjectSchema { properties, additional: self.additional(node), variants: None })
    }

    /// What `additionalProperties`, or else `unevaluatedProperties`, says, and what `patternProperties` do.
    ///
    /// A type cannot have names that match a pattern. What they describe is what any other property may be.
    fn additional(&mut self, node: &Node<'d>) -> AdditionalProperties {
        let said = ["additionalProperties", "unevaluatedProperties"].iter().find_map(|key| node.get(key));
        let said = said.map_or(AdditionalProperties::Unspecified, |child| match child.value {
            Value::Bool(false) => AdditionalProperties::Forbidden,
            Value::Bool(true) => AdditionalProperties::Any,
            Value::Object(schema) if schema.is_empty() => AdditionalProperties::Any,
            _ => AdditionalProperties::Schema(self.schema(&child)),
        });
        let patterns = self.map(node, "patternProperties");
        if patterns.is_empty() || said == AdditionalProperties::Any {
            return said;
        }
        let mut schemas: Vec<SchemaId> = patterns.iter().map(|(_, child)| self.schema(child)).collect();
        if let AdditionalProperties::Schema(other) = said {
            schemas.push(other);
        }
        if let [one] = schemas[..] {
            return AdditionalProperties::Schema(one);
        }
        let members = schemas.into_iter().map(|schema| UnionMember { schema, tags: Vec::new() }).collect();
        let union = UnionSchema { keyword: UnionKeyword::AnyOf, members, discriminator: None, base: None };
        let origin = node.origin.child("patternProperties");
        let id = self.schemas.push(Schema { kind: SchemaKind::Union(union), ..any(origin) });
        AdditionalProperties::Schema(id)
    }
}

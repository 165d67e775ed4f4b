//! Objects: properties and what is beside them.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::model::{AdditionalProperties, ObjectSchema, Property, SchemaKind};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads `properties` and `additionalProperties` of an object whose `required` is given.
    pub(super) fn object(&mut self, node: &Node<'d>, required: &[String]) -> SchemaKind {
        let nodes = self.map(node, "properties");
        let unknown = |(_, name): &(usize, &String)| nodes.iter().all(|(key, _)| key != name);
        for (index, name) in required.iter().enumerate().filter(unknown) {
            let message = format!("`{name}` is required and not one of `properties`");
            let help = "It is taken to be one of the additional properties";
            let at = node.origin.child("required").child(index);
            self.findings.push(Code::ApproximatedSchema, &at, message, help);
        }
        let properties = nodes.iter().map(|(name, child)| Property {
            name: (*name).to_owned(),
            required: required.iter().any(|required| required == name),
            schema: self.schema(child),
        });
        let properties = properties.collect();
        SchemaKind::Object(ObjectSchema { properties, additional: self.additional(node), variants: None })
    }

    fn additional(&mut self, node: &Node<'d>) -> AdditionalProperties {
        let Some(child) = node.get("additionalProperties") else { return AdditionalProperties::Unspecified };
        match child.value {
            Value::Bool(false) => AdditionalProperties::Forbidden,
            Value::Bool(true) => AdditionalProperties::Any,
            Value::Object(schema) if schema.is_empty() => AdditionalProperties::Any,
            _ => AdditionalProperties::Schema(self.schema(&child)),
        }
    }
}

//! Objects: properties and additional properties.

use crate::model::{ObjectSchema, Property, SchemaId, SchemaKind};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::conditions::is_composed;

impl<'d> Resolver<'d, '_> {
    /// Reads `properties` and the rules for additional properties. `required` is the object's list of
    /// required properties.
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
        let additional = self.additional(node, !is_composed(node));
        SchemaKind::Object(ObjectSchema { properties, additional, variants: None })
    }
}

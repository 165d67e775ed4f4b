//! `components.schemas`, or `definitions` in Swagger 2.0.

use indexmap::IndexMap;

use crate::model::SchemaId;
use crate::normalize::vocabulary::SWAGGER_2;
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads every component schema, in document order. Other components are read where they are used.
    pub(super) fn components(&mut self, root: &Node<'d>) -> IndexMap<String, SchemaId> {
        let entries = self.section(root, "schemas", "definitions");
        let entries: Vec<_> = entries.into_iter().map(|(name, node)| (name, self.adopted(node))).collect();
        // All ids are reserved before the first schema is read, because the schemas refer to each other.
        let ids: Vec<_> = entries.iter().map(|(_, node)| self.reserve(&node.origin).0).collect();
        self.keys = ids.iter().copied().zip(entries.iter().map(|(name, _)| (*name).to_owned())).collect();
        for (id, (_, node)) in ids.iter().zip(&entries) {
            self.fill(*id, node);
        }
        entries.iter().map(|(name, _)| (*name).to_owned()).zip(ids).collect()
    }

    /// Returns the target of a component that is only a reference into another file, since split documents
    /// list their schemas this way. If several components refer to one schema, the first has the schema, and
    /// the others refer to it.
    fn adopted(&mut self, component: Node<'d>) -> Node<'d> {
        let alone = component.value.as_object().is_some_and(|schema| schema.len() == 1);
        let target = component.text("$ref").filter(|_| alone).and_then(Pointer::from_reference);
        let target = target.filter(|target| target.file().is_some() && !self.places.contains_key(target));
        let found = target.and_then(|place| Some(Node::at(self.root.pointer(place.as_str())?, place)));
        let Some(found) = found.filter(|found| found.value.is_object()) else { return component };
        let (id, _) = self.reserve(&found.origin);
        self.places.insert(component.origin, id);
        found
    }

    /// Returns a section of `components`, which has another name in Swagger 2.0.
    pub(super) fn section(
        &mut self,
        root: &Node<'d>,
        name: &str,
        in_swagger_2: &str,
    ) -> Vec<(&'d str, Node<'d>)> {
        if root.has(SWAGGER_2) {
            return self.map(root, in_swagger_2);
        }
        let components = root.get("components");
        components.map(|components| self.map(&components, name)).unwrap_or_default()
    }
}

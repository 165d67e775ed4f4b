//! `components.schemas`.

use indexmap::IndexMap;

use crate::model::SchemaId;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads every component schema, in document order. Other components are read where they are used.
    pub(super) fn components(&mut self, root: &Node<'d>) -> IndexMap<String, SchemaId> {
        let Some(components) = root.get("components") else { return IndexMap::new() };
        let entries = self.map(&components, "schemas");
        // All of them have their ids before the first is read: they refer to each other.
        let ids: Vec<_> = entries.iter().map(|(_, node)| self.reserve(&node.origin).0).collect();
        for (id, (_, node)) in ids.iter().zip(&entries) {
            self.fill(*id, node);
        }
        entries.iter().map(|(name, _)| (*name).to_owned()).zip(ids).collect()
    }
}

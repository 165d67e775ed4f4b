//! Reads `oneOf` and `anyOf`; the other files of this folder interpret them.

use crate::model::{SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::composition::counts;

impl<'d> Resolver<'d, '_> {
    /// Reads the members of `oneOf` or `anyOf` of the schema at `node`. `list` is the value of the keyword.
    /// Null does not become a member.
    ///
    /// The discriminator is kept for the schema `id`.
    pub(in crate::resolve) fn union(
        &mut self,
        id: SchemaId,
        node: &Node<'d>,
        keyword: UnionKeyword,
        list: &Node<'d>,
    ) -> SchemaKind {
        if let Some(declared) = self.discriminator(node) {
            self.discriminators.insert(id, declared);
        }
        let nodes: Vec<_> = list.items().filter(counts).collect();
        let members = nodes.iter().map(|node| UnionMember::new(self.schema(node)));
        let members = members.collect();
        SchemaKind::Union(UnionSchema { keyword, members, discriminator: None, base: None })
    }
}

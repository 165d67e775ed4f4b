//! Follows references.

use crate::diagnostic::{Advice, Code};
use crate::document::missing;
use crate::model::SchemaId;
use crate::normalize::vocabulary::REFERENCE;
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::ANY;

/// The largest number of references, one to the next, that lead to a node other than a schema.
const MOST_REFERENCES: usize = 100;

impl<'d> Resolver<'d, '_> {
    /// Follows `$ref` from `node`, through up to [`MOST_REFERENCES`] references, to a node that is not a
    /// reference.
    ///
    /// Returns `None` with a diagnostic if the reference leads nowhere; the note is `assumed`.
    pub(super) fn follow(&mut self, node: Node<'d>, assumed: &str) -> Option<Node<'d>> {
        self.followed(node, assumed)?.pop()
    }

    /// Returns `node` and the nodes that its references lead to, as [`follow`](Self::follow) finds them. The
    /// last one is not a reference.
    pub(super) fn followed(&mut self, node: Node<'d>, assumed: &str) -> Option<Vec<Node<'d>>> {
        let mut nodes = vec![node];
        while let Some(node) = nodes.last()
            && let Some(reference) = node.text("$ref")
        {
            let place = node.origin.child("$ref");
            let is_cycle = nodes.iter().rev().skip(1).any(|before| before.origin == node.origin);
            let written = written(reference);
            let message = if is_cycle {
                format!("the reference `{written}` leads back to itself")
            } else if nodes.len() > MOST_REFERENCES {
                format!("more than {MOST_REFERENCES} references lead to the reference `{written}`")
            } else {
                let target = self.target(&place, reference, assumed)?;
                nodes.push(target);
                continue;
            };
            self.findings.push(Code::UnresolvedReference, &place, message, Advice::note(assumed));
            return None;
        }
        Some(nodes)
    }

    /// Returns the schema that a schema's reference leads to; `None` with a diagnostic if there is none.
    pub(super) fn referenced_schema(
        &mut self,
        node: &Node<'d>,
        key: &str,
        reference: &str,
    ) -> Option<SchemaId> {
        // Most references lead to components, which are known.
        if let Some(id) = Pointer::from_reference(reference).and_then(|target| self.places.get(&target)) {
            return Some(*id);
        }
        // Normalization renamed the keyword, which is `$ref` in the text.
        let written = if key == REFERENCE { "$ref" } else { key };
        let target = self.target(&node.origin.child(written), reference, ANY)?;
        self.schema_at(target.origin)
    }

    /// Returns the schema at a place of the document. If it has not been read, it is read later.
    pub(super) fn schema_at(&mut self, origin: Pointer) -> Option<SchemaId> {
        let value = self.root.pointer(origin.as_str())?;
        let (id, new) = self.reserve(&origin);
        if new {
            // The schema is not read now, because a chain of such references may be longer than the stack.
            self.pending.push((id, Node { value, origin }));
        }
        Some(id)
    }

    /// Returns the node that `reference` leads to.
    fn target(&mut self, at: &Pointer, reference: &str, assumed: &str) -> Option<Node<'d>> {
        let found = Pointer::from_reference(reference)
            .and_then(|place| Some(Node::at(self.root.pointer(place.as_str())?, place)));
        if found.is_none() {
            let (message, label) = missing::reason(self.root, self.unread, reference);
            self.findings.push_labelled(Code::UnresolvedReference, at, message, label, Advice::note(assumed));
        }
        found
    }
}

/// A reference as the user writes it. A reference into another file begins with the file's name.
fn written(reference: &str) -> String {
    Pointer::from_reference(reference).map_or_else(|| reference.to_owned(), |target| target.to_string())
}

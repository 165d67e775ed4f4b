//! Cuts unions that contain themselves as an alternative. Such an alternative adds nothing, and reading its
//! value would never end.

use crate::diagnostic::{Advice, Code};
use crate::model::{SchemaId, SchemaKind, UnionMember};
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Returns the schemas that a value of `id` must match as well: the alternatives of a union, or the union
    /// beside an object's properties.
    pub(super) fn same_value(&self, id: SchemaId) -> Vec<SchemaId> {
        match &self.schemas[id].kind {
            SchemaKind::Union(union) => union.members.iter().map(|member| self.end(member.schema)).collect(),
            SchemaKind::Object(object) => {
                object.variants.iter().map(|variants| self.end(*variants)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Removes the alternative of `from` that leads to `to` and so closes a cycle.
    pub(super) fn cut_back(&mut self, from: SchemaId, to: SchemaId) {
        let place = match &self.schemas[from].kind {
            SchemaKind::Union(union) => {
                let leads_back = |member: &&UnionMember| self.end(member.schema) == to;
                union.members.iter().find(leads_back).map(|member| self.schemas[member.schema].origin.clone())
            }
            _ => None,
        };
        let place = place.unwrap_or_else(|| self.schemas[from].origin.clone());
        let message = "the alternative leads back to its own union";
        let note = "the alternative is left out";
        self.findings.push(Code::ApproximatedSchema, &place, message, Advice::note(note));
        let members = match &self.schemas[from].kind {
            SchemaKind::Union(union) => union.members.iter(),
            _ => [].iter(),
        };
        let kept: Vec<_> = members.filter(|member| self.end(member.schema) != to).cloned().collect();
        match &mut self.schemas[from].kind {
            SchemaKind::Union(union) => union.members = kept,
            SchemaKind::Object(object) => object.variants = None,
            _ => {}
        }
    }
}

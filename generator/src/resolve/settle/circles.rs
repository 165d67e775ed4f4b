//! Unions that are alternatives of themselves, which says nothing: whoever reads such a value would not come to an end.

use crate::diagnostic::{Advice, Code};
use crate::model::{SchemaId, SchemaKind, UnionMember};
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// The schemas that a value of `id` is a value of besides: the alternatives of a union, and the union that an
    /// object is a value of as well.
    pub(super) fn same_value(&self, id: SchemaId) -> Vec<SchemaId> {
        match &self.schemas[id].kind {
            SchemaKind::Union(union) => union.members.iter().map(|member| self.end(member.schema)).collect(),
            SchemaKind::Object(object) => {
                object.variants.iter().map(|variants| self.end(*variants)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Takes the way from one schema to another away, which closes a circle of schemas of one value.
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

//! Cycles that consist of references only.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code};
use crate::model::{SchemaId, SchemaKind};
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Breaks cycles of references: each schema in a cycle becomes any value, with a diagnostic.
    ///
    /// Afterwards, every chain of references ends. Cycles through a property or an item remain, because they
    /// describe recursive data.
    pub(super) fn break_cycles(&mut self) {
        let mut ends = HashSet::new();
        let references: Vec<_> = self.schemas.iter().map(|(id, _)| id).collect();
        for id in references {
            let mut chain = Vec::new();
            let mut on_chain = HashSet::new();
            let mut next = Some(id);
            while let Some(id) = next.filter(|id| !ends.contains(id)) {
                if !on_chain.insert(id) {
                    self.break_cycle(&chain, id);
                    break;
                }
                chain.push(id);
                next = self.reference_of(id);
            }
            ends.extend(chain);
        }
    }

    fn reference_of(&self, id: SchemaId) -> Option<SchemaId> {
        match self.schemas[id].kind {
            SchemaKind::Reference(target) => Some(target),
            _ => None,
        }
    }

    /// Breaks the cycle, which is the part of `chain` from `first` on.
    fn break_cycle(&mut self, chain: &[SchemaId], first: SchemaId) {
        for id in chain.iter().skip_while(|id| **id != first) {
            let schema = &mut self.schemas[*id];
            schema.kind = SchemaKind::Any;
            let origin = schema.origin.clone();
            let message = "the reference leads back to itself";
            self.findings.push(
                Code::UnresolvedReference,
                &origin.child("$ref"),
                message,
                Advice::note("any value is allowed in its place"),
            );
        }
    }
}

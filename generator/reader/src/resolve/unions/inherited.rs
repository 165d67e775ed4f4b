//! Unions without a discriminator whose members all extend an object with one.

use crate::model::{SchemaId, UnionSchema};
use crate::resolve::draft::Declared;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Returns the discriminator of the nearest object that all members extend.
    pub(super) fn inherited(&self, union: &UnionSchema) -> Option<Declared> {
        let (first, rest) = union.members.split_first()?;
        let mut common: Vec<SchemaId> = self.ancestors(first.schema);
        for member in rest {
            if common.is_empty() {
                return None;
            }
            let ancestors = self.ancestors(member.schema);
            common.retain(|base| ancestors.contains(base));
        }
        common.into_iter().find_map(|base| self.declared_by(base)).filter(|_| !rest.is_empty())
    }

    fn declared_by(&self, base: SchemaId) -> Option<Declared> {
        let unions = self.alternatives.get(&base).into_iter().flatten();
        let declared = std::iter::once(&base).chain(unions).find_map(|id| self.discriminators.get(id));
        declared.cloned()
    }
}

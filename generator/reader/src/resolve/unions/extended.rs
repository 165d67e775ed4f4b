//! Objects with a `discriminator` that other schemas extend by `allOf` (OpenAPI 3.1, section 4.8.24.2,
//! "Composition and Inheritance"). A value of such an object can be a value of any extension.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::model::{Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
use crate::resolve::draft::{Declared, Mapped};
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Makes unions of objects with a discriminator that other schemas extend.
    pub(super) fn extend(&mut self) {
        let extensions = self.extensions();
        let is_object = |id: &&SchemaId| matches!(self.schemas[**id].kind, SchemaKind::Object(_));
        let mut bases: Vec<SchemaId> = self.discriminators.keys().filter(is_object).copied().collect();
        bases.sort_unstable();
        let mut unions = Vec::new();
        for base in &bases {
            let mut members = self.extending(*base, &extensions);
            if members.is_empty() {
                continue;
            }
            members.sort_unstable();
            unions.push((*base, members));
        }
        let becoming: HashSet<SchemaId> = unions.iter().map(|(base, _)| *base).collect();
        for (_, members) in &unions {
            for member in members {
                self.stand_alone(*member);
            }
        }
        for (base, members) in unions {
            let nested = members.iter().filter(|member| becoming.contains(member));
            for member in nested.copied().collect::<Vec<_>>() {
                self.pass_tag_on(base, member);
            }
            self.become_extended(base, members);
        }
    }

    /// Returns the schemas that extend each schema.
    fn extensions(&self) -> HashMap<SchemaId, Vec<SchemaId>> {
        let mut extensions: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
        let mut ids: Vec<_> = self.bases.keys().copied().collect();
        ids.sort_unstable();
        for id in ids {
            for base in self.bases.get(&id).into_iter().flatten() {
                extensions.entry(self.end(*base)).or_default().push(id);
            }
        }
        extensions
    }

    /// Returns the components that extend `base`, and those in its mapping. An extension with its own
    /// discriminator counts as one member, which includes its own extensions.
    fn extending(&self, base: SchemaId, extensions: &HashMap<SchemaId, Vec<SchemaId>>) -> Vec<SchemaId> {
        let mut found = Vec::new();
        let mut seen = HashSet::from([base]);
        let mut next = VecDeque::from([base]);
        while let Some(id) = next.pop_front() {
            for &extension in extensions.get(&id).into_iter().flatten() {
                if !seen.insert(extension) {
                    continue;
                }
                let object =
                    matches!(self.schemas[extension].kind, SchemaKind::Object(_) | SchemaKind::Reference(_));
                if object && self.key(extension).is_some() {
                    found.push(extension);
                }
                if !self.discriminators.contains_key(&extension) {
                    next.push_back(extension);
                }
            }
        }
        let declared = self.discriminators.get(&base).into_iter();
        for target in declared.flat_map(|declared| &declared.mapping).map(|mapped| self.end(mapped.target)) {
            if matches!(self.schemas[target].kind, SchemaKind::Object(_)) && seen.insert(target) {
                found.push(target);
            }
        }
        found
    }

    /// Makes a schema that adds nothing to its base an object of its own.
    fn stand_alone(&mut self, id: SchemaId) {
        if matches!(self.schemas[id].kind, SchemaKind::Reference(_)) {
            self.schemas[id].kind = self.end_kind(id).clone();
        }
    }

    /// Gives a member that is itself the base of a union the tags that identify it in the outer union.
    fn pass_tag_on(&mut self, base: SchemaId, member: SchemaId) {
        let Some(declared) = self.discriminators.get(&base) else { return };
        let mapped = declared.mapping.iter().filter(|mapped| self.end(mapped.target) == member).cloned();
        let mut mapped: Vec<Mapped> = mapped.collect();
        let property = declared.property.clone();
        if let Some(own) = self.discriminators.get_mut(&member).filter(|own| own.property == property) {
            mapped.retain(|new| own.mapping.iter().all(|known| known.tag != new.tag));
            own.mapping.append(&mut mapped);
        }
    }

    fn become_extended(&mut self, id: SchemaId, members: Vec<SchemaId>) {
        let Some(Declared { origin, .. }) = self.discriminators.get(&id) else { return };
        let own = Schema {
            kind: self.schemas[id].kind.clone(),
            description: self.schemas[id].description.clone(),
            ..Schema::any(origin.clone())
        };
        let base = self.schemas.push(own);
        let members = members.into_iter().map(UnionMember::new).collect();
        let keyword = UnionKeyword::Extended;
        let union = UnionSchema { keyword, members, discriminator: None, base: Some(base) };
        self.schemas[id].kind = SchemaKind::Union(union);
    }
}

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

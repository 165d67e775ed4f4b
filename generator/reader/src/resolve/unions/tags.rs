//! Assigns the values of the discriminator to the members of a union.
//!
//! The sources, in this order, are: `mapping`; the constants that the members' own schemas allow for the
//! property, if they distinguish the members; and the name of the member's component. A value that only the
//! common base lists identifies the base itself.

use std::collections::HashSet;

use crate::diagnostic::Advice;
use crate::model::{Discriminator, Property, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
use crate::pointer::Pointer;
use crate::resolve::draft::{Declared, Mapped};
use crate::resolve::resolver::Resolver;

/// The owner of a `mapping`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mapping {
    /// The union itself, so the schemas in the mapping are members.
    Own,
    /// The object that the members extend, whose mapping may name other schemas as well.
    Inherited,
}

impl Resolver<'_, '_> {
    /// Assigns tags to the members of the union `id`, according to `declared`.
    pub(super) fn tag(&mut self, id: SchemaId, union: &mut UnionSchema, declared: &Declared, whose: Mapping) {
        for mapped in &declared.mapping {
            if let Some(at) = self.mapped_member(id, union, mapped, whose) {
                union.members[at].tags.push(mapped.tag.clone());
            }
        }
        let default = declared.default.as_ref();
        let default = default.and_then(|mapped| self.mapped_member(id, union, mapped, whose));
        let default = default.map(|at| union.members[at].schema);
        self.tag_by_constants(id, union, &declared.property);
        self.tag_by_names(union, declared);
        self.tag_base(id, union, declared);
        self.tag_by_spelling(union, declared);
        self.tag_by_inheritance(union, declared);
        if whose == Mapping::Own
            && !union.members.iter().any(|member| self.has_property(member.schema, &declared.property))
        {
            let message = format!("`{}` is a property of no member", declared.property);
            let at = declared.origin.child("propertyName");
            self.invalid(&at, message, Advice::note("each member is read with this property"));
        }
        union.discriminator = Some(Discriminator {
            origin: declared.origin.clone(),
            property: declared.property.clone(),
            default,
        });
    }

    /// Returns the index of the member that an entry of `mapping` names. A schema that is not a member yet
    /// becomes one.
    fn mapped_member(
        &mut self,
        id: SchemaId,
        union: &mut UnionSchema,
        mapped: &Mapped,
        whose: Mapping,
    ) -> Option<usize> {
        let target = self.end(mapped.target);
        let found = union.members.iter().position(|member| self.end(member.schema) == target);
        if found.is_some() || whose == Mapping::Inherited {
            return found;
        }
        let itself = target == self.end(id);
        if let Some(base) = union.base.filter(|_| itself) {
            let known = union.members.iter().position(|member| member.schema == base);
            return Some(known.unwrap_or_else(|| {
                union.members.push(UnionMember::new(base));
                union.members.len() - 1
            }));
        }
        let message = "this schema is not one of the alternatives";
        if itself {
            self.invalid(&mapped.origin, message, Advice::note("the entry is left out"));
            return None;
        }
        // An object does not list its extensions, so its mapping may be the only place that names one.
        if union.keyword != UnionKeyword::Extended {
            self.invalid(&mapped.origin, message, Advice::note("it is read as one of them"));
        }
        union.members.push(UnionMember::new(mapped.target));
        Some(union.members.len() - 1)
    }

    /// Adds implicit names: the keys of the members' components. They are valid in addition to the values of
    /// `mapping` for the member. They are not valid if `mapping` uses the name for another schema (OpenAPI
    /// 3.2, section 4.25.4), or if the member's own schema has a list of values without the name.
    fn tag_by_names(&self, union: &mut UnionSchema, declared: &Declared) {
        let mut taken = taken(union);
        taken.extend(declared.mapping.iter().map(|mapped| mapped.tag.clone()));
        for member in &mut union.members {
            if let Some(name) = self.name(member.schema)
                && self.allows_tag(member.schema, &declared.property, &name)
                && taken.insert(name.clone())
            {
                member.call(name);
            }
        }
    }

    /// Adds the base as a member, identified by its implicit name and by the values in its list that identify
    /// no other member. A base without any such value is not added.
    fn tag_base(&mut self, id: SchemaId, union: &mut UnionSchema, declared: &Declared) {
        let Some(base) = union.base.filter(|_| union.keyword == UnionKeyword::Extended) else { return };
        let mut taken = taken(union);
        taken.extend(declared.mapping.iter().map(|mapped| mapped.tag.clone()));
        let name = self.name(id).filter(|name| self.allows_tag(base, &declared.property, name));
        let name = name.filter(|name| !taken.contains(name));
        let mut listed = self.constants(base, &declared.property);
        listed.retain(|value| !taken.contains(value) && Some(value) != name.as_ref());
        // A base that extends another base with the same tag inherits its list.
        let inherits =
            self.ancestors(id).into_iter().any(|outer| self.inherits(base, outer, &declared.property));
        let known = union.members.iter().position(|member| member.schema == base);
        if known.is_none() && name.is_none() && listed.is_empty() {
            return;
        }
        let at = known.unwrap_or_else(|| {
            union.members.push(UnionMember::new(base));
            union.members.len() - 1
        });
        let member = &mut union.members[at];
        if inherits { &mut member.inherited } else { &mut member.tags }.append(&mut listed);
        if let Some(name) = name {
            member.call(name);
        }
    }

    /// Returns the key of the component that the schema is or refers to.
    pub(super) fn name(&self, id: SchemaId) -> Option<String> {
        let id = match self.schemas[id].kind {
            SchemaKind::Reference(target) => target,
            _ => id,
        };
        self.key(id).or_else(|| self.schemas[id].origin.file().map(|(file, below)| file_key(&file, &below)))
    }

    /// Returns the key of the component that the schema is.
    pub(in crate::resolve) fn key(&self, id: SchemaId) -> Option<String> {
        self.places.get(&self.schemas[id].origin).filter(|known| **known == id)?;
        self.keys.get(&id).cloned()
    }

    fn has_property(&self, id: SchemaId, name: &str) -> bool {
        match self.end_kind(id) {
            // The union was checked when it was settled.
            SchemaKind::Union(_) => true,
            SchemaKind::Object(object) if object.variants.is_some() => true,
            _ => self.property(id, name).is_some(),
        }
    }

    /// Returns the property of an object, or of the base of a union.
    pub(super) fn property(&self, id: SchemaId, name: &str) -> Option<&Property> {
        match self.end_kind(id) {
            SchemaKind::Object(object) => object.properties.iter().find(|property| property.name == name),
            SchemaKind::Union(union) => self.property(union.base?, name),
            _ => None,
        }
    }
}

/// Returns the tags that are already in use.
pub(super) fn taken(union: &UnionSchema) -> HashSet<String> {
    union.members.iter().flat_map(UnionMember::all_tags).cloned().collect()
}

/// Returns the name of a schema in another file: its key, or the file's name for a whole file.
fn file_key(file: &str, below: &Pointer) -> String {
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    if below == &Pointer::root() { stem.to_owned() } else { below.last() }
}

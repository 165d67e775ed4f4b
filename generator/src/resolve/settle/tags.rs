//! Which values of the discriminator mean which member of a union.
//!
//! In this order: what `mapping` says; the constants that the members' own schemas allow for the property, as
//! far as they tell the members apart; the name of the component that the member is.

use std::collections::{HashMap, HashSet};

use crate::model::{
    Discriminator, Literal, Property, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema,
};
use crate::pointer::Pointer;
use crate::resolve::discriminator::{Declared, Mapped};
use crate::resolve::resolver::Resolver;

/// Whose word a `mapping` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mapping {
    /// The union's own: what it names are members.
    Own,
    /// That of the object that the members extend: it may name others as well.
    Inherited,
}

impl Resolver<'_, '_> {
    /// Gives the members of the union `id` their tags, as `declared` says.
    pub(super) fn tag(&mut self, id: SchemaId, union: &mut UnionSchema, declared: &Declared, whose: Mapping) {
        for mapped in &declared.mapping {
            if let Some(at) = self.mapped_member(id, union, mapped, whose) {
                union.members[at].tags.push(mapped.tag.clone());
            }
        }
        let default = declared.default.as_ref();
        let default = default.and_then(|mapped| self.mapped_member(id, union, mapped, whose));
        self.tag_by_constants(union, &declared.property);
        self.tag_by_names(union);
        if whose == Mapping::Own
            && !union.members.iter().any(|member| self.has_property(member.schema, &declared.property))
        {
            let message = format!("`{}` is a property of no member", declared.property);
            let at = declared.origin.child("propertyName");
            self.invalid(&at, message, "The members are taken to have it");
        }
        union.discriminator = Some(Discriminator {
            origin: declared.origin.clone(),
            property: declared.property.clone(),
            default: default.map(|at| union.members[at].schema),
        });
    }

    /// The index of the member that an entry of `mapping` means; one that is not a member yet becomes one.
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
                union.members.push(UnionMember { schema: base, tags: Vec::new() });
                union.members.len() - 1
            }));
        }
        let message = "this schema is not one of the alternatives";
        if itself {
            self.invalid(&mapped.origin, message, "The entry is left out");
            return None;
        }
        // An object does not list those that extend it: its mapping may be the only place that does.
        if union.keyword != UnionKeyword::Extended {
            self.invalid(&mapped.origin, message, "It is taken to be one of them");
        }
        union.members.push(UnionMember { schema: mapped.target, tags: Vec::new() });
        Some(union.members.len() - 1)
    }

    /// Tags from the values that the members' schemas allow for the property. A value that one member has alone
    /// means that member, however many other values others have.
    fn tag_by_constants(&self, union: &mut UnionSchema, property: &str) {
        let constants: Vec<_> =
            union.members.iter().map(|member| self.constants(member.schema, property)).collect();
        let mut single: HashMap<&str, usize> = HashMap::new();
        let mut any: HashMap<&str, usize> = HashMap::new();
        for values in &constants {
            for value in values {
                *any.entry(value).or_default() += 1;
                if values.len() == 1 {
                    *single.entry(value).or_default() += 1;
                }
            }
        }
        let mut taken = taken(union);
        for (member, values) in union.members.iter_mut().zip(&constants) {
            for value in values {
                let alone = match single.get(value.as_str()) {
                    Some(count) => values.len() == 1 && *count == 1,
                    None => any.get(value.as_str()) == Some(&1),
                };
                if alone && taken.insert(value.clone()) {
                    member.tags.push(value.clone());
                }
            }
        }
    }

    /// The values of the property by which the member says that it is meant.
    fn constants(&self, member: SchemaId, property: &str) -> Vec<String> {
        match self.end_kind(member) {
            SchemaKind::Union(inner)
                if inner.discriminator.as_ref().is_some_and(|by| by.property == property) =>
            {
                inner.members.iter().flat_map(|member| member.tags.iter().cloned()).collect()
            }
            SchemaKind::Union(inner) if inner.discriminator.is_none() => {
                inner.members.iter().flat_map(|member| self.own_constants(member.schema, property)).collect()
            }
            _ => self.own_constants(member, property),
        }
    }

    fn own_constants(&self, member: SchemaId, property: &str) -> Vec<String> {
        let Some(property) = self.property(member, property) else { return Vec::new() };
        let SchemaKind::Enum(of) = self.end_kind(property.schema) else { return Vec::new() };
        let texts = of.values.iter().filter_map(|value| match &value.value {
            Literal::String(text) => Some(text.clone()),
            Literal::Integer(number) => Some(number.to_string()),
            Literal::Other(value) => value.as_bool().map(|flag| flag.to_string()),
        });
        texts.collect()
    }

    /// Implicit names: the keys of the components that the members are.
    fn tag_by_names(&self, union: &mut UnionSchema) {
        let mut taken = taken(union);
        for member in &mut union.members {
            if member.tags.is_empty()
                && let Some(name) = self.name(member.schema)
                && taken.insert(name.clone())
            {
                member.tags.push(name);
            }
        }
    }

    /// The key of the component that the schema is, or refers to.
    fn name(&self, id: SchemaId) -> Option<String> {
        let id = match self.schemas[id].kind {
            SchemaKind::Reference(target) => target,
            _ => id,
        };
        self.key(id).or_else(|| self.schemas[id].origin.file().map(|(file, below)| file_key(&file, &below)))
    }

    /// The key of the component that the schema is.
    pub(in crate::resolve) fn key(&self, id: SchemaId) -> Option<String> {
        self.places.get(&self.schemas[id].origin).filter(|known| **known == id)?;
        self.keys.get(&id).cloned()
    }

    fn has_property(&self, id: SchemaId, name: &str) -> bool {
        match self.end_kind(id) {
            // It was looked at when it was settled itself.
            SchemaKind::Union(_) => true,
            SchemaKind::Object(object) if object.variants.is_some() => true,
            _ => self.property(id, name).is_some(),
        }
    }

    fn property(&self, id: SchemaId, name: &str) -> Option<&Property> {
        match self.end_kind(id) {
            SchemaKind::Object(object) => object.properties.iter().find(|property| property.name == name),
            _ => None,
        }
    }
}

/// The tags that have a meaning already.
fn taken(union: &UnionSchema) -> HashSet<String> {
    union.members.iter().flat_map(|member| member.tags.iter().cloned()).collect()
}

/// What a schema of another file is called there: its key, or of a whole file the file's name.
fn file_key(file: &str, below: &Pointer) -> String {
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    if below == &Pointer::root() { stem.to_owned() } else { below.last() }
}

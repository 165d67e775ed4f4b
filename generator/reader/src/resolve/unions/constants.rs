//! Derives the tags of a union's members from the values that their schemas list for the discriminator.
//!
//! A list in the member's own schema identifies the member. A list that the member only inherits, from the
//! base of the union or from another member, applies to the other members as well and identifies none of
//! them. Such a value belongs to the member whose name it spells, or else the members are tried.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Advice, Code};
use crate::model::{Literal, SchemaId, SchemaKind, UnionMember, UnionSchema};
use crate::resolve::draft::Declared;
use crate::resolve::resolver::Resolver;
use crate::resolve::unions::tags::taken;

impl Resolver<'_, '_> {
    /// Gives members the values of their own lists. A value that only one member lists identifies this
    /// member, whatever other values the lists have.
    pub(super) fn tag_by_constants(&self, id: SchemaId, union: &mut UnionSchema, property: &str) {
        let ends: HashSet<SchemaId> =
            union.members.iter().map(|member| self.end(member.schema)).chain([id]).collect();
        let own = |member: SchemaId| {
            if Some(member) == union.base || self.only_inherits(&ends, member, property) {
                Vec::new()
            } else {
                self.constants(member, property)
            }
        };
        let constants: Vec<_> = union.members.iter().map(|member| own(member.schema)).collect();
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

    /// Gives a member without a tag the inherited value that spells its name: `weekly_rule` identifies
    /// `WeeklyRule` unless another rule applies.
    pub(super) fn tag_by_spelling(&mut self, union: &mut UnionSchema, declared: &Declared) {
        let base = union.base;
        let is_open = |at: &usize| {
            let member = &union.members[*at];
            member.tags.is_empty() && Some(member.schema) != base
        };
        let open: Vec<usize> = (0..union.members.len()).filter(is_open).collect();
        let mut taken = taken_but_by_base(union, declared);
        for at in open {
            let member = union.members[at].schema;
            let Some(name) = self.name(member) else { continue };
            let mut like = self.constants(member, &declared.property);
            like.retain(|value| letters(value) == letters(&name) && !taken.contains(value));
            if let [value] = &like[..] {
                let message = format!("no schema is called `{value}`, and `mapping` does not have it");
                let note = format!(
                    "`{value}` means `{name}` where a value has the properties that `{name}` requires"
                );
                self.findings.push(
                    Code::ApproximatedSchema,
                    &declared.origin.child("propertyName"),
                    message,
                    Advice::note(note).and_help("add it to `mapping`"),
                );
                taken.insert(value.clone());
                union.members[at].tags.push(value.clone());
            }
        }
    }

    /// Records the inherited values that identify no member. A member that could have none of them is
    /// identified by its name.
    pub(super) fn tag_by_inheritance(&self, union: &mut UnionSchema, declared: &Declared) {
        let base = union.base;
        let mut taken = taken_but_by_base(union, declared);
        for member in union.members.iter_mut().filter(|member| Some(member.schema) != base) {
            let mut open = self.inherited_constants(member.schema, &declared.property);
            if member.tags.is_empty() && open.is_empty() {
                open = self.constants(member.schema, &declared.property);
            }
            open.retain(|value| !taken.contains(value));
            if member.tags.is_empty()
                && open.is_empty()
                && let Some(name) = self.name(member.schema)
                && taken.insert(name.clone())
            {
                member.tags.push(name);
            }
            member.inherited = open;
        }
    }

    /// Whether the property has no list of values, or a list with this value.
    pub(super) fn allows_tag(&self, member: SchemaId, property: &str, tag: &str) -> bool {
        if let SchemaKind::Union(inner) = self.end_kind(member)
            && inner.discriminator.as_ref().is_some_and(|by| by.property == property)
        {
            // The tags of its members are known.
            return inner.members.iter().any(|member| member.all_tags().any(|known| known == tag));
        }
        let is_enum = |id| matches!(self.end_kind(id), SchemaKind::Enum(_));
        let listed = self.property(member, property).is_some_and(|property| is_enum(property.schema));
        !listed || self.own_constants(member, property).iter().any(|value| value == tag)
    }

    /// Whether one of `others` that the member extends, the base or another member, says the same about the
    /// property.
    fn only_inherits(&self, others: &HashSet<SchemaId>, member: SchemaId, property: &str) -> bool {
        if matches!(self.end_kind(member), SchemaKind::Union(inner) if inner.discriminator.is_some()) {
            // The tags of a union are those of its members, and not inherited values.
            return false;
        }
        let mut ancestors = self.ancestors(member).into_iter().filter(|it| others.contains(it));
        ancestors.any(|ancestor| self.inherits(member, ancestor, property))
    }

    /// Whether a schema inherits the property from `ancestor` unchanged, or repeats its list.
    pub(super) fn inherits(&self, id: SchemaId, ancestor: SchemaId, property: &str) -> bool {
        let (Some(own), Some(other)) = (self.property(id, property), self.property(ancestor, property))
        else {
            return false;
        };
        let values = |id| self.own_constants(id, property).into_iter().collect::<HashSet<_>>();
        self.end(own.schema) == self.end(other.schema) || {
            let repeated = values(id);
            repeated.len() > 1 && repeated == values(ancestor)
        }
    }

    /// Returns the values of the property that identify the member.
    pub(super) fn constants(&self, member: SchemaId, property: &str) -> Vec<String> {
        match self.end_kind(member) {
            SchemaKind::Union(inner)
                if inner.discriminator.as_ref().is_some_and(|by| by.property == property) =>
            {
                inner.members.iter().flat_map(UnionMember::all_tags).cloned().collect()
            }
            SchemaKind::Union(inner) if inner.discriminator.is_none() && inner.base.is_none() => {
                inner.members.iter().flat_map(|member| self.own_constants(member.schema, property)).collect()
            }
            _ => self.own_constants(member, property),
        }
    }

    /// Returns the values that the members of a nested union inherit.
    fn inherited_constants(&self, member: SchemaId, property: &str) -> Vec<String> {
        match self.end_kind(member) {
            SchemaKind::Union(inner)
                if inner.discriminator.as_ref().is_some_and(|by| by.property == property) =>
            {
                let mut seen = HashSet::new();
                let all = inner.members.iter().flat_map(|member| &member.inherited);
                all.filter(|value| seen.insert(*value)).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    fn own_constants(&self, member: SchemaId, property: &str) -> Vec<String> {
        let Some(property) = self.property(member, property) else { return Vec::new() };
        let SchemaKind::Enum(of) = self.end_kind(property.schema) else { return Vec::new() };
        let texts = of.values.iter().filter_map(|value| match &value.value {
            Literal::String(text) => Some(text.clone()),
            Literal::Integer(number) => Some(number.to_string()),
            Literal::Other(value) => (value.is_boolean() || value.is_number()).then(|| value.to_string()),
        });
        texts.collect()
    }
}

/// Returns the letters and digits of a name, which all its spellings share.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Returns the tags of all members except the base, and all tags in `mapping`.
fn taken_but_by_base(union: &UnionSchema, declared: &Declared) -> HashSet<String> {
    let members = union.members.iter().filter(|member| Some(member.schema) != union.base);
    let mut taken: HashSet<String> = members.flat_map(UnionMember::all_tags).cloned().collect();
    taken.extend(declared.mapping.iter().map(|mapped| mapped.tag.clone()));
    taken
}

//! Names of fields and variants.

use std::collections::HashSet;

use crate::ir::Ident;
use crate::lower::collisions::{Claim, Scope, resolve_collisions};
use crate::lower::names::spelling::{rank, variations};
use crate::lower::names::{Namer, Namespace};
use crate::lower::prefix::{shared_prefix, without_prefix};
use crate::lower::schemas;
use crate::model::{
    AdditionalProperties, EnumSchema, Literal, ObjectSchema, SchemaId, SchemaKind, UnionKeyword, UnionSchema,
};
use crate::names_lock::{Entry, NameKind};
use crate::pointer::Pointer;

/// The place that names a field.
pub(crate) fn field_place(object: &Pointer, property: &str) -> Pointer {
    object.child("properties").child(property)
}

/// The place that names the field for additional properties.
pub(crate) fn additional_place(object: &Pointer) -> Pointer {
    object.child("additionalProperties")
}

/// The place that names an enum's variant.
pub(crate) fn variant_place(schema: &Pointer, at: usize) -> Pointer {
    schema.child("enum").child(at)
}

/// The place that names a union's variant.
pub(crate) fn member_place(schema: &Pointer, at: usize) -> Pointer {
    schema.child("variants").child(at)
}

/// The place that names the field for the union of an object that is also a union.
pub(crate) fn flat_place(object: &Pointer) -> Pointer {
    object.child("variants")
}

/// The place that names the variant for unknown values.
pub(crate) fn unrecognized_place(schema: &Pointer) -> Pointer {
    schema.child("enum")
}

/// A part of a type or an operation that needs a name.
pub(super) struct Member {
    pub(super) claim: Claim,
    /// Its place in the table of names.
    pub(super) place: Pointer,
    /// Its place in the lock; `None` if the lock has no line for it.
    pub(super) line: Option<(Pointer, NameKind)>,
    /// Whether the lock has a line for it even without a collision.
    pub(super) is_kept: bool,
}

impl Namer<'_> {
    /// Names the fields and variants of every definition.
    pub(super) fn members(&mut self) {
        for def in &self.definitions.list {
            let schema = &self.api.schemas[def.schema];
            // The members of a foreign type are declared in its own crate.
            if self.definitions.foreign.contains_key(&def.schema) {
                continue;
            }
            match &schema.kind {
                SchemaKind::Object(object) => self.fields(&schema.origin, object),
                SchemaKind::Enum(values) => self.variants(&schema.origin, values),
                SchemaKind::Union(union) => self.union(def.schema, &schema.origin, union),
                _ => {}
            }
        }
    }

    fn fields(&mut self, place: &Pointer, object: &ObjectSchema) {
        let mut claims = Vec::with_capacity(object.properties.len() + 1);
        for property in &object.properties {
            let name = &property.name;
            let candidates = [vec![name.clone()], variations(name).to_vec()].concat();
            let rank = rank(name, Ident::snake(name).as_str());
            let line = |object: &Pointer| (field_place(object, name), NameKind::Field);
            let member = self.member(Namespace::Values, field_place(place, name), rank, candidates);
            claims.push(self.with_line(member, place, line));
        }
        if object.variants.is_some() {
            let candidates =
                ["variant", "variant value", "variant of the object"].map(str::to_owned).to_vec();
            claims.push(self.member(Namespace::Values, flat_place(place), 3, candidates));
        }
        if matches!(object.additional, AdditionalProperties::Any | AdditionalProperties::Schema(_)) {
            let candidates = ["additional properties", "other properties", "unnamed properties"];
            let candidates = candidates.map(str::to_owned).to_vec();
            claims.push(self.member(Namespace::Values, additional_place(place), 4, candidates));
        }
        self.resolve_members(Namespace::Values, &HashSet::new(), claims);
    }

    fn variants(&mut self, place: &Pointer, values: &EnumSchema) {
        let words: Vec<String> = values.values.iter().map(|value| in_words(&value.value)).collect();
        let short = self.shortened(place, &words);
        let mut claims = Vec::with_capacity(short.len() + 1);
        for (at, ((value, short), constant)) in words.iter().zip(short).zip(&values.values).enumerate() {
            let given = constant.name.clone();
            let given = given.filter(|name| name.chars().any(char::is_alphanumeric));
            let known = given.into_iter().chain([short, value.clone()]);
            let candidates = known.chain(variations(value)).collect();
            let rank = rank(value, Ident::upper_camel(value).as_str());
            let member = self.member(Namespace::Types, variant_place(place, at), rank, candidates);
            claims.push(match &constant.value {
                Literal::String(text) => {
                    self.with_line(member, place, |of| (of.child("enum").child(text), NameKind::Variant))
                }
                Literal::Integer(_) | Literal::Other(_) => member,
            });
        }
        let candidates =
            ["unrecognized", "unrecognized value", "any other value"].map(str::to_owned).to_vec();
        claims.push(self.member(Namespace::Types, unrecognized_place(place), 4, candidates));
        self.resolve_members(Namespace::Types, &HashSet::new(), claims);
    }

    /// Returns the values of an enum without their shared prefix. An enum that is already in the lock keeps
    /// its former prefix.
    fn shortened(&mut self, place: &Pointer, values: &[String]) -> Vec<String> {
        let before = self.place_before(place);
        let locked = before.as_ref().and_then(|before| self.lock.prefixes.get(before));
        let is_known = before.as_ref().is_some_and(|before| self.lock.get(before, NameKind::Type).is_some());
        let prefix = match locked {
            Some(prefix) => prefix.clone(),
            None if is_known => Vec::new(),
            None => shared_prefix(values),
        };
        let short = without_prefix(values, &prefix);
        if let Some(line) = self.places.get(place).filter(|_| short != values) {
            self.names.lock.prefixes.insert(line.clone(), prefix);
        }
        short
    }

    /// Names each variant like its member's type, if that type has its own name.
    fn union(&mut self, id: SchemaId, place: &Pointer, union: &UnionSchema) {
        let candidate_lists = self.definitions.unions.candidate_lists(id);
        let mut claims = Vec::with_capacity(candidate_lists.len() + 1);
        for (at, (member, candidates)) in union.members.iter().zip(candidate_lists).enumerate() {
            // A server-sent event is named by its event name, because several events may have data of one
            // type.
            let component = Some(member.schema).filter(|_| union.keyword != UnionKeyword::Events);
            let component = component
                .and_then(|schema| schemas::component(self.api, schema))
                .and_then(|key| self.api.components.get(key))
                .map(|id| self.names.of_type(&self.api.schemas[*id].origin).to_string());
            let rank = if component.is_some() { 1 } else { 2 };
            let candidates = component.into_iter().chain(candidates.iter().cloned()).collect();
            claims.push(self.member(Namespace::Types, member_place(place, at), rank, candidates));
        }
        let candidates =
            ["unrecognized", "unrecognized variant", "any other variant"].map(str::to_owned).to_vec();
        claims.push(self.member(Namespace::Types, unrecognized_place(place), 3, candidates));
        self.resolve_members(Namespace::Types, &HashSet::new(), claims);
    }

    fn member(&mut self, namespace: Namespace, place: Pointer, rank: u8, candidates: Vec<String>) -> Member {
        let (rank, candidates) = match self.overrides.find(namespace, &place) {
            Some(name) => (0, [vec![name], candidates].concat()),
            None => (rank, candidates),
        };
        Member { claim: Claim::new(place.clone(), rank, candidates), place, line: None, is_kept: false }
    }

    /// Adds to the member its line in the lock and its locked name. `line` maps the place of the owner to the
    /// place of the line.
    pub(super) fn with_line(
        &self,
        mut member: Member,
        owner: &Pointer,
        line: impl Fn(&Pointer) -> (Pointer, NameKind),
    ) -> Member {
        let before = self.place_before(owner).filter(|_| member.claim.rank > 0);
        if let Some((place, kind)) = before.map(|before| line(&before)) {
            member.claim.locked = self.locked_member(&place, kind);
        }
        member.line = self.places.get(owner).filter(|_| member.claim.rank > 0).map(line);
        member
    }

    /// Resolves collisions within one type or operation, and names its members. A name that collides gets a
    /// line in the lock.
    pub(super) fn resolve_members(
        &mut self,
        namespace: Namespace,
        taken: &HashSet<String>,
        members: Vec<Member>,
    ) {
        let case = match namespace {
            Namespace::Types => Ident::upper_camel,
            Namespace::Values => Ident::snake,
        };
        let mut claims = Vec::with_capacity(members.len());
        let mut places = Vec::with_capacity(members.len());
        for Member { claim, place, line, is_kept } in members {
            claims.push(claim);
            places.push((place, line, is_kept));
        }
        let locked_key = |name: &Ident| name.as_str().to_owned();
        let key = |words: &str| locked_key(&case(words));
        let resolved = resolve_collisions(
            &Scope { key: &key, locked_key: &locked_key, taken },
            claims,
            self.diagnostics,
        );
        for ((place, line, is_kept), resolved) in places.into_iter().zip(resolved) {
            let name = resolved.locked.clone().unwrap_or_else(|| case(&resolved.words));
            if let Some(line) = line.filter(|_| is_kept || resolved.is_contested) {
                let entry = Entry { group: None, name: name.clone(), fingerprint: None, place: 0..0 };
                self.names.lock.names.insert(line, entry);
            }
            self.names.record(namespace, place, name, resolved);
        }
    }
}

/// Returns a constant in words, for the name of a variant. A number gets a word in front.
fn in_words(value: &Literal) -> String {
    let text = text(value);
    match (value, text.strip_prefix('-')) {
        (Literal::String(_), _) => text,
        (_, Some(digits)) if digits.starts_with(|c: char| c.is_ascii_digit()) => format!("minus {digits}"),
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => format!("value {text}"),
        _ => text,
    }
}

/// Returns a constant as text.
pub(crate) fn text(value: &Literal) -> String {
    match value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Other(value) => value.to_string(),
    }
}

//! Names of fields and variants.

use std::collections::HashSet;

use crate::diagnostic::Diagnostics;
use crate::ir::Ident;
use crate::lower::names::candidates::Candidates;
use crate::lower::names::collisions::{Claim, Scope, resolve_collisions, resolve_unlocked};
use crate::lower::names::key::{FieldKey, FieldPart, NameKey};
use crate::lower::names::places::property_place;
use crate::lower::names::places::union_members::is_member;
use crate::lower::names::prefix::{shared_prefix, without_prefix};
use crate::lower::names::spelling::{rank, variations};
use crate::lower::names::{NameReason, Namer, Namespace};
use crate::model::{
    AdditionalProperties, EnumSchema, Literal, ObjectSchema, SchemaId, SchemaKind, UnionKeyword, UnionSchema,
};
use crate::names_lock::{Entry, NameKind};
use crate::pointer::Pointer;

/// A part of a type or an operation that needs a name.
pub(super) struct Member<'a> {
    pub(super) claim: Claim<'a>,
    pub(super) key: NameKey,
    /// Its place in the lock; `None` if the lock has no line for it.
    pub(super) line: Option<(Pointer, NameKind)>,
    /// Whether the lock has a line for it even without a collision.
    pub(super) is_kept: bool,
}

impl Namer<'_> {
    /// Names the fields and variants of every definition.
    pub(super) fn members(&mut self) {
        for def in &self.input.definitions.list {
            // The members of a foreign type are declared in its own crate.
            if self.input.definitions.foreign.contains_key(&def.schema) {
                continue;
            }
            match &self.input.api.schemas[def.schema].kind {
                SchemaKind::Object(object) => self.fields(def.schema, object),
                SchemaKind::Enum(values) => self.variants(def.schema, values),
                SchemaKind::Union(union) => self.union(def.schema, union),
                _ => {}
            }
        }
    }

    fn fields(&mut self, id: SchemaId, object: &ObjectSchema) {
        let mut claims = Vec::with_capacity(object.properties.len() + 2);
        for (at, property) in object.properties.iter().enumerate() {
            let name = &property.name;
            let candidates = std::iter::once(name.clone()).chain(variations(name));
            let rank = rank(name, Ident::snake(name).as_str());
            let line = |object: &Pointer| (property_place(object, name), NameKind::Field);
            let member = self.member(NameKey::property(id, at), rank, Candidates::new(candidates));
            claims.push(self.with_line(member, NameKey::Type(id), line));
        }
        if object.variants.is_some() {
            let candidates = ["variant", "variant value", "variant of the object"];
            let key = NameKey::Field(FieldKey { object: id, part: FieldPart::Union });
            claims.push(self.member(key, 3, Candidates::new(candidates.map(str::to_owned))));
        }
        if matches!(object.additional, AdditionalProperties::Any | AdditionalProperties::Schema(_)) {
            let candidates = ["additional properties", "other properties", "unnamed properties"];
            let key = NameKey::Field(FieldKey { object: id, part: FieldPart::Additional });
            claims.push(self.member(key, 4, Candidates::new(candidates.map(str::to_owned))));
        }
        let keys: Vec<NameKey> = claims.iter().map(|member| member.key).collect();
        self.resolve_members(Namespace::Values, &HashSet::new(), claims);
        if self.makings.contains_key(&id) {
            self.setters(&keys);
        }
    }

    /// Names the methods that set and remove fields after the fields.
    fn setters(&mut self, fields: &[NameKey]) {
        let has_updates = self.config.protojson.update_mask.is_some();
        for &key in fields {
            let NameKey::Field(field) = key else { continue };
            let name = self.names.of(key);
            self.names.set(NameKey::Setter(field), Ident::snake(&format!("with {}", name.as_str())));
            if has_updates {
                self.names.set(NameKey::Remover(field), Ident::snake(&format!("without {}", name.as_str())));
            }
        }
    }

    fn variants(&mut self, id: SchemaId, values: &EnumSchema) {
        let owner = NameKey::Type(id);
        let words: Vec<String> = values.values.iter().map(|value| in_words(&value.value)).collect();
        let short = self.shortened(owner, &words);
        let mut claims = Vec::with_capacity(short.len() + 1);
        for (at, ((value, short), constant)) in words.iter().zip(short).zip(&values.values).enumerate() {
            let given = constant.name.clone();
            let given = given.filter(|name| name.chars().any(char::is_alphanumeric));
            let known = given.into_iter().chain([short, value.clone()]);
            let candidates = Candidates::new(known.chain(variations(value)));
            let rank = rank(value, Ident::upper_camel(value).as_str());
            let member = self.member(NameKey::EnumVariant { schema: id, at }, rank, candidates);
            claims.push(match &constant.value {
                Literal::String(text) => {
                    self.with_line(member, owner, |of| (of.child("enum").child(text), NameKind::Variant))
                }
                Literal::Integer(_) | Literal::Other(_) => member,
            });
        }
        let candidates = ["unrecognized", "unrecognized value", "any other value"].map(str::to_owned);
        claims.push(self.member(NameKey::Unrecognized(id), 4, Candidates::new(candidates)));
        self.resolve_members(Namespace::Types, &HashSet::new(), claims);
    }

    /// Returns the values of an enum without their shared prefix. An enum that is already in the lock keeps
    /// its former prefix.
    fn shortened(&mut self, owner: NameKey, values: &[String]) -> Vec<String> {
        let before = self.line_before(owner);
        let locked = before.and_then(|before| self.input.lock.prefixes.get(before));
        let is_known = before.is_some_and(|before| self.input.lock.get(before, NameKind::Type).is_some());
        let prefix = match locked {
            Some(prefix) => prefix.clone(),
            None if is_known => Vec::new(),
            None => shared_prefix(values),
        };
        let short = without_prefix(values, &prefix);
        if let Some(line) = self.line(owner).filter(|_| short != values).cloned() {
            self.names.lock.prefixes.insert(line, prefix);
        }
        short
    }

    /// Names each variant like its member's type, if that type has its own name.
    fn union(&mut self, id: SchemaId, union: &UnionSchema) {
        let candidate_lists = self.input.definitions.unions.candidate_lists(id);
        let mut claims = Vec::with_capacity(candidate_lists.len() + 1);
        for (at, (member, candidates)) in union.members.iter().zip(candidate_lists).enumerate() {
            // A server-sent event is named by its event name, because several events may have data of one
            // type.
            let component = Some(member.schema).filter(|_| union.keyword != UnionKeyword::Events);
            let component = component
                .and_then(|schema| self.input.api.component_key(schema))
                .and_then(|key| self.input.api.components.get(key))
                .map(|id| self.names.of(NameKey::Type(*id)).to_string());
            let rank = if component.is_some() { 1 } else { 2 };
            let candidates = Candidates::new(component.into_iter().chain(candidates.iter().cloned()));
            let claim = self.member(NameKey::UnionVariant { schema: id, at }, rank, candidates);
            claims.push(self.with_word(claim, member.schema));
        }
        let candidates = ["unrecognized", "unrecognized variant", "any other variant"].map(str::to_owned);
        claims.push(self.member(NameKey::Unrecognized(id), 3, Candidates::new(candidates)));
        let is_locked = claims.iter().any(|member| member.claim.locked.is_some());
        if is_locked && has_locked_names(&claims) {
            for member in &mut claims {
                member.claim.locked = None;
            }
        }
        self.resolve_members(Namespace::Types, &HashSet::new(), claims);
    }

    /// Adds to the variant of an inline member its line in the lock, and the name from the lock. Without a line of its own,
    /// this is the word at the end of the place of the member's type.
    fn with_word<'c>(&self, mut variant: Member<'c>, member: SchemaId) -> Member<'c> {
        let owner = NameKey::Type(member);
        let is_inline = is_member(&self.input.api.schemas[member].origin);
        let Some(before) = self.line_before(owner).filter(|_| is_inline && variant.claim.rank > 0) else {
            return variant;
        };
        let word = Ident::exact(&before.last());
        let is_known = self.input.lock.get(before, NameKind::Type).is_some();
        let locked =
            self.locked_member(before, NameKind::Variant).or_else(|| word.clone().filter(|_| is_known));
        variant.is_kept = locked.is_some() && locked != word;
        variant.claim.locked = locked;
        variant.line = self.line(owner).cloned().map(|line| (line, NameKind::Variant));
        variant
    }

    fn member<'c>(&mut self, key: NameKey, rank: u8, candidates: Candidates<'c>) -> Member<'c> {
        let place = self.input.place(key);
        let overridden = self.overrides.find(key.namespace(), &place);
        let rank = if overridden.is_some() { 0 } else { rank };
        let claim = Claim::new(place, rank, candidates.behind(overridden));
        Member { claim, key, line: None, is_kept: false }
    }

    /// Adds to the member its line in the lock and its locked name. `line` maps the place of the owner to the
    /// place of the line.
    pub(super) fn with_line<'c>(
        &self,
        mut member: Member<'c>,
        owner: NameKey,
        line: impl Fn(&Pointer) -> (Pointer, NameKind),
    ) -> Member<'c> {
        let before = self.line_before(owner).filter(|_| member.claim.rank > 0);
        if let Some((place, kind)) = before.map(&line) {
            member.claim.locked = self.locked_member(&place, kind);
        }
        member.line = self.line(owner).filter(|_| member.claim.rank > 0).map(line);
        member
    }

    /// Resolves collisions within one type or operation, and names its members. A name that collides gets a
    /// line in the lock.
    pub(super) fn resolve_members(
        &mut self,
        namespace: Namespace,
        taken: &HashSet<String>,
        members: Vec<Member<'_>>,
    ) {
        let case = match namespace {
            Namespace::Types => Ident::upper_camel,
            Namespace::Values => Ident::snake,
        };
        let mut claims = Vec::with_capacity(members.len());
        let mut keys = Vec::with_capacity(members.len());
        for Member { claim, key, line, is_kept } in members {
            claims.push(claim);
            keys.push((key, line, is_kept));
        }
        let locked_key = |name: &Ident| name.as_str().to_owned();
        let key = |words: &str| locked_key(&case(words));
        let resolved = resolve_collisions(
            &Scope { key: &key, locked_key: &locked_key, taken },
            claims,
            self.diagnostics,
        );
        for ((key, line, is_kept), resolved) in keys.into_iter().zip(resolved) {
            let name = resolved.locked.unwrap_or_else(|| case(&resolved.words));
            if let Some(line) = line.filter(|_| is_kept || resolved.is_contested) {
                let entry = Entry { group: None, name: name.clone(), fingerprint: None, place: 0..0 };
                self.names.lock.names.insert(line, entry);
            }
            self.names.record_for(key, name, NameReason::unreserved(resolved.source));
        }
    }
}

/// Whether the variants get the names that the lock has by themselves. The lock is then not needed, and a variant without a
/// line keeps its name too: a locked variant does not compete for the names that it had to give up.
fn has_locked_names(members: &[Member<'_>]) -> bool {
    let key = |words: &str| Ident::upper_camel(words).as_str().to_owned();
    let unlocked = |Claim { origin, rank, candidates, .. }: &Claim<'_>| {
        let candidates: Vec<String> = candidates.iter().map(str::to_owned).collect();
        Claim::new(origin.clone(), *rank, Candidates::new(candidates))
    };
    let claims = members.iter().map(|member| unlocked(&member.claim)).collect();
    let own = resolve_unlocked(&key, &HashSet::new(), claims, &mut Diagnostics::default());
    let names = members.iter().map(|member| member.claim.locked.as_ref());
    names.zip(own).all(|(locked, own)| locked.is_none_or(|locked| locked.as_str() == key(&own)))
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
#[must_use]
pub fn text(value: &Literal) -> String {
    match value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Other(value) => value.to_string(),
    }
}

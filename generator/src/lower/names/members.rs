//! Names of fields and variants.

use std::collections::HashSet;

use crate::ir::Ident;
use crate::lower::ladder::{Claim, Scope, settle};
use crate::lower::names::spelling::{rank, variations};
use crate::lower::names::{Namer, Namespace};
use crate::lower::prefix::without_shared_prefix;
use crate::lower::schemas;
use crate::model::{
    AdditionalProperties, EnumSchema, Literal, ObjectSchema, SchemaId, SchemaKind, UnionSchema,
};
use crate::pointer::Pointer;

/// The place of a field's name.
pub(crate) fn field_place(object: &Pointer, property: &str) -> Pointer {
    object.child("properties").child(property)
}

/// The place of the name of the field for other properties.
pub(crate) fn additional_place(object: &Pointer) -> Pointer {
    object.child("additionalProperties")
}

/// The place of a variant's name.
pub(crate) fn variant_place(schema: &Pointer, at: usize) -> Pointer {
    schema.child("enum").child(at)
}

/// The place of the name of a union's variant.
pub(crate) fn member_place(schema: &Pointer, at: usize) -> Pointer {
    schema.child("variants").child(at)
}

/// The place of the name of the field for the union that the object is.
pub(crate) fn flat_place(object: &Pointer) -> Pointer {
    object.child("variants")
}

/// The place of the name of the variant for unknown values.
pub(crate) fn unrecognized_place(schema: &Pointer) -> Pointer {
    schema.child("enum")
}

impl Namer<'_> {
    /// Names the fields and variants of every definition.
    pub(super) fn members(&mut self) {
        for def in &self.definitions.list {
            let schema = &self.api.schemas[def.schema];
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
            let ladder = [vec![name.clone()], variations(name).to_vec()].concat();
            let rank = rank(name, Ident::snake(name).as_str());
            claims.push(self.member(Namespace::Values, field_place(place, name), rank, ladder));
        }
        if object.variants.is_some() {
            let ladder = ["variant", "variant value", "variant of the object"].map(str::to_owned).to_vec();
            claims.push(self.member(Namespace::Values, flat_place(place), 3, ladder));
        }
        if matches!(object.additional, AdditionalProperties::Any | AdditionalProperties::Schema(_)) {
            let ladder = ["additional properties", "other properties", "unnamed properties"];
            let ladder = ladder.map(str::to_owned).to_vec();
            claims.push(self.member(Namespace::Values, additional_place(place), 4, ladder));
        }
        self.settle_members(Namespace::Values, claims);
    }

    fn variants(&mut self, place: &Pointer, values: &EnumSchema) {
        let given = values.values.iter().map(|value| value.name.clone());
        let values: Vec<String> = values.values.iter().map(|value| in_words(&value.value)).collect();
        let short = without_shared_prefix(&values);
        let mut claims = Vec::with_capacity(short.len() + 1);
        for (at, ((value, short), given)) in values.iter().zip(short).zip(given).enumerate() {
            let given = given.filter(|name| name.chars().any(char::is_alphanumeric));
            let known = given.into_iter().chain([short, value.clone()]);
            let ladder = known.chain(variations(value)).collect();
            let rank = rank(value, Ident::upper_camel(value).as_str());
            claims.push(self.member(Namespace::Types, variant_place(place, at), rank, ladder));
        }
        let ladder = ["unrecognized", "unrecognized value", "any other value"].map(str::to_owned).to_vec();
        claims.push(self.member(Namespace::Types, unrecognized_place(place), 4, ladder));
        self.settle_members(Namespace::Types, claims);
    }

    /// A member is called like its type, where that has a name of its own.
    fn union(&mut self, id: SchemaId, place: &Pointer, union: &UnionSchema) {
        let ladders = self.definitions.unions.ladders(id);
        let mut claims = Vec::with_capacity(ladders.len() + 1);
        for (at, (member, ladder)) in union.members.iter().zip(ladders).enumerate() {
            let component = schemas::component(self.api, member.schema)
                .and_then(|key| self.api.components.get(key))
                .map(|id| self.names.of_type(&self.api.schemas[*id].origin).to_string());
            let rank = if component.is_some() { 1 } else { 2 };
            let ladder = component.into_iter().chain(ladder.iter().cloned()).collect();
            claims.push(self.member(Namespace::Types, member_place(place, at), rank, ladder));
        }
        let ladder =
            ["unrecognized", "unrecognized variant", "any other variant"].map(str::to_owned).to_vec();
        claims.push(self.member(Namespace::Types, unrecognized_place(place), 3, ladder));
        self.settle_members(Namespace::Types, claims);
    }

    fn member(&mut self, namespace: Namespace, place: Pointer, rank: u8, ladder: Vec<String>) -> Claim {
        match self.overrides.find(namespace, &place) {
            Some(name) => Claim { origin: place, rank: 0, ladder: [vec![name], ladder].concat() },
            None => Claim { origin: place, rank, ladder },
        }
    }

    fn settle_members(&mut self, namespace: Namespace, claims: Vec<Claim>) {
        let case = match namespace {
            Namespace::Types => Ident::upper_camel,
            Namespace::Values => Ident::snake,
        };
        let places: Vec<Pointer> = claims.iter().map(|claim| claim.origin.clone()).collect();
        let key = |words: &str| case(words).as_str().to_owned();
        let words = settle(&Scope { key: &key, taken: &HashSet::new() }, claims, self.diagnostics);
        for (place, words) in places.into_iter().zip(words) {
            self.names.set(namespace, place, case(&words));
        }
    }
}

/// A constant as words for the name of a variant: numbers need a word in front.
fn in_words(value: &Literal) -> String {
    let text = text(value);
    match (value, text.strip_prefix('-')) {
        (Literal::String(_), _) => text,
        (_, Some(digits)) if digits.starts_with(|c: char| c.is_ascii_digit()) => format!("minus {digits}"),
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => format!("value {text}"),
        _ => text,
    }
}

/// A constant as text.
pub(crate) fn text(value: &Literal) -> String {
    match value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Other(value) => value.to_string(),
    }
}

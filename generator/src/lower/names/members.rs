//! Names of fields and variants.

use std::collections::HashSet;

use crate::ir::Ident;
use crate::lower::ladder::{Claim, Scope, settle};
use crate::lower::names::spelling::{rank, variations};
use crate::lower::names::{Namer, Namespace};
use crate::lower::prefix::without_shared_prefix;
use crate::model::{AdditionalProperties, EnumSchema, Literal, ObjectSchema, SchemaKind};
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
                SchemaKind::Enum(values) if values.is_of_strings() => self.variants(&schema.origin, values),
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
        if matches!(object.additional, AdditionalProperties::Any | AdditionalProperties::Schema(_)) {
            let ladder = ["additional properties", "other properties", "unnamed properties"];
            let ladder = ladder.map(str::to_owned).to_vec();
            claims.push(self.member(Namespace::Values, additional_place(place), 4, ladder));
        }
        self.settle_members(Namespace::Values, claims);
    }

    fn variants(&mut self, place: &Pointer, values: &EnumSchema) {
        let values: Vec<String> = values.values.iter().map(|value| text(&value.value)).collect();
        let short = without_shared_prefix(&values);
        let mut claims = Vec::with_capacity(short.len() + 1);
        for (at, (value, short)) in values.iter().zip(short).enumerate() {
            let ladder = [vec![short, value.clone()], variations(value).to_vec()].concat();
            let rank = rank(value, Ident::upper_camel(value).as_str());
            claims.push(self.member(Namespace::Types, variant_place(place, at), rank, ladder));
        }
        let ladder = ["unrecognized", "unrecognized value", "any other value"].map(str::to_owned).to_vec();
        claims.push(self.member(Namespace::Types, unrecognized_place(place), 4, ladder));
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

/// A constant as words for a name.
pub(crate) fn text(value: &Literal) -> String {
    match value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Other(value) => value.to_string(),
    }
}

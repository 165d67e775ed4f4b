//! Merges conditional properties with other descriptions of the same property.

use std::mem::discriminant;

use crate::diagnostic::{Advice, Code};
use crate::model::{Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
use crate::pointer::Pointer;
use crate::resolve::draft::How;
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Merges the schemas that two parts have for one property of the whole.
    pub(super) fn both_of_property(
        &mut self,
        left: SchemaId,
        right: SchemaId,
        place: impl FnOnce() -> Pointer,
    ) -> SchemaId {
        if self.end(left) == self.end(right) && self.conditional.contains(&right) {
            return left;
        }
        match (self.conditional.contains(&left), self.conditional.contains(&right)) {
            (false, false) => self.both(left, right, place),
            (false, true) => self.with_conditional(left, right, place),
            (true, false) => self.with_conditional(right, left, place),
            (true, true) => {
                let schema = self.queued(left, right, How::Either, place());
                self.conditional.insert(schema);
                schema
            }
        }
    }

    /// Merges the schema of a property with a conditional one. The conditional schema narrows nothing,
    /// because the condition does not hold for all values.
    fn with_conditional(
        &mut self,
        whole: SchemaId,
        other: SchemaId,
        place: impl FnOnce() -> Pointer,
    ) -> SchemaId {
        // A schema that has not been merged yet is `Any` until then.
        let may_be_object = |id: SchemaId| {
            matches!(self.end_kind(id), SchemaKind::Object(_)) || self.is_unmerged(self.end(id))
        };
        if may_be_object(whole) && may_be_object(other) {
            self.queued(whole, other, How::Whole, place())
        } else {
            whole
        }
    }

    fn is_unmerged(&self, id: SchemaId) -> bool {
        self.compositions.contains_key(&id) || self.merges.unmade.contains(&id)
    }

    /// Returns the left schema with the properties of the right one as optional properties.
    pub(super) fn whole_of(&mut self, schema: SchemaId, left: SchemaId, right: SchemaId) -> Schema {
        let origin = self.schemas[schema].origin.clone();
        let (whole, other) = (self.end_kind(left).clone(), self.end_kind(right).clone());
        let mut made = self.kind_in(&origin, left);
        if let (SchemaKind::Object(whole), SchemaKind::Object(_)) = (&whole, &other)
            && let SchemaKind::Object(other) = self.conditionally(other, &origin)
        {
            match self.united_objects(whole, &other, &origin) {
                Outcome::New(kind) => made = kind,
                Outcome::Right => made = SchemaKind::Object(other),
                Outcome::Left | Outcome::Contradiction => {}
            }
        }
        if let Some(unions) = self.alternatives.get(&self.end(left)).cloned() {
            self.alternatives.insert(schema, unions);
        }
        Schema { origin, kind: made, ..self.schemas[left].clone() }
    }

    /// Returns a schema that allows the values of both: an object with the properties of both, or a union.
    pub(super) fn either_of(&mut self, schema: SchemaId, left: SchemaId, right: SchemaId) -> Schema {
        let origin = self.schemas[schema].origin.clone();
        let nullable = self.schemas.allows_null(left) || self.schemas.allows_null(right);
        let (one, other) = (self.end_kind(left).clone(), self.end_kind(right).clone());
        let kind = if let (SchemaKind::Object(_), SchemaKind::Object(_)) = (&one, &other) {
            let one = self.conditionally(one, &origin);
            let other = self.conditionally(other, &origin);
            match self.narrowed(&one, &other, &origin) {
                Outcome::New(kind) => kind,
                Outcome::Right => other,
                Outcome::Left | Outcome::Contradiction => one,
            }
        } else {
            if is_unlike(&one, &other) {
                let (at, before) = (self.schemas[right].origin.clone(), &self.schemas[left].origin);
                let message =
                    format!("under another condition, the property is of another type, at `{before}`");
                self.findings.push(
                    Code::ApproximatedSchema,
                    &at.child("type"),
                    message,
                    Advice::note("values of both types are read"),
                );
            }
            let members = vec![UnionMember::new(left), UnionMember::new(right)];
            SchemaKind::Union(UnionSchema {
                keyword: UnionKeyword::AnyOf,
                members,
                discriminator: None,
                base: None,
            })
        };
        Schema { origin, nullable, kind, ..self.schemas[left].clone() }
    }
}

/// Whether values of the two kinds have different types.
fn is_unlike(one: &SchemaKind, other: &SchemaKind) -> bool {
    use SchemaKind::{Any, Enum, Integer, Number, String};
    let is_alike = |one: &SchemaKind, other: &SchemaKind| match (one, other) {
        (Enum(values), String(_)) => values.is_of_strings(),
        (Enum(values), Integer(_) | Number(_)) => values.is_of_integers(),
        (Integer(_), Number(_)) | (Any, _) => true,
        _ => false,
    };
    discriminant(one) != discriminant(other) && !is_alike(one, other) && !is_alike(other, one)
}

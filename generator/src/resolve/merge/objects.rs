//! Two objects that one value is.

use std::collections::HashMap;

use crate::model::{AdditionalProperties, ObjectSchema, SchemaKind};
use crate::pointer::Pointer;
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// The object that has the properties of both.
    ///
    /// By the letter nothing fits where one forbids the properties that the other has; the author means that
    /// the whole has no more than the properties of both.
    pub(super) fn united_objects(
        &mut self,
        left: &ObjectSchema,
        right: &ObjectSchema,
        into: &Pointer,
    ) -> Outcome {
        let silent = |object: &ObjectSchema| {
            object.properties.is_empty() && object.additional == AdditionalProperties::Unspecified
        };
        if silent(right) {
            return Outcome::Left;
        }
        if silent(left) {
            return Outcome::Right;
        }
        let mut properties = left.properties.clone();
        let known: HashMap<&str, usize> =
            left.properties.iter().enumerate().map(|(at, property)| (property.name.as_str(), at)).collect();
        let mut new = Vec::new();
        for property in &right.properties {
            let Some(&at) = known.get(property.name.as_str()) else {
                new.push(property.clone());
                continue;
            };
            let place = || into.child("properties").child(&property.name);
            let schema = self.both(properties[at].schema, property.schema, place);
            properties[at].schema = schema;
            properties[at].required |= property.required;
        }
        properties.append(&mut new);
        let additional = self.both_additional(left.additional, right.additional, into);
        Outcome::New(SchemaKind::Object(ObjectSchema { properties, additional, variants: None }))
    }

    fn both_additional(
        &mut self,
        left: AdditionalProperties,
        right: AdditionalProperties,
        into: &Pointer,
    ) -> AdditionalProperties {
        use AdditionalProperties::{Any, Forbidden, Schema, Unspecified};
        match (left, right) {
            (Forbidden, _) | (_, Forbidden) => Forbidden,
            (Schema(left), Schema(right)) => {
                Schema(self.both(left, right, || into.child("additionalProperties")))
            }
            (Schema(one), Any | Unspecified) | (Any | Unspecified, Schema(one)) => Schema(one),
            (Any, Any | Unspecified) | (Unspecified, Any) => Any,
            (Unspecified, Unspecified) => Unspecified,
        }
    }
}

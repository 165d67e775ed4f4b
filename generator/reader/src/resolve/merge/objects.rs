//! Merges two objects that describe one value.

use std::collections::HashMap;

use crate::model::{AdditionalProperties, ObjectSchema, Property, SchemaKind};
use crate::pointer::Pointer;
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Returns the object with the properties of both.
    ///
    /// By JSON Schema, no value matches both objects if one has `additionalProperties: false` and lacks a
    /// property that the other requires. Authors of documents mean that the merged object has the properties
    /// of both and no others.
    pub(in crate::resolve) fn united_objects(
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
        // Properties that are all conditional may add nothing.
        let is_conditional = |property: &Property| self.conditional.contains(&property.schema);
        let mut adds = right.properties.is_empty() || !right.properties.iter().all(is_conditional);
        for property in &right.properties {
            let Some(&at) = known.get(property.name.as_str()) else {
                new.push(property.clone());
                continue;
            };
            let place = || into.child("properties").child(&property.name);
            let schema = self.both_of_property(properties[at].schema, property.schema, place);
            adds |= schema != properties[at].schema;
            properties[at].schema = schema;
            properties[at].required |= property.required;
        }
        adds |= !new.is_empty();
        properties.append(&mut new);
        let additional = self.both_additional(left.additional, right.additional, into);
        if !adds && additional == left.additional {
            return Outcome::Left;
        }
        Outcome::New(SchemaKind::Object(ObjectSchema { properties, additional, variants: None }))
    }
}

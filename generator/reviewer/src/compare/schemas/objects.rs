//! Compares objects: their properties, and whether there may be additional ones.

use serde_json::Value;

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::graph::passing;
use crate::compare::schemas::Walk;
use crate::compare::schemas::schema_change::{ChangeChecks, SchemaChange};
use crate::compare::subject;
use crate::compare::version::Side;
use crate::ir::{Field, Presence};
use crate::model::{AdditionalProperties, Api, ObjectSchema, Property, SchemaId};

impl Walk<'_> {
    /// Compares two objects, each with its id.
    pub(super) fn objects(
        &mut self,
        (old, before): (SchemaId, &ObjectSchema),
        (new, after): (SchemaId, &ObjectSchema),
        node: usize,
    ) {
        for property in &before.properties {
            match after.properties.iter().find(|other| other.name == property.name) {
                Some(other) => self.property(property, other, node),
                None => self.removed(property, (old, new), node),
            }
        }
        let is_new = |property: &&Property| !before.properties.iter().any(|it| it.name == property.name);
        for property in after.properties.iter().filter(is_new) {
            self.added(property, (old, new), node);
        }
        self.additional((old, before.additional), (new, after.additional), node);
        if let (Some(old), Some(new)) = (before.variants, after.variants) {
            self.part(old, new, node);
        }
    }

    /// Compares additional properties, for which the crate's struct has a map if the document specifies them.
    fn additional(
        &mut self,
        (old, before): (SchemaId, AdditionalProperties),
        (new, after): (SchemaId, AdditionalProperties),
        node: usize,
    ) {
        use AdditionalProperties::{Any, Forbidden, Schema};
        let (told, what) = match (before, after) {
            (Schema(old), Schema(new)) => return self.element(old, new, node),
            (Any | Schema(_), Forbidden) => (
                ChangeChecks::of_request(Check::RequestAdditionalPropertiesForbidden),
                "has no further properties any more",
            ),
            (Any, Schema(_)) => (
                ChangeChecks::of(Check::RequestPropertyTypeChanged, Check::ResponsePropertyTypeSpecialized),
                "has further properties of one type alone",
            ),
            (Schema(_), Any) => (
                ChangeChecks::of(Check::RequestPropertyTypeGeneralized, Check::ResponsePropertyTypeChanged),
                "has further properties of any type",
            ),
            _ => return,
        };
        self.tell(node, Directions::ALL, old, new, told, what);
    }

    fn property(&mut self, old: &Property, new: &Property, node: usize) {
        let part = self.part(old.schema, new.schema, node);
        self.access(old, new, node);
        let old_field = field(self.old, old);
        self.nullability(old.schema, new.schema, part, old_field.zip(field(self.new, new)));
        let (node, directions) = part;
        let (before, after) = (old.schema, new.schema);
        match (old.required, new.required) {
            (false, true) => {
                let told = ChangeChecks::of(
                    Check::RequestPropertyBecameRequired,
                    Check::ResponsePropertyBecameRequired,
                );
                self.tell(node, directions, before, after, told, "became required");
            }
            (true, false) => {
                // The old crate decides whether it can do without the property.
                let is_needed = old_field.is_none_or(|field| needs(field.presence));
                let told = ChangeChecks::of(
                    Check::RequestPropertyBecameOptional,
                    Check::ResponsePropertyBecameOptional,
                );
                let told = told.harmful(false, is_needed);
                self.tell(node, directions, before, after, told, "became optional");
            }
            _ => {}
        }
        self.default(before, after, part);
        let (old_site, new_site) = (&self.old.api.schemas[before], &self.new.api.schemas[after]);
        if new_site.deprecated != old_site.deprecated {
            let (check, what) = if new_site.deprecated {
                (Check::PropertyDeprecated, "is deprecated")
            } else {
                (Check::PropertyReactivated, "is deprecated no more")
            };
            self.tell(node, directions, before, after, ChangeChecks::everywhere(check), what);
        }
    }

    /// Compares defaults. A default that equals that of the type, or that is new, changes nothing.
    fn default(&mut self, old: SchemaId, new: SchemaId, (node, directions): (usize, Directions)) {
        let (before, after) = (default(self.old.api, old), default(self.new.api, new));
        let (Some(before), Some(after)) = (before, after) else { return };
        if before != after {
            let told = ChangeChecks::of_request(Check::RequestPropertyDefaultChanged);
            let texts = (Some(before.to_string()), Some(after.to_string()));
            let found = self.tell(node, directions, old, new, told, "has another default");
            (found.before, found.after) = texts;
        }
    }

    fn removed(&mut self, property: &Property, (old, new): (SchemaId, SchemaId), node: usize) {
        let response = if property.required {
            Check::ResponseRequiredPropertyRemoved
        } else {
            Check::ResponseOptionalPropertyRemoved
        };
        let told = ChangeChecks::of(Check::RequestPropertyRemoved, response);
        let (api, place) = (self.old.api, &self.old.api.schemas[property.schema].origin);
        let subject = subject::of_property(&api.schemas[old].origin, &property.name);
        let found = SchemaChange::new(node, passing(api, property.schema), told, subject, "is gone");
        self.found.push(SchemaChange {
            rust: self.old.paths.of_place(place).map(str::to_owned),
            old: Some(place.clone()),
            new: Some(self.new.api.schemas[new].origin.clone()),
            before: Some(subject::type_text(api, property.schema)),
            ..found
        });
    }

    fn added(&mut self, property: &Property, (old, new): (SchemaId, SchemaId), node: usize) {
        let (request, response) = if property.required {
            (Check::NewRequiredRequestProperty, Check::ResponseRequiredPropertyAdded)
        } else {
            (Check::NewOptionalRequestProperty, Check::ResponseOptionalPropertyAdded)
        };
        let told = ChangeChecks::of(request, response);
        let (api, place) = (self.new.api, &self.new.api.schemas[property.schema].origin);
        let subject = subject::of_property(&api.schemas[new].origin, &property.name);
        let what = if property.required { "is new and required" } else { "is new and optional" };
        let found = SchemaChange::new(node, passing(api, property.schema), told, subject, what);
        self.found.push(SchemaChange {
            rust: self.new.paths.of_place(place).map(str::to_owned),
            old: Some(self.old.api.schemas[old].origin.clone()),
            new: Some(place.clone()),
            after: Some(subject::type_text(api, property.schema)),
            ..found
        });
    }
}

/// Returns the crate's field for the property.
fn field<'a>(side: &Side<'a>, property: &Property) -> Option<&'a Field> {
    side.fields.get(&side.api.schemas[property.schema].origin).copied()
}

/// Whether a response without the property cannot be decoded.
fn needs(presence: Presence) -> bool {
    match presence {
        Presence::Required | Presence::Nullable | Presence::Received => true,
        Presence::Optional | Presence::Written | Presence::Implicit | Presence::Always | Presence::Patch => {
            false
        }
    }
}

/// Returns the default of the property, or of the schema that it refers to.
fn default(api: &Api, id: SchemaId) -> Option<&Value> {
    api.schemas[id].default.as_ref().or(api.resolved(id).default.as_ref())
}

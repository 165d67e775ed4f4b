//! Objects: properties and additional properties, and names in `required` that are not the name of any property.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Advice, Code};
use crate::model::{
    AdditionalProperties, ObjectSchema, Property, Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember,
    UnionSchema,
};
use crate::normalize::vocabulary::NEVER;
use crate::pointer::Pointer;
use crate::resolve::draft::Patterned;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::conditions::is_composed;

/// Patterns that match every name.
const EVERY_NAME: &[&str] = &["", "^", "$", ".*", "^.*", ".*$", "^.*$", ".+", "^.+", ".+$", "^.+$", "^(.*)$"];

impl<'d> Resolver<'d, '_> {
    /// Reads the rule for additional properties of an object. In a schema of several parts `alone` is false,
    /// because `unevaluatedProperties` applies to all parts together (`unevaluated.rs`).
    pub(super) fn additional(&mut self, node: &Node<'d>, alone: bool) -> AdditionalProperties {
        let mut said = self.other_properties(node, "additionalProperties");
        if said == AdditionalProperties::Unspecified && alone {
            said = self.other_properties(node, "unevaluatedProperties");
        }
        let mut patterned = Patterned { patterns: Vec::new(), is_total: false, rest: said };
        for (pattern, child) in self.map(node, "patternProperties") {
            if !child.has(NEVER) {
                let schema = self.schema(&child);
                self.add_pattern(&mut patterned.patterns, schema);
                patterned.is_total |= EVERY_NAME.contains(&pattern);
            }
        }
        self.patterned(patterned, &node.origin)
    }

    /// Reads `additionalProperties` or `unevaluatedProperties`; `key` says which.
    pub(super) fn other_properties(&mut self, node: &Node<'d>, key: &str) -> AdditionalProperties {
        let Some(child) = node.get(key) else { return AdditionalProperties::Unspecified };
        match child.value {
            Value::Bool(false) => AdditionalProperties::Forbidden,
            Value::Bool(true) => AdditionalProperties::Any,
            Value::Object(schema) if schema.is_empty() => AdditionalProperties::Any,
            _ if child.has(NEVER) => AdditionalProperties::Forbidden,
            _ => AdditionalProperties::Schema(self.schema(&child)),
        }
    }
}

impl Resolver<'_, '_> {
    /// Returns the schema for names that match patterns together with names that match none. The crate
    /// evaluates no patterns, so a value has any of these schemas.
    ///
    /// Names that match no pattern may have any value unless `additionalProperties` restricts them. If it is
    /// `false`, such names are forbidden, but a response that contains one must still be readable.
    fn patterned(&mut self, of: Patterned, object: &Pointer) -> AdditionalProperties {
        if of.patterns.is_empty() || of.rest == AdditionalProperties::Any && !of.is_total {
            return of.rest;
        }
        let mut schemas = of.patterns.clone();
        let mut nullable = schemas.iter().any(|id| self.schemas[*id].nullable);
        match of.rest {
            _ if of.is_total => {}
            AdditionalProperties::Schema(other) => {
                nullable |= self.schemas[other].nullable;
                self.add_pattern(&mut schemas, other);
            }
            _ => {
                nullable = true;
                schemas.push(self.schemas.push(Schema::any(object.child("additionalProperties"))));
            }
        }
        let id = if let [one] = schemas[..] {
            one
        } else {
            let members = schemas.into_iter().map(UnionMember::new).collect();
            let keyword = UnionKeyword::AnyOf;
            let kind = SchemaKind::Union(UnionSchema { keyword, members, discriminator: None, base: None });
            self.schemas.push(Schema { nullable, kind, ..Schema::any(object.child("patternProperties")) })
        };
        self.patterned.insert(id, of);
        AdditionalProperties::Schema(id)
    }

    /// Returns the rule for additional properties if the schema applies under a condition only.
    pub(super) fn maybe_additional(&mut self, value: SchemaId, object: &Pointer) -> AdditionalProperties {
        let rest = AdditionalProperties::Unspecified;
        match self.patterned.get(&value) {
            Some(_) => AdditionalProperties::Schema(value),
            None => self.patterned(Patterned { patterns: vec![value], is_total: false, rest }, object),
        }
    }

    /// Adds a schema, unless it or a reference to it is already in the list.
    fn add_pattern(&self, schemas: &mut Vec<SchemaId>, schema: SchemaId) {
        let target = |id: SchemaId| match self.schemas[id].kind {
            SchemaKind::Reference(target) => target,
            _ => id,
        };
        if !schemas.iter().any(|known| target(*known) == target(schema)) {
            schemas.push(schema);
        }
    }

    /// Combines the rules of two objects for the additional properties of one value.
    pub(in crate::resolve) fn both_additional(
        &mut self,
        left: AdditionalProperties,
        right: AdditionalProperties,
        into: &Pointer,
    ) -> AdditionalProperties {
        use AdditionalProperties::{Any, Forbidden, Schema, Unspecified};
        let patterns = |of: AdditionalProperties| match of {
            Schema(id) => self.patterned.get(&id).cloned(),
            _ => None,
        };
        match (patterns(left), patterns(right)) {
            (None, None) => {}
            (Some(_), None) if right == Unspecified => return left,
            (None, Some(_)) if left == Unspecified => return right,
            (one, other) => return self.both_patterned([(left, one), (right, other)], into),
        }
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

    /// Combines the rules if one or both of them have patterns. A name may match patterns of both.
    fn both_patterned(
        &mut self,
        sides: [(AdditionalProperties, Option<Patterned>); 2],
        into: &Pointer,
    ) -> AdditionalProperties {
        let mut whole =
            Patterned { patterns: Vec::new(), is_total: false, rest: AdditionalProperties::Unspecified };
        for (said, patterned) in sides {
            let rest = match patterned {
                None => said,
                Some(patterned) => {
                    for schema in patterned.patterns {
                        self.add_pattern(&mut whole.patterns, schema);
                    }
                    whole.is_total |= patterned.is_total;
                    patterned.rest
                }
            };
            whole.rest = self.both_additional(whole.rest, rest, into);
        }
        self.patterned(whole, into)
    }
}

impl<'d> Resolver<'d, '_> {
    /// Reads `properties` and the rules for additional properties. `required` is the object's list of
    /// required properties.
    pub(super) fn object(&mut self, id: SchemaId, node: &Node<'d>, required: &[String]) -> SchemaKind {
        let nodes = self.map(node, "properties");
        let known: std::collections::HashSet<&str> = nodes.iter().map(|(name, _)| *name).collect();
        let at = node.origin.child("required");
        let undefined = required.iter().enumerate().filter(|(_, name)| !known.contains(name.as_str()));
        let undefined: Vec<_> = undefined.map(|(index, name)| (name.clone(), at.child(index))).collect();
        if !undefined.is_empty() {
            self.undefined.insert(id, undefined);
        }
        let required: std::collections::HashSet<&str> = required.iter().map(String::as_str).collect();
        let properties = nodes.iter().map(|(name, child)| Property {
            name: (*name).to_owned(),
            required: required.contains(name),
            schema: self.schema(child),
        });
        let properties = properties.collect();
        let additional = self.additional(node, !is_composed(node));
        SchemaKind::Object(ObjectSchema { properties, additional, variants: None })
    }
}

impl Resolver<'_, '_> {
    /// Reports them, unless the schema is only a part of another one.
    pub(in crate::resolve) fn report_undefined(&mut self) {
        let mut undefined: Vec<_> = std::mem::take(&mut self.undefined).into_iter().collect();
        undefined.sort_unstable_by_key(|(id, _)| *id);
        for (id, names) in undefined {
            let SchemaKind::Object(object) = &self.schemas[id].kind else { continue };
            if self.absorbed.contains(&id) || object.variants.is_some() {
                continue;
            }
            let known: HashSet<String> =
                object.properties.iter().map(|property| property.name.clone()).collect();
            for (name, at) in names.into_iter().filter(|(name, _)| !known.contains(name)) {
                let message = format!("`{name}` is required and not one of `properties`");
                let note = "it is read as one of the additional properties";
                self.findings.push(Code::ApproximatedSchema, &at, message, Advice::note(note));
            }
        }
    }
}

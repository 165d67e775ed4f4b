//! Conditional schemas: `if`, `then`, `else` and `dependentSchemas` (JSON Schema core 2020-12, section
//! 10.2.2), and the schemas of `dependencies`, their form before 2019-09.
//!
//! Rust types have no conditions. The properties of a conditional schema become optional properties of the
//! whole, so that their values are read and sent. [`Resolver::conditional`] has the schemas of these
//! properties. Such a schema does not narrow the schema that the whole has for the property ([`How::Whole`]).
//! Two conditional schemas for a property become alternatives ([`How::Either`]).
//!
//! [`How::Whole`]: crate::resolve::merge::properties::How::Whole
//! [`How::Either`]: crate::resolve::merge::properties::How::Either

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code};
use crate::model::{AdditionalProperties, ObjectSchema, Property, Schema, SchemaId, SchemaKind};
use crate::normalize::vocabulary::REFERENCE;
use crate::pointer::Pointer;
use crate::resolve::draft::Part;
use crate::resolve::merge::{Outcome, is_in_one_component};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

/// Keywords that contain conditional schemas. Without `if`, the others have no effect.
const BRANCHES: &[&str] = &["if", "then", "else"];
/// Keywords that contain conditional schemas by the name of a property.
const DEPENDENT: &[&str] = &["dependentSchemas", "dependencies"];
/// Keywords with which a schema can describe properties.
const DESCRIBES: &[&str] = &[
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "$ref",
    REFERENCE,
    "allOf",
    "oneOf",
    "anyOf",
];
/// Keywords of lists, which conditions do not extend.
const LISTS: &[&str] = &["items", "prefixItems"];
/// The deepest nesting of conditions and alternatives that is followed.
const DEPTH: usize = 8;

/// Returns the conditional schemas of a node that describe properties.
pub(super) fn conditions<'d>(node: &Node<'d>) -> Vec<Node<'d>> {
    all(node).into_iter().filter(|condition| describes(condition, DEPTH)).collect()
}

fn all<'d>(node: &Node<'d>) -> Vec<Node<'d>> {
    let mut found = Vec::new();
    if node.has("if") {
        found.extend(BRANCHES.iter().filter_map(|key| node.get(key)));
    }
    for schemas in DEPENDENT.iter().filter_map(|key| node.get(key)) {
        found.extend(schemas.entries().map(|(_, schema)| schema).filter(|schema| schema.value.is_object()));
    }
    found
}

fn describes(node: &Node<'_>, depth: usize) -> bool {
    DESCRIBES.iter().any(|key| node.has(key))
        || depth > 0 && all(node).iter().any(|condition| describes(condition, depth - 1))
}

impl<'d> Resolver<'d, '_> {
    /// Reads a conditional schema.
    pub(super) fn condition(&mut self, node: &Node<'d>) -> Part {
        let schema = self.schema(node);
        self.absorbed.insert(schema);
        // Its annotations do not apply to the whole.
        Part { schema, origin: node.origin.clone(), foreign: true, conditional: true }
    }

    /// Reports conditions on the items of a list, which are ignored.
    pub(super) fn report_conditions(&mut self, node: &Node<'d>) {
        for condition in all(node) {
            if let Some(key) = LISTS.iter().find(|key| condition.has(key)) {
                let message = "a condition of items is not carried over to the types";
                let advice = Advice::note("the schema is read as if it had no such condition");
                self.findings.push(Code::ApproximatedSchema, &condition.origin.child(key), message, advice);
            }
        }
    }
}

impl Resolver<'_, '_> {
    /// Adds the properties of `part` as optional properties; returns `None` if `part` adds nothing to `kind`.
    pub(in crate::resolve) fn with_condition(
        &mut self,
        kind: &SchemaKind,
        part: &Part,
        into: &Pointer,
    ) -> Option<SchemaKind> {
        let whole = match kind {
            SchemaKind::Object(object) => object.clone(),
            SchemaKind::Any => ObjectSchema::default(),
            _ => return None,
        };
        let mut seen = HashSet::new();
        let described = self.optional_properties(part.schema, into, &mut seen)?;
        match self.united_objects(&whole, &described, into) {
            Outcome::Right => Some(SchemaKind::Object(described)),
            Outcome::New(kind) => Some(kind),
            Outcome::Left | Outcome::Contradiction => None,
        }
    }

    /// Returns an object with the properties of a schema and of all its alternatives.
    fn optional_properties(
        &mut self,
        schema: SchemaId,
        into: &Pointer,
        seen: &mut HashSet<SchemaId>,
    ) -> Option<ObjectSchema> {
        let end = self.end(schema);
        if !seen.insert(end) {
            return None;
        }
        let mut members: Vec<SchemaId> = Vec::new();
        let mut whole = match self.schemas[end].kind.clone() {
            SchemaKind::Object(object) => {
                members.extend(object.variants);
                Some(self.optional(&object, into))
            }
            SchemaKind::Union(union) => {
                members.extend(union.members.iter().map(|member| member.schema));
                None
            }
            SchemaKind::Any => None,
            _ => return None,
        };
        members.extend(self.alternatives.get(&end).into_iter().flatten());
        for member in members {
            let Some(more) = self.optional_properties(member, into, seen) else { continue };
            whole = Some(match whole.take() {
                None => more,
                Some(known) => match self.united_objects(&known, &more, into) {
                    Outcome::Right => more,
                    Outcome::New(SchemaKind::Object(object)) => object,
                    _ => known,
                },
            });
        }
        whole
    }

    /// Returns the object with optional properties and without restrictions on other properties.
    fn optional(&mut self, object: &ObjectSchema, into: &Pointer) -> ObjectSchema {
        let mut properties = Vec::with_capacity(object.properties.len());
        for Property { name, schema, required: _ } in &object.properties {
            let schema = if is_in_one_component(&self.schemas[*schema].origin, into) {
                *schema
            } else {
                // At its own place, the schema is not conditional.
                let refers = Schema { kind: SchemaKind::Reference(*schema), ..self.schemas[*schema].clone() };
                self.schemas.push(refers)
            };
            self.conditional.insert(schema);
            properties.push(Property { name: name.clone(), required: false, schema });
        }
        let additional = match object.additional {
            AdditionalProperties::Schema(value) => self.maybe_additional(value, into),
            AdditionalProperties::Any => AdditionalProperties::Any,
            AdditionalProperties::Forbidden | AdditionalProperties::Unspecified => {
                AdditionalProperties::Unspecified
            }
        };
        ObjectSchema { properties, additional, variants: None }
    }

    /// Makes the properties of the object `kind` conditional.
    pub(in crate::resolve) fn conditionally(&mut self, kind: SchemaKind, into: &Pointer) -> SchemaKind {
        match kind {
            SchemaKind::Object(object) => SchemaKind::Object(self.optional(&object, into)),
            kind => kind,
        }
    }
}

/// Whether a schema has parts other than its own keywords.
pub(super) fn is_composed(node: &Node<'_>) -> bool {
    [REFERENCE, "allOf", "oneOf", "anyOf"].iter().any(|key| node.has(key)) || !conditions(node).is_empty()
}

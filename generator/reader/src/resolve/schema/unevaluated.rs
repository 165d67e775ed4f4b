//! `unevaluatedProperties` and `unevaluatedItems` of a schema of several parts (JSON Schema core 2020-12,
//! section 11): rules for properties and items that no part describes.
//!
//! Inside a part, each keyword applies to that part alone, and is read like `additionalProperties`, or like
//! `items` of a tuple.

use crate::diagnostic::{Advice, Code};
use crate::model::{AdditionalProperties, ObjectSchema, SchemaId, SchemaKind, TupleSchema};
use crate::resolve::draft::Unevaluated;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::conditions::is_composed;

impl<'d> Resolver<'d, '_> {
    /// Reads both keywords. A schema of one part has already read them with that part.
    pub(super) fn unevaluated(&mut self, node: &Node<'d>) -> Unevaluated {
        let (mut properties, mut items) =
            (AdditionalProperties::Unspecified, AdditionalProperties::Unspecified);
        if is_composed(node) {
            properties = self.other_properties(node, "unevaluatedProperties");
            items = self.other_properties(node, "unevaluatedItems");
        }
        Unevaluated { properties, items, origin: node.origin.clone() }
    }
}

impl Resolver<'_, '_> {
    /// Applies the rules to `kind`, which combines the parts; returns `None` if nothing changes. `is_new`
    /// says that `kind` is not the kind of a single part.
    ///
    /// By the letter of the specification, nothing fits if a part forbids properties that it does not
    /// describe. Authors mean that the part alone has no others, so the rule of the whole applies.
    pub(in crate::resolve) fn with_unevaluated(
        &mut self,
        kind: &SchemaKind,
        is_new: bool,
        unions: &[SchemaId],
        unevaluated: &Unevaluated,
    ) -> Option<SchemaKind> {
        use AdditionalProperties::{Any, Forbidden, Schema, Unspecified};
        let Unevaluated { properties, items, origin } = unevaluated;
        let is_open = |said: AdditionalProperties| matches!(said, Unspecified | Forbidden);
        match kind {
            SchemaKind::Object(object) if is_open(object.additional) && !is_open(*properties) => {
                Some(SchemaKind::Object(ObjectSchema { additional: *properties, ..object.clone() }))
            }
            // A part that is a type of its own does not need a second type for this.
            SchemaKind::Object(object)
                if object.additional == Unspecified && *properties == Forbidden && is_new =>
            {
                Some(SchemaKind::Object(ObjectSchema { additional: Forbidden, ..object.clone() }))
            }
            SchemaKind::Any if !is_open(*properties) && self.are_objects(unions) => {
                Some(SchemaKind::Object(ObjectSchema { additional: *properties, ..ObjectSchema::default() }))
            }
            SchemaKind::Tuple(tuple) if is_open(tuple.rest) && !is_open(*items) => {
                Some(SchemaKind::Tuple(TupleSchema { rest: *items, ..tuple.clone() }))
            }
            SchemaKind::Array(item) => match items {
                // Without `items`, there are no other items.
                Schema(items) if self.root.pointer(self.schemas[*item].origin.as_str()).is_none() => {
                    Some(SchemaKind::Array(*items))
                }
                _ => None,
            },
            SchemaKind::Any if matches!(items, Any | Schema(_)) && !unions.is_empty() => {
                let message = "`unevaluatedItems` beside a choice is not carried over to the types";
                let at = origin.child("unevaluatedItems");
                self.findings.push(
                    Code::ApproximatedSchema,
                    &at,
                    message,
                    Advice::note("further items are skipped"),
                );
                None
            }
            _ => None,
        }
    }

    /// Whether each of the unions has an object among its alternatives; true if there are no unions.
    fn are_objects(&self, unions: &[SchemaId]) -> bool {
        let is_object =
            |id: SchemaId| matches!(self.end_kind(id), SchemaKind::Object(_) | SchemaKind::Union(_));
        unions.iter().all(|union| match &self.schemas[*union].kind {
            SchemaKind::Union(of) => of.members.iter().any(|member| is_object(member.schema)),
            _ => false,
        })
    }
}

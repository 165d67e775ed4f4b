//! Lists the values of the API without a type, with the reasons. `codegen --report untyped` prints the list.
//!
//! The search follows schemas like [`Context::type_of`], so that each value is listed where its type was
//! decided.

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::ir::text::path;
use crate::ir::{Builtin, Crate, Operation, TypeDef, TypeKind, TypeRef, Untyped, UntypedReason};
use crate::lower::context::Context;
use crate::lower::plan::media::BodyFormat;
use crate::lower::plan::{Plan, Planned, media, statuses};
use crate::lower::types::tuples;
use crate::model::{AdditionalProperties, MediaType, Schema, SchemaId, SchemaKind};
use crate::pointer::Pointer;

/// The deepest nesting of schemas that is followed.
const DEEPEST: usize = 64;

/// The codes of warnings that leave a schema without a type.
const CODES: [Code; 4] =
    [Code::UnresolvedReference, Code::UnknownType, Code::InvalidNode, Code::ApproximatedSchema];

/// Returns the untyped values of the models and operations, in the order of the crate.
pub(crate) fn untyped(
    context: Context<'_>,
    plans: &[Plan<'_>],
    krate: &Crate,
    diagnostics: &Diagnostics,
) -> Vec<Untyped> {
    let mut search = Search { context, diagnostics, found: Vec::new() };
    for (def, (_, ty)) in context.definitions.list.iter().zip(krate.types.iter()) {
        search.definition(&path(krate, ty), ty, &context.api.schemas[def.schema]);
    }
    for group in &krate.groups {
        for operation in &group.operations {
            let Some(plan) = plans.iter().find(|plan| plan.operation.origin == operation.origin) else {
                continue;
            };
            let path = format!("operations::{}::{}", group.module, operation.name);
            search.operation(&path, operation, plan);
        }
    }
    search.found
}

struct Search<'a> {
    context: Context<'a>,
    diagnostics: &'a Diagnostics,
    found: Vec<Untyped>,
}

impl Search<'_> {
    fn definition(&mut self, path: &str, ty: &TypeDef, schema: &Schema) {
        match (&ty.kind, &schema.kind) {
            (TypeKind::Struct(body), SchemaKind::Object(object)) => {
                for field in &body.fields {
                    let property = object.properties.iter().find(|property| property.name == field.wire.0);
                    if let Some(property) = property.filter(|_| is_untyped(&field.ty)) {
                        self.schema(&format!("{path}::{}", field.name), property.schema, DEEPEST);
                    }
                }
                if let Some(additional) = body.additional.as_ref().filter(|it| is_untyped(&it.ty)) {
                    self.additional(&format!("{path}::{}", additional.name), schema, object.additional);
                }
            }
            (TypeKind::Union(union), SchemaKind::Union(of)) => {
                for (member, schema) in union.members.iter().zip(&of.members) {
                    if is_untyped(&member.ty) {
                        self.schema(&format!("{path}::{}", member.name), schema.schema, DEEPEST);
                    }
                }
            }
            (TypeKind::Alias(target), _) if is_untyped(target) => {
                let before = self.found.len();
                self.anonymous(path, schema, DEEPEST);
                if self.found.len() == before {
                    self.push(path, &schema.origin, UntypedReason::Recursive);
                }
            }
            _ => {}
        }
    }

    fn additional(&mut self, rust: &str, schema: &Schema, additional: AdditionalProperties) {
        if let AdditionalProperties::Schema(value) = additional {
            return self.schema(rust, value, DEEPEST);
        }
        let place = schema.origin.child("additionalProperties");
        self.push(rust, &place, UntypedReason::AnyProperties);
    }

    fn operation(&mut self, path: &str, operation: &Operation, plan: &Plan<'_>) {
        for planned in &plan.parameters {
            let Planned::Declared(parameter, _) = planned else { continue };
            let arguments = operation.arguments.iter().map(|it| (&it.name, &it.wire, &it.ty));
            let mut all = arguments.chain(operation.setters.iter().map(|it| (&it.name, &it.wire, &it.ty)));
            let own = all.find(|(_, wire, ty)| wire.0 == parameter.name && is_untyped(ty));
            if let Some((name, ..)) = own {
                self.schema(&format!("{path}::{name}"), parameter.schema, DEEPEST);
            }
        }
        for choice in plan.body.iter().flat_map(|body| &body.choices) {
            if matches!(choice.kind, BodyFormat::Json | BodyFormat::Form | BodyFormat::Multipart) {
                self.media(&format!("{path}, the request body"), choice.media);
            }
        }
        for response in &plan.operation.responses {
            let rust = format!("{path}, the response {}", statuses::key(response.status));
            for content in &response.content {
                if matches!(
                    media::body_format(self.context.api, content),
                    BodyFormat::Json | BodyFormat::Lines | BodyFormat::Events
                ) {
                    self.media(&rust, content);
                }
            }
        }
    }

    fn media(&mut self, rust: &str, media: &MediaType) {
        match media.item_schema.or(media.schema) {
            Some(schema) => self.schema(rust, schema, DEEPEST),
            // An event without a schema is text.
            None if media::body_format(self.context.api, media) == BodyFormat::Events => {}
            None => self.push(rust, &media.origin, UntypedReason::NoSchema),
        }
    }

    /// Lists the untyped values of a schema where it is used. A schema with a type of its own is listed at
    /// its definition.
    fn schema(&mut self, rust: &str, id: SchemaId, depth: usize) {
        let schema = &self.context.api.schemas[id];
        if self.context.definitions.index.contains_key(&id) || self.context.parts.contains(&id) {
            return;
        }
        if self.context.definitions.endless.contains(&id) || depth == 0 {
            return self.push(rust, &schema.origin, UntypedReason::Recursive);
        }
        self.anonymous(rust, schema, depth - 1);
    }

    fn anonymous(&mut self, rust: &str, schema: &Schema, depth: usize) {
        let here = |search: &mut Self, reason| search.push(rust, &schema.origin, reason);
        match &schema.kind {
            SchemaKind::Array(item) => self.schema(rust, *item, depth),
            SchemaKind::Reference(target) => self.schema(rust, *target, depth),
            SchemaKind::Any if schema.missing => here(self, UntypedReason::NoSchema),
            SchemaKind::Any => here(self, UntypedReason::AnyValue),
            SchemaKind::Object(object) if !object.has_fields() => match object.additional {
                AdditionalProperties::Schema(value) => self.schema(rust, value, depth),
                _ => here(self, UntypedReason::AnyObject),
            },
            SchemaKind::Tuple(tuple) if tuples::is_approximated(tuple) => {
                here(self, UntypedReason::Tuple(tuple.items.len()));
            }
            SchemaKind::Tuple(tuple) => {
                for item in &tuple.items {
                    self.schema(rust, *item, depth);
                }
                self.further_items(rust, schema, tuple.rest, depth);
            }
            _ => {}
        }
    }

    /// Lists the untyped values among the further items of a tuple.
    fn further_items(&mut self, rust: &str, schema: &Schema, items: AdditionalProperties, depth: usize) {
        match items {
            AdditionalProperties::Any => self.push(rust, &schema.origin, UntypedReason::AnyValue),
            AdditionalProperties::Schema(item) => self.schema(rust, item, depth),
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => {}
        }
    }

    /// Lists a place. If there is a warning about the schema, the warning is the reason.
    fn push(&mut self, rust: &str, place: &Pointer, reason: UntypedReason) {
        let is_about = |at: &Pointer| at == place || at.parent().as_ref() == Some(place);
        let warning = self.diagnostics.iter().find(|diagnostic| {
            let (Place::Node(at) | Place::Key(at)) = &diagnostic.place else { return false };
            CODES.contains(&diagnostic.code) && is_about(at)
        });
        let reason = match (warning, reason) {
            (Some(warning), UntypedReason::AnyValue | UntypedReason::Recursive) => {
                UntypedReason::Warning { code: warning.code.name(), message: warning.message.clone() }
            }
            (_, reason) => reason,
        };
        self.found.push(Untyped { rust: rust.to_owned(), place: place.clone(), reason });
    }
}

/// Whether the type is any JSON value, or contains one without a named type in between.
fn is_untyped(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => matches!(builtin, Builtin::Json | Builtin::JsonObject),
        TypeRef::Foreign(_) | TypeRef::Named(_) => false,
        TypeRef::Tuple(items) => items.iter().any(is_untyped),
        TypeRef::OpenTuple(items, rest) => items.iter().chain([&**rest]).any(is_untyped),
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::OrderedMap(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner)
        | TypeRef::Patch(inner)
        | TypeRef::AnyOf(inner) => is_untyped(inner),
    }
}

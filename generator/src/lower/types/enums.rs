//! Enums of constants. All of them are open: a value that the document does not list is kept.

use crate::config::PresenceMode;
use crate::ir::{Docs, OpenEnum, TypeKind, Variant, WireName};
use crate::lower::context::Context;
use crate::lower::docs;
use crate::lower::names::key::NameKey;
use crate::lower::names::members::text;
use crate::lower::schemas::making;
use crate::model::{EnumSchema, EnumValue, Literal, SchemaId};

/// Lowers a list of values to an enum.
pub(crate) fn lower(context: Context<'_>, schema: SchemaId, values: &EnumSchema) -> TypeKind {
    if values.is_of_strings() {
        TypeKind::StringEnum(open(context, schema, values, |value| WireName(text(value))))
    } else if values.is_of_integers() {
        TypeKind::IntegerEnum(open(context, schema, values, |value| match value {
            Literal::Integer(number) => *number,
            // All values are integers.
            Literal::String(_) | Literal::Other(_) => 0,
        }))
    } else {
        TypeKind::LiteralEnum(open(context, schema, values, json))
    }
}

/// In ProtoJSON, the first value is the default, as in proto3. The only value of a constant is its default as
/// well, and stays so when the constant gets another value.
fn open<T>(
    context: Context<'_>,
    schema: SchemaId,
    values: &EnumSchema,
    wire: impl Fn(&Literal) -> T,
) -> OpenEnum<T> {
    let variants = values.values.iter().enumerate().map(|(at, value)| Variant {
        name: context.names.of(NameKey::EnumVariant { schema, at }),
        docs: variant_docs(value),
        wire: wire(&value.value),
    });
    let shape = context.names.shapes.get(&context.api.schemas[schema].origin);
    let has_default = context.mode == PresenceMode::Proto3;
    let default = making::constant(values, shape).or(has_default.then_some(0));
    OpenEnum {
        others_allowed: values.open,
        variants: variants.collect(),
        unrecognized: context.names.of(NameKey::Unrecognized(schema)),
        default,
    }
}

/// The description of the value, followed by the value.
fn variant_docs(value: &EnumValue) -> Docs {
    let fact = format!("{}.", docs::code(&text(&value.value)));
    let mut lines = value.description.as_deref().map(docs::lines).unwrap_or_default();
    // Without a description, the table below the enum is enough.
    if !lines.is_empty() {
        docs::append(&mut lines, &fact);
    }
    Docs { lines }
}

fn json(value: &Literal) -> String {
    match value {
        Literal::String(text) => serde_json::Value::from(text.as_str()).to_string(),
        Literal::Integer(number) => number.to_string(),
        Literal::Other(value) => value.to_string(),
    }
}

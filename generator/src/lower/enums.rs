//! Enums of strings. All are open: a value that the document does not list is kept as it is.

use crate::config::PresenceMode;
use crate::ir::{Docs, StringEnum, Variant, WireName};
use crate::lower::docs;
use crate::lower::names::members::{text, unrecognized_place, variant_place};
use crate::lower::types::Context;
use crate::model::{EnumSchema, Schema};

/// The enum of a list of values. With ProtoJSON the first value is the default, as it is in proto3.
pub(crate) fn lower(context: Context<'_>, schema: &Schema, values: &EnumSchema) -> StringEnum {
    let variants = values.values.iter().enumerate().map(|(at, value)| {
        let value = text(&value.value);
        Variant {
            name: context.names.of_type(&variant_place(&schema.origin, at)),
            docs: Docs { lines: vec![format!("{}.", docs::code(&value))] },
            wire: WireName(value),
        }
    });
    StringEnum {
        variants: variants.collect(),
        unrecognized: context.names.of_type(&unrecognized_place(&schema.origin)),
        default: (context.mode == PresenceMode::Proto3).then_some(0),
    }
}

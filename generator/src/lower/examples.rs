//! The types that the document's examples are values of.

use crate::ir::{Builtin, Example, TypeRef};
use crate::lower::schemas;
use crate::lower::types::Context;

/// The examples that have a type. One of any value says nothing, and neither does a number that is text on the
/// wire only where a property holds it.
pub(super) fn examples(context: Context<'_>) -> Vec<Example> {
    let api = context.api;
    let typed = api.examples.iter().filter(|example| !schemas::is_quoted(api, example.schema));
    let lowered = typed.map(|example| Example {
        origin: example.origin.clone(),
        schema: api.schemas[example.schema].origin.clone(),
        ty: context.element(example.schema),
        value: example.value.clone(),
    });
    lowered.filter(|example| !is_any(&example.ty)).collect()
}

/// Whether every value, or every object, is one of the type.
fn is_any(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => matches!(builtin, Builtin::Json | Builtin::JsonObject),
        TypeRef::Option(inner) | TypeRef::Boxed(inner) => is_any(inner),
        _ => false,
    }
}

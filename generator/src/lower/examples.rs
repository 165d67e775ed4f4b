//! Lowers the document's examples to values of types.

use crate::ir::{Builtin, Example, TypeRef};
use crate::lower::context::Context;

/// Returns the examples that have a type. Examples of any value are left out, since they show nothing. Quoted
/// numbers are left out too, because only the field of a struct reads them from a string.
pub(super) fn examples(context: Context<'_>) -> Vec<Example> {
    let api = context.api;
    let typed = api.examples.iter().filter(|example| !api.is_quoted(example.schema));
    let lowered = typed.map(|example| Example {
        origin: example.origin.clone(),
        schema: api.schemas[example.schema].origin.clone(),
        ty: context.element(example.schema),
        value: example.value.clone(),
    });
    lowered.filter(|example| !is_any(&example.ty)).collect()
}

/// Whether every value, or every object, is a value of the type.
fn is_any(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Builtin(builtin) => matches!(builtin, Builtin::Json | Builtin::JsonObject),
        TypeRef::Option(inner) | TypeRef::Boxed(inner) => is_any(inner),
        _ => false,
    }
}

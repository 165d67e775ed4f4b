//! Lowers `prefixItems` to tuples.

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::{Builtin, TypeRef};
use crate::lower::types::Context;
use crate::model::{AdditionalProperties, SchemaKind, TupleSchema};

/// The longest tuple with a type: longer ones have neither `Debug` nor `PartialEq` in the standard library.
const LONGEST: usize = 12;

/// Returns the tuple of the items, and of the items that may follow them. A tuple that is too long becomes a
/// list of any values.
pub(crate) fn lower(context: Context<'_>, tuple: &TupleSchema) -> TypeRef {
    if is_approximated(tuple) {
        return TypeRef::List(Box::new(TypeRef::Builtin(Builtin::Json)));
    }
    let items = tuple.items.iter().map(|item| context.element(*item)).collect();
    let rest = match tuple.rest {
        AdditionalProperties::Any => TypeRef::Builtin(Builtin::Json),
        AdditionalProperties::Schema(item) => context.element(item),
        AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => return TypeRef::Tuple(items),
    };
    TypeRef::OpenTuple(items, Box::new(rest))
}

/// Reports a warning for each tuple that becomes a list of any values.
pub(crate) fn report(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, schema) in context.api.schemas.iter() {
        let SchemaKind::Tuple(tuple) = &schema.kind else { continue };
        if let Some(reason) = approximated(tuple) {
            let place = Place::Node(schema.origin.child("prefixItems"));
            let note = "it is read as a list of any values";
            diagnostics.push(Diagnostic::new(Code::ApproximatedSchema, place, reason, Advice::note(note)));
        }
    }
}

/// Whether the tuple becomes a list of any values.
pub(crate) fn is_approximated(tuple: &TupleSchema) -> bool {
    approximated(tuple).is_some()
}

fn approximated(tuple: &TupleSchema) -> Option<String> {
    let length = tuple.items.len();
    (length == 0 || length > LONGEST).then(|| format!("a tuple of {length} has no type"))
}

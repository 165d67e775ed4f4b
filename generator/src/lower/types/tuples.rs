//! Which tuples of `prefixItems` have a type, and a warning for those that have none.

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::model::{Api, SchemaKind, TupleSchema};

/// The longest tuple with a type: longer ones have neither `Debug` nor `PartialEq` in the standard library.
const LONGEST: usize = 12;

/// Reports a warning for each tuple that becomes a list of any values.
pub(crate) fn report(api: &Api, diagnostics: &mut Diagnostics) {
    for (_, schema) in api.schemas.iter() {
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

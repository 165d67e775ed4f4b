//! The document's examples, with the names of their types.

use crate::emit::type_ref::rust_type;
use crate::examples::Example;
use crate::ir::Crate;

/// Returns every example of the crate.
pub(crate) fn examples(krate: &Crate) -> Vec<Example> {
    let printed = krate.examples.iter().map(|example| Example {
        origin: example.origin.clone(),
        schema: example.schema.clone(),
        rust_type: rust_type(krate, &example.ty),
        value: example.value.clone(),
    });
    printed.collect()
}

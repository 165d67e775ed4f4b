//! The document's examples with the text of their types.

use crate::emit::type_ref::type_ref;
use crate::examples::Example;
use crate::ir::Crate;

/// Every example of the crate.
pub(crate) fn examples(krate: &Crate) -> Vec<Example> {
    let printed = krate.examples.iter().map(|example| Example {
        origin: example.origin.clone(),
        schema: example.schema.clone(),
        rust_type: type_ref(krate, &example.ty).to_string(),
        value: example.value.clone(),
    });
    printed.collect()
}

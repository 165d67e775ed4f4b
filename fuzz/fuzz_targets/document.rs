//! `checks::document` of the generator's properties.

#![no_main]

#[path = "../../generator/reviewer/tests/properties/checks.rs"]
#[allow(dead_code, reason = "each target checks one property")]
mod checks;
#[path = "../../generator/tests/properties/emitted_docs.rs"]
mod emitted_docs;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| checks::document(text));

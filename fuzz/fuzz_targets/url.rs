//! `samples::properties::url`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| samples::properties::url(input));

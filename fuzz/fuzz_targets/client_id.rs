//! `samples::properties::client_id`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| samples::properties::client_id(input));

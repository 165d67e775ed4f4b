//! Tests of what fixtures' crates do; `generator/tests/meaning.rs` runs them.

mod parameters;
mod server;

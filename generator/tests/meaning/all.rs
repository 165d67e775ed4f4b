//! Tests of what fixtures' crates do; `generator/tests/meaning.rs` runs them.

mod pagination;
mod parameters;
mod server;

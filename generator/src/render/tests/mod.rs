//! Tests of the output for each kind of item, from hand-made crates.

pub(super) mod build;
mod client;
mod models;

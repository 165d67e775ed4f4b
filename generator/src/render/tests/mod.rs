//! What each kind of item looks like in the output, from hand-made crates.

pub(super) mod build;
mod client;
mod models;

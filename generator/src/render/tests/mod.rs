//! What each kind of item looks like in the output, from hand-made crates.

mod build;
mod client;
mod models;

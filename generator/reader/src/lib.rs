//! Reads OpenAPI documents: the stages before any decision about Rust, and the data that all stages share.
//!
//! ```text
//! bytes ─load→ Document ─normalize→ Document ─resolve→ model::Api
//! ```
//!
//! This is a package of its own so that the packages that depend on it build beside it: `restwright-generator`
//! turns the [`model`] into a crate, and `restwright-reviewer` compares, lints and explains. The library does no
//! IO: its input is [`Sources`](document::Sources).

pub mod config;
pub mod diagnostic;
pub mod document;
pub mod escape;
pub mod fingerprint;
pub mod glob;
pub mod inventory;
pub mod load;
mod members;
pub mod model;
pub mod normalize;
pub mod pointer;
pub mod resolve;
pub mod rust_path;
pub mod spelling;

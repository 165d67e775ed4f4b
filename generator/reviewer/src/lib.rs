//! Reviews OpenAPI documents and the crates that `restwright-generator` makes of them: [`compare`] finds the
//! changes between two versions, [`lint`] the faults of a document, and [`explain`] the Rust code of a node.
//!
//! The library does no IO: its input is [`Sources`](restwright_reader::document::Sources).

pub mod compare;
pub mod explain;
pub mod lint;
mod sample;

use generator::{ReadDocument, ir, lower, read, render, report};
use restwright_reader::{
    config, diagnostic, document, escape, glob, load, model, normalize, pointer, rust_path,
};

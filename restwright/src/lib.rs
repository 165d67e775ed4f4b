//! The commands for users, and their parts: reading a document with its files, and writing the crate.
//!
//! The generator itself, [`generator`], does no IO. This crate reads the document, its configuration,
//! overlays, files and `names.lock` ([`Input`]), and updates an output folder with the generated files
//! ([`Output`]).
//!
//! An xtask or a build script needs only this library. Without default features, it has neither a command
//! line nor network access:
//!
//! ```no_run
//! use std::path::Path;
//!
//! use restwright::{Failure, Input, InputOptions, Output, Project};
//!
//! fn generate() -> Result<(), Failure> {
//!     let options = InputOptions::default();
//!     // The nearest folder upwards with a codegen.toml; `cargo xtask` is how messages call the commands.
//!     let target = Project::find("cargo xtask", Path::new("."))?.target_of(&options)?;
//!     let input = Input::read(&target, &options)?;
//!     let generated = input.generate()?;
//!     input.print(&generated.diagnostics);
//!     Output::lock(&input, &generated, &target.out(None)?)?.write()
//! }
//! ```
//!
//! [`generator::generate`] is the step in the middle: texts in, files out, no IO.

#[cfg(feature = "cli")]
pub mod commands;
pub mod exit;
#[cfg(feature = "cli")]
mod git;
pub mod guard;
pub mod input;
pub mod output;
pub mod project;
pub mod reading;
pub mod sync;
pub mod terminal;

pub use generator;

#[cfg(feature = "fetch")]
pub use crate::commands::update_spec;
#[cfg(feature = "cli")]
pub use crate::commands::{codegen, diff, explain, init, lint};
pub use crate::exit::{Exit, Failure};
pub use crate::input::{Input, InputOptions};
pub use crate::output::Output;
pub use crate::project::{Project, Target};

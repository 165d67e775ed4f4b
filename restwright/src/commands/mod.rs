//! [`Command`]: the user commands of `cargo restwright`, which are `cargo xtask` in the repository of the
//! generator.

pub mod codegen;
mod date;
pub mod diff;
mod drift;
pub mod explain;
pub mod init;
pub mod lint;
mod release;
#[cfg(feature = "fetch")]
pub mod update_spec;

use std::path::PathBuf;

use crate::exit::{Exit, Failure};
use crate::input::InputOptions;
use crate::project::Project;

/// A command with its flags.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Creates a crate from a document, with a configuration for the decisions that the document needs
    Init(init::Options),
    /// Generates the crate
    Codegen(codegen::Options),
    /// Reports how the changes between two versions of the document affect users of the crate
    Diff(diff::Options),
    /// Fetches a newer document, reports how it affects users of the crate, and replaces the document with `--accept`
    #[cfg(feature = "fetch")]
    UpdateSpec(update_spec::Options),
    /// Explains an operation, type or diagnostic: its lines in the document, its Rust code with reasons, and its requests
    Explain(explain::Options),
    /// Reports mistakes in the document, for its provider
    Lint(lint::Options),
    /// Raises the version of the crate, like `codegen --release`
    Release(ReleaseOptions),
}

/// The flags of `release`.
#[derive(Clone, Debug, clap::Args)]
pub struct ReleaseOptions {
    #[command(flatten)]
    input: InputOptions,
    /// The folder of the crate [default: `out` of codegen.toml]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The Git revision of the last release [default: the commit that set the version in codegen.toml]
    #[arg(long, value_name = "REV")]
    base: Option<String>,
}

impl Command {
    /// Runs the command for the crates of the project.
    ///
    /// # Errors
    ///
    /// The errors of the command.
    pub fn run(&self, project: &Project) -> Result<Exit, Failure> {
        match self {
            Self::Init(options) => init::run(project, options),
            Self::Codegen(options) => codegen::run(project, options),
            Self::Diff(options) => diff::run(project, options),
            #[cfg(feature = "fetch")]
            Self::UpdateSpec(options) => update_spec::run(project, options),
            Self::Explain(options) => explain::run(project, options),
            Self::Lint(options) => lint::run(project, options),
            Self::Release(ReleaseOptions { input, out, base }) => {
                let (input, out, base) = (input.clone(), out.clone(), base.clone());
                let options =
                    codegen::Options { input, out, base, release: true, ..codegen::Options::default() };
                codegen::run(project, &options)
            }
        }
    }
}

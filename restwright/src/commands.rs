//! [`Command`]: the user commands of `cargo restwright`, which are `cargo xtask` in the repository of the
//! generator.

use std::path::PathBuf;

use crate::exit::{Exit, Failure};
use crate::input::InputOptions;
use crate::project::Project;
use crate::{codegen, diff, explain, init, lint};

/// A command with its flags.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Makes a crate of a document, with a configuration of the few decisions that the document calls for
    Init(init::Options),
    /// Generates the crate
    Codegen(codegen::Options),
    /// Says what the change between two versions of the document is for users of the crate
    Diff(diff::Options),
    /// Fetches a newer document, says what it changes for users of the crate, and takes it with `--accept`
    #[cfg(feature = "fetch")]
    UpdateSpec(crate::update_spec::Options),
    /// Explains one thing: its lines, its Rust and why, and what goes over the wire
    Explain(explain::Options),
    /// Says what is wrong with the document, for its provider
    Lint(lint::Options),
    /// Gives the crate its next version, as `codegen --release` does
    Release(ReleaseOptions),
}

/// The flags of `release`.
#[derive(Clone, Debug, clap::Args)]
pub struct ReleaseOptions {
    #[command(flatten)]
    input: InputOptions,
    /// Where the crate goes [default: `out` of codegen.toml]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The revision of git that the last release was made of [default: the one that gave codegen.toml its version]
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
            Self::UpdateSpec(options) => crate::update_spec::run(project, options),
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

//! The command line of the project: the commands of `restwright`, and the tasks of this repository.

#[cfg(feature = "chores")]
mod bench;
mod chores;
mod ci;
#[cfg(feature = "chores")]
mod conformance;
#[cfg(feature = "chores")]
mod corpus;
mod dump;
#[cfg(test)]
mod named_paths;
#[cfg(all(test, feature = "chores"))]
mod quoted;
#[cfg(feature = "chores")]
mod semver;
mod summary;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use restwright::exit::Failure;
use restwright::project::Project;
use restwright::{commands, terminal};

/// The text below `--help`.
const HELP: &str = "\
Exit status:
  0  done, or nothing to do
  1  a check has found something: `codegen --check` drift, `tidy` a violation, `ci` a failing step,
     `corpus` a failing document, `diff` a change and `lint` a finding of the level of `--fail-on`,
     `semver` an unexplained difference, `conformance` a result that differs from its list
  2  the document, the configuration or the command line is at fault, or a warning that is denied;
     the output is as it was
  3  the generator is at fault, or the disk";

/// The project's commands.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", after_help = HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(flatten)]
    Users(commands::Command),
    /// Prints the data of a stage of the generator
    Dump(dump::Options),
    /// Checks layering, module docs and the size of files and functions
    Tidy,
    /// Runs the steps of CI, the tests last
    Ci,
    #[command(flatten)]
    Chore(chores::Chore),
}

fn main() -> ExitCode {
    #[cfg(feature = "chores")]
    if let Some(costs) = std::env::var_os(corpus::rustc::COSTS) {
        return corpus::rustc::wrap(Path::new(&costs));
    }
    #[cfg(not(feature = "chores"))]
    if let Some(exit) = chores::run_elsewhere() {
        return exit;
    }
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Users(command) => command.run(&project()),
        Command::Dump(options) => dump::run(options),
        Command::Tidy => tidy::run(&workspace()),
        Command::Ci => ci::run(&workspace()),
        Command::Chore(chore) => chore.run(),
    };
    let exit = result.unwrap_or_else(|Failure { exit, message }| {
        terminal::complain(&format!("error: {}\n", message.trim_end()));
        exit
    });
    exit.into()
}

/// Returns the files of the crate that is generated in this repository.
fn project() -> Project {
    let root = workspace();
    Project::of(
        "cargo xtask",
        root.join("spec/codegen.toml"),
        root.join("spec/openapi.yaml"),
        root.join("generated"),
    )
}

/// Returns the root of the workspace.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

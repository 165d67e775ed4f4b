//! The command line of the project: the commands of `restwright`, and the tasks of this repository.

mod bench;
mod ci;
mod conformance;
mod corpus;
mod dump;
#[cfg(test)]
mod quoted;
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
     `semver` a difference that nothing explains, `conformance` a scenario that is not as its list says
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
    /// Prints the data of a stage, for whoever asks what became of a node
    Dump(dump::Options),
    /// Checks layering, module docs and the size of files and functions
    Tidy,
    /// Runs what CI runs, the tests last
    Ci,
    /// Measures the generator, and how long the crate that it emits takes to check
    Bench(bench::Options),
    /// Generates and checks a crate for each document of a folder, and reports what came of it
    Corpus(corpus::Options),
    /// Drives the generated clients through the scenarios of Spector, a mock server that judges HTTP clients
    Conformance(conformance::Options),
    /// Compares what `diff` says breaks Rust source with `cargo semver-checks`, over the versions of documents
    Semver(semver::Options),
    /// What `corpus` runs for each document
    #[command(hide = true)]
    CorpusDocument(corpus::DocumentOptions),
    /// What `corpus --examples` runs for each document
    #[command(hide = true)]
    CorpusExamples(corpus::JudgeOptions),
}

fn main() -> ExitCode {
    if let Some(costs) = std::env::var_os(corpus::rustc::COSTS) {
        return corpus::rustc::wrap(Path::new(&costs));
    }
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Users(command) => command.run(&project()),
        Command::Dump(options) => dump::run(options),
        Command::Tidy => tidy::run(&workspace()),
        Command::Ci => ci::run(&workspace()),
        Command::Bench(options) => bench::run(options),
        Command::Corpus(options) => corpus::run(options),
        Command::Conformance(options) => conformance::run(options),
        Command::Semver(options) => semver::run(options),
        Command::CorpusDocument(options) => corpus::run_document(options),
        Command::CorpusExamples(options) => corpus::run_judge(options),
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

//! The command line of the project: the only place with IO.

mod bench;
mod ci;
mod codegen;
mod conformance;
mod corpus;
mod date;
mod diff;
mod drift;
mod dump;
mod exit;
mod explain;
mod files;
mod git;
mod guard;
mod input;
mod lint;
mod names_lock;
mod overlays;
mod reading;
mod release;
mod semver;
mod summary;
mod sync;
mod terminal;
mod tidy;
mod update_spec;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::exit::Failure;

/// The project's commands.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generates the crate: `spec/` → `generated/`
    Codegen(codegen::Options),
    /// Says what the change between two versions of the document is for users of the crate
    Diff(diff::Options),
    /// Fetches a newer document, says what it changes for users of the crate, and takes it with `--accept`
    UpdateSpec(update_spec::Options),
    /// Explains one thing: its lines, its Rust and why, and what goes over the wire
    Explain(explain::Options),
    /// Prints the data of a stage, for whoever asks what became of a node
    Dump(dump::Options),
    /// Says what is wrong with the document, for its provider
    Lint(lint::Options),
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
        Command::Codegen(options) => codegen::run(options),
        Command::Diff(options) => diff::run(options),
        Command::UpdateSpec(options) => update_spec::run(options),
        Command::Explain(options) => explain::run(options),
        Command::Dump(options) => dump::run(options),
        Command::Lint(options) => lint::run(options),
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

/// The workspace's root.
fn workspace() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

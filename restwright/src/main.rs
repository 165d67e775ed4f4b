//! `cargo restwright`, and `cargo-restwright` by itself.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use restwright::exit::{Exit, Failure};
use restwright::project::Project;
use restwright::{codegen, diff, exit, explain, lint, terminal};

/// Rust clients from OpenAPI documents, to commit and review.
#[derive(Debug, Parser)]
#[command(name = "cargo-restwright", bin_name = "cargo restwright", version, after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Generates the crate
    Codegen(codegen::Options),
    /// Says what the change between two versions of the document is for users of the crate
    Diff(diff::Options),
    /// Fetches a newer document, says what it changes for users of the crate, and takes it with `--accept`
    #[cfg(feature = "fetch")]
    UpdateSpec(restwright::update_spec::Options),
    /// Explains one thing: its lines, its Rust and why, and what goes over the wire
    Explain(explain::Options),
    /// Says what is wrong with the document, for its provider
    Lint(lint::Options),
}

fn main() -> ExitCode {
    let cli = Cli::parse_from(arguments());
    run(&cli.command)
        .unwrap_or_else(|Failure { exit, message }| {
            terminal::complain(&format!("error: {}\n", message.trim_end()));
            exit
        })
        .into()
}

/// The arguments without the name of the subcommand, which cargo puts first.
fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "restwright") {
        arguments.remove(1);
    }
    arguments
}

fn run(command: &Command) -> Result<Exit, Failure> {
    let project = Project {
        command: "cargo restwright",
        document: "spec/openapi.yaml".into(),
        config: "spec/codegen.toml".into(),
        out: "generated".into(),
    };
    match command {
        Command::Codegen(options) => codegen::run(&project, options),
        Command::Diff(options) => diff::run(&project, options),
        #[cfg(feature = "fetch")]
        Command::UpdateSpec(options) => restwright::update_spec::run(&project, options),
        Command::Explain(options) => explain::run(&project, options),
        Command::Lint(options) => lint::run(&project, options),
    }
}

//! The program `cargo restwright`, which can also be run as `cargo-restwright`.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use restwright::commands::Command;
use restwright::exit::{self, Failure};
use restwright::project::Project;
use restwright::terminal;

/// Rust clients from OpenAPI documents, to commit and review.
#[derive(Debug, Parser)]
#[command(name = "cargo-restwright", bin_name = "cargo restwright", version, after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let cli = Cli::parse_from(arguments());
    let project = Project::find("cargo restwright", Path::new("."));
    let result = project.and_then(|project| cli.command.run(&project));
    let exit = result.unwrap_or_else(|Failure { exit, message }| {
        terminal::complain(&format!("error: {}\n", message.trim_end()));
        exit
    });
    exit.into()
}

/// Returns the arguments without the name of the subcommand, which Cargo puts first.
fn arguments() -> Vec<OsString> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|first| first == "restwright") {
        arguments.remove(1);
    }
    arguments
}

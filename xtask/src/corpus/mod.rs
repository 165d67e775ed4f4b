//! `corpus`: generates and checks a crate for each document of a folder, and reports the results.
//!
//! Each document is generated in a separate process, so that its time, memory and failures can be attributed
//! to it. The crates are members of one workspace and are checked by a single Cargo, so that their
//! dependencies are checked once.

mod case;
pub(crate) mod check;
mod document;
mod examples;
mod figures;
pub(crate) mod filter;
mod find;
mod generate;
mod outcome;
mod pool;
mod progress;
mod report;
pub(crate) mod rustc;
#[cfg(test)]
mod tests;
mod watchdog;
pub(crate) mod workspace;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use restwright::exit::{Exit, Failure};
use restwright::terminal::say;

use crate::corpus::case::Case;
pub(crate) use crate::corpus::document::DocumentOptions;
pub(crate) use crate::corpus::document::run as run_document;
pub(crate) use crate::corpus::examples::compare::{same_number, same_text};
pub(crate) use crate::corpus::examples::judge::{JudgeOptions, run as run_judge};
pub(crate) use crate::corpus::examples::program::outside;
use crate::corpus::find::FoundDocument;
use crate::corpus::workspace::Workspace;

/// The flags of `corpus`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// The folder with the documents, in subfolders too
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Documents may refer to files below this folder as well, not only below DIR; may be given several times
    #[arg(long, value_name = "DIR")]
    allow_root: Vec<PathBuf>,
    /// Read only documents whose path below DIR matches: `*` stands for any text; without `*`, GLOB is a part of the path
    #[arg(long, value_name = "GLOB")]
    filter: Option<String>,
    /// The number of parallel processes [default: the number of cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Write the report to FILE as well, as TSV or Markdown by its extension; may be given several times
    #[arg(long, value_name = "FILE")]
    report: Vec<PathBuf>,
    /// Decode and encode the examples in the documents with the generated types
    #[arg(long)]
    examples: bool,
    /// Generate the crates without checking them
    #[arg(long)]
    no_check: bool,
    /// The folder of the crates [default: target/corpus]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The time limit for generating from a document, and for checking its crate
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    timeout: u64,
}

/// The settings that all steps of a run share.
#[derive(Debug)]
struct Run {
    jobs: NonZeroUsize,
    examples: bool,
    timeout: Duration,
    workspace: Workspace,
    /// The folders in which documents may refer to files: the folder of the run, and others.
    roots: Vec<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<Exit, Failure> {
    let report = report::Files::new(&options.report)?;
    let documents = documents(options)?;
    let out = options.out.clone().unwrap_or_else(|| crate::workspace().join("target/corpus"));
    let out = std::path::absolute(&out).map_err(|error| Failure::disk("find", &out, error))?;
    let run = Run {
        jobs: options.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN),
        examples: options.examples,
        timeout: Duration::from_secs(options.timeout),
        workspace: Workspace::new(out),
        roots: [std::slice::from_ref(&options.folder), &options.allow_root].concat(),
    };
    let mut cases = generate::all(&run, &documents)?;
    // The report is written after each step, because the next one may take long.
    report.write(&cases)?;
    if !options.no_check {
        check::all(&run, &mut cases)?;
        report.write(&cases)?;
    }
    if options.examples {
        examples::all(&run, &mut cases)?;
        report.write(&cases)?;
    }
    say(&report::text(&cases));
    Ok(if cases.iter().all(Case::is_ok) { Exit::Done } else { Exit::Found })
}

fn documents(options: &Options) -> Result<Vec<FoundDocument>, Failure> {
    let mut documents = find::documents(&options.folder, &options.allow_root)?;
    let folder = options.folder.display();
    if documents.is_empty() {
        return Err(Failure::input(format!("there is no OpenAPI document below {folder}")));
    }
    if let Some(glob) = &options.filter {
        documents.retain(|document| filter::matches(glob, &document.name));
        if documents.is_empty() {
            return Err(Failure::input(format!("no document below {folder} matches `{glob}`")));
        }
    }
    Ok(documents)
}

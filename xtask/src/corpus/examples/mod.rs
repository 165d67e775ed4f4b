//! `--examples`: decodes the examples of a document into the generated types and encodes them again.
//!
//! A small program for each crate does this, with a table of the types. `corpus-examples` runs the program in
//! a separate process for each document, and judges the results.

pub(super) mod compare;
mod contradiction;
mod dialect;
pub(super) mod judge;
pub(super) mod program;
mod shape;

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

use restwright::exit::Failure;
use serde::{Deserialize, Serialize};

use crate::corpus::case::Case;
use crate::corpus::check::{self, Messages};
use crate::corpus::generate::{Process, allow_roots};
use crate::corpus::progress::Progress;
use crate::corpus::{Run, pool, workspace};

/// The results for the examples of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Figures {
    /// The number of examples with a type.
    pub(super) examples: usize,
    /// The number of examples without a type, because their schema allows any value or is not emitted.
    pub(super) untyped: usize,
    /// The number that are preserved exactly, except for the order of keys.
    pub(super) exact: usize,
    /// The number that are preserved as the same value in another spelling.
    pub(super) spelled: usize,
    /// The number that are preserved without properties that their schema does not name.
    pub(super) extra: usize,
    /// The number that are not preserved, and contradict their own schema.
    pub(super) contradictory: usize,
    /// The number that are not preserved because they lack required properties that are `readOnly` or
    /// `writeOnly`.
    pub(super) one_way: usize,
    /// Examples that are not preserved, and match their schema by the letter, but not an assumption about it,
    /// such as a missing `type`. They are listed, since the assumption may be wrong.
    pub(super) assumed: Vec<Fault>,
    /// Examples that are not preserved, without an explanation.
    pub(super) unexplained: Vec<Fault>,
    /// The reason why the examples could not be read at all.
    pub(super) failure: Option<String>,
}

/// An example that is not preserved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Fault {
    /// The JSON Pointer of the example.
    pub(super) origin: String,
    /// The problem.
    pub(super) reason: String,
}

impl Figures {
    /// Creates figures for examples that could not be read.
    fn failed(reason: impl Into<String>) -> Self {
        Self { failure: Some(reason.into()), ..Self::default() }
    }

    /// Returns the examples that a report lists individually.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Fault> {
        self.unexplained.iter().chain(&self.assumed)
    }
}

/// Reads the examples of each document whose crate compiles.
pub(super) fn all(run: &Run, cases: &mut [Case]) -> Result<(), Failure> {
    let good: Vec<_> = cases.iter().filter(|case| case.is_ok()).map(|case| case.document.clone()).collect();
    if good.is_empty() {
        return Ok(());
    }
    let members: Vec<_> =
        good.iter().flat_map(|found| [found.slug.clone(), workspace::examples(&found.slug)]).collect();
    run.workspace.with_members(&members)?;
    let exe = std::env::current_exe().map_err(|error| Failure::fault(error.to_string()))?;
    let programs = build(run, good.iter().map(|found| found.slug.as_str()))?;
    let progress = Progress::new("examples", good.len());
    let figures = pool::each(run.jobs, &good, |found| {
        let figures = match programs.get(&workspace::package(&workspace::examples(&found.slug))) {
            None => Figures::failed("the program that reads them does not compile"),
            Some(program) => {
                let mut command = Command::new(&exe);
                command.args(["corpus-examples", "--package", &workspace::package(&found.slug), "--spec"]);
                command.arg(&found.path).arg("--program").arg(program);
                allow_roots(&mut command, run);
                command.args(["--timeout", &run.timeout.as_secs().to_string()]);
                judged(&mut command)
            }
        };
        progress.done(&found.name, figures.failure.as_deref());
        figures
    });
    let good = cases.iter_mut().filter(|case| case.is_ok());
    for (case, figures) in good.zip(figures) {
        case.examples = Some(figures);
    }
    Ok(())
}

fn judged(command: &mut Command) -> Figures {
    let (ended, _) = Process::run(command);
    match ended {
        Ok(output) => {
            serde_json::from_str(&output).unwrap_or_else(|error| Figures::failed(error.to_string()))
        }
        Err((status, reason)) => Figures::failed(format!("{status}: {reason}")),
    }
}

/// Builds the programs, and returns the path of each by its package.
fn build<'s>(
    run: &Run,
    slugs: impl Iterator<Item = &'s str>,
) -> Result<HashMap<String, std::path::PathBuf>, Failure> {
    let mut command = check::command(run, "build", &run.workspace.build_costs())?;
    command.args(["--keep-going", "--message-format=json"]);
    command.args(slugs.flat_map(|slug| ["-p".to_owned(), workspace::package(&workspace::examples(slug))]));
    let mut programs = HashMap::new();
    let mut errors = Vec::new();
    let said = Messages::read(&mut command, |message| {
        if let Some(program) = message.executable {
            programs.insert(message.target.name, Path::new(&program).to_path_buf());
        } else if let Some(text) = message.text.filter(|text| text.level.starts_with("error")) {
            errors.push(text.rendered.unwrap_or(text.message));
        }
    })?;
    if programs.is_empty() {
        let first = errors.into_iter().next().unwrap_or(said);
        return Err(Failure::fault(format!("no program that reads examples compiles: {first}")));
    }
    Ok(programs)
}

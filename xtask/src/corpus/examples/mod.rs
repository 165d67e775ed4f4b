//! `--examples`: the examples that a document carries are decoded into the generated types and encoded again.
//!
//! A small program for each crate does that, built from a table of the types; `corpus-examples`, in a process
//! of its own for each document, runs it and judges what comes back.

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

/// What became of the examples of a document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Figures {
    /// How many have a type.
    pub(super) examples: usize,
    /// How many have none: their schema allows any value, or nothing is emitted for it.
    pub(super) untyped: usize,
    /// How many come back as they were, the order of keys apart.
    pub(super) exact: usize,
    /// How many come back as the same value in another spelling.
    pub(super) spelled: usize,
    /// How many come back without properties that their schema does not name.
    pub(super) extra: usize,
    /// How many do not come back, and contradict their own schema.
    pub(super) contradictory: usize,
    /// How many do not come back because they leave out what goes the other way: required properties that are
    /// `readOnly` or `writeOnly`.
    pub(super) one_way: usize,
    /// Those that do not come back, and contradict not the letter of their schema but what it was taken to mean,
    /// such as a missing `type`. They are listed, since the assumption may be wrong.
    pub(super) assumed: Vec<Fault>,
    /// Those that do not come back, and nothing explains it.
    pub(super) unexplained: Vec<Fault>,
    /// Why the examples could not be read at all.
    pub(super) failure: Option<String>,
}

/// An example that does not come back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Fault {
    /// The JSON Pointer of the example.
    pub(super) origin: String,
    /// What is wrong.
    pub(super) reason: String,
}

impl Figures {
    /// Figures that say that nothing could be read.
    fn failed(reason: impl Into<String>) -> Self {
        Self { failure: Some(reason.into()), ..Self::default() }
    }

    /// Those that a report lists one by one.
    pub(super) fn listed(&self) -> impl Iterator<Item = &Fault> {
        self.unexplained.iter().chain(&self.assumed)
    }
}

/// Reads the examples of each document whose crate is good.
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

/// Builds the programs: by package, the path of each that was built.
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

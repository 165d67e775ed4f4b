//! Checks all crates with a single `cargo check`, so that their dependencies are checked once.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use restwright::exit::Failure;
use serde::Deserialize;

use crate::corpus::case::{Case, Status};
use crate::corpus::progress::Progress;
use crate::corpus::rustc::{self, Noted};
use crate::corpus::{Run, workspace};

/// Checks the generated crates. The default transport is left out, since it does not depend on the document.
pub(super) fn all(run: &Run, cases: &mut [Case]) -> Result<(), Failure> {
    let mut crates: BTreeMap<String, &mut Case> = cases
        .iter_mut()
        .filter(|case| case.made.is_some())
        .map(|case| (workspace::package(&case.document.slug), case))
        .collect();
    if crates.is_empty() {
        return Ok(());
    }
    let slugs: Vec<String> = crates.values().map(|case| case.document.slug.clone()).collect();
    run.workspace.with_members(&slugs)?;
    let mut command = command(run, "check", &run.workspace.costs())?;
    command.arg("--workspace").args(["--keep-going", "--message-format=json"]);
    let progress = Progress::new("check", crates.len());
    let complaints = Messages::read(&mut command, |message| note(&mut crates, message, &progress))?;
    for (package, case) in &mut crates {
        settle(run, package, case, &complaints);
    }
    Ok(())
}

/// Returns a command of Cargo whose compiler denies warnings, and records its costs in the folder `costs`.
pub(super) fn command(run: &Run, name: &str, costs: &Path) -> Result<Command, Failure> {
    let exe = std::env::current_exe().map_err(|error| Failure::fault(error.to_string()))?;
    let mut command = run.workspace.cargo(name);
    command.args(["--no-default-features", "--jobs", &run.jobs.to_string()]);
    command.env("RUSTC_WORKSPACE_WRAPPER", exe).env(rustc::COSTS, costs);
    command.env(rustc::TIMEOUT, run.timeout.as_secs().to_string());
    Ok(command)
}

/// Records a message about one of the crates.
fn note(crates: &mut BTreeMap<String, &mut Case>, message: Message, progress: &Progress) {
    let package = message.target.name.replace('_', "-");
    let Some(case) = crates.get_mut(&package) else { return };
    let is_new = case.check.is_none();
    let checked = case.check.get_or_insert_default();
    if let Some(text) = message.text.filter(|text| text.level.starts_with("error") && text.is_one()) {
        checked.errors += 1;
        if checked.first.is_empty() {
            checked.first = text.rendered.unwrap_or(text.message);
        }
    }
    if is_new {
        let trouble =
            (checked.errors > 0).then(|| checked.first.lines().next().unwrap_or_default().to_owned());
        progress.done(&case.document.name, trouble.as_deref());
    }
}

/// Sets the result of the check after Cargo has ended.
fn settle(run: &Run, package: &str, case: &mut Case, complaints: &str) {
    let noted = Noted::of(&run.workspace.costs(), &package.replace('-', "_"));
    let Some(checked) = &mut case.check else {
        let timed_out = noted.is_some_and(|noted| noted.timed_out);
        let (status, reason) = if timed_out {
            (Status::TimedOut, "checking it took longer than --timeout allows".to_owned())
        } else {
            let own = complaints.lines().filter(|line| line.contains(&format!("`{package}`")));
            let said = own.collect::<Vec<_>>().join("; ");
            let said = if said.is_empty() { complaints.trim() } else { &said };
            (Status::CheckFailed, format!("the compiler says nothing of it: {said}"))
        };
        return case.fail(status, reason);
    };
    checked.cost = noted.map(Noted::cost).unwrap_or_default();
    if checked.errors > 0 {
        let reason = checked.first.clone();
        case.fail(Status::CheckFailed, reason);
    }
}

/// A line of Cargo's output with `--message-format=json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Message {
    /// The target of the message.
    pub(crate) target: Target,
    /// The compiler's message; `None` if it succeeded.
    #[serde(rename = "message")]
    pub(crate) text: Option<Text>,
    /// The program, if one was built.
    pub(crate) executable: Option<String>,
}

/// A compiled target.
#[derive(Debug, Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
}

/// A message of the compiler.
#[derive(Debug, Deserialize)]
pub(crate) struct Text {
    pub(crate) level: String,
    pub(crate) message: String,
    pub(crate) rendered: Option<String>,
}

impl Text {
    /// Whether it is an individual error rather than the summary.
    fn is_one(&self) -> bool {
        !self.message.starts_with("aborting due to")
    }
}

/// The messages of Cargo.
pub(crate) struct Messages;

impl Messages {
    /// Runs Cargo, passes each message about a target to `each`, and returns Cargo's standard error.
    pub(crate) fn read(command: &mut Command, mut each: impl FnMut(Message)) -> Result<String, Failure> {
        let cannot_run = |error: std::io::Error| Failure::input(format!("cannot run cargo: {error}"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(cannot_run)?;
        let errors = child.stderr.take();
        let errors = thread::spawn(move || {
            let lines = errors.map(|errors| BufReader::new(errors).lines());
            let said =
                lines.into_iter().flatten().map_while(Result::ok).filter(|line| line.starts_with("error"));
            said.collect::<Vec<_>>().join("\n")
        });
        let lines = child.stdout.take().map(|output| BufReader::new(output).lines());
        for line in lines.into_iter().flatten().map_while(Result::ok) {
            if let Ok(message) = serde_json::from_str(&line) {
                each(message);
            }
        }
        child.wait().map_err(cannot_run)?;
        Ok(errors.join().unwrap_or_default())
    }
}

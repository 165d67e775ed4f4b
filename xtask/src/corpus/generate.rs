//! Generates each document in a separate process.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Instant;

use restwright::exit::Failure;
use wait4::{ResUse, Wait4};

use crate::corpus::case::{Case, Cost, Status};
use crate::corpus::find::FoundDocument;
use crate::corpus::outcome::Outcome;
use crate::corpus::progress::Progress;
use crate::corpus::{Run, pool, watchdog, workspace};

/// Generates a crate for each document.
pub(super) fn all(run: &Run, documents: &[FoundDocument]) -> Result<Vec<Case>, Failure> {
    run.workspace.create()?;
    let exe = std::env::current_exe().map_err(|error| Failure::fault(error.to_string()))?;
    let progress = Progress::new("generate", documents.len());
    let cases = pool::each(run.jobs, documents, |document| {
        let (ended, cost) = Process::run(&mut command(run, &exe, document));
        let ended = ended.and_then(|output| {
            serde_json::from_str::<Outcome>(&output).map_err(|error| (Status::Panicked, error.to_string()))
        });
        let case = Case::new(document.clone(), ended, cost);
        progress.done(&document.name, case.trouble().as_deref());
        case
    });
    Ok(cases)
}

fn command(run: &Run, exe: &Path, document: &FoundDocument) -> Command {
    let mut command = Command::new(exe);
    command.args(["corpus-document", "--package", &workspace::package(&document.slug), "--spec"]);
    command.arg(&document.path).arg("--out").arg(run.workspace.krate(&document.slug));
    allow_roots(&mut command, run);
    command.args(["--timeout", &run.timeout.as_secs().to_string()]);
    if run.examples {
        command.arg("--examples").arg(run.workspace.program(&document.slug));
    }
    command
}

/// Passes on the folders in which documents may refer to files.
pub(super) fn allow_roots(command: &mut Command, run: &Run) {
    command.args(run.roots.iter().flat_map(|root| [OsStr::new("--allow-root"), root.as_os_str()]));
}

/// A process that this one waits for, and that ends when this one ends.
pub(super) struct Process;

impl Process {
    /// Runs the command to its end. Returns its standard output, or the reason for its failure; and its cost.
    pub(super) fn run(command: &mut Command) -> (Result<String, (Status, String)>, Cost) {
        let started = Instant::now();
        match Self::wait(command) {
            Err(error) => (Err((Status::GenerateFailed, error.to_string())), Cost::default()),
            Ok((output, errors, ResUse { status, rusage })) => {
                let cost = Cost {
                    seconds: Some(started.elapsed().as_secs_f64()),
                    megabytes: Some(megabytes(rusage.maxrss)),
                };
                (if status.success() { Ok(output) } else { Err(failed(status, &errors)) }, cost)
            }
        }
    }

    fn wait(command: &mut Command) -> std::io::Result<(String, String, ResUse)> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        // The pipe stays open while this process waits (see `watchdog`).
        let _alive = child.stdin.take();
        let errors = child.stderr.take();
        let errors = thread::spawn(move || errors.map(read_all).unwrap_or_default());
        let output = child.stdout.take().map(read_all).unwrap_or_default();
        let used = child.wait4()?;
        Ok((output, errors.join().unwrap_or_default(), used))
    }
}

fn read_all(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    let _ = from.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Converts bytes to megabytes.
#[expect(clippy::cast_precision_loss, reason = "no memory has 2^52 bytes")]
pub(super) fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Returns the reason why a process failed: its last line, and its exit status.
fn failed(status: ExitStatus, errors: &str) -> (Status, String) {
    if status.code() == Some(watchdog::TIMED_OUT) {
        return (Status::TimedOut, "it took longer than --timeout allows".to_owned());
    }
    let last = errors.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let kind = if status.code() == Some(2) { Status::GenerateFailed } else { Status::Panicked };
    (kind, format!("{status}: {last}"))
}

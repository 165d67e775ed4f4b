//! The compiler wrapper for the crates of a corpus: it runs the compiler with warnings denied, and records
//! its time and memory.
//!
//! Cargo knows it as `RUSTC_WORKSPACE_WRAPPER`, which applies only to members of the workspace. So their
//! dependencies are built as usual, and once.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use restwright::terminal::complain;
use serde::{Deserialize, Serialize};
use wait4::Wait4;

use crate::corpus::case::Cost;
use crate::corpus::generate::megabytes;

/// The environment variable that makes this process the wrapper, with the folder for the costs.
pub(crate) const COSTS: &str = "XTASK_CORPUS_COSTS";

/// The environment variable with the time limit for a crate, in seconds.
pub(super) const TIMEOUT: &str = "XTASK_CORPUS_TIMEOUT";

/// The cost of compiling a crate.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Noted {
    seconds: f64,
    megabytes: f64,
    /// Whether it was killed because of the time limit.
    pub(super) timed_out: bool,
}

impl Noted {
    /// Returns the last recorded cost of the crate, from this run or from an earlier one with up-to-date
    /// results.
    pub(super) fn of(costs: &Path, krate: &str) -> Option<Self> {
        serde_json::from_str(&fs::read_to_string(costs.join(krate)).ok()?).ok()
    }

    pub(super) fn cost(self) -> Cost {
        Cost { seconds: Some(self.seconds), megabytes: Some(self.megabytes) }
    }
}

/// Runs as the compiler. The first argument is the path of the compiler, the others are its own.
pub(crate) fn wrap(costs: &Path) -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(rustc) = arguments.next() else { return ExitCode::FAILURE };
    let arguments: Vec<OsString> = arguments.collect();
    let mut command = Command::new(rustc);
    command.args(&arguments);
    let krate = crate_name(&arguments).filter(|name| name.starts_with("corpus_"));
    match krate {
        None => command.status().map_or(ExitCode::FAILURE, |status| code(status.code())),
        Some(krate) => {
            // The examples' programs are not output of the generator.
            if !krate.ends_with("__examples") {
                command.arg("--deny=warnings");
            }
            measured(&mut command, &costs.join(krate))
        }
    }
}

/// Returns the value of `--crate-name`; `None` if Cargo only queries the compiler.
fn crate_name(arguments: &[OsString]) -> Option<String> {
    let at = arguments.iter().position(|argument| argument == "--crate-name")?;
    let name = arguments.get(at + 1)?.to_str()?;
    (name != "___").then(|| name.to_owned())
}

fn code(code: Option<i32>) -> ExitCode {
    code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}

fn measured(command: &mut Command, note: &Path) -> ExitCode {
    let started = Instant::now();
    let mut run = || {
        let mut child = command.spawn()?;
        let limit = Limit::start(child.id());
        let used = child.wait4()?;
        std::io::Result::Ok((used, limit.end()))
    };
    match run() {
        Err(error) => {
            complain(&format!("error: cannot run the compiler: {error}\n"));
            ExitCode::FAILURE
        }
        Ok((used, timed_out)) => {
            let megabytes = megabytes(used.rusage.maxrss);
            let noted = Noted { seconds: started.elapsed().as_secs_f64(), megabytes, timed_out };
            let _ = serde_json::to_string(&noted).map(|text| fs::write(note, text));
            code(used.status.code())
        }
    }
}

/// Kills a process that exceeds the time limit.
struct Limit {
    ended: std::sync::mpsc::Sender<()>,
    watch: thread::JoinHandle<()>,
    over: std::sync::Arc<AtomicBool>,
}

impl Limit {
    fn start(process: u32) -> Self {
        let seconds = std::env::var(TIMEOUT).ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(600);
        let over = std::sync::Arc::new(AtomicBool::new(false));
        let (ended, wait) = channel();
        let flag = over.clone();
        let watch = thread::spawn(move || {
            if wait.recv_timeout(Duration::from_secs(seconds)) == Err(RecvTimeoutError::Timeout) {
                flag.store(true, Ordering::Relaxed);
                let _ = Command::new("kill").args(["-KILL", &process.to_string()]).status();
            }
        });
        Self { ended, watch, over }
    }

    /// Ends the watch after the process has ended, and returns whether the process was killed here.
    fn end(self) -> bool {
        let _ = self.ended.send(());
        let _ = self.watch.join();
        self.over.load(Ordering::Relaxed)
    }
}

//! What cargo runs instead of the compiler for the crates of a corpus: the compiler, with warnings denied and
//! with its time and memory noted.
//!
//! cargo knows it as `RUSTC_WORKSPACE_WRAPPER`. It is in front of the compiler for members of the workspace
//! alone, so what they depend on is built as ever, and once.

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

/// The variable that says that this process is the wrapper, and into which folder it notes the costs.
pub(crate) const COSTS: &str = "XTASK_CORPUS_COSTS";

/// The variable that says how many seconds a crate may take.
pub(super) const TIMEOUT: &str = "XTASK_CORPUS_TIMEOUT";

/// What compiling a crate took.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Noted {
    seconds: f64,
    megabytes: f64,
    /// Whether it was ended because it took too long.
    pub(super) timed_out: bool,
}

impl Noted {
    /// What was noted of the crate last, whether in this run or in an earlier one that left nothing to do.
    pub(super) fn of(costs: &Path, krate: &str) -> Option<Self> {
        serde_json::from_str(&fs::read_to_string(costs.join(krate)).ok()?).ok()
    }

    pub(super) fn cost(self) -> Cost {
        Cost { seconds: Some(self.seconds), megabytes: Some(self.megabytes) }
    }
}

/// Is the compiler: the first argument is its path, the others are its own.
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
            // The examples' programs are ours, not output.
            if !krate.ends_with("__examples") {
                command.arg("--deny=warnings");
            }
            measured(&mut command, &costs.join(krate))
        }
    }
}

/// The value of `--crate-name`; `None` where cargo asks the compiler about itself.
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

/// Ends a process that takes too long.
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

    /// The process has ended; whether it was ended from here.
    fn end(self) -> bool {
        let _ = self.ended.send(());
        let _ = self.watch.join();
        self.over.load(Ordering::Relaxed)
    }
}

//! `ci`: the checks that must pass before a change is merged, with the tests last.

use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use restwright::codegen;
use restwright::exit::{Exit, Failure};
use restwright::terminal::{count, say};

use crate::summary::Summary;
use crate::{project, tidy};

/// The work of a step.
enum Work {
    /// Cargo with these arguments, and with `RUSTDOCFLAGS` if given.
    Cargo(&'static [&'static str], Option<&'static str>),
    /// Cargo with the operating system's TLS, which on Linux is OpenSSL. The step is skipped if its headers
    /// are not installed.
    NativeTls(&'static [&'static str]),
    /// `codegen --check`.
    Freshness,
    /// `tidy`.
    Tidy,
    /// `cargo test --workspace`, followed by the total of all tests.
    Tests,
}

/// The steps. The tests come last, so that the output ends with their summary.
const STEPS: [(&str, Work); 8] = [
    ("cargo fmt --all --check", Work::Cargo(&["fmt", "--all", "--check"], None)),
    (
        "cargo clippy --workspace --all-targets -- -D warnings",
        Work::Cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], None),
    ),
    (
        "cargo clippy -p restwright-runtime --no-default-features -- -D warnings",
        Work::Cargo(
            &["clippy", "-p", "restwright-runtime", "--no-default-features", "--", "-D", "warnings"],
            None,
        ),
    ),
    (
        "cargo clippy -p restwright-runtime --no-default-features --features native-tls -- -D warnings",
        Work::NativeTls(&[
            "clippy",
            "-p",
            "restwright-runtime",
            "--no-default-features",
            "--features",
            "native-tls",
            "--",
            "-D",
            "warnings",
        ]),
    ),
    ("cargo xtask codegen --check", Work::Freshness),
    ("cargo xtask tidy", Work::Tidy),
    (
        "RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps",
        Work::Cargo(&["doc", "--workspace", "--no-deps"], Some("-D warnings")),
    ),
    ("cargo test --workspace", Work::Tests),
];

/// Runs the steps in the workspace at `root` until one fails.
pub(crate) fn run(root: &Path) -> Result<Exit, Failure> {
    for (index, (command, work)) in STEPS.iter().enumerate() {
        say(&format!("[{}/{}] {command}\n", index + 1, STEPS.len()));
        let started = Instant::now();
        let exit = step(work, root)?;
        let seconds = started.elapsed().as_secs_f64();
        if exit != Exit::Done {
            let rest = count(STEPS.len() - index - 1, "step was", "steps were");
            say(&format!("failed after {seconds:.1} s: {command}\n{rest} not run\n"));
            return Ok(exit);
        }
        if index + 1 < STEPS.len() {
            say(&format!("ok, {seconds:.1} s\n\n"));
        }
    }
    Ok(Exit::Done)
}

fn step(work: &Work, root: &Path) -> Result<Exit, Failure> {
    match work {
        Work::Cargo(arguments, rustdoc) => run_cargo(root, arguments, *rustdoc),
        Work::NativeTls(arguments) if has_tls() => run_cargo(root, arguments, None),
        Work::NativeTls(_) => {
            say("left out: pkg-config does not find OpenSSL\n");
            Ok(Exit::Done)
        }
        Work::Freshness => {
            codegen::run(&project(), &codegen::Options { check: true, ..codegen::Options::default() })
        }
        Work::Tidy => tidy::run(root),
        Work::Tests => tests(root),
    }
}

fn run_cargo(root: &Path, arguments: &[&str], rustdoc: Option<&str>) -> Result<Exit, Failure> {
    let mut command = cargo(root);
    command.args(arguments).envs(rustdoc.map(|flags| ("RUSTDOCFLAGS", flags)));
    let status = command.status().map_err(cannot_run)?;
    Ok(if status.success() { Exit::Done } else { Exit::Found })
}

/// Whether the requirements of `native-tls` are installed.
fn has_tls() -> bool {
    let found = || Command::new("pkg-config").args(["--exists", "openssl"]).status();
    !cfg!(target_os = "linux") || found().is_ok_and(|status| status.success())
}

fn tests(root: &Path) -> Result<Exit, Failure> {
    let mut command = cargo(root);
    let mut child =
        command.args(["test", "--workspace"]).stdout(Stdio::piped()).spawn().map_err(cannot_run)?;
    let mut sum = Summary::default();
    if let Some(output) = child.stdout.take() {
        sum = Summary::of(BufReader::new(output), |line| say(&format!("{line}\n"))).map_err(cannot_run)?;
    }
    let status = child.wait().map_err(cannot_run)?;
    say(&format!("{} passed, {} failed\n", sum.passed, sum.failed));
    Ok(if status.success() { Exit::Done } else { Exit::Found })
}

#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
fn cannot_run(error: std::io::Error) -> Failure {
    Failure::input(format!("cannot run cargo: {error}"))
}

/// Returns a command for the Cargo that runs this program, in the folder `root`.
pub(crate) fn cargo(root: &Path) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(root);
    command
}

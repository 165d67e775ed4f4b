//! `bench`: measures the cost of generating, the cost of compiling the emitted crate, and how both grow with
//! the document.
//!
//! The figures depend on the machine, the profile of xtask, and the document.

mod builds;
mod copies;
mod growth;
mod peers;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use restwright::exit::{Exit, Failure};
use restwright::input::{Input, InputOptions};
use restwright::terminal::say;
use wait4::{ResourceUsage, Wait4};

use crate::ci::cargo;
use crate::{project, workspace};

/// The flags of `bench`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    #[command(flatten)]
    input: InputOptions,
    /// The number of times to generate from the document, whose median is printed
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Generate, compare and lint 1, 4 and 16 renamed copies of the document in one, and print how the cost grows
    #[arg(long)]
    growth: bool,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<Exit, Failure> {
    let input = Input::read(&project().target_of(&options.input)?, &options.input)?;
    let folder = workspace().join("target/bench");
    if options.growth {
        return growth::run(&input, &folder);
    }
    say(&format!("{} ({} KB)\n", input.sources.document.name, input.sources.document.text.len() / 1000));
    head();
    let generated = in_process(&input, options.runs)?;
    row(&format!("the generator, median of {}", options.runs), &generated);

    let [whole, repeated] = commands(&options.input, &folder.join("again"))?;
    row("cargo xtask codegen into an empty folder", &whole);
    row("cargo xtask codegen, nothing changed", &repeated);
    peers::run(&input, &folder.join("peers"))?;
    builds::run(input, &folder)?;
    Ok(Exit::Done)
}

/// The cost of a step. Figures that the system does not report are `None`.
struct Cost {
    wall: Duration,
    cpu: Option<Duration>,
    peak: Option<u64>,
}

fn head() {
    say("                                                  wall s    CPU s   peak MB\n");
}

fn row(what: &str, cost: &Cost) {
    let cpu = cost.cpu.map_or("–".to_owned(), |cpu| format!("{:.2}", cpu.as_secs_f64()));
    let peak = cost.peak.map_or("–".to_owned(), |bytes| (bytes / 1_000_000).to_string());
    say(&format!("{what:<48} {:>7.2}  {cpu:>7}   {peak:>7}\n", cost.wall.as_secs_f64()));
}

/// Measures whole runs of the pipeline in this process, without reading and writing files.
fn in_process(input: &Input, runs: u32) -> Result<Cost, Failure> {
    let cpu_before = cpu_time();
    let mut walls = Vec::new();
    for _ in 0..runs {
        let started = Instant::now();
        input.generate()?;
        walls.push(started.elapsed());
    }
    walls.sort();
    // The CPU clock is coarse, so it is read once around all runs.
    let cpu = cpu_time().zip(cpu_before).map(|(after, before)| after.saturating_sub(before) / runs);
    Ok(Cost { wall: walls[walls.len() / 2], cpu, peak: None })
}

/// Returns the user and system time of this process with all its threads, if there is `/proc`.
fn cpu_time() -> Option<Duration> {
    // Fields 14 and 15 (`man 5 proc_pid_stat`), counted after field 2, the name in parentheses. They count
    // ticks; Linux has 100 ticks a second on all platforms where Rust has tier 1 or 2 support.
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 10))
}

/// Measures the command as a user runs it, including the start of Cargo: a run that generates and writes all files, and one that
/// repeats it.
fn commands(options: &InputOptions, out: &Path) -> Result<[Cost; 2], Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::input(error.to_string()))?;
    let codegen = || {
        let mut command = cargo(&here);
        command.args(["run", "--quiet", "--package", "xtask", "--no-default-features", "--manifest-path"]);
        command.arg(workspace().join("Cargo.toml")).args(["--", "codegen", "--out"]).arg(out);
        for (flag, path) in [("--spec", &options.spec), ("--config", &options.config)] {
            command.args(path.iter().flat_map(|path| [Path::new(flag), path]));
        }
        command.args(options.allow_root.iter().flat_map(|root| [Path::new("--allow-root"), root]));
        command.args(options.package.iter().flat_map(|name| ["--package", name]));
        command
    };
    measure(codegen())?;
    // The first run may have built the program.
    fs::remove_dir_all(out).map_err(|error| Failure::disk("delete", out, error))?;
    Ok([measure(codegen())?, measure(codegen())?])
}

/// Runs a command and measures it with all its children. Its standard output is discarded.
fn measure(mut command: Command) -> Result<Cost, Failure> {
    let started = Instant::now();
    let failed = |error: std::io::Error| Failure::fault(format!("cannot run cargo: {error}"));
    let mut child = command.stdout(Stdio::null()).spawn().map_err(failed)?;
    let used = child.wait4().map_err(failed)?;
    let wall = started.elapsed();
    if !used.status.success() {
        return Err(Failure::fault(format!("{command:?} has failed")));
    }
    let ResourceUsage { utime, stime, maxrss } = used.rusage;
    Ok(Cost { wall, cpu: Some(utime + stime), peak: Some(maxrss) })
}

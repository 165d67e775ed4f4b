//! `corpus-examples`, which `corpus` runs for each document: runs the document's program and judges the
//! results.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use generator::escape;
use generator::examples::{Example, Examples};
use restwright::exit::{Exit, Failure};
use restwright::guard::guarded;
use restwright::terminal::say;
use serde_json::Value;

use crate::corpus::document::input;
use crate::corpus::examples::compare::{Difference, compare};
use crate::corpus::examples::contradiction::{Contradictions, Verdict};
use crate::corpus::examples::shape::Shape;
use crate::corpus::examples::{Fault, Figures, program};
use crate::corpus::watchdog;

/// The flags of `corpus-examples`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct JudgeOptions {
    /// The document
    #[arg(long, value_name = "FILE")]
    spec: PathBuf,
    /// The name of the emitted package
    #[arg(long, value_name = "NAME")]
    package: String,
    /// The program that decodes and encodes
    #[arg(long, value_name = "FILE")]
    program: PathBuf,
    /// A folder with files that the document may refer to
    #[arg(long, value_name = "DIR")]
    allow_root: Vec<PathBuf>,
    /// The time limit
    #[arg(long, value_name = "SECONDS")]
    timeout: u64,
}

/// Runs the command, and prints the figures as JSON.
pub(crate) fn run(options: &JudgeOptions) -> Result<Exit, Failure> {
    watchdog::start(Duration::from_secs(options.timeout));
    let input = input(&options.spec, &options.package, &options.allow_root)?;
    let examples = guarded(|| generator::examples(&input.sources, &input.config))?;
    let examples = examples.map_err(|diagnostics| input.rejected(&diagnostics))?;
    let answers = answers(&options.program, &examples)?;
    let figures = guarded(|| judge(&examples, &answers))?;
    let json = serde_json::to_string(&figures).map_err(|error| Failure::fault(error.to_string()))?;
    say(&escape::json(&json));
    Ok(Exit::Done)
}

/// Returns the program's result for each example.
fn answers(program: &Path, examples: &Examples) -> Result<Vec<Result<Value, String>>, Failure> {
    let types = program::types(examples);
    let mut lines = String::new();
    for example in &examples.list {
        let _ = writeln!(lines, "{}\t{}", types[example.rust_type.as_str()], example.value);
    }
    let file = program.with_extension("examples");
    fs::write(&file, lines).map_err(|error| Failure::disk("write", &file, error))?;
    let output = Command::new(program).arg(&file).output();
    let output = output.map_err(|error| Failure::fault(format!("cannot run the program: {error}")))?;
    let answers: Vec<_> = String::from_utf8_lossy(&output.stdout).lines().map(answer).collect();
    if answers.len() != examples.list.len() {
        let status = output.status;
        return Err(Failure::fault(format!("the program ended after {} examples: {status}", answers.len())));
    }
    Ok(answers)
}

fn answer(line: &str) -> Result<Value, String> {
    match line.split_once('\t') {
        Some(("back", json)) => serde_json::from_str(json).map_err(|error| format!("it encodes as: {error}")),
        Some((_, reason)) => Err(reason.to_owned()),
        None => Err("the program says nothing".to_owned()),
    }
}

fn judge(examples: &Examples, answers: &[Result<Value, String>]) -> Figures {
    let mut figures =
        Figures { examples: examples.list.len(), untyped: examples.untyped, ..Figures::default() };
    let mut contradictions = Contradictions::new(examples);
    for (example, answer) in examples.list.iter().zip(answers) {
        let reason = match answer {
            Err(reason) => reason.clone(),
            Ok(back) => match difference(examples, example, back) {
                Difference::None => {
                    figures.exact += 1;
                    continue;
                }
                Difference::Spelling => {
                    figures.spelled += 1;
                    continue;
                }
                Difference::Extra => {
                    figures.extra += 1;
                    continue;
                }
                Difference::Value(reason) => format!("it comes back different: {reason}"),
            },
        };
        match contradictions.verdict(example) {
            Verdict::Contradicts => figures.contradictory += 1,
            Verdict::ContradictsAssumption => {
                let reason = format!("it contradicts what its schema was taken to mean: {reason}");
                figures.assumed.push(fault(example, reason));
            }
            Verdict::OneWay => figures.one_way += 1,
            Verdict::Agrees => figures.unexplained.push(fault(example, reason)),
            Verdict::Unknown(why) => {
                figures
                    .unexplained
                    .push(fault(example, format!("{reason}; its schema cannot be used: {why}")));
            }
        }
    }
    figures
}

fn fault(example: &Example, reason: String) -> Fault {
    Fault { origin: example.origin.to_string(), reason }
}

/// Returns the difference from an example. The normalized document names every property that the types can
/// have.
fn difference(examples: &Examples, example: &Example, back: &Value) -> Difference {
    let is_there = examples.normalized.pointer(example.schema.as_str()).is_some();
    let root = if is_there { &examples.normalized } else { &examples.document };
    let shape = Shape::at(root, &example.schema);
    compare(&example.value, back, &shape)
}

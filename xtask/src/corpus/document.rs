//! `corpus-document`, which `corpus` runs for each document: generates one crate and prints the outcome.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use generator::Generated;
use generator::config::FeatureMode;
use generator::diagnostic::{Code, Policy};
use generator::escape;
use generator::examples::Examples;
use generator::inventory::{Inventory, inventory};
use restwright::exit::{Exit, Failure};
use restwright::guard::guarded;
use restwright::input::{Input, InputOptions};
use restwright::sync::Plan;
use restwright::terminal::say;

use crate::corpus::examples::program;
use crate::corpus::outcome::{Counts, Finding, Made, Outcome};
use crate::corpus::watchdog;
use crate::project;

/// The flags of `corpus-document`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct DocumentOptions {
    /// The document
    #[arg(long, value_name = "FILE")]
    pub(super) spec: PathBuf,
    /// The name of the emitted package
    #[arg(long, value_name = "NAME")]
    pub(super) package: String,
    /// The folder of the crate
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    /// The folder of the program that reads the examples
    #[arg(long, value_name = "DIR")]
    pub(super) examples: Option<PathBuf>,
    /// A folder with files that the document may refer to
    #[arg(long, value_name = "DIR")]
    pub(super) allow_root: Vec<PathBuf>,
    /// The time limit
    #[arg(long, value_name = "SECONDS")]
    pub(super) timeout: u64,
}

/// Runs the command, and prints the outcome as JSON.
pub(crate) fn run(options: &DocumentOptions) -> Result<Exit, Failure> {
    watchdog::start(Duration::from_secs(options.timeout));
    let outcome = outcome(options).unwrap_or_else(|failure| Outcome::Failed(failure.message));
    let json = serde_json::to_string(&outcome).map_err(|error| Failure::fault(error.to_string()))?;
    say(&escape::json(&json));
    Ok(Exit::Done)
}

/// Reads the document like `codegen`, with a `codegen.toml` beside it.
pub(super) fn input(spec: &Path, package: &str, roots: &[PathBuf]) -> Result<Input, Failure> {
    let options = InputOptions {
        spec: Some(spec.to_path_buf()),
        package: Some(package.to_owned()),
        allow_root: roots.to_vec(),
        ..InputOptions::default()
    };
    let mut input = Input::read(&project().target_of(&options)?, &options)?;
    // These documents are not repaired, and a misspelled extension does not concern the generator.
    input.config.tolerated = vec![Code::MisspelledExtension];
    input.config.diagnostics = Policy::default();
    // The crate is built without default features, and with all groups.
    input.config.features = FeatureMode::Never;
    Ok(input)
}

fn outcome(options: &DocumentOptions) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let input = input(&options.spec, &options.package, &options.allow_root)?;
    let generated = match guarded(|| generator::generate(&input.sources, &input.config)) {
        Err(failure) => return Ok(Outcome::Panicked(failure.message)),
        Ok(Err(diagnostics)) => return Ok(Outcome::Refused(diagnostics.iter().map(Finding::of).collect())),
        Ok(Ok(generated)) => generated,
    };
    let seconds = started.elapsed().as_secs_f64();
    Plan::new(&generated.files, &options.out)?.apply()?;
    if let Some(folder) = &options.examples {
        let examples = match guarded(|| generator::examples(&input.sources, &input.config)) {
            Err(failure) => return Ok(Outcome::Panicked(failure.message)),
            Ok(examples) => examples.unwrap_or_else(|_| Examples::default()),
        };
        program::write(folder, &options.out, &options.package, &examples)?;
    }
    let inventory = guarded(|| inventory(&input.sources, &input.config))?.unwrap_or_default();
    Ok(Outcome::Made(made(&generated, inventory, seconds)))
}

fn made(generated: &Generated, inventory: Inventory, seconds: f64) -> Made {
    let Inventory { version, operations, schemas } = inventory;
    let lines = |runtime: bool| {
        let sources = generated.files.iter().filter(|(path, _)| path.starts_with("src/"));
        let of_kind = sources.filter(|(path, _)| path.starts_with("src/runtime/") == runtime);
        of_kind.map(|(_, text)| text.lines().count()).sum()
    };
    let report = &generated.report;
    Made {
        version,
        declared: Counts { operations, schemas },
        emitted: Counts { operations: report.operations, schemas: report.schemas },
        types: report.types,
        lines: lines(false),
        runtime_lines: lines(true),
        seconds,
        findings: generated.diagnostics.iter().map(Finding::of).collect(),
    }
}

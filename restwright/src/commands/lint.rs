//! `lint`: reports problems of the document to its provider.

use restwright_reviewer::lint::{Level, Lints, Rule, lint, print};

use crate::exit::{Exit, Failure};
use crate::guard::guarded;
use crate::input::{Input, InputOptions};
use crate::project::{Project, Target};
use crate::terminal::{command, say};

/// The flags of `lint`.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    #[command(flatten)]
    input: InputOptions,
    /// Apply only this rule of docs/lints.md; may be given several times
    #[arg(long, value_name = "RULE", value_parser = rule)]
    only: Vec<Rule>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Exit with 1 if a finding has this level or a higher one; a warning of `codegen` counts as a warning, or as an error if
    /// `[diagnostics]` in codegen.toml denies it
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::None)]
    fail_on: FailOn,
    /// Print every place, not only the first ten of each rule
    #[arg(long)]
    all: bool,
}

/// The output format.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// Text for a terminal
    Text,
    /// JSON for programs
    Json,
    /// Annotations of a GitHub Actions workflow
    Github,
}

/// The lowest level that makes the command fail.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FailOn {
    /// Contradictions, and requirements that cannot be met
    Error,
    /// Also details that callers have to guess
    Warning,
    /// Every finding
    Any,
    /// Nothing
    None,
}

/// The most places of a rule that are printed.
const PLACES: usize = 10;

/// Runs the command.
///
/// # Errors
///
/// If the document or its configuration cannot be read or is invalid.
pub fn run(project: &Project, options: &Options) -> Result<Exit, Failure> {
    match options.format {
        Form::Json => one(&project.target_of(&options.input)?, options),
        Form::Text | Form::Github => project.each(&options.input, |target| one(target, options)),
    }
}

/// Runs the command for one crate.
fn one(target: &Target, options: &Options) -> Result<Exit, Failure> {
    let input = Input::read(target, &options.input)?;
    let result = guarded(|| lint(&input.sources, &input.config))?;
    let mut lints = result.map_err(|diagnostics| input.rejected(&diagnostics))?;
    if !options.only.is_empty() {
        lints.findings.retain(|finding| options.only.contains(&finding.rule));
        // The warnings of `codegen` are not rules.
        lints.warnings.clear();
        lints.denied = 0;
    }
    let most = (!options.all).then_some(PLACES);
    match options.format {
        Form::Text => say(&print::text(&lints, &input.sources, most)),
        Form::Json => say(&print::json(&lints, &input.sources)),
        Form::Github => command(&print::github(&lints, &input.sources)),
    }
    Ok(exit(&lints, options.fail_on))
}

fn exit(lints: &Lints, fail_on: FailOn) -> Exit {
    let limit = match fail_on {
        FailOn::Error => Level::Error,
        FailOn::Warning => Level::Warning,
        FailOn::Any => Level::Note,
        FailOn::None => return Exit::Done,
    };
    if lints.worst().is_some_and(|worst| worst >= limit) { Exit::Found } else { Exit::Done }
}

fn rule(id: &str) -> Result<Rule, String> {
    let found = Rule::ALL.iter().find(|rule| rule.id() == id).copied();
    found.ok_or_else(|| "there is no such rule; docs/lints.md lists them".to_owned())
}

//! `diff`: reports what the change between two versions of the document means for users of the crate.

use std::path::{Path, PathBuf};
use std::thread;

use generator::diagnostic::{Diagnostics, Format, Severity, render};
use generator::document::{Source, Sources};
use restwright_reviewer::compare::{Ignores, Level, Review, Version, WithoutLock, compare, print};

use crate::commands::date;
use crate::exit::{Exit, Failure};
use crate::git::Base;
use crate::guard::guarded;
use crate::input::{Input, InputOptions};
use crate::project::{Project, Target};
use crate::reading::{self, Roots};
use crate::terminal::{self, command, complain_styled, say};

/// The flags of `diff`.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The Git revision with the old document, its options, and the files that it refers to
    #[arg(long, value_name = "REV", default_value = "HEAD", conflicts_with = "old")]
    base: String,
    /// The old document
    #[arg(long, value_name = "FILE")]
    old: Option<PathBuf>,
    /// The new document [default: `spec` of codegen.toml]
    #[arg(long, value_name = "FILE")]
    new: Option<PathBuf>,
    /// The options of both documents [default: codegen.toml beside each]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The file with the names of earlier runs, for both documents [default: names.lock beside each codegen.toml]
    #[arg(long, value_name = "FILE")]
    names_lock: Option<PathBuf>,
    /// Files that the documents refer to may be below DIR as well, as for `codegen`; may be given several times
    #[arg(long, value_name = "DIR")]
    allow_root: Vec<PathBuf>,
    /// The file of accepted changes, each with a reason and a last day [default: diff-ignore.toml beside the new document]
    #[arg(long, value_name = "FILE")]
    ignore: Option<PathBuf>,
    /// The output format
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Exit with 1 if a change has this level or a higher one
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = FailOn::None)]
    fail_on: FailOn,
}

/// The output format.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Form {
    /// Text for a terminal
    Text,
    /// Markdown for a comment on a pull request
    Markdown,
    /// JSON for programs
    Json,
    /// Annotations of a GitHub Actions workflow
    Github,
    /// One HTML page
    Html,
}

/// The lowest level that makes the command fail.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum FailOn {
    /// Changes that break callers
    Breaking,
    /// Also additions
    Addition,
    /// Every change
    Any,
    /// Nothing
    None,
}

/// Runs the command.
///
/// # Errors
///
/// If a document, its configuration or the ignore file cannot be read or is invalid.
pub fn run(project: &Project, options: &Options) -> Result<Exit, Failure> {
    let input = of(options, options.new.clone());
    match options.format {
        Form::Json | Form::Html => one(project, &project.target_of(&input)?, options),
        _ if options.old.is_some() || options.ignore.is_some() => {
            one(project, &project.target_of(&input)?, options)
        }
        _ => project.each(&input, |target| one(project, target, options)),
    }
}

/// Runs the command for one crate.
fn one(project: &Project, target: &Target, options: &Options) -> Result<Exit, Failure> {
    let (old, new) = inputs(project, target, options)?;
    let ignores = ignores(options.ignore.as_deref(), target, &options.allow_root)?;
    let Compared { review, .. } = compared(&old, &new, &ignores, &date::today()?)?;
    match options.format {
        Form::Text => say(&named(&print::text(&review), target)),
        Form::Markdown => say(&named(&print::markdown(&review), target)),
        Form::Json => say(&named(&print::json(&review), target)),
        Form::Github => command(&print::github(&review)),
        Form::Html => say(&named(&print::html(&review), target)),
    }
    Ok(exit(&review, options.fail_on))
}

/// The commands of the tool that messages of the library name.
const COMMANDS: [&str; 3] = ["diff` prints", "diff --names-lock FILE", "codegen --names-lock FILE"];

/// Replaces the commands of the tool with the ones that the user runs. Other text stays, because it can come
/// from the document.
fn named(text: &str, target: &Target) -> String {
    COMMANDS.iter().fold(text.to_owned(), |text, words| {
        text.replace(&format!("cargo restwright {words}"), &format!("{} {words}", target.command))
    })
}

/// The review, and the versions that were compared.
pub(crate) struct Compared {
    pub(crate) review: Review,
    /// The versions in both documents, the old one first.
    pub(crate) api_versions: [String; 2],
}

/// Compares two documents on the day `today`. Errors in either are printed.
pub(crate) fn compared(
    old: &Input,
    new: &Input,
    ignores: &Ignores,
    today: &str,
) -> Result<Compared, Failure> {
    let (before, after) = versions(old, new)?;
    let alone = without_lock(old, new)?;
    guarded(|| {
        let mut comparison = compare(&before, &after, today);
        let idle_ignores = ignores.apply(&mut comparison, today);
        let without_lock = alone.map(|alone| {
            let mut comparison = compare(&before, &alone, today);
            let _ = ignores.apply(&mut comparison, today);
            WithoutLock::new(&comparison, before.version())
        });
        let review = Review::new(comparison, before.version(), &old.sources, &new.sources);
        let api_versions = [&before, &after].map(|version| version.api_version().to_owned());
        Compared { review: Review { idle_ignores, without_lock, ..review }, api_versions }
    })
}

/// Reads the new document on its own, if neither document has a `names.lock`.
fn without_lock(old: &Input, new: &Input) -> Result<Option<Version>, Failure> {
    let is_locked = old.sources.names.is_some() || new.sources.names.is_some();
    if is_locked { Ok(None) } else { version(new).map(Some) }
}

/// Reads both documents with their options.
fn inputs(project: &Project, target: &Target, options: &Options) -> Result<(Input, Input), Failure> {
    let new = of(options, options.new.clone());
    let old = match &options.old {
        Some(old) => {
            let old = of(options, Some(old.clone()));
            Input::read(&project.target_of(&old)?, &old)?
        }
        None => Input::read_from(target, &new, &Base::new(&options.base))?,
    };
    Ok((old, Input::read(target, &new)?))
}

fn of(options: &Options, spec: Option<PathBuf>) -> InputOptions {
    InputOptions {
        spec,
        config: options.config.clone(),
        names_lock: options.names_lock.clone(),
        allow_root: options.allow_root.clone(),
        ..InputOptions::default()
    }
}

/// Reads both versions. A new document without `names.lock` is read with that of the old one, as `codegen`
/// reads the next version.
fn versions(old: &Input, new: &Input) -> Result<(Version, Version), Failure> {
    if new.sources.names.is_none() {
        let before = version(old)?;
        let names = Source { name: "names.lock".to_owned(), text: before.names() };
        let sources = Sources { names: Some(names), ..new.sources.clone() };
        let result = guarded(|| Version::read(&sources, &new.config))?;
        return Ok((before, result.map_err(|diagnostics| rejected(new, &diagnostics))?));
    }
    let (before, after) = thread::scope(|scope| {
        let before = scope.spawn(|| version(old));
        let after = version(new);
        let lost = || Err(Failure::fault("the thread that reads the old document is gone"));
        (before.join().unwrap_or_else(|_| lost()), after)
    });
    Ok((before?, after?))
}

/// Runs the pipeline on a document. Errors are printed; warnings are left to `codegen`.
fn version(input: &Input) -> Result<Version, Failure> {
    let result = guarded(|| Version::read(&input.sources, &input.config))?;
    result.map_err(|diagnostics| rejected(input, &diagnostics))
}

fn rejected(input: &Input, diagnostics: &Diagnostics) -> Failure {
    let format = Format { is_styled: terminal::is_styled(), warnings_per_code: Some(0) };
    complain_styled(&render(diagnostics, &input.sources, None, format));
    let errors = terminal::count(diagnostics.count(Severity::Error), "error", "errors");
    Failure::input(format!("{} cannot be compared because of {errors}", input.sources.document.name))
}

/// Reads the specified ignore file, or the one beside the document, if there is one. The latter must be below
/// the folder of the document or one of `more`, after symbolic links are resolved.
pub(crate) fn ignores(said: Option<&Path>, target: &Target, more: &[PathBuf]) -> Result<Ignores, Failure> {
    let path = said.map_or_else(|| target.home.join("diff-ignore.toml"), Path::to_path_buf);
    if said.is_none() && path.symlink_metadata().is_err() {
        return Ok(Ignores::default());
    }
    let faulty = |message: &dyn std::fmt::Display| in_file(&path, message);
    let found = match said {
        Some(path) => Ok(path.to_path_buf()),
        None => Roots::new(&target.home.join("diff-ignore.toml"), more).resolve(&path),
    };
    let text = found.and_then(|path| reading::text(&path)).map_err(|error| faulty(&error))?;
    Ignores::parse(&text).map_err(|error| faulty(&error))
}

fn in_file(path: &Path, message: &dyn std::fmt::Display) -> Failure {
    Failure::input(format!("{}: {message}", path.display()))
}

/// Returns the exit status. Ignored changes and changes of drafts do not count.
fn exit(review: &Review, fail_on: FailOn) -> Exit {
    let limit = match fail_on {
        FailOn::Breaking => Level::Breaking,
        FailOn::Addition => Level::Addition,
        FailOn::Any => Level::None,
        FailOn::None => return Exit::Done,
    };
    if review.worst().is_some_and(|worst| worst >= limit) { Exit::Found } else { Exit::Done }
}

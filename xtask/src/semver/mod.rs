//! `semver`: compares the breaking changes of Rust source in `diff` with those of `cargo semver-checks`, over
//! versions of documents.
//!
//! Each version's crate is generated with the names of the version before, and listed by rustdoc once.

mod agreement;
mod history;
mod krate;
mod report;
mod tool;

use std::fs;
use std::path::PathBuf;

use restwright::exit::{Exit, Failure};
use restwright::guard::guarded;
use restwright::terminal::{complain, say};
use restwright_reviewer::compare::compare;

use crate::corpus::filter;
use crate::corpus::workspace::Workspace;
use crate::semver::agreement::{Agreement, Step};
use crate::semver::history::{History, histories};
use crate::semver::krate::{Crates, Made};

/// The flags of `semver`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// The folder with the versions: files called `<name>-<number>` or `<name>-<number>-<any text>`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Read only documents whose name matches: `*` stands for any text; without `*`, GLOB is a part of the name
    #[arg(long, value_name = "GLOB")]
    filter: Option<String>,
    /// The options of every version [default: codegen.toml beside them, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Files that the documents refer to may be below DIR as well, as for `codegen`; may be given several times
    #[arg(long, value_name = "DIR")]
    allow_root: Vec<PathBuf>,
    /// The folder of the crates [default: target/semver]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> Result<Exit, Failure> {
    let Some(tool) = tool::version() else {
        return Err(Failure::input(
            "`cargo semver-checks` is not installed: `cargo install cargo-semver-checks --locked`",
        ));
    };
    let mut histories = histories(&options.folder)?;
    histories
        .retain(|history| options.filter.as_ref().is_none_or(|glob| filter::matches(glob, &history.name)));
    if histories.is_empty() {
        let folder = options.folder.display();
        return Err(Failure::input(format!("there are no two versions of one document in {folder}")));
    }
    let out = options.out.clone().unwrap_or_else(|| crate::workspace().join("target/semver"));
    let out = std::path::absolute(&out).map_err(|error| Failure::disk("find", &out, error))?;
    let listings = out.join("listings");
    fs::create_dir_all(&listings).map_err(|error| Failure::disk("create", &listings, error))?;
    let workspace = Workspace::new(out);
    workspace.create()?;
    let mut steps = Vec::new();
    for history in &histories {
        let crates = Crates {
            name: &history.name,
            workspace: &workspace,
            config: options.config.as_deref(),
            allow_root: &options.allow_root,
            listings: &listings,
        };
        steps.extend(steps_of(history, &crates)?);
    }
    say(&report::markdown(&tool, &steps));
    let is_wrong = |step: &Step| step.agreement() == Agreement::Unexplained;
    Ok(if steps.iter().any(is_wrong) { Exit::Found } else { Exit::Done })
}

/// Compares each version with the one before.
fn steps_of(history: &History, crates: &Crates<'_>) -> Result<Vec<Step>, Failure> {
    let mut steps = Vec::new();
    let mut before: Option<Made> = None;
    for version in &history.versions {
        complain(&format!("{} {}\n", history.name, version.number));
        let made = crates.make(version, before.as_ref().map(|made| made.names.as_str()))?;
        if let Some(before) = &before {
            let name = format!("{} {} → {}", history.name, before.number, made.number);
            // A sunset date does not affect Rust source.
            let comparison = guarded(|| compare(&before.read, &made.read, "1970-01-01"))?;
            let theirs = tool::findings(&before.json, &made.json)?;
            steps.push(Step::new(name, &comparison.entries, theirs, before.aliases.clone()));
        }
        before = Some(made);
    }
    Ok(steps)
}

//! `codegen --release`: sets the crate's next version, based on the changes since the last one, and writes a
//! section of its changelog.
//!
//! The version is stored in `[package]` of `codegen.toml`, which is an input. So later runs emit the same
//! version, and `--check` succeeds. `CHANGELOG.md` is not part of the output: only this module writes it.

mod changelog;
mod last;
mod version;

use std::path::{Path, PathBuf};
use std::{fs, io};

use restwright_reviewer::compare::print::Release as Versions;
use restwright_reviewer::compare::{Bump, print};

use crate::commands::date;
use crate::commands::diff::{self, Compared};
use crate::commands::release::changelog::Section;
use crate::commands::release::last::Last;
use crate::exit::Failure;
use crate::git::Base;
use crate::input::{Input, InputOptions};
use crate::project::{self, Target};
use crate::sync::Staged;
use crate::terminal::shown;

/// The file with the changes for users of the crate, unless the configuration names another.
const CHANGELOG: &str = "CHANGELOG.md";

/// The changes of a release, besides those of the crate.
#[derive(Debug)]
pub(crate) struct Release {
    /// The summary for the output.
    pub(crate) summary: String,
    /// The files that change, with their texts.
    files: Vec<(PathBuf, String)>,
}

/// The parameters of a release.
#[derive(Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) target: &'a Target,
    /// The document and its configuration.
    pub(crate) input: &'a InputOptions,
    /// The folder of the crate.
    pub(crate) out: &'a Path,
    /// The revision of the last release, if it is on the command line.
    pub(crate) base: Option<&'a str>,
}

impl Release {
    /// Compares `input` with the document of the last release, and sets the next version in `input`. Nothing
    /// is written.
    ///
    /// # Errors
    ///
    /// If the last release cannot be determined, or its document cannot be read; if there is no
    /// `codegen.toml` for the version; or if a section of the changelog has no end marker.
    pub(crate) fn plan(wanted: &Wanted<'_>, input: &mut Input) -> Result<Self, Failure> {
        let Some(config) = input.config_path.clone() else {
            return Err(Failure::input(
                "there is no codegen.toml beside the document, in which `--release` keeps the crate's version",
            ));
        };
        let last = match wanted.base {
            Some(revision) => Last::named(revision, &config)?,
            None => Last::find(&config)?,
        };
        let old = Input::read_from(wanted.target, wanted.input, &Base::new(&last.revision))?;
        let today = date::today()?;
        let ignores = diff::ignores(None, wanted.target, &wanted.input.allow_root)?;
        let compare = |input: &Input| {
            let mut compared = diff::compared(&old, input, &ignores, &today)?;
            compared.review.verdict = compared.review.verdict.after(&last.version);
            Ok::<_, Failure>(compared)
        };
        let due = compare(input)?.review.verdict.next;
        let current = version::of(input.config_text());
        let version = version::later(&due, &current);
        // A new version may remove former names of types, which is breaking as well.
        input.config.package.version = Some(version.clone());
        let Compared { review, api_versions } = compare(input)?;
        let bump = review.verdict.bump;
        let since = format!("{} ({})", last.version, last.short());
        if bump == Bump::None && version == last.version {
            let summary = format!("nothing has changed since {since}: no release is due\n");
            return Ok(Self { summary, files: Vec::new() });
        }
        let [old_api, new_api] = &api_versions;
        let body = print::changelog(&review, Versions { old_api, new_api });
        let section = Section { version: &version, date: &today, since: &last.version, body: &body };
        let mut files = vec![changelog(changelog_path(wanted, input, &config)?, &section)?];
        if version != current {
            let text = version::set(input.config_text(), &version);
            let text = text.map_err(|why| Failure::input(format!("{}: {why}", shown(&config))))?;
            files.push((config, text));
        }
        let paths: Vec<String> = files.iter().map(|(path, _)| shown(path)).collect();
        let beyond = if version == due { "" } else { ", as codegen.toml has it" };
        let summary = format!("{since} → {version} ({}{beyond}): {}\n", bump.word(), paths.join(", "));
        Ok(Self { summary, files })
    }

    /// Writes the files to drafts beside their places.
    pub(crate) fn stage(&self, staged: &mut Staged) -> Result<(), Failure> {
        self.files.iter().try_for_each(|(path, text)| {
            staged.prepare(path)?;
            staged.add(path, text)
        })
    }
}

/// Returns the path of the changelog: that of the configuration, or else the file beside the emitted `Cargo.toml`, or
/// for a module, whose folder contains only code, the file beside `codegen.toml`.
fn changelog_path(wanted: &Wanted<'_>, input: &Input, config: &Path) -> Result<PathBuf, Failure> {
    match (&input.config.package.changelog, &input.config.module) {
        (Some(said), _) => project::below(config, &wanted.input.allow_root, "package.changelog", said),
        (None, Some(_)) => Ok(config.with_file_name(CHANGELOG)),
        (None, None) => Ok(wanted.out.join(CHANGELOG)),
    }
}

/// Returns the changelog with the section.
fn changelog(path: PathBuf, section: &Section<'_>) -> Result<(PathBuf, String), Failure> {
    let text = section.put_into(&read(&path)?);
    let text = text.map_err(|why| Failure::input(format!("{}: {why}", shown(&path))))?;
    Ok((path, text))
}

/// Returns the text of a file that need not exist.
fn read(path: &Path) -> Result<String, Failure> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map_err(|error| Failure::disk("read", path, error)),
    }
}

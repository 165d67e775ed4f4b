//! [`Last`]: the last release, which is the revision that introduced the current version of `codegen.toml`.

use std::path::Path;

use crate::commands::release::version;
use crate::exit::Failure;
use crate::git::{Base, is_shallow, revisions_of};
use crate::reading::reader::FileReader;
use crate::terminal::shown;

/// The last release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Last {
    /// Its revision in git.
    pub(super) revision: String,
    /// The crate's version in it.
    pub(super) version: String,
}

impl Last {
    /// Returns the revision on the command line.
    pub(super) fn named(revision: &str, config: &Path) -> Result<Self, Failure> {
        let version = version_at(revision, config).map_err(|error| {
            Failure::input(format!("cannot read {} of `--base {revision}`: {error}", shown(config)))
        })?;
        Ok(Self { revision: revision.to_owned(), version })
    }

    /// Returns the earliest revision, along first parents from `HEAD`, since which `codegen.toml` has the
    /// same version as at `HEAD`. Uncommitted changes are ignored, since they belong to the next release.
    ///
    /// # Errors
    ///
    /// If there is no repository, no revision has the file, or the history is too short.
    pub(super) fn find(config: &Path) -> Result<Self, Failure> {
        let revisions =
            revisions_of(config).map_err(|error| unknown(config, &format!("git says: {error}")))?;
        let mut last: Option<Self> = None;
        for revision in &revisions {
            // If the file cannot be read, the version was introduced later.
            let Ok(version) = version_at(revision, config) else { break };
            match &last {
                Some(found) if found.version != version => return Ok(found.clone()),
                _ => last = Some(Self { revision: revision.clone(), version }),
            }
        }
        match last {
            None => Err(unknown(
                config,
                "no revision has it. Commit it with the document and what is generated first",
            )),
            Some(_) if is_shallow(config) => Err(unknown(
                config,
                "the history here does not reach back to where it got its version. Fetch it: `git fetch --unshallow`",
            )),
            Some(found) => Ok(found),
        }
    }

    /// Returns the abbreviated revision.
    pub(super) fn short(&self) -> &str {
        const DIGITS: usize = 10;
        let is_hash = self.revision.len() >= 40 && self.revision.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { &self.revision[..DIGITS] } else { &self.revision }
    }
}

fn version_at(revision: &str, config: &Path) -> Result<String, String> {
    let text = Base::new(revision).bytes(config).map_err(|unread| unread.to_string())?;
    Ok(version::of(&String::from_utf8_lossy(&text)))
}

fn unknown(config: &Path, why: &str) -> Failure {
    Failure::input(format!(
        "the last release cannot be known, which is the revision of git that gave {} its version: {why}; or name the revision \
         with --base",
        shown(config)
    ))
}

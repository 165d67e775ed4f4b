//! [`Last`]: the last release, which is the revision that gave `codegen.toml` the version that it has.

use std::path::Path;

use crate::exit::Failure;
use crate::git::{Base, is_shallow, revisions_of};
use crate::input::{Reader, shown};
use crate::release::version;

/// The last release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Last {
    /// Its revision in git.
    pub(super) revision: String,
    /// The crate's version there.
    pub(super) version: String,
}

impl Last {
    /// The revision that the command line names.
    pub(super) fn named(revision: &str, config: &Path) -> Result<Self, Failure> {
        let version = version_at(revision, config).map_err(|error| {
            Failure::input(format!("cannot read {} of `--base {revision}`: {error}", shown(config)))
        })?;
        Ok(Self { revision: revision.to_owned(), version })
    }

    /// The earliest revision, on the way from `HEAD` back by first parents, since which `codegen.toml` says the version that
    /// it has at `HEAD`. What is not committed counts for nothing: it is the release in the making.
    ///
    /// # Errors
    ///
    /// There is no repository, no revision has the file, or the history ends before the version does.
    pub(super) fn find(config: &Path) -> Result<Self, Failure> {
        let revisions =
            revisions_of(config).map_err(|error| unknown(config, &format!("git says: {error}")))?;
        let mut last: Option<Self> = None;
        for revision in &revisions {
            // Where it cannot be read, it began later.
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

    /// The revision as people write it.
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

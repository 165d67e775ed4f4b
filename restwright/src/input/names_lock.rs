//! `names.lock`: its location, reading and updating.

use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::document::Source;

use crate::exit::Failure;
use crate::input::files::Place;
use crate::project::Target;
use crate::reading::reader::{read, read_below};
use crate::sync::{Change, Staged};
use crate::terminal::shown;

/// The value of `names-lock` and `--names-lock` that disables the lock.
const NONE: &str = "none";

/// A lock, which need not exist yet.
pub(crate) struct NamesLock {
    path: PathBuf,
    /// Its current text.
    pub(crate) text: Option<Source>,
}

impl NamesLock {
    /// Finds and reads the lock of a document. The command line takes precedence over the configuration. By
    /// default, it is `names.lock` beside a document with a `codegen.toml`; another document has none.
    ///
    /// # Errors
    ///
    /// If the lock cannot be read, or the configuration names one that may not be read.
    pub(crate) fn find(
        said: Option<&Path>,
        config: &Config,
        project: Option<&Target>,
        &Place { document: spec, roots, reader }: &Place<'_>,
    ) -> Result<Option<Self>, Failure> {
        let home =
            project.map_or_else(|| spec.parent().unwrap_or(Path::new("")), |target| target.home.as_path());
        let configured = config.names_lock.as_ref().map(|name| (name == NONE, home.join(name)));
        let said = said.map(|path| (path == Path::new(NONE), path.to_path_buf()));
        let usual = || project.map(|_| (false, home.join("names.lock")));
        let is_said = said.is_some();
        let Some((false, path)) = said.or(configured).or_else(usual) else { return Ok(None) };
        let text = match (reader.exists(&path), is_said) {
            (true, true) => Some(read(&path, reader)?),
            (true, false) => Some(read_below(&path, roots, reader)?),
            (false, true) => None,
            (false, false) => {
                let outside = |unread| Failure::input(format!("cannot write {}: {unread}", shown(&path)));
                roots.resolve_new(&path).map_err(outside)?;
                None
            }
        };
        Ok(Some(Self { path, text }))
    }

    /// Returns the change to the text `new`; `None` if there is no change.
    pub(crate) fn change(&self, new: &str) -> Option<Change> {
        let old = self.text.as_ref().map(|source| source.text.clone());
        let is_due = old.as_deref() != Some(new);
        is_due.then(|| Change { path: shown(&self.path), old, new: Some(new.to_owned()) })
    }

    /// Waits until no other run writes into its folder.
    pub(crate) fn prepare(&self, staged: &mut Staged) -> Result<(), Failure> {
        staged.prepare(&self.path)
    }

    /// Writes the text to a draft beside its place.
    pub(crate) fn stage(&self, text: &str, staged: &mut Staged) -> Result<(), Failure> {
        staged.add(&self.path, text)
    }
}

//! [`LastRun`]: the record of the last run into a folder. A run with the same inputs, and with the same files in
//! the folder, need not generate them again.
//!
//! The record is a file below Cargo's `target` folder, so that it is neither committed nor part of the output. It is
//! kept only for a run without findings that left `names.lock` as it was: such a run depends on its inputs alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use generator::Generated;
use generator::fingerprint::of_parts;

use crate::input::Input;
use crate::sync;

/// The record of the last run into a folder.
pub(crate) struct LastRun {
    path: PathBuf,
    out: PathBuf,
    /// The fingerprint of the tool and of everything that it read.
    inputs: u64,
}

/// The parts of the last run's summary.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// The number of generated files, the manifest of the folder included.
    pub(crate) files: usize,
    /// The counts of items in the document and the crate.
    pub(crate) content: String,
}

impl LastRun {
    /// Returns the record for the folder `out`, which need not be there yet. `flags` are those of the command line that
    /// decide what a run generates or prints.
    ///
    /// Returns `None` if no folder above `out` has a `target` folder of Cargo, or the program cannot be identified.
    pub(crate) fn of(input: &Input, out: &Path, flags: &str) -> Option<Self> {
        let out = std::path::absolute(out).ok()?;
        let name = format!("{:016x}.run", of_parts(&[out.as_os_str().as_encoded_bytes()]));
        let path = target(&out)?.join("restwright").join(name);
        let inputs = fingerprint(input, &[tool()?.as_bytes(), flags.as_bytes()]);
        Some(Self { path, out, inputs })
    }

    /// Returns the summary of the last run if this run would repeat it: the inputs are those of the last run, and the folder
    /// contains exactly the files that it generated.
    pub(crate) fn repeated(&self) -> Option<Recorded> {
        let text = fs::read_to_string(&self.path).ok()?;
        let mut lines = text.lines();
        let is_same = |line: Option<&str>, value: u64| line == Some(format!("{value:016x}").as_str());
        if !is_same(lines.next(), self.inputs) {
            return None;
        }
        let (output, files) = sync::fingerprint_of_folder(&self.out).ok()??;
        let is_same = is_same(lines.next(), output);
        let content = lines.next()?.to_owned();
        is_same.then_some(Recorded { files, content })
    }

    /// Writes the record of a run that left the folder with the generated files. A failure to write it is ignored: the next
    /// run generates again.
    pub(crate) fn record(&self, generated: &Generated, content: &str) {
        let output = sync::fingerprint_of_tree(&generated.files);
        let text = format!("{:016x}\n{output:016x}\n{content}\n", self.inputs);
        let draft = self.path.with_extension(std::process::id().to_string());
        let folder = self.path.parent().unwrap_or(&self.path);
        let written = fs::create_dir_all(folder).and_then(|()| fs::write(&draft, text));
        let _ = written.and_then(|()| fs::rename(&draft, &self.path));
    }
}

/// Returns whether the result of a run depends on nothing but what [`LastRun`] has a fingerprint of, and needs no message
/// that its record lacks.
pub(crate) fn is_repeatable(input: &Input, generated: &Generated) -> bool {
    let is_lock_same = input.names.as_ref().is_none_or(|names| names.change(&generated.names).is_none());
    is_lock_same
        && generated.diagnostics.iter().next().is_none()
        // The Cargo.toml of the crate around a module is checked in each run.
        && generated.host_manifest.is_none()
        && generated.report.operations + generated.report.webhooks > 0
}

/// Returns the `target` folder that Cargo uses for the package in `out`.
fn target(out: &Path) -> Option<PathBuf> {
    if let Some(said) = std::env::var_os("CARGO_TARGET_DIR") {
        return std::path::absolute(said).ok().filter(|target| target.is_dir());
    }
    // Cargo writes both files into its folder; the first marks it as a cache (https://bford.info/cachedir/).
    let is_of_cargo = |target: &PathBuf| {
        ["CACHEDIR.TAG", ".rustc_info.json"].iter().any(|name| target.join(name).is_file())
    };
    out.ancestors().map(|folder| folder.join("target")).find(is_of_cargo)
}

/// Identifies the program: its version, and when it was built.
fn tool() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {} {} {built:?}", env!("CARGO_PKG_VERSION"), path.display(), metadata.len()))
}

/// Returns the fingerprint of everything that a run reads.
fn fingerprint(input: &Input, more: &[&[u8]]) -> u64 {
    let sources = &input.sources;
    let mut parts = more.to_vec();
    // Each list begins with its length, so that no text can be taken for one of another list.
    let lengths = [sources.files.len(), sources.overlays.len(), sources.unread.len(), sources.refused.len()];
    let lengths = format!("{lengths:?} {:?} {:?}", sources.names.is_some(), input.config.package.name);
    parts.push(lengths.as_bytes());
    let named = sources.files.iter().chain(sources.overlays.iter().map(|(name, source)| (name, source)));
    let documents = [&sources.document].into_iter().chain(&sources.names);
    let nameless = String::new();
    for (name, source) in named.chain(documents.map(|source| (&nameless, source))) {
        parts.extend([name, &source.name, &source.text].map(String::as_bytes));
    }
    let refused = sources.refused.iter().map(|(name, refusal)| (name, &refusal.reason));
    for (name, reason) in sources.unread.iter().chain(refused) {
        parts.extend([name, reason].map(String::as_bytes));
    }
    parts.push(input.config_text().as_bytes());
    of_parts(&parts)
}

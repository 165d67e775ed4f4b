//! Turns an OpenAPI document into a Rust crate.
//!
//! ```text
//! bytes ─load→ Document ─normalize→ Document ─resolve→ model::Api ─lower→ ir::Crate ─emit→ tokens ─render→ FileTree
//! ```
//!
//! Six stages, each a module with one entry function of the same name; three kinds of data between
//! them ([`document`], [`model`], [`ir`]). The library does no IO: text comes in as [`Sources`], and
//! the output is a [`FileTree`] that `xtask` writes to disk.

pub mod census;
pub mod compare;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod dump;
mod emit;
pub mod escape;
pub mod examples;
pub mod explain;
pub mod file_tree;
mod fingerprint;
mod glob;
pub mod ir;
pub mod lint;
mod load;
mod lower;
pub mod model;
pub mod names_lock;
mod normalize;
pub mod pointer;
mod render;
pub mod report;
mod resolve;
pub mod rust_path;
mod sample;
mod spelling;
pub mod survey;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::{Document, Sources};
use crate::examples::Examples;
use crate::file_tree::FileTree;
pub use crate::load::{remote_files, wanted_files};
use crate::model::Api;
use crate::names_lock::NamesLock;
use crate::report::Report;

/// What one run produces.
#[derive(Debug)]
pub struct Generated {
    /// Every file of the output, relative to its folder.
    pub files: FileTree,
    /// Warnings: what was understood and approximated, or skipped with a reason.
    pub diagnostics: Diagnostics,
    /// How much there is of what.
    pub report: Report,
    /// The new text of `names.lock`, which the next run is to be given.
    pub names: String,
}

/// Runs the whole pipeline.
///
/// Each stage collects its diagnostics and goes on; the check between two stages stops on errors. Warnings that the
/// configuration denies are errors of the last check, so that all of them are found.
///
/// # Errors
///
/// All diagnostics of the run, at least one of which is an error. Nothing was generated then.
pub fn generate(sources: &Sources, config: &Config) -> Result<Generated, Diagnostics> {
    let Read { api, lock, mut diagnostics, .. } = read(sources, config).map_err(|mut diagnostics| {
        config.diagnostics.apply(&mut diagnostics);
        diagnostics
    })?;
    let krate = lower::lower(&api, config, &lock, &mut diagnostics);
    if diagnostics.count(Severity::Error) == 0 {
        config.diagnostics.apply_at_the_end(&mut diagnostics);
    } else {
        config.diagnostics.apply(&mut diagnostics);
    }
    let diagnostics = diagnostics.checked()?;
    let files = render::render(&krate, emit::emit(&krate));
    let report = Report::of(&krate, &files);
    Ok(Generated { files, diagnostics, report, names: krate.lock.to_string() })
}

/// A document as `lower` takes it.
struct Read {
    /// The document after `normalize`.
    document: Document,
    api: Api,
    /// The names of an earlier run; none when there was none.
    lock: NamesLock,
    /// Warnings so far.
    diagnostics: Diagnostics,
}

/// The stages that know nothing of Rust, which everything that reads a document begins with.
fn read(sources: &Sources, config: &Config) -> Result<Read, Diagnostics> {
    let tolerable = |diagnostic: &Diagnostic| !config.tolerated.contains(&diagnostic.code);
    let mut diagnostics = Diagnostics::default();
    let lock = sources.names.as_ref().map(|source| NamesLock::parse(source, &mut diagnostics));
    let document = load::load(sources, &config.references, &mut diagnostics);
    diagnostics.retain(tolerable);
    let mut diagnostics = diagnostics.checked()?;
    let document = normalize::normalize(document, &mut diagnostics);
    diagnostics.retain(tolerable);
    let mut diagnostics = diagnostics.checked()?;
    let api = resolve::resolve(&document, &mut diagnostics);
    let diagnostics = diagnostics.checked()?;
    Ok(Read { document, api, lock: lock.unwrap_or_default(), diagnostics })
}

/// Runs the pipeline as far as the types are decided, for the examples that the document carries.
///
/// # Errors
///
/// As [`generate`].
pub fn examples(sources: &Sources, config: &Config) -> Result<Examples, Diagnostics> {
    let Read { document, mut api, lock, mut diagnostics } = read(sources, config)?;
    let loaded = load::load(sources, &config.references, &mut Diagnostics::default());
    api.examples = resolve::examples(&loaded, &document, &api);
    let krate = lower::lower(&api, config, &lock, &mut diagnostics);
    diagnostics.checked()?;
    let list = emit::examples(&krate);
    let untyped = api.examples.len() - list.len();
    Ok(Examples { list, untyped, document: loaded.root, normalized: document.root })
}

/// Runs the pipeline as far as everything about Rust is decided, for programs that write code against the emitted crate.
///
/// # Errors
///
/// As [`generate`].
pub fn lowered(sources: &Sources, config: &Config) -> Result<ir::Crate, Diagnostics> {
    let Read { api, lock, mut diagnostics, .. } = read(sources, config)?;
    let krate = lower::lower(&api, config, &lock, &mut diagnostics);
    diagnostics.checked()?;
    Ok(krate)
}

/// The type as a file of the emitted crate writes it: `Vec < crate :: models :: Pet >`.
#[must_use]
pub fn rust_type(krate: &ir::Crate, ty: &ir::TypeRef) -> String {
    emit::rust_type(krate, ty)
}

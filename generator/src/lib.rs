//! Turns an OpenAPI document into a Rust crate.
//!
//! ```text
//! bytes ─load→ Document ─normalize→ Document ─resolve→ model::Api ─lower→ ir::Crate ─emit→ tokens ─render→ FileTree
//! ```
//!
//! There are six stages, each a module with one entry function of the same name, and three kinds of data
//! between them ([`document`], [`model`], [`ir`]). The library does no IO: its input is [`Sources`], and its
//! output is a [`FileTree`] that the caller writes to disk.

pub mod dump;
mod emit;
pub mod examples;
pub mod file_tree;
pub mod ir;
pub mod lower;
pub mod names_lock;
pub mod render;
pub mod report;
pub mod scc;
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
pub use restwright_reader::{
    config, diagnostic, document, escape, fingerprint, inventory, model, pointer, rust_path,
};
use restwright_reader::{glob, load, normalize, resolve};

/// The result of a run.
#[derive(Debug)]
pub struct Generated {
    /// Every file of the output, relative to its folder.
    pub files: FileTree,
    /// Warnings about parts of the document that are approximated or left out.
    pub diagnostics: Diagnostics,
    /// Counts and decisions, for printing.
    pub report: Report,
    /// The new text of `names.lock`, for the next run.
    pub names: String,
    /// The tables `[features]` and `[dependencies]` that the crate of a module needs; `None` if the output is a crate.
    pub host_manifest: Option<String>,
}

/// Runs the whole pipeline.
///
/// Each stage collects its diagnostics and continues; the check between two stages stops on errors. Warnings
/// that the configuration denies become errors only at the last check, so that all of them are found.
///
/// # Errors
///
/// All diagnostics of the run, if at least one is an error. In this case, nothing is generated.
pub fn generate(sources: &Sources, config: &Config) -> Result<Generated, Diagnostics> {
    let ReadDocument { api, lock, mut diagnostics, .. } =
        read(sources, config).map_err(|mut diagnostics| {
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
    // The stages below do not read the document. Its memory is free for the files.
    drop((api, lock));
    let files = render::render(&krate, &emit::emit(&krate));
    let report = Report::of(&krate, &files);
    let host_manifest = render::host_manifest(&krate);
    Ok(Generated { files, diagnostics, report, names: krate.lock.to_string(), host_manifest })
}

/// The input of `lower`.
#[derive(Debug)]
pub struct ReadDocument {
    /// The document after `normalize`.
    pub document: Document,
    /// The result of `resolve`.
    pub api: Api,
    /// The names of an earlier run; empty if there was none.
    pub lock: NamesLock,
    /// Warnings so far.
    pub diagnostics: Diagnostics,
}

/// Runs the stages before `lower`, with which everything that reads a document begins.
///
/// # Errors
///
/// All diagnostics of the run, if at least one is an error.
pub fn read(sources: &Sources, config: &Config) -> Result<ReadDocument, Diagnostics> {
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
    Ok(ReadDocument { document, api, lock: lock.unwrap_or_default(), diagnostics })
}

/// Runs the pipeline up to the types, for the examples in the document.
///
/// # Errors
///
/// The errors of [`generate`].
pub fn examples(sources: &Sources, config: &Config) -> Result<Examples, Diagnostics> {
    let ReadDocument { document, mut api, lock, mut diagnostics } = read(sources, config)?;
    let loaded = load::load(sources, &config.references, &mut Diagnostics::default());
    api.examples = resolve::examples(&loaded, &document, &api);
    let krate = lower::lower(&api, config, &lock, &mut diagnostics);
    diagnostics.checked()?;
    let list = emit::examples(&krate);
    let untyped = api.examples.len() - list.len();
    Ok(Examples { list, untyped, document: loaded.root, normalized: document.root })
}

/// Runs the pipeline up to `ir`, for programs that write code against the emitted crate.
///
/// # Errors
///
/// The errors of [`generate`].
pub fn lowered(sources: &Sources, config: &Config) -> Result<ir::Crate, Diagnostics> {
    let ReadDocument { api, lock, mut diagnostics, .. } = read(sources, config)?;
    let krate = lower::lower(&api, config, &lock, &mut diagnostics);
    diagnostics.checked()?;
    Ok(krate)
}

/// Returns the type in the form of a file in the emitted crate: `Vec < crate :: models :: Pet >`.
#[must_use]
pub fn rust_type(krate: &ir::Crate, ty: &ir::TypeRef) -> String {
    emit::rust_type(krate, ty)
}

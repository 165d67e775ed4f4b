//! Explains a part of a document on one screen: its lines, related texts elsewhere, the resulting Rust with
//! the reasons for names and types, and the JSON on the wire.
//!
//! The pipeline runs up to `ir`. `Reasons` of `lower` has the reasons that the crate does not show; the
//! others come from the functions that decide.

mod configuration;
mod excerpt;
mod lookup;
mod naming;
mod node;
mod operation;
mod related;
mod types;
mod typing;
mod wire;
mod words;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::compare::{Graph, Root, held};
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::{Overlaid, Sources};
use crate::ir::{Crate, TypeId};
use crate::lower::{self, Reasons};
use crate::model::{Api, SchemaId};
use crate::pointer::Pointer;
use crate::sample::Sampler;
use crate::{ReadDocument, escape, read};

pub use crate::explain::lookup::{SearchResult, Subject};
pub use crate::explain::words::{word, words_like};

/// The explanation of a subject.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// A title on one line.
    pub title: String,
    /// The sections, in reading order.
    pub sections: Vec<Section>,
}

/// A part of an explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// The number of lines that are shown by default.
    pub most: usize,
}

impl Section {
    fn new(heading: impl Into<String>, lines: Vec<String>, most: usize) -> Self {
        Self { heading: heading.into(), lines, most }
    }
}

/// A document with all decisions about it.
pub struct Explainer<'a> {
    sources: &'a Sources,
    config: &'a Config,
    /// The name of the output folder.
    out: &'a str,
    /// The document after `normalize`.
    document: Value,
    /// The record of overlays.
    overlaid: Arc<Overlaid>,
    /// The whole API.
    whole: Api,
    /// The selected part of it.
    api: Api,
    krate: Crate,
    reasons: Reasons,
    diagnostics: Diagnostics,
    graph: Graph,
    /// The schemas by their places.
    schemas: HashMap<Pointer, SchemaId>,
    /// The types by the places of their schemas.
    types: HashMap<Pointer, TypeId>,
    /// Every name with its subjects, computed on first use.
    names: OnceLock<BTreeMap<String, Vec<Subject>>>,
}

impl<'a> Explainer<'a> {
    /// Runs the pipeline up to `ir`. `out` is the name of the output folder.
    ///
    /// # Errors
    ///
    /// All diagnostics of the run, if at least one is an error.
    pub fn read(sources: &'a Sources, config: &'a Config, out: &'a str) -> Result<Self, Diagnostics> {
        let ReadDocument { document, api: whole, lock, mut diagnostics } = read(sources, config)?;
        let (krate, reasons) = lower::lower_with_reasons(&whole, config, &lock, &mut diagnostics);
        let diagnostics = diagnostics.checked()?;
        let api = lower::select(&whole, config, &mut Diagnostics::default()).into_owned();
        let roots = api.operations.iter().enumerate().flat_map(|(number, operation)| {
            held(operation).map(move |(id, directions)| (id, Root { operation: number, directions }))
        });
        Ok(Self {
            graph: Graph::of_schemas(&api, roots),
            schemas: whole.schemas.iter().map(|(id, schema)| (schema.origin.clone(), id)).collect(),
            types: krate.types.iter().map(|(id, def)| (def.origin.clone(), id)).collect(),
            sources,
            config,
            out,
            overlaid: document.overlaid,
            document: document.root,
            whole,
            api,
            krate,
            reasons,
            diagnostics,
            names: OnceLock::new(),
        })
    }

    /// Explains `subject`.
    #[must_use]
    pub fn explain(&self, subject: &Subject) -> Explanation {
        match subject {
            Subject::Operation(at) => self.operation(&self.whole.operations[*at]),
            Subject::Type(id) => self.type_definition(*id),
            Subject::Node(place) => self.node(place),
        }
    }

    /// Lists the configuration for the node, or for nodes inside it.
    fn configured(&self, place: &Pointer) -> Section {
        let lines = self.configuration(place);
        Section::new("What the configuration says", lines, 12)
    }

    fn sampler(&self) -> Sampler<'_> {
        Sampler::new(&self.whole, &self.document, self.config.presence)
    }
}

/// Prints the title and each section that is not empty. A long section is cut, with the number of remaining
/// lines, unless `is_whole`.
#[must_use]
pub fn print(explanation: &Explanation, is_whole: bool) -> String {
    let mut out = format!("{}\n", escape::line(&explanation.title));
    for section in explanation.sections.iter().filter(|section| !section.lines.is_empty()) {
        // Writing into a string cannot fail.
        let _ = writeln!(out, "\n{}", escape::line(&section.heading));
        // A single remaining line takes no more space than its count.
        let is_cut = !is_whole && section.lines.len() > section.most + 1;
        let shown = if is_cut { section.most } else { section.lines.len() };
        for line in &section.lines[..shown] {
            let _ = writeln!(out, "{}", format!("  {}", escape::line(line)).trim_end());
        }
        if is_cut {
            let _ = writeln!(out, "  … {} more lines; --full shows them", section.lines.len() - shown);
        }
    }
    out
}

//! One thing of a document, understood on one screen: its lines, what was said about it elsewhere, the Rust that it
//! becomes with the reasons for name and type, and what goes over the wire.
//!
//! The pipeline runs as far as everything is decided. What the crate does not show is in `lower`'s `Reasons`; the rest
//! is said by the same functions that decide it.

mod configuration;
mod excerpt;
mod findings;
mod lookup;
mod naming;
mod node;
mod operation;
mod overlays;
mod print;
mod rust;
mod types;
mod typing;
mod users;
mod wire;
mod words;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

pub use crate::explain::lookup::{Found, Subject};
pub use crate::explain::print::print;
pub use crate::explain::words::{word, words_like};

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
use crate::{Read, read};

/// What there is to know of one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// What it is, in a line.
    pub title: String,
    /// What is said of it, in the order in which it is to be read.
    pub sections: Vec<Section>,
}

/// A part of an explanation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// What it says, a line each.
    pub lines: Vec<String>,
    /// How many lines are shown unless all are asked for.
    pub most: usize,
}

impl Section {
    fn new(heading: impl Into<String>, lines: Vec<String>, most: usize) -> Self {
        Self { heading: heading.into(), lines, most }
    }
}

/// A document with everything that was decided about it.
pub struct Explainer<'a> {
    sources: &'a Sources,
    config: &'a Config,
    /// What the folder of the output is called.
    out: &'a str,
    /// The document after `normalize`.
    document: Value,
    /// What overlays did to it.
    overlaid: Arc<Overlaid>,
    /// The whole API.
    whole: Api,
    /// What is selected of it.
    api: Api,
    krate: Crate,
    reasons: Reasons,
    diagnostics: Diagnostics,
    graph: Graph,
    /// The schemas by their places.
    schemas: HashMap<Pointer, SchemaId>,
    /// The types by the places of their schemas.
    types: HashMap<Pointer, TypeId>,
    /// Every name with what goes by it, once somebody asks.
    names: OnceLock<BTreeMap<String, Vec<Subject>>>,
}

impl<'a> Explainer<'a> {
    /// Runs the pipeline as far as everything is decided. `out` is what the folder of the output is called.
    ///
    /// # Errors
    ///
    /// All diagnostics of the run, at least one of which is an error.
    pub fn read(sources: &'a Sources, config: &'a Config, out: &'a str) -> Result<Self, Diagnostics> {
        let Read { document, api: whole, lock, mut diagnostics } = read(sources, config)?;
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

    /// What there is to know of `subject`.
    #[must_use]
    pub fn explain(&self, subject: &Subject) -> Explanation {
        match subject {
            Subject::Operation(at) => self.operation(&self.whole.operations[*at]),
            Subject::Type(id) => self.type_definition(*id),
            Subject::Node(place) => self.node(place),
        }
    }

    /// What the configuration says of the node, or of one inside it.
    fn configured(&self, place: &Pointer) -> Section {
        let lines = self.configuration(place);
        Section::new("What the configuration says", lines, 12)
    }

    fn sampler(&self) -> Sampler<'_> {
        Sampler::new(&self.whole, &self.document, self.config.presence)
    }
}

//! What is wrong with a document, for whoever provides it: what the emitted crate can live with, and callers cannot.
//!
//! The pipeline runs as far as everything is decided, without a configuration: that is a consumer's. Each pass is a file
//! and pushes [`Finding`]s; [`Rule`] is the table of everything that can be told. What codegen warns about is counted
//! and not repeated.

mod arrays;
mod bodies;
mod enums;
mod extensions;
mod operation_ids;
mod paging;
mod parameters;
mod paths;
pub mod print;
mod responses;
mod rules;
mod schema_names;
mod secrets;
mod security;
mod servers;
mod unused;

use std::collections::BTreeMap;

use serde_json::Value;

pub use crate::lint::rules::{Level, Rule};

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::document::Sources;
use crate::ir::Crate;
use crate::lower::lower;
use crate::model::Api;
use crate::pointer::Pointer;
use crate::{Read, load, read};

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule it breaks.
    pub rule: Rule,
    /// Where.
    pub place: Pointer,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
}

/// What was found in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lints {
    /// By rule, in the order of the table; those of a rule in the order of the document.
    pub findings: Vec<Finding>,
    /// How many warnings codegen has, by their codes.
    pub warnings: BTreeMap<&'static str, usize>,
    /// How many of them the configuration makes errors of.
    pub denied: usize,
}

impl Lints {
    /// The worst level of what was found, what codegen warns of included.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        let findings = self.findings.iter().map(|finding| finding.rule.level());
        let warnings = (!self.warnings.is_empty()).then_some(Level::Warning);
        let denied = (self.denied > 0).then_some(Level::Error);
        findings.chain(warnings).chain(denied).max()
    }
}

/// Reads the document and applies every rule. Of the configuration only the local copies of what is referred to count, and
/// what it says of the warnings of codegen; overlays are a consumer's, too.
///
/// # Errors
///
/// All diagnostics of the run, at least one of which is an error.
pub fn lint(sources: &Sources, config: &Config) -> Result<Lints, Diagnostics> {
    // A rule tells of them.
    let tolerated = vec![Code::MisspelledExtension, Code::DuplicateOperationId];
    let (references, policy) = (config.references.clone(), config.diagnostics.clone());
    let config = Config { references, tolerated, diagnostics: policy, ..Config::default() };
    let sources = Sources { names: None, overlays: Vec::new(), ..sources.clone() };
    let Read { api, lock, mut diagnostics, document: _ } = read(&sources, &config)?;
    let krate = lower(&api, &config, &lock, &mut diagnostics);
    diagnostics.retain(|diagnostic| !config.tolerated.contains(&diagnostic.code));
    let mut diagnostics = diagnostics.checked()?;
    config.diagnostics.apply(&mut diagnostics);
    let document = load::load(&sources, &config.references, &mut Diagnostics::default()).root;
    let mut linting = Linting { document: &document, api: &api, krate: &krate, findings: Vec::new() };
    linting.run();
    let mut lints = Lints { findings: linting.findings, ..Lints::default() };
    lints.findings.sort_by_key(|finding| finding.rule);
    lints.denied = diagnostics.count(Severity::Error);
    for diagnostic in diagnostics.iter() {
        *lints.warnings.entry(diagnostic.code.name()).or_default() += 1;
    }
    Ok(lints)
}

/// What the passes read, and what has been found so far.
struct Linting<'a> {
    /// The document as it was written, its files mounted in it.
    document: &'a Value,
    api: &'a Api,
    krate: &'a Crate,
    findings: Vec<Finding>,
}

impl Linting<'_> {
    fn run(&mut self) {
        self.paging();
        self.parameters();
        self.security();
        self.operation_ids();
        self.paths();
        self.schema_names();
        self.responses();
        self.secrets();
        self.arrays();
        self.enums();
        self.bodies();
        self.extensions();
        self.servers();
        self.unused();
    }

    fn push(&mut self, rule: Rule, place: &Pointer, message: impl Into<String>) {
        self.findings.push(Finding { rule, place: place.clone(), message: message.into() });
    }

    /// Tells of each operation at `places`, or once of all where no operation of the document is better.
    fn push_each(&mut self, rule: Rule, places: &[(Pointer, String)], of_all: &str) {
        if places.len() > 1 && places.len() == self.api.operations.len() {
            self.push(
                rule,
                &Pointer::root().child("paths"),
                format!("{of_all}, of which there are {}", places.len()),
            );
            return;
        }
        for (place, message) in places {
            self.push(rule, place, message);
        }
    }
}

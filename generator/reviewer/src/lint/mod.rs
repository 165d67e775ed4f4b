//! Lints a document for its provider: reports problems that affect callers, even if a crate can be generated.
//!
//! The pipeline runs up to `ir` without a configuration, since that belongs to a consumer. Each pass is a
//! function and adds [`Finding`]s; [`Rule`] is the table of all rules. Warnings of `codegen` are counted rather
//! than repeated.

mod names;
mod operations;
pub mod print;
mod responses;
mod rules;
mod schemas;
mod secrets;
mod servers_and_security;
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
use crate::{ReadDocument, load, read};

/// A problem in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    /// The place of the problem.
    pub place: Pointer,
    /// A description of the problem, as one sentence without a full stop.
    pub message: String,
}

/// The findings in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lints {
    /// The findings by rule, in the order of the table, and for each rule in document order.
    pub findings: Vec<Finding>,
    /// The number of warnings of `codegen`, by code.
    pub warnings: BTreeMap<&'static str, usize>,
    /// The number of warnings that the configuration makes errors.
    pub denied: usize,
}

impl Lints {
    /// Returns the worst level of all findings, including the warnings of `codegen`.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        let findings = self.findings.iter().map(|finding| finding.rule.level());
        let warnings = (!self.warnings.is_empty()).then_some(Level::Warning);
        let denied = (self.denied > 0).then_some(Level::Error);
        findings.chain(warnings).chain(denied).max()
    }
}

/// Reads the document and applies every rule. From the configuration, only the local copies of references and
/// the policy for warnings are used. Overlays are not applied, because they belong to a consumer.
///
/// # Errors
///
/// All diagnostics of the run, if at least one is an error.
pub fn lint(sources: &Sources, config: &Config) -> Result<Lints, Diagnostics> {
    // Rules report these problems.
    let tolerated = vec![Code::MisspelledExtension, Code::DuplicateOperationId];
    let (references, policy) = (config.references.clone(), config.diagnostics.clone());
    let config = Config { references, tolerated, diagnostics: policy, ..Config::default() };
    let sources = Sources { names: None, overlays: Vec::new(), ..sources.clone() };
    let ReadDocument { api, lock, mut diagnostics, document: _ } = read(&sources, &config)?;
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

/// The inputs of the passes, and the findings so far.
struct Linting<'a> {
    /// The original document, with its files mounted.
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

    /// Reports each operation at `places`; or reports all of them once, if the rule applies to every
    /// operation of the document.
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

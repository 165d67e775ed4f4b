//! [`Findings`]: collects the diagnostics of a stage that walks the document.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Reports diagnostics, at most one of each code at a place.
///
/// A node with many references is visited many times, but reported once.
#[derive(Debug)]
pub struct Findings<'a> {
    diagnostics: &'a mut Diagnostics,
    seen: HashSet<(Code, Pointer)>,
}

impl<'a> Findings<'a> {
    /// Creates a collector that adds to `diagnostics`.
    pub fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self { diagnostics, seen: HashSet::new() }
    }

    /// Reports a diagnostic of kind `code` at the node `at`, unless there already is one.
    ///
    /// `message` describes the problem.
    pub fn push(&mut self, code: Code, at: &Pointer, message: impl Into<String>, advice: Advice) {
        self.push_labelled(code, at, message, "", advice);
    }

    /// Reports a diagnostic with `label` at the caret.
    pub fn push_labelled(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        label: impl Into<String>,
        advice: Advice,
    ) {
        self.push_at(Diagnostic::new(code, Place::Node(at.clone()), message, advice).with_label(label), at);
    }

    /// Reports a diagnostic about the key of the node `at` rather than its value.
    pub fn push_key(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        label: impl Into<String>,
        advice: Advice,
    ) {
        self.push_at(Diagnostic::new(code, Place::Key(at.clone()), message, advice).with_label(label), at);
    }

    fn push_at(&mut self, diagnostic: Diagnostic, at: &Pointer) {
        if self.seen.insert((diagnostic.code, at.clone())) {
            self.diagnostics.push(diagnostic);
        }
    }
}

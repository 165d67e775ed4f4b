//! [`Findings`]: how a stage that walks the document says what it has found.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Pushes findings, at most one of a code at a place.
///
/// A node that many references lead to is looked at many times; it is reported once.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    diagnostics: &'a mut Diagnostics,
    seen: HashSet<(Code, Pointer)>,
}

impl<'a> Findings<'a> {
    /// Findings that go into `diagnostics`.
    pub(crate) fn new(diagnostics: &'a mut Diagnostics) -> Self {
        Self { diagnostics, seen: HashSet::new() }
    }

    /// Reports a finding of kind `code` at the node `at`, unless there is one already.
    ///
    /// `message` says what is wrong.
    pub(crate) fn push(&mut self, code: Code, at: &Pointer, message: impl Into<String>, advice: Advice) {
        self.push_labelled(code, at, message, "", advice);
    }

    /// The same with `label` at the caret.
    pub(crate) fn push_labelled(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        label: impl Into<String>,
        advice: Advice,
    ) {
        self.push_at(Diagnostic::new(code, Place::Node(at.clone()), message, advice).with_label(label), at);
    }

    /// Reports a finding about the key of the node `at` rather than its value.
    pub(crate) fn push_key(
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

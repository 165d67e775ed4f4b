//! [`Findings`]: how a stage that walks the document says what it has found.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
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
    /// `message` says what is wrong, `help` what was assumed or what to do next.
    pub(crate) fn push(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if self.seen.insert((code, at.clone())) {
            self.diagnostics.push(Diagnostic::new(code, Place::Node(at.clone()), message, help));
        }
    }
}

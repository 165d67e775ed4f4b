//! What the run has to say about the document and the configuration.
//!
//! Stages push into [`Diagnostics`] and go on. An error stops the run at the check between two
//! stages; a warning means understood and approximated, or skipped with a reason. The list of codes
//! is [`Code`]; `render` prints a diagnostic with its place, a snippet, a note and a help line.

mod advice;
mod code;
pub(crate) mod depth;
mod findings;
pub(crate) mod lines;
mod locate;
mod policy;
mod render;
pub(crate) mod scan;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use crate::diagnostic::advice::Advice;
pub use crate::diagnostic::code::{Code, Effect};
pub(crate) use crate::diagnostic::findings::Findings;
pub use crate::diagnostic::policy::{Allowed, Policy};
pub use crate::diagnostic::render::{Format, render};
use crate::document::Overlaid;
use crate::pointer::Pointer;

/// The bytes of the value of the node `place` in `text`, or of what is nearest around it.
pub(crate) fn bytes_of(text: &str, place: &Pointer) -> Range<usize> {
    locate::locate(text, [place]).remove(place).unwrap_or_default().value
}

/// Where the keys of `places` start in `text`, in bytes; what has no place of its own has that of what is around it.
pub(crate) fn places_of<'p>(
    text: &str,
    places: impl IntoIterator<Item = &'p Pointer>,
) -> BTreeMap<Pointer, usize> {
    let spots = locate::locate(text, places).into_iter();
    spots.map(|(place, spot)| (place, spot.key.start)).collect()
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Understood and approximated, or skipped with a reason. The output is usable.
    Warning,
    /// Nothing is generated.
    Error,
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A node of the OpenAPI document.
    Node(Pointer),
    /// A key of the OpenAPI document, rather than its value.
    Key(Pointer),
    /// A range of bytes of the OpenAPI document: syntax errors, where there is no node yet.
    Document(Range<usize>),
    /// A range of bytes of another file, by its name.
    File(String, Range<usize>),
    /// A range of bytes of the configuration.
    Config(Range<usize>),
    /// A range of bytes of `names.lock`.
    Lock(Range<usize>),
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which kind of finding; also decides the severity.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What the caret says at the place; may be empty.
    pub label: String,
    /// Which assumption the generator made, and what the reader can do.
    pub advice: Advice,
    /// Whether the configuration makes an error of this warning.
    pub is_denied: bool,
}

impl Diagnostic {
    /// A finding of kind `code` at `place`, with an empty label.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>, advice: Advice) -> Self {
        Self { code, place, message: message.into(), label: String::new(), advice, is_denied: false }
    }

    /// The same with `label` at the caret.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.is_denied { Severity::Error } else { self.code.severity() }
    }
}

/// All findings of a run, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    overlaid: Arc<Overlaid>,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Says what overlays did to the document, so that a finding about what one has brought is shown in its text.
    pub(crate) fn place_by(&mut self, overlaid: Arc<Overlaid>) {
        self.overlaid = overlaid;
    }

    /// The place in the texts of a node of the document.
    fn place_of(&self, node: &Pointer) -> Pointer {
        self.overlaid.place_of(node)
    }

    /// Keeps the findings for which `keep` says so.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// How many findings have this effect on the output.
    #[must_use]
    pub fn count_effect(&self, effect: Effect) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.code.effect() == effect).count()
    }

    /// All findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many findings of this severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// The check between two stages: hands the findings on unless one is an error.
    ///
    /// # Errors
    ///
    /// The findings themselves, when one of them is an error.
    pub fn checked(self) -> Result<Self, Self> {
        if self.count(Severity::Error) == 0 { Ok(self) } else { Err(self) }
    }
}

//! Diagnostics about the document and the configuration.
//!
//! Stages add to [`Diagnostics`] and continue. An error stops the run at the check between two stages; a
//! warning is about a part that is approximated or left out. [`Code`] lists all codes. `render` prints a
//! diagnostic with its place, a snippet, a note and a help line.

mod code;
pub mod depth;
mod findings;
pub mod lines;
mod locate;
mod policy;
mod render;
pub mod scan;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::document::Overlaid;
use crate::pointer::Pointer;

pub use crate::diagnostic::code::{Code, Effect};
pub use crate::diagnostic::findings::Findings;
pub use crate::diagnostic::policy::{Allowed, Policy};
pub use crate::diagnostic::render::{Format, render};

/// Returns the bytes of the value of the node `place` in `text`, or of its nearest ancestor.
#[must_use]
pub fn bytes_of(text: &str, place: &Pointer) -> Range<usize> {
    locate::locate(text, [place]).remove(place).unwrap_or_default().value
}

/// Returns where the keys of `places` begin in `text`, in bytes. A place that is not in the text gets that of
/// its ancestor.
pub fn places_of<'p>(text: &str, places: impl IntoIterator<Item = &'p Pointer>) -> BTreeMap<Pointer, usize> {
    let spots = locate::locate(text, places).into_iter();
    spots.map(|(place, spot)| (place, spot.key.start)).collect()
}

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A part is approximated or left out. The output is usable.
    Warning,
    /// Nothing is generated.
    Error,
}

/// The place of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A node of the OpenAPI document.
    Node(Pointer),
    /// A key of the OpenAPI document, rather than its value.
    Key(Pointer),
    /// A range of bytes of the OpenAPI document, for syntax errors.
    Document(Range<usize>),
    /// A range of bytes of another file, by its name.
    File(String, Range<usize>),
    /// A range of bytes of the configuration.
    Config(Range<usize>),
    /// A range of bytes of `names.lock`.
    Lock(Range<usize>),
}

/// A diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of diagnostic, which also decides the severity.
    pub code: Code,
    /// Its place.
    pub place: Place,
    /// The problem, as one sentence without a full stop.
    pub message: String,
    /// The label at the caret; may be empty.
    pub label: String,
    /// The assumption that the generator made, and what the reader can do.
    pub advice: Advice,
    /// Whether the configuration makes this warning an error.
    pub is_denied: bool,
}

impl Diagnostic {
    /// Creates a diagnostic of kind `code` at `place`, with an empty label.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>, advice: Advice) -> Self {
        Self { code, place, message: message.into(), label: String::new(), advice, is_denied: false }
    }

    /// Sets the label at the caret.
    #[must_use]
    pub fn with_label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The severity, including the configuration's policy.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.is_denied { Severity::Error } else { self.code.severity() }
    }
}

/// All diagnostics of a run, in the order in which they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    overlaid: Arc<Overlaid>,
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Sets the record of overlays, so that a diagnostic about a node from an overlay is shown in the
    /// overlay's text.
    pub fn place_by(&mut self, overlaid: Arc<Overlaid>) {
        self.overlaid = overlaid;
    }

    /// Returns the place in the texts of a node of the document.
    fn place_of(&self, node: &Pointer) -> Pointer {
        self.overlaid.place_of(node)
    }

    /// Keeps the diagnostics for which `keep` returns true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Counts the diagnostics with this effect on the output.
    #[must_use]
    pub fn count_effect(&self, effect: Effect) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.code.effect() == effect).count()
    }

    /// Returns all diagnostics.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Counts the diagnostics of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    }

    /// The check between two stages: returns the diagnostics unless one is an error.
    ///
    /// # Errors
    ///
    /// The diagnostics, if one of them is an error.
    pub fn checked(self) -> Result<Self, Self> {
        if self.count(Severity::Error) == 0 { Ok(self) } else { Err(self) }
    }
}

/// The texts that are printed below a diagnostic, under `note:` and `help:`. Either may be empty.
///
/// Both begin with a lower-case letter and have no full stop, like the message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// The assumption that the generator made, or the part of the document that it left out.
    pub note: String,
    /// How the reader can repair the document or the configuration.
    pub help: String,
}

impl Advice {
    /// An assumption that needs no repair, or whose repair is obvious from the message.
    pub fn note(note: impl Into<String>) -> Self {
        Self { note: note.into(), help: String::new() }
    }

    /// A repair, without an assumption.
    pub fn help(help: impl Into<String>) -> Self {
        Self { note: String::new(), help: help.into() }
    }

    /// Adds how the reader can repair it.
    #[must_use]
    pub fn and_help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Returns the texts that are not empty, each with its label, the note first.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, &str)> {
        [("note", self.note.as_str()), ("help", self.help.as_str())]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
    }
}

/// Returns the type of a JSON value in the words of diagnostics.
pub(crate) fn json_type(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

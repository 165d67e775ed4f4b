//! What the process of one document says to the one that started it, as JSON.

use serde::{Deserialize, Serialize};

use generator::diagnostic::{Diagnostic, Place, Severity};

/// What came of a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// A crate was written.
    Made(Made),
    /// Nothing was generated, because of these findings, one of which is an error.
    Refused(Vec<Finding>),
    /// A file could not be read or written, or the configuration is at fault.
    Failed(String),
    /// The generator has panicked.
    Panicked(String),
}

/// A crate that was written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Made {
    /// The document's own version of OpenAPI.
    pub(super) version: String,
    /// Operations and component schemas that the document holds.
    pub(super) declared: Counts,
    /// Operations that were emitted, and component schemas.
    pub(super) emitted: Counts,
    /// Rust types, inline ones included.
    pub(super) types: usize,
    /// Lines of the files below `src/` that depend on the document.
    pub(super) lines: usize,
    /// Lines of the runtime, which is the same in every crate.
    pub(super) runtime_lines: usize,
    /// What reading the document and generating took; writing is not in it.
    pub(super) seconds: f64,
    /// The warnings.
    pub(super) findings: Vec<Finding>,
}

/// How much of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) operations: usize,
    pub(super) schemas: usize,
}

/// A finding of the generator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finding {
    pub(super) code: String,
    pub(super) is_error: bool,
    /// The JSON Pointer of the node, or the place in a file.
    pub(super) place: String,
    pub(super) message: String,
}

impl Finding {
    /// The finding without what only a person at a terminal needs.
    pub(super) fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.code.name().to_owned(),
            is_error: diagnostic.severity() == Severity::Error,
            place: place(&diagnostic.place),
            message: diagnostic.message.clone(),
        }
    }

    /// Whether something of the document is missing in the crate, or is not what the document says.
    pub(super) fn is_loss(&self) -> bool {
        ["skipped-operation", "skipped-parameter", "approximated-schema"].contains(&self.code.as_str())
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Node(pointer) | Place::Key(pointer) => pointer.to_string(),
        Place::Document(bytes) => format!("byte {} of the document", bytes.start),
        Place::File(name, bytes) => format!("byte {} of {name}", bytes.start),
        Place::Config(bytes) => format!("byte {} of the configuration", bytes.start),
        Place::Lock(bytes) => format!("byte {} of the lock", bytes.start),
    }
}

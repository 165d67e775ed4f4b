//! The outcome that the process for a document reports to its parent, as JSON.

use serde::{Deserialize, Serialize};

use generator::diagnostic::{Diagnostic, Place, Severity};

/// The outcome for a document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Outcome {
    /// A crate was written.
    Made(Made),
    /// Nothing was generated, because of these diagnostics. At least one is an error.
    Refused(Vec<Finding>),
    /// A file could not be read or written, or the configuration is invalid.
    Failed(String),
    /// The generator panicked.
    Panicked(String),
}

/// A crate that was written.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Made {
    /// The version of OpenAPI in the document.
    pub(super) version: String,
    /// Operations and component schemas in the document.
    pub(super) declared: Counts,
    /// Operations and component schemas that were emitted.
    pub(super) emitted: Counts,
    /// Rust types, including inline types.
    pub(super) types: usize,
    /// Lines of the files below `src/` that depend on the document.
    pub(super) lines: usize,
    /// Lines of the runtime, which are the same in every crate.
    pub(super) runtime_lines: usize,
    /// The time for reading the document and generating, without writing.
    pub(super) seconds: f64,
    /// The warnings.
    pub(super) findings: Vec<Finding>,
}

/// Counts of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) operations: usize,
    pub(super) schemas: usize,
}

/// A diagnostic of the generator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Finding {
    pub(super) code: String,
    pub(super) is_error: bool,
    /// The JSON Pointer of the node, or the place in a file.
    pub(super) place: String,
    pub(super) message: String,
}

impl Finding {
    /// Converts the diagnostic, without the parts for a terminal.
    pub(super) fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.code.name().to_owned(),
            is_error: diagnostic.severity() == Severity::Error,
            place: place(&diagnostic.place),
            message: diagnostic.message.clone(),
        }
    }

    /// Whether a part of the document is missing in the crate, or is approximated.
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

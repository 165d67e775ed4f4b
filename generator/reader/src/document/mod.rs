//! The document as text and as a tree, before it is interpreted.

pub mod missing;
mod overlaid;
mod places;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use crate::pointer::Pointer;

pub use crate::document::overlaid::{Change, ChangeKind, Overlaid};
pub use crate::document::places::Places;

/// The texts of a run. The library never opens a file.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The OpenAPI document.
    pub document: Source,
    /// The other files that it refers to, by their names, as `wanted_files` of `restwright-generator` returns them.
    pub files: BTreeMap<String, Source>,
    /// Required files that cannot be read, with the reason.
    pub unread: BTreeMap<String, String>,
    /// Required files that may not be read, with the reason.
    pub refused: BTreeMap<String, Refusal>,
    /// The overlays, in order, by their names. A name is relative to the document's folder, unless the
    /// overlay is unrelated to it.
    pub overlays: Vec<(String, Source)>,
    /// The URL of the document, if the configuration has it.
    pub url: Option<String>,
    /// `names.lock`: the names of an earlier run.
    pub names: Option<Source>,
}

impl Sources {
    /// Returns the text of the file or overlay with this name, which contains the nodes below
    /// [`Pointer::of_file`].
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Source> {
        let overlay = || self.overlays.iter().find(|(overlay, _)| overlay == name).map(|(_, source)| source);
        self.files.get(name).or_else(overlay)
    }
}

impl From<Source> for Sources {
    /// A single document without other files.
    fn from(document: Source) -> Self {
        Self {
            document,
            files: BTreeMap::new(),
            unread: BTreeMap::new(),
            refused: BTreeMap::new(),
            overlays: Vec::new(),
            url: None,
            names: None,
        }
    }
}

/// The reason why a file may not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, such as `it is not a regular file`.
    pub reason: String,
    /// The help: how to allow the file, or which file to use instead.
    pub help: String,
}

/// A text, with its name for diagnostics.
#[derive(Clone, Debug)]
pub struct Source {
    /// A path as the user specified it.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// The parsed document, with object keys in the order of the text.
///
/// Integers beyond 64 bits become the nearest float, since no stage computes with them.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The tree. The trees of other files are mounted in it, and every reference leads into it.
    pub root: Value,
    /// Files that references lead to and that cannot be read, with the reason.
    pub unread: BTreeMap<String, String>,
    /// The record of overlays.
    pub overlaid: Arc<Overlaid>,
}

impl Document {
    /// Returns the changes of overlays to the node `place`, inside it, or to a node around it, in order.
    pub fn changes_at<'d>(&'d self, place: &'d Pointer) -> impl Iterator<Item = &'d Change> {
        self.overlaid.changes_at(place)
    }
}

/// Keys whose values, if they are objects, are nodes under arbitrary names.
pub const NAMED: &[&str] = &[
    "$defs",
    "additionalOperations",
    "callbacks",
    "content",
    "definitions",
    "dependentRequired",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "mapping",
    "mediaTypes",
    "parameters",
    "pathItems",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securityDefinitions",
    "securitySchemes",
    "variables",
    "webhooks",
];

//! [`Walk`]: the state of the walk over a document, with the targets of references that it still has to visit.

use crate::diagnostic::Findings;
use crate::normalize::version::Dialect;
use crate::pointer::Pointer;

/// The state of one walk.
pub(super) struct Walk<'a> {
    /// The document's version.
    pub(super) dialect: Dialect,
    /// The diagnostics.
    pub(super) findings: Findings<'a>,
    /// Targets of references that may be outside of the document's structure.
    pub(super) targets: Vec<(NodeKind, Pointer)>,
}

/// Kinds of nodes that contain schemas and can be targets of references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum NodeKind {
    Schema,
    Parameter,
    RequestBody,
    Response,
    PathItem,
    Callback,
    MediaType,
}

/// The sections of `components` that contain schemas.
pub(super) const SECTIONS: &[(&str, NodeKind)] = &[
    ("schemas", NodeKind::Schema),
    ("parameters", NodeKind::Parameter),
    ("headers", NodeKind::Parameter),
    ("requestBodies", NodeKind::RequestBody),
    ("responses", NodeKind::Response),
    ("pathItems", NodeKind::PathItem),
    ("callbacks", NodeKind::Callback),
    ("mediaTypes", NodeKind::MediaType),
];

impl<'a> Walk<'a> {
    pub(super) fn new(dialect: Dialect, findings: Findings<'a>) -> Self {
        Self { dialect, findings, targets: Vec::new() }
    }

    /// Records that a node refers to a node of this kind.
    pub(super) fn refers(&mut self, kind: NodeKind, reference: &str) {
        let Some(target) = Pointer::from_reference(reference) else { return };
        let mut tokens = target.as_str().split('/').skip(1);
        let section = (tokens.next() == Some("components")).then(|| tokens.next()).flatten();
        let known = SECTIONS.iter().any(|(name, of)| Some(*name) == section && *of == kind);
        if !(known && tokens.count() == 1) {
            self.targets.push((kind, target));
        }
    }
}

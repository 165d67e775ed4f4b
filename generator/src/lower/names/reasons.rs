//! [`NameReason`]: the reason for a name. [`Proposal`]: the source of a proposed name.

use crate::ir::Ident;
use crate::lower::names::Namespace;
use crate::lower::names::collisions::{NameSource, ResolvedName};
use crate::model::{Operation, Schema};
use crate::pointer::Pointer;

/// The reason for a name that is not simply the proposed name in Rust's case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameReason {
    /// How the node got its name.
    pub source: NameSource,
    /// The proposed name in Rust's case, if it could not be used because it is reserved.
    pub reserved: Option<Ident>,
}

impl NameReason {
    /// Returns `None` if the name is the proposed one.
    pub(super) fn new(namespace: Namespace, name: &Ident, resolved: ResolvedName) -> Option<Self> {
        let plain = match namespace {
            Namespace::Types => Ident::upper_camel(&resolved.words),
            Namespace::Values => Ident::snake(&resolved.words),
        };
        let is_own = resolved.locked.is_some() || plain == *name;
        Self::with_reserved(resolved.source, (!is_own).then_some(plain))
    }

    /// Returns the reason for a name that is one of the candidates in Rust's case, or from an earlier run.
    pub(super) fn unreserved(source: NameSource) -> Option<Self> {
        Self::with_reserved(source, None)
    }

    fn with_reserved(source: NameSource, reserved: Option<Ident>) -> Option<Self> {
        (source != NameSource::Proposed || reserved.is_some()).then_some(Self { source, reserved })
    }
}

/// The source of a proposed name, which is the first candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proposal {
    /// The naming extension of this name.
    Extension(&'static str),
    /// The component's key.
    Key,
    /// The owner, and the steps that lead from it to the node.
    Place {
        /// The schema or the operation that contains the node.
        owner: Pointer,
        /// The steps, in words.
        steps: Vec<String>,
    },
    /// The node's own place, since no named node contains it.
    OwnPlace,
    /// `operationId`, or a segment of it.
    OperationId,
    /// The method and the path.
    MethodAndPath,
    /// The first of `tags`.
    FirstTag,
    /// `info.title`.
    Title,
}

impl Proposal {
    /// The source for the name of an operation's method.
    #[must_use]
    pub fn of_operation(operation: &Operation) -> Self {
        match (&operation.name_override, &operation.operation_id) {
            (Some(_), _) => Self::Extension("x-speakeasy-name-override"),
            (None, Some(_)) => Self::OperationId,
            (None, None) => Self::MethodAndPath,
        }
    }

    /// The source for the name of a component's type.
    pub(crate) fn of_component(schema: &Schema) -> Self {
        match &schema.name_override {
            Some(_) => Self::Extension("x-speakeasy-name-override"),
            None => Self::Key,
        }
    }
}

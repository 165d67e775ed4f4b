//! [`NameReason`]: why a name is what it is; and [`Proposal`]: what it was proposed from.

use crate::ir::Ident;
use crate::lower::ladder::{Settled, Won};
use crate::lower::names::{Namespace, groups};
use crate::model::{Api, Operation, Schema};
use crate::pointer::Pointer;

/// What is to be said of a name that is not just the proposed one in Rust's case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameReason {
    /// How its node came by it.
    pub(crate) won: Won,
    /// What the words would be in Rust's case, where the name is another one because that one is reserved.
    pub(crate) reserved: Option<Ident>,
}

impl NameReason {
    /// `None` when there is nothing to be said.
    pub(super) fn new(namespace: Namespace, name: &Ident, settled: Settled) -> Option<Self> {
        let plain = match namespace {
            Namespace::Types => Ident::upper_camel(&settled.words),
            Namespace::Values => Ident::snake(&settled.words),
        };
        let is_own = settled.held.is_some() || plain == *name;
        let reserved = (!is_own).then_some(plain);
        (settled.won != Won::Wanted || reserved.is_some()).then_some(Self { won: settled.won, reserved })
    }
}

/// What a name is proposed from: the first rung of its ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proposal {
    /// The naming extension.
    Extension(&'static str),
    /// The component's key.
    Key,
    /// What it is in, and the steps that lead to it.
    Place {
        /// The schema or the operation that it is in.
        owner: Pointer,
        /// The steps, in words.
        steps: Vec<String>,
    },
    /// Its own place, since it is in nothing that has a name.
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
    /// What an operation's method is named after.
    pub(crate) fn of_operation(operation: &Operation) -> Self {
        match (&operation.name_override, &operation.operation_id) {
            (Some(_), _) => Self::Extension("x-speakeasy-name-override"),
            (None, Some(_)) => Self::OperationId,
            (None, None) => Self::MethodAndPath,
        }
    }

    /// What a component's type is named after.
    pub(crate) fn of_component(schema: &Schema) -> Self {
        match &schema.name_override {
            Some(_) => Self::Extension("x-speakeasy-name-override"),
            None => Self::Key,
        }
    }
}

/// What an operation's group is named after, and that name.
pub(crate) fn group_proposal(api: &Api, operation: &Operation) -> (Proposal, String) {
    groups::said(api, operation)
}

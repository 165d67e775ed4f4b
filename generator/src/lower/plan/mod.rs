//! The plan of each operation: its path, parameters, request body and responses. Plans are made before
//! anything is named.

pub(crate) mod body;
mod errors;
mod locked;
pub(super) mod media;
pub(crate) mod parameters;
pub(super) mod paths;
pub(crate) mod response;
pub(crate) mod servers;
pub(super) mod statuses;

use std::collections::HashMap;

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::PathTemplate;
use crate::lower::plan::body::BodyPlan;
use crate::lower::plan::response::{Documented, ResponsePlan, Variant};
use crate::model::{Api, Literal, Operation, Parameter, ParameterLocation, SchemaId, Status};
use crate::names_lock::{LockedCall, NamesLock};

/// An operation that becomes a method.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    /// Its index among the plans.
    pub(crate) index: usize,
    pub(crate) operation: &'a Operation,
    pub(crate) path: PathTemplate,
    /// For names in the query of the path's key: the query parameter that each is sent as.
    pub(crate) in_query: HashMap<String, String>,
    /// The parameters that are sent: path parameters in the order of the path, then the others in document
    /// order.
    pub(crate) parameters: Vec<Planned<'a>>,
    pub(crate) body: Option<BodyPlan<'a>>,
    pub(crate) response: ResponsePlan<'a>,
    /// The error responses that have JSON with a schema.
    pub(crate) errors: Vec<Documented<'a>>,
    /// The variants of the enum of documented errors.
    pub(crate) error_variants: Vec<Variant<'a>>,
    /// The statuses of successful responses that `send` does not read, because `names.lock` keeps its type.
    pub(crate) unread: Vec<Status>,
    /// The types of the call for `names.lock`, so that the next run keeps them.
    pub(crate) locked: LockedCall,
}

/// A parameter that is sent.
#[derive(Clone, Debug)]
pub(crate) enum Planned<'a> {
    Declared(&'a Parameter, Role),
    /// A parameter of the path template that the document does not declare, by its index; it is a string.
    Assumed(usize),
}

/// The source of a parameter's value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Role {
    /// An argument of the method.
    Argument,
    /// A setter of the request.
    Setter,
    /// The only value that the document allows. Outside of the path, a setter can replace it.
    Constant(Literal),
}

impl Role {
    /// Whether the request has a setter for the parameter.
    pub(crate) fn has_setter(&self, parameter: &Parameter) -> bool {
        match self {
            Self::Argument => false,
            Self::Setter => true,
            Self::Constant(_) => parameter.location != ParameterLocation::Path,
        }
    }
}

impl Plan<'_> {
    /// The schemas of the request body, the response and the errors, each with the words that name an inline
    /// type.
    pub(crate) fn contents(&self) -> Vec<(String, SchemaId)> {
        let bodies = self.body.iter().flat_map(BodyPlan::schemas);
        let responses = self.response.schemas();
        let errors = self.errors.iter().map(|error| (error.words(), error.schema));
        bodies.chain(responses).chain(errors).collect()
    }
}

/// Plans every operation. `lock` has the bodies and responses of an earlier run.
pub(crate) fn plan<'a>(api: &'a Api, lock: &NamesLock, diagnostics: &mut Diagnostics) -> Vec<Plan<'a>> {
    let operations = api.operations.iter().enumerate();
    operations.map(|(index, operation)| plan_one(api, index, operation, lock, diagnostics)).collect()
}

fn plan_one<'a>(
    api: &'a Api,
    index: usize,
    operation: &'a Operation,
    lock: &NamesLock,
    diagnostics: &mut Diagnostics,
) -> Plan<'a> {
    let (path, in_query) = paths::of_key(&operation.path);
    let constants = lock.calls.get(&operation.origin).map_or(&[][..], |call| &call.constants);
    let parameters = parameters::plan(api, operation, &path, &in_query, constants, diagnostics);
    locked::report_constants(api, operation, &parameters, diagnostics);
    let constants = parameters::constants(&parameters);
    let (body, locked_body) = locked::body(api, operation, lock, diagnostics);
    let successes = locked::successes(api, operation, lock, diagnostics);
    Plan {
        index,
        operation,
        path,
        in_query,
        parameters,
        body,
        response: successes.plan,
        errors: response::errors(api, operation, &successes.statuses),
        error_variants: errors::plan(api, operation, &successes.statuses, lock),
        unread: successes.unread,
        locked: LockedCall { body: locked_body, responses: successes.locked, constants },
    }
}

/// A diagnostic at a node of an operation.
pub(crate) fn finding(
    code: Code,
    origin: &crate::pointer::Pointer,
    message: String,
    advice: Advice,
) -> Diagnostic {
    Diagnostic::new(code, Place::Node(origin.clone()), message, advice)
}

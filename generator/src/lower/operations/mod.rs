//! Lowers operations: the arguments of each method, the setters of its request type, and the type of a
//! successful response.

mod encoding;
mod errors;
pub(crate) mod example;
pub(super) mod idempotency;
mod operation_docs;
mod parameters;
mod request_body;
mod responses;

use crate::config::Config;
use crate::ir::{
    Docs, Group, GroupId, Ident, Operation, OperationRows, Paging, ResponseBody, TypeKind, TypeRef, Types,
};
use crate::lower::client::security;
use crate::lower::context::Context;
use crate::lower::names::NamedGroup;
use crate::lower::names::key::NameKey;
use crate::lower::pagination::Subject;
use crate::lower::plan::Plan;
use crate::lower::plan::servers::ServerPlan;
use crate::lower::{docs, pagination};

/// The inputs for lowering operations.
#[derive(Clone, Copy)]
pub(crate) struct Operations<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) plans: &'a [Plan<'a>],
    pub(crate) types: &'a Types,
    pub(crate) servers: &'a ServerPlan<'a>,
    pub(crate) config: &'a Config,
    /// The path of the crate's root in examples.
    pub(crate) krate: &'a str,
    /// The first line of an example.
    pub(crate) fence: &'static str,
}

impl Operations<'_> {
    /// Lowers all groups, each with the ids of its inline types.
    pub(crate) fn groups(self) -> Vec<Group> {
        let groups = self.context.names.groups.iter().enumerate();
        groups.map(|(at, group)| self.group(GroupId(at), group)).collect()
    }

    fn group(self, id: GroupId, group: &NamedGroup) -> Group {
        let operations = group.plans.iter().map(|&at| self.operation(&self.plans[at], group));
        let mut operations: Vec<_> = operations.collect();
        operations.sort_by(|a, b| a.method_name.cmp(&b.method_name));
        let docs = Docs { lines: vec![format!("The operations of {}.", docs::code(&group.wire.0))] };
        Group {
            module: group.module.clone(),
            name: group.name.clone(),
            wire: group.wire.clone(),
            docs,
            operations,
            types: self.inline_types(id),
        }
    }

    fn inline_types(self, id: GroupId) -> Vec<crate::ir::TypeId> {
        let of_group = self.types.iter().filter(|(_, def)| def.home == crate::ir::Home::Group(id));
        let mut of_group: Vec<_> = of_group.collect();
        of_group.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        of_group.into_iter().map(|(id, _)| id).collect()
    }

    fn operation(self, plan: &Plan<'_>, group: &NamedGroup) -> Operation {
        let operation = plan.operation;
        let names = self.context.names;
        let mut lowered = Operation {
            method_name: names.of(NameKey::Method(plan.index)),
            name: names.of(NameKey::Request(plan.index)),
            id: operation.id(),
            http_method: operation.method.clone(),
            path: plan.path.clone(),
            idempotent: idempotency::is_idempotent(operation, self.config),
            docs: Docs::default(),
            deprecated: docs::deprecation(operation.deprecated, operation.sunset.as_deref()),
            uses_deprecated: false,
            constants: parameters::constants(plan),
            arguments: parameters::arguments(self, plan),
            setters: parameters::setters(self, plan),
            body: request_body::body(self, plan),
            response: responses::response(self, plan),
            errors: errors::errors(self, plan),
            wire: rows(self, plan),
            paging: Paging::None,
            origin: operation.origin.clone(),
        };
        lowered.uses_deprecated = self.uses_deprecated(&lowered);
        let subject =
            Subject { api: self.context.api, declared: operation, types: self.types, operation: &lowered };
        lowered.paging = pagination::paging(subject, &self.config.pagination, operation.pagination.as_ref());
        lowered.docs = operation_docs::docs(self, plan, group, &lowered);
        lowered
    }

    /// Follows aliases to the type that they name in the end.
    pub(crate) fn aliased<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        while let TypeRef::Named(id) = ty
            && let TypeKind::Alias(target) = &self.types[*id].kind
        {
            ty = target;
        }
        ty
    }

    fn uses_deprecated(self, operation: &Operation) -> bool {
        let arguments = operation.arguments.iter().map(|argument| &argument.ty);
        let setters = operation.setters.iter().map(|setter| &setter.ty);
        let payloads = operation.body.iter().flat_map(|body| body.content.payloads());
        let contents = operation.response.contents();
        let contents = contents.iter().filter_map(|content| content.ty());
        let mut used =
            arguments.chain(setters).chain(payloads.filter_map(|payload| payload.ty())).chain(contents);
        used.any(|ty| ty.named().iter().any(|id| self.types[*id].deprecated.is_some()))
    }
}

/// Returns the rows that differ from the default.
fn rows(operations: Operations<'_>, plan: &Plan<'_>) -> OperationRows {
    OperationRows {
        styles: parameters::styles(operations, plan),
        content_type: request_body::only_content_type(plan),
        encoding: encoding::of_body(operations.context.api, plan),
        query_encoding: encoding::of_query(plan),
        accept: responses::accept(plan),
        statuses: responses::statuses(plan),
        server: server(operations, plan),
        security: security::of_operation(operations.context.api, plan.operation),
    }
}

/// Returns the constant of the operation's own server.
fn server(operations: Operations<'_>, plan: &Plan<'_>) -> Option<Ident> {
    let at = operations.servers.of(plan.operation)?;
    Some(operations.context.names.of(NameKey::ServerConstant(at)))
}

/// Whether `send` returns a value.
pub(crate) fn gives_something(response: &ResponseBody) -> bool {
    !matches!(response, ResponseBody::Empty)
}

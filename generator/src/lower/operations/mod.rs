//! Lowers operations: the arguments of each method, the setters of its request type, and the type of a
//! successful response.

mod errors;
pub(crate) mod example;
mod operation_docs;
mod request_body;
mod responses;
mod rows;

use crate::config::Config;
use crate::ir::{
    Argument, Builtin, Constant, ConstantValue, Docs, Group, GroupId, Operation, Paging, ParamLocation,
    ResponseBody, Setter, TypeKind, TypeRef, Types, WireName,
};
use crate::lower::context::Context;
use crate::lower::docs;
use crate::lower::names::NamedGroup;
use crate::lower::names::key::NameKey;
use crate::lower::pagination::Subject;
use crate::lower::plan::servers::ServerPlan;
use crate::lower::plan::{Plan, Planned, Role};
use crate::lower::{idempotency, pagination, paths};
use crate::model::{Literal, Parameter, ParameterLocation};

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
            constants: constants(plan),
            arguments: self.arguments(plan),
            setters: self.setters(plan),
            body: request_body::body(self, plan),
            response: responses::response(self, plan),
            errors: errors::errors(self, plan),
            wire: rows::rows(self, plan),
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

    fn arguments(self, plan: &Plan<'_>) -> Vec<Argument> {
        let in_path = paths::parameters(&plan.path);
        let name = |at: usize| self.context.names.of(NameKey::Parameter { operation: plan.index, at });
        let argument = |(at, planned): (usize, &Planned<'_>)| match planned {
            Planned::Declared(parameter, Role::Argument) => {
                let (location, wire) = sent_as(plan, parameter);
                Some(Argument { name: name(at), wire, location, ty: self.context.type_of(parameter.schema) })
            }
            Planned::Declared(..) => None,
            Planned::Assumed(segment) => Some(Argument {
                name: name(at),
                wire: WireName(in_path[*segment].to_owned()),
                location: ParamLocation::Path,
                ty: TypeRef::Builtin(Builtin::String),
            }),
        };
        plan.parameters.iter().enumerate().filter_map(argument).collect()
    }

    fn setters(self, plan: &Plan<'_>) -> Vec<Setter> {
        let setter = |(at, planned): (usize, &Planned<'_>)| match planned {
            Planned::Declared(parameter, role) if role.has_setter(parameter) => {
                let (location, wire) = sent_as(plan, parameter);
                Some(Setter {
                    name: self.context.names.of(NameKey::Parameter { operation: plan.index, at }),
                    wire,
                    location,
                    ty: self.context.type_of(parameter.schema),
                    docs: setter_docs(parameter, role),
                    deprecated: docs::deprecation(parameter.deprecated, None),
                })
            }
            _ => None,
        };
        plan.parameters.iter().enumerate().filter_map(setter).collect()
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

/// Returns where a parameter is sent and under which name. A path parameter may be the value of a query
/// parameter that the key of `paths` contains.
pub(crate) fn sent_as(plan: &Plan<'_>, parameter: &Parameter) -> (ParamLocation, WireName) {
    let own = WireName(parameter.name.clone());
    match parameter.location {
        ParameterLocation::Path => match plan.in_query.get(&parameter.name) {
            Some(wire) if !paths::parameters(&plan.path).contains(&parameter.name.as_str()) => {
                (ParamLocation::Query, WireName(wire.clone()))
            }
            _ => (ParamLocation::Path, own),
        },
        ParameterLocation::Query => (ParamLocation::Query, own),
        ParameterLocation::Header => (ParamLocation::Header, own),
        ParameterLocation::Cookie => (ParamLocation::Cookie, own),
        ParameterLocation::QueryString => (ParamLocation::QueryString, own),
    }
}

fn constants(plan: &Plan<'_>) -> Vec<Constant> {
    let constant = |planned: &Planned<'_>| {
        let Planned::Declared(parameter, Role::Constant(value)) = planned else { return None };
        let (location, wire) = sent_as(plan, parameter);
        let value = match value {
            Literal::String(text) => ConstantValue::Text(text.clone()),
            Literal::Integer(number) => ConstantValue::Integer(*number),
            Literal::Other(value) => ConstantValue::Boolean(value.as_bool()?),
        };
        Some(Constant { wire, location, value })
    };
    plan.parameters.iter().filter_map(constant).collect()
}

fn setter_docs(parameter: &Parameter, role: &Role) -> Docs {
    let mut said = parameter.description.as_deref().map(docs::lines_of_part).unwrap_or_default();
    let place = match parameter.location {
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::QueryString => "query, as a whole:",
        ParameterLocation::Path | ParameterLocation::Query => "query parameter",
    };
    let constant = match role {
        Role::Constant(value) => {
            let value = crate::lower::names::members::text(value);
            format!(" It is {} unless it is set.", docs::code(&value))
        }
        _ => String::new(),
    };
    // The setter's docs already name the query parameter and describe it.
    let is_told = place == "query parameter" && !said.is_empty();
    let fact = if is_told { String::new() } else { format!("The {place} {}.", docs::code(&parameter.name)) };
    docs::append(&mut said, format!("{fact}{constant}").trim_start());
    Docs { lines: said }
}

/// Whether `send` returns a value.
pub(crate) fn gives_something(response: &ResponseBody) -> bool {
    !matches!(response, ResponseBody::Empty)
}

//! Operations: what the method takes, what the request type sets, what a success decodes into.

use crate::ir::{
    Argument, Body, Builtin, Docs, Group, GroupId, Operation, ParamLocation, Setter, TypeRef, Types, WireName,
};
use crate::lower::docs::{self, Paragraphs};
use crate::lower::names::NamedGroup;
use crate::lower::names::operations::{assumed_place, body_place, parameter_place};
use crate::lower::plan::{Content, Plan, Planned};
use crate::lower::types::Context;
use crate::lower::{operation_docs, paths};
use crate::model::{Method, Parameter, ParameterLocation};

/// What the lowering of operations reads.
#[derive(Clone, Copy)]
pub(crate) struct Operations<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) plans: &'a [Plan<'a>],
    pub(crate) types: &'a Types,
    /// The crate's name in Rust code, for examples.
    pub(crate) krate: &'a str,
}

impl Operations<'_> {
    /// All groups, without their inline types.
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
        let place = format!("{} {}", operation.method.as_str(), operation.path);
        let mut lowered = Operation {
            method_name: names.of_value(&operation.origin),
            name: names.of_type(&operation.origin),
            id: operation.operation_id.clone().unwrap_or(place),
            http_method: operation.method,
            path: plan.path.clone(),
            idempotent: is_idempotent(operation.method),
            docs: Docs::default(),
            summary: operation_docs::summary(operation),
            deprecated: docs::deprecation(operation.deprecated, operation.sunset.as_deref()),
            uses_deprecated: false,
            arguments: self.arguments(plan),
            setters: self.setters(plan),
            body: self.body(plan),
            answer: plan.answer.map(|content| self.content(content)),
            origin: operation.origin.clone(),
        };
        lowered.uses_deprecated = self.uses_deprecated(&lowered);
        lowered.docs = operation_docs::docs(self, plan, group, &lowered);
        lowered
    }

    fn arguments(self, plan: &Plan<'_>) -> Vec<Argument> {
        let in_path = paths::parameters(&plan.path);
        let argument = |planned: &Planned<'_>| match *planned {
            Planned::Declared(parameter) if parameter.required || is_in_path(parameter) => Some(Argument {
                name: self.context.names.of_value(&parameter_place(plan.operation, parameter)),
                wire: WireName(parameter.name.clone()),
                location: location(parameter.location),
                ty: self.context.type_of(parameter.schema),
            }),
            Planned::Declared(_) => None,
            Planned::Assumed(at) => Some(Argument {
                name: self.context.names.of_value(&assumed_place(plan.operation, at)),
                wire: WireName(in_path[at].to_owned()),
                location: ParamLocation::Path,
                ty: TypeRef::Builtin(Builtin::String),
            }),
        };
        plan.parameters.iter().filter_map(argument).collect()
    }

    fn setters(self, plan: &Plan<'_>) -> Vec<Setter> {
        let setter = |planned: &Planned<'_>| match *planned {
            Planned::Declared(parameter) if !parameter.required && !is_in_path(parameter) => Some(Setter {
                name: self.context.names.of_value(&parameter_place(plan.operation, parameter)),
                wire: WireName(parameter.name.clone()),
                location: location(parameter.location),
                ty: self.context.type_of(parameter.schema),
                docs: setter_docs(parameter),
                deprecated: docs::deprecation(parameter.deprecated, None),
            }),
            _ => None,
        };
        plan.parameters.iter().filter_map(setter).collect()
    }

    fn body(self, plan: &Plan<'_>) -> Option<Body> {
        let content = plan.body?;
        let declared = plan.operation.request_body.as_ref()?;
        let mut docs = Paragraphs::default();
        match declared.description.as_deref().map(docs::lines).filter(|lines| !lines.is_empty()) {
            Some(lines) => docs.push(lines),
            None => docs.push(["The body of the request.".to_owned()]),
        };
        Some(Body {
            name: self.context.names.of_value(&body_place(plan.operation)),
            ty: self.content(content),
            required: declared.required,
            docs: docs.finish(),
        })
    }

    fn content(self, content: Content) -> TypeRef {
        content.0.map_or(TypeRef::Builtin(Builtin::Json), |schema| self.context.element(schema))
    }

    fn uses_deprecated(self, operation: &Operation) -> bool {
        let arguments = operation.arguments.iter().map(|argument| &argument.ty);
        let setters = operation.setters.iter().map(|setter| &setter.ty);
        let body = operation.body.iter().map(|body| &body.ty);
        let mut used = arguments.chain(setters).chain(body).chain(&operation.answer);
        used.any(|ty| ty.named().iter().any(|id| self.types[*id].deprecated.is_some()))
    }
}

/// RFC 9110 section 9.2.2; PATCH is not (RFC 5789 section 2).
fn is_idempotent(method: Method) -> bool {
    match method {
        Method::Get | Method::Head | Method::Options | Method::Put | Method::Delete | Method::Trace => true,
        Method::Post | Method::Patch => false,
    }
}

fn is_in_path(parameter: &Parameter) -> bool {
    parameter.location == ParameterLocation::Path
}

/// Cookies are left out before (`plan.rs`).
fn location(location: ParameterLocation) -> ParamLocation {
    match location {
        ParameterLocation::Path => ParamLocation::Path,
        ParameterLocation::Query => ParamLocation::Query,
        ParameterLocation::Header | ParameterLocation::Cookie => ParamLocation::Header,
    }
}

fn setter_docs(parameter: &Parameter) -> Docs {
    let mut docs = Paragraphs::default();
    docs.prose(parameter.description.as_deref());
    let place = match parameter.location {
        ParameterLocation::Header => "header",
        _ => "query parameter",
    };
    docs.push([format!("The {place} {}.", docs::code(&parameter.name))]).finish()
}

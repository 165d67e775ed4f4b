//! Lowers the parameters of an operation: to arguments of the method, setters of the request, and constants.

use crate::ir::{Argument, Builtin, Constant, ConstantValue, Docs, Setter, Style, TypeRef, WireName};
use crate::lower::docs;
use crate::lower::names::key::NameKey;
use crate::lower::operations::Operations;
use crate::lower::plan::parameters::is_scalar;
use crate::lower::plan::{Plan, Planned, Role, paths};
use crate::model::{Literal, Parameter, ParameterLocation, ParameterStyle, Serialization};

/// Lowers the parameters that the method takes.
pub(super) fn arguments(operations: Operations<'_>, plan: &Plan<'_>) -> Vec<Argument> {
    let in_path = paths::parameters(&plan.path);
    let name = |at: usize| operations.context.names.of(NameKey::Parameter { operation: plan.index, at });
    let argument = |(at, planned): (usize, &Planned<'_>)| match planned {
        Planned::Declared(parameter, Role::Argument) => {
            let (location, wire) = sent_as(plan, parameter);
            Some(Argument {
                name: name(at),
                wire,
                location,
                ty: operations.context.type_of(parameter.schema),
            })
        }
        Planned::Declared(..) => None,
        Planned::Assumed(segment) => Some(Argument {
            name: name(at),
            wire: WireName(in_path[*segment].to_owned()),
            location: ParameterLocation::Path,
            ty: TypeRef::Builtin(Builtin::String),
        }),
    };
    plan.parameters.iter().enumerate().filter_map(argument).collect()
}

/// Lowers the parameters that the request has setters for.
pub(super) fn setters(operations: Operations<'_>, plan: &Plan<'_>) -> Vec<Setter> {
    let setter = |(at, planned): (usize, &Planned<'_>)| match planned {
        Planned::Declared(parameter, role) if role.has_setter(parameter) => {
            let (location, wire) = sent_as(plan, parameter);
            Some(Setter {
                name: operations.context.names.of(NameKey::Parameter { operation: plan.index, at }),
                wire,
                location,
                ty: operations.context.type_of(parameter.schema),
                docs: setter_docs(parameter, role),
                deprecated: docs::deprecation(parameter.deprecated, None),
            })
        }
        _ => None,
    };
    plan.parameters.iter().enumerate().filter_map(setter).collect()
}

/// Returns where a parameter is sent and under which name. A path parameter may be the value of a query
/// parameter that the key of `paths` contains.
fn sent_as(plan: &Plan<'_>, parameter: &Parameter) -> (ParameterLocation, WireName) {
    let in_query = plan.in_query.get(&parameter.name).filter(|_| {
        parameter.location == ParameterLocation::Path
            && !paths::parameters(&plan.path).contains(&parameter.name.as_str())
    });
    match in_query {
        Some(wire) => (ParameterLocation::Query, WireName(wire.clone())),
        None => (parameter.location, WireName(parameter.name.clone())),
    }
}

/// Lowers the parameters that have only one value.
pub(super) fn constants(plan: &Plan<'_>) -> Vec<Constant> {
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

/// Returns the serializations that are not the default of the location.
pub(super) fn styles(operations: Operations<'_>, plan: &Plan<'_>) -> Vec<Style> {
    let style = |planned: &Planned<'_>| {
        let Planned::Declared(parameter, _) = planned else { return None };
        let (location, wire) = sent_as(plan, parameter);
        let serialization = serialization(parameter, is_scalar(operations.context.api, parameter.schema))?;
        Some(Style { location, wire, serialization })
    };
    plan.parameters.iter().filter_map(style).collect()
}

/// Returns how the parameter is written; `None` where it is the default of the location. Most styles write a
/// scalar alike.
fn serialization(parameter: &Parameter, is_scalar: bool) -> Option<Serialization> {
    use ParameterStyle::{Cookie, Form, Json, Label, Matrix, Simple};
    let own = parameter.serialization;
    if parameter.location == ParameterLocation::QueryString {
        let style = if matches!(own.style, Json | Simple) { own.style } else { Form };
        return Some(Serialization { style, explode: false, reserved: false });
    }
    let is_usual = Serialization { reserved: false, ..own } == Serialization::usual(parameter.location);
    let is_plain = is_usual || is_scalar && !matches!(own.style, Cookie | Matrix | Label | Json);
    (!is_plain || own.reserved).then_some(own)
}

//! The arguments and setters of a call, from the URL and the headers of a scenario's request.

use generator::ir::{Builtin, Crate, ParameterLocation, TypeRef};
use serde_json::{Map, Value};

use crate::conformance::code;
use crate::conformance::route::Route;
use crate::conformance::scenario::{Request, plain};
use crate::conformance::shape::{self, Shape, Style};

/// A parameter of an operation.
struct Parameter<'k> {
    location: ParameterLocation,
    wire: &'k str,
    ty: &'k TypeRef,
}

/// The arguments of the method, and the calls of the setters.
pub(super) struct Taken {
    pub(super) arguments: Vec<String>,
    pub(super) setters: Vec<String>,
}

/// Returns the parameters of the request as Rust, or an error that names a required one without a value in
/// the scenario.
pub(super) fn taken(krate: &Crate, route: &Route<'_>, request: &Request) -> Result<Taken, String> {
    let mut arguments = Vec::new();
    for argument in &route.operation.arguments {
        let parameter = Parameter { location: argument.location, wire: &argument.wire.0, ty: &argument.ty };
        let json = json(krate, route, request, &parameter)
            .ok_or_else(|| format!("the scenario has no value for the argument `{}`", argument.name))?;
        let value = code::value(krate, &argument.ty, &json);
        let is_borrowed = matches!(argument.ty, TypeRef::Builtin(Builtin::String));
        arguments.push(if is_borrowed { format!("&{value}") } else { value });
    }
    let setters = route.operation.setters.iter().filter_map(|setter| {
        let parameter = Parameter { location: setter.location, wire: &setter.wire.0, ty: &setter.ty };
        let json = json(krate, route, request, &parameter)?;
        Some(format!(".{}({})", setter.name, code::value(krate, &setter.ty, &json)))
    });
    Ok(Taken { arguments, setters: setters.collect() })
}

/// Returns the JSON of a parameter, if the request has it.
fn json(krate: &Crate, route: &Route<'_>, request: &Request, parameter: &Parameter<'_>) -> Option<Value> {
    let shape = Shape::of(krate, parameter.ty);
    let style = Style::of(route.operation, parameter.location, parameter.wire);
    let read = |text: &str| shape::value(&shape, style, parameter.wire, text);
    match parameter.location {
        ParameterLocation::Path => route.path.get(parameter.wire).map(|text| read(text)),
        ParameterLocation::Header => request.header(parameter.wire).map(|text| read(&text)),
        ParameterLocation::Cookie => cookie(request, parameter.wire).map(|text| read(&text)),
        ParameterLocation::Query => match (&shape, request.query.get(parameter.wire)) {
            (Shape::Object(..), None) if style.exploded => others(route, request, &shape),
            (Shape::List(item), Some(Value::Array(list))) => {
                Some(list.iter().map(|value| item.scalar(&plain(value))).collect())
            }
            (_, Some(value)) => Some(read(&plain(value))),
            (_, None) => None,
        },
        ParameterLocation::QueryString => others(route, request, &shape),
    }
}

/// Returns the properties of an object that are separate query parameters: all those that are not parameters
/// of the operation themselves.
fn others(route: &Route<'_>, request: &Request, shape: &Shape) -> Option<Value> {
    let operation = route.operation;
    let named = |name: &str| {
        let arguments = operation.arguments.iter().map(|argument| (argument.location, &argument.wire));
        let setters = operation.setters.iter().map(|setter| (setter.location, &setter.wire));
        let constants = operation.constants.iter().map(|constant| (constant.location, &constant.wire));
        let mut all = arguments.chain(setters).chain(constants);
        all.any(|(location, wire)| location == ParameterLocation::Query && wire.0 == name)
    };
    let members = request.query.iter().filter(|(name, _)| !named(name));
    let members = members.map(|(name, value)| {
        let value = match value {
            Value::Array(_) => value.clone(),
            scalar => shape.property(name).scalar(&plain(scalar)),
        };
        (name.clone(), value)
    });
    let members: Map<_, _> = members.collect();
    (!members.is_empty()).then_some(Value::Object(members))
}

fn cookie(request: &Request, name: &str) -> Option<String> {
    let cookies = request.header("cookie")?;
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

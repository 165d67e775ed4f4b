//! Generates the code that drives a scenario: calls of the emitted methods, from `ir` and the scenario's
//! data.

use std::fmt::Write as _;

use generator::ir::Crate;

use crate::conformance::document::Client;
use crate::conformance::route::{self, Route};
use crate::conformance::scenario::{Scenario, Step, plain};
use crate::conformance::{access, body, code, parameters, response};

/// The code for one or several steps of a scenario.
#[derive(Clone, Debug)]
pub(super) struct Drive {
    pub(super) scenario: String,
    /// The number of the first step.
    pub(super) step: usize,
    /// The number of steps. It is more than one if a stream of pages sends them.
    pub(super) steps: usize,
    /// The index of the client.
    pub(super) client: usize,
    /// The statements of a function with an argument `base`.
    pub(super) code: String,
}

/// Returns the drives of a scenario, or the reason for each step that no method can send.
pub(super) fn drives(clients: &[Client], scenario: &Scenario) -> Vec<Result<Drive, String>> {
    let routes: Vec<_> = scenario.steps.iter().map(|step| best(clients, step)).collect();
    let mut drives = Vec::new();
    let mut at = 0;
    while let Some((step, route)) = scenario.steps.get(at).zip(routes.get(at)) {
        let mut steps = 1;
        let drive = match route {
            None => Err(format!("no document has an operation for {} {}", step.method, step.uri)),
            Some((client, route)) => {
                let later = scenario.steps.iter().zip(&routes).skip(at + 1);
                if route.operation.paging.pages().is_some() {
                    steps += later
                        .take_while(|(next, other)| {
                            goes_on(step, route, next, other.as_ref().map(|it| &it.1))
                        })
                        .count();
                }
                let code = statements(&clients[*client].krate, route, step, steps > 1);
                let scenario = scenario.name.clone();
                code.map(|code| Drive { scenario, step: at, steps, client: *client, code })
            }
        };
        at += steps;
        drives.push(drive);
    }
    drives
}

/// Returns the operation for a request, in the client of the version that the request names.
fn best<'c>(clients: &'c [Client], step: &Step) -> Option<(usize, Route<'c>)> {
    let texts: Vec<String> = step.request.query.values().map(plain).chain([step.uri.clone()]).collect();
    let routes = clients.iter().enumerate().filter_map(|(at, client)| {
        let route = route::find(&client.krate, &step.method, &step.uri)?;
        let is_named = texts.iter().any(|text| text.contains(&client.version));
        let version = if is_named { client.version.len() } else { 0 };
        Some((route.literal, version, at, route))
    });
    let best = routes.max_by_key(|(literal, version, at, _)| (*literal, *version, *at));
    best.map(|(_, _, at, route)| (at, route))
}

/// Whether `next` requests the page after `step`: it is a link without an operation, or the same operation
/// with a token or a number added.
fn goes_on(step: &Step, route: &Route<'_>, next: &Step, other: Option<&Route<'_>>) -> bool {
    let parameters = |step: &Step| step.request.query.len() + step.request.headers.len();
    match other {
        None => true,
        Some(other) => {
            other.operation.origin == route.operation.origin && parameters(next) > parameters(step)
        }
    }
}

/// Returns the statements that make the call, or the reason why no method can send the request.
fn statements(krate: &Crate, route: &Route<'_>, step: &Step, pages: bool) -> Result<String, String> {
    let operation = route.operation;
    let is_xml_response =
        step.response.body.as_ref().is_some_and(crate::conformance::scenario::Content::is_xml);
    if is_xml_response {
        return Err("a body of XML is text to the client, which decodes nothing".to_owned());
    }
    let parameters::Taken { mut arguments, mut setters } = parameters::taken(krate, route, &step.request)?;
    match (&operation.body, &step.request.body) {
        (Some(body), Some(content)) => {
            let value = body::expression(krate, route, body, content)?;
            if body.required {
                arguments.push(value);
            } else {
                setters.push(format!(".{}({value})", body.name));
            }
        }
        (Some(body), None) if body.required => arguments.push(body::empty(krate, body)?),
        (None, Some(_)) => return Err("the method takes no body".to_owned()),
        (_, None) => {}
    }
    if let Some(accept) = step.request.header("accept").filter(|_| !takes_accept(route)) {
        setters.push(format!(".options(|it| it.header(\"accept\", {}))", code::literal(&accept)));
    }
    let mut code = format!("    let client = {};\n", access::client(krate, route, step));
    let (group, method) = (&route.group.module, &operation.method_name);
    let _ = writeln!(
        code,
        "    let request = client.{group}().{method}({}){};",
        arguments.join(", "),
        setters.concat()
    );
    let response = if pages { response::pages() } else { response::single(route.group, &operation.response) };
    let _ = writeln!(code, "    {response}");
    Ok(code)
}

/// Whether the operation has a parameter for `Accept`.
fn takes_accept(route: &Route<'_>) -> bool {
    let arguments = route.operation.arguments.iter().map(|argument| &argument.wire);
    let setters = route.operation.setters.iter().map(|setter| &setter.wire);
    arguments.chain(setters).any(|wire| wire.0.eq_ignore_ascii_case("accept"))
}

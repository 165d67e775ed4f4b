//! Docs of an operation: description, request line, arguments, responses, errors and an example.

use crate::ir::{Docs, Home, Operation, ResponseBody, ResponseFormat, TypeRef};
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::lower::names::NamedGroup;
use crate::lower::operations::{Operations, example};
use crate::lower::plan::response::leads_to_file;
use crate::lower::plan::{Plan, Planned, Role, statuses};
use crate::model::{self, ParameterLocation, Response, Stability, Status};

/// Returns the docs of the method.
pub(crate) fn docs(
    operations: Operations<'_>,
    plan: &Plan<'_>,
    group: &NamedGroup,
    lowered: &Operation,
) -> Docs {
    let operation = plan.operation;
    // A list needs no blank line before it.
    let facts = [vec![request_line(operation)], parameters(plan), errors(operations, plan)].concat();
    let mut docs = Paragraphs::default();
    docs.prose(new_in(operation.summary.as_deref(), operation.description.as_deref()))
        .prose(operation.description.as_deref())
        .push(stability(operation.stability))
        .push(responses(plan, lowered))
        .push(facts)
        .push(example::lines(operations, group, lowered))
        .push(example::of_pages(operations, group, lowered))
        .finish()
}

/// Returns the summary, unless the description begins with it.
fn new_in<'a>(summary: Option<&'a str>, description: Option<&str>) -> Option<&'a str> {
    let summary = summary?;
    let repeats = description.is_some_and(|text| text.trim_start().starts_with(summary.trim()));
    (!repeats).then_some(summary)
}

fn request_line(operation: &model::Operation) -> String {
    code(&format!("{} {}", operation.method.as_str(), operation.path))
}

fn stability(stability: Option<Stability>) -> Option<String> {
    let text = match stability? {
        Stability::Draft => "a draft: it may change or go away at any time",
        Stability::Alpha => "alpha: it may change with notice",
        Stability::Beta => "beta: changes are unlikely",
        Stability::Stable => return None,
    };
    Some(format!("**Stability:** {text}."))
}

/// Returns one list item for each parameter that the method takes, and for each path parameter. The setters
/// of the other parameters have docs of their own.
fn parameters(plan: &Plan<'_>) -> Vec<String> {
    let items = plan.parameters.iter().filter_map(|planned| match planned {
        Planned::Declared(parameter, role @ Role::Argument) => Some(parameter_item(parameter, role)),
        Planned::Declared(parameter, role) if parameter.location == ParameterLocation::Path => {
            Some(parameter_item(parameter, role))
        }
        Planned::Declared(..) | Planned::Assumed(_) => None,
    });
    items.collect()
}

fn parameter_item(parameter: &model::Parameter, role: &Role) -> String {
    let place = parameter.location.as_str();
    let given = match (parameter.location, role) {
        (ParameterLocation::Path, Role::Argument | Role::Setter) => String::new(),
        (_, Role::Argument) => ", required".to_owned(),
        (_, Role::Setter) => ", optional".to_owned(),
        (_, Role::Constant(value)) => {
            format!(", always {}", code(&crate::lower::names::members::text(value)))
        }
    };
    item(&format!("{} ({place}{given})", code(&parameter.name)), parameter.description.as_deref())
}

/// A list item: `head`, followed by the first paragraph of the description.
fn item(head: &str, said: Option<&str>) -> String {
    let said = said.map(first_paragraph).unwrap_or_default();
    // A list or a block of code in an item would need its own indentation.
    let is_plain = !said.is_empty() && !said.contains("```") && !said.starts_with(['-', '*', '+', '#', '|']);
    if is_plain { format!("- {head}: {said}") } else { format!("- {head}") }
}

/// Describes a successful response: how the method returns content that is not plain JSON, and which headers
/// the response has.
fn responses(plan: &Plan<'_>, lowered: &Operation) -> Vec<String> {
    let how = match &lowered.response {
        ResponseBody::One(ResponseFormat::Download) if leads_to_file(plan.operation) => {
            "The response is read from where the server redirects to, and not into memory."
        }
        ResponseBody::One(ResponseFormat::Download) => "The response is not read into memory.",
        ResponseBody::One(ResponseFormat::Events(_) | ResponseFormat::Lines(_)) => {
            "The response is a stream of items."
        }
        ResponseBody::Empty | ResponseBody::One(_) | ResponseBody::Several(_) => "",
    };
    let mut headers: Vec<String> = Vec::new();
    let successes = plan.operation.responses.iter().filter(|response| !is_error(response.status));
    for name in successes.flat_map(|response| &response.headers).map(|header| &header.name) {
        let name = code(name);
        if !headers.contains(&name) {
            headers.push(name);
        }
    }
    let mut lines: Vec<String> = (!how.is_empty()).then(|| how.to_owned()).into_iter().collect();
    if !headers.is_empty() {
        lines
            .push(format!("`send_with_meta` gives the headers of the response too: {}.", headers.join(", ")));
    }
    lines
}

fn is_error(status: Status) -> bool {
    match status {
        Status::Code(code) => !(200..400).contains(&code),
        Status::Range(digit) => !(2..4).contains(&digit),
        Status::Default => true,
    }
}

/// Lists the error statuses that the document describes, each with the type that `Error::decode_as` takes.
/// The docs of `send` list the errors that every operation can have.
fn errors(operations: Operations<'_>, plan: &Plan<'_>) -> Vec<String> {
    let responses = plan.operation.responses.iter();
    responses.filter_map(|response| error_item(operations, plan, response)).collect()
}

/// Returns `None` for a success, and for a `default` response without a typed body.
fn error_item(operations: Operations<'_>, plan: &Plan<'_>, response: &Response) -> Option<String> {
    let typed: Vec<_> = plan.errors.iter().filter(|error| error.response.status == response.status).collect();
    let is_success = matches!(response.status, Status::Code(200..300) | Status::Range(2));
    if is_success || response.status == Status::Default && typed.is_empty() {
        return None;
    }
    let status = format!("error `{}`", statuses::key(response.status));
    let links =
        typed.iter().filter_map(|error| type_link(operations, &operations.context.type_of(error.schema)));
    let links = links.collect::<Vec<_>>().join(" or ");
    let head = if links.is_empty() { status } else { format!("{status}, {links}") };
    Some(item(&head, Some(&response.description)))
}

/// A link to the type, or to the type of a list's items.
fn type_link(operations: Operations<'_>, ty: &TypeRef) -> Option<String> {
    let def = &operations.types[*ty.named().first()?];
    let path = match def.home {
        Home::Models => format!("crate::models::{}", def.name),
        Home::Group(group) => {
            let module = &operations.context.names.groups[group.0].module;
            format!("crate::operations::{module}::{}", def.name)
        }
    };
    Some(format!("[`{}`]({path})", def.name))
}

//! Docs of an operation: what it does, where it goes, what it takes, how it fails, an example.

use crate::ir::{Docs, Operation};
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::lower::example;
use crate::lower::names::NamedGroup;
use crate::lower::operations::Operations;
use crate::lower::plan::{Plan, Planned};
use crate::model::{self, ParameterLocation, Stability, Status};

/// The first paragraph alone, for the method of the group.
pub(crate) fn summary(operation: &model::Operation) -> Docs {
    let said = [operation.summary.as_deref(), operation.description.as_deref()];
    let paragraphs = said.into_iter().flatten().map(first_paragraph);
    let lines = paragraphs.into_iter().find(|lines| !lines.is_empty());
    Docs { lines: lines.unwrap_or_else(|| vec![format!("{}.", request_line(operation))]) }
}

/// Docs of the request type.
pub(crate) fn docs(
    operations: Operations<'_>,
    plan: &Plan<'_>,
    group: &NamedGroup,
    lowered: &Operation,
) -> Docs {
    let operation = plan.operation;
    let mut docs = Paragraphs::default();
    docs.prose(new_in(operation.summary.as_deref(), operation.description.as_deref()))
        .prose(operation.description.as_deref())
        .push([request_line(operation)])
        .push(stability(operation.stability))
        .push(parameters(plan))
        .push(errors(operation))
        .push(["# Examples".to_owned()])
        .push(example::lines(operations, group, lowered))
        .place(&operation.origin)
        .finish()
}

/// The summary, unless the description begins with it.
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

/// One list item a parameter, under a heading; nothing when there are none.
fn parameters(plan: &Plan<'_>) -> Vec<String> {
    let items: Vec<String> = plan
        .parameters
        .iter()
        .filter_map(|planned| match planned {
            Planned::Declared(parameter) => Some(parameter_item(parameter)),
            Planned::Assumed(_) => None,
        })
        .collect();
    if items.is_empty() {
        return items;
    }
    ["# Parameters".to_owned(), String::new()].into_iter().chain(items).collect()
}

fn parameter_item(parameter: &model::Parameter) -> String {
    let place = match (parameter.location, parameter.required) {
        (ParameterLocation::Path, _) => "path",
        (ParameterLocation::Query, true) => "query, required",
        (ParameterLocation::Query, false) => "query, optional",
        (_, true) => "header, required",
        (_, false) => "header, optional",
    };
    let name = code(&parameter.name);
    let said = parameter.description.as_deref().map(first_paragraph).unwrap_or_default().join(" ");
    // A list or a block of code in an item would need its own indentation.
    let is_plain = !said.is_empty() && !said.contains("```") && !said.starts_with(['-', '*', '+', '#', '|']);
    if is_plain { format!("- {name} ({place}): {said}") } else { format!("- {name} ({place})") }
}

fn errors(operation: &model::Operation) -> Vec<String> {
    let mut lines = vec![
        "# Errors".to_owned(),
        String::new(),
        "Sending fails with an [`Error`](crate::Error) that says what went wrong: the request could not be"
            .to_owned(),
        "made or sent, the server answered with a status other than 2xx, or its answer could not be read."
            .to_owned(),
    ];
    let documented = operation.responses.iter().filter_map(|response| {
        let status = match response.status {
            Status::Code(code) if !(200..300).contains(&code) => code.to_string(),
            Status::Range(digit) if digit != 2 => format!("{digit}XX"),
            _ => return None,
        };
        let said = first_paragraph(&response.description).join(" ");
        Some(if said.is_empty() { format!("- `{status}`") } else { format!("- `{status}`: {said}") })
    });
    let documented: Vec<String> = documented.collect();
    if !documented.is_empty() {
        lines.extend([String::new(), "The document names these statuses:".to_owned(), String::new()]);
        lines.extend(documented);
    }
    lines
}

//! Explains an operation: its method, the reasons for its signature, and a sample request and response.

use crate::explain::{Explainer, Explanation, Section};
use crate::ir::{self, Group, ResponseBody};
use crate::lower::{NameKey, Proposal, group_proposal, status_key, successes};
use crate::model::{Operation, Parameter};
use crate::render;
use crate::report::paging;

impl Explainer<'_> {
    pub(super) fn operation(&self, operation: &Operation) -> Explanation {
        let place = &operation.origin;
        let mut sections = vec![self.excerpt(place), self.overlays(place), self.configured(place)];
        match self.emitted(place) {
            Some((group, emitted)) => {
                sections.push(self.names_of_operation(operation, group, emitted));
                sections.push(self.method(group, emitted));
                sections.push(self.reasons_of_operation(operation, emitted));
            }
            None => sections.push(Section::new(
                "Rust",
                vec!["nothing comes of it: `[select]` in codegen.toml leaves it out".to_owned()],
                1,
            )),
        }
        sections.push(self.request(operation));
        sections.extend(self.responses(operation));
        sections.push(self.findings(place));
        let (method, path) = (operation.method.as_str(), &operation.path);
        let title = match &operation.operation_id {
            Some(id) => format!("{id}: the operation {method} {path}"),
            None => format!("{method} {path}: an operation"),
        };
        Explanation { title, sections }
    }

    fn names_of_operation(&self, operation: &Operation, group: &Group, emitted: &ir::Operation) -> Section {
        let proposal = Proposal::of_operation(operation);
        let proposed = self.proposed(&proposal, operation.operation_id.as_deref().unwrap_or_default());
        let (group_proposal, word) = group_proposal(&self.api, operation);
        let grouped = self.proposed(&group_proposal, &word);
        let method =
            self.named(self.operation_index(operation).map(NameKey::Method), &emitted.method_name, &proposed);
        let request = format!("`{}`, the request type: named like the method", emitted.name);
        Section::new(
            "Why it is called so",
            vec![method, request, format!("`{}`, the group's module: {grouped}", group.module)],
            8,
        )
    }

    /// Returns the index of the operation in the selected part of the API.
    fn operation_index(&self, operation: &Operation) -> Option<usize> {
        self.api.operations.iter().position(|selected| selected.origin == operation.origin)
    }

    /// Returns the lines of `api.txt`, without the path of the group.
    fn method(&self, group: &Group, emitted: &ir::Operation) -> Section {
        let own = format!("operations::{}::", group.module);
        let lines = render::api_of_operation(&self.krate, group, emitted).into_iter();
        let call = format!("client.{}().{}(…).send().await?", group.module, emitted.method_name);
        let lines = std::iter::once(call).chain(lines.map(|line| line.replace(&own, "")));
        Section::new(format!("Rust, in {}", self.file_of_group(group)), lines.collect(), 16)
    }

    fn reasons_of_operation(&self, operation: &Operation, emitted: &ir::Operation) -> Section {
        let mut lines: Vec<String> =
            operation.parameters.iter().map(|parameter| self.parameter(parameter, emitted)).collect();
        if let Some(body) = &operation.request_body {
            let role = if body.required { "required, so an argument" } else { "not `required`, so a setter" };
            lines.push(format!("the body: {role}"));
        }
        lines.push(format!("the response: {}", response(operation, &emitted.response)));
        lines.push(match (emitted.idempotent, operation.method.is_idempotent()) {
            (true, true) => {
                format!("sent again after a failure: {} is idempotent", operation.method.as_str())
            }
            (true, false) => "sent again after a failure: `idempotent` in codegen.toml says so".to_owned(),
            (false, _) => format!(
                "not sent again once the server may have acted: {} is not idempotent",
                operation.method.as_str()
            ),
        });
        lines.extend(paging::sentence(&emitted.paging));
        Section::new("Why it takes and gives what it does", lines, 16)
    }

    fn parameter(&self, parameter: &Parameter, emitted: &ir::Operation) -> String {
        let is = |wire: &ir::WireName| wire.0 == parameter.name;
        let role = if emitted.constants.iter().any(|it| is(&it.wire)) {
            "one value is possible, which is always sent"
        } else if emitted.arguments.iter().any(|it| is(&it.wire)) {
            "required, so an argument"
        } else if emitted.setters.iter().any(|it| is(&it.wire)) {
            "optional, so a setter"
        } else {
            "not sent"
        };
        let schema = self.described_schema(parameter.schema);
        format!("{} {:?}: {role}; {schema}", parameter.location.as_str(), parameter.name)
    }
}

/// Describes the parts of the response.
fn response(operation: &Operation, response: &ResponseBody) -> String {
    let described: Vec<String> = successes(&operation.responses)
        .into_iter()
        .flat_map(|response| {
            let status = status_key(response.status);
            response.content.iter().map(move |media| format!("{status} {}", media.name))
        })
        .collect();
    let described = described.join(", ");
    match response {
        ResponseBody::Empty if described.is_empty() => "no success has content".to_owned(),
        ResponseBody::Empty => format!("nothing is read of {described}"),
        ResponseBody::One(_) => format!("one kind of content: {described}"),
        ResponseBody::Several(_) => format!("an enum, since successes differ: {described}"),
    }
}

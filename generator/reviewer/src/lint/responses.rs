//! The responses that operations document.

use crate::lint::{Linting, Rule};
use crate::model::{Essence, Method, Operation, Response, Status};

impl Linting<'_> {
    pub(super) fn responses(&mut self) {
        let has = |operation: &Operation, of: fn(Status) -> bool| {
            operation.responses.iter().any(|response| of(response.status))
        };
        let told = |of: fn(Status) -> bool, what: &str| {
            let lacking = self.api.operations.iter().filter(|operation| !has(operation, of));
            let told = lacking
                .map(|it| (it.origin.child("responses"), format!("`{}` documents no {what}", it.id())));
            told.collect::<Vec<_>>()
        };
        let errors = told(is_error, "error");
        let successes = told(is_success, "success");
        self.push_each(Rule::NoErrorDocumented, &errors, "no operation documents an error");
        self.push_each(Rule::NoSuccessDocumented, &successes, "no operation documents a success");
        self.schemas();
    }

    /// Reports JSON responses without a schema, and empty responses to a GET.
    fn schemas(&mut self) {
        let mut told = Vec::new();
        for operation in &self.api.operations {
            for response in operation.responses.iter().filter(|it| is_ok(it.status)) {
                if let Some(what) = lacks_schema(operation, response) {
                    told.push((response.origin.clone(), format!("`{}` {what}", operation.id())));
                }
            }
        }
        // Operations may share a response.
        told.dedup_by(|a, b| a.0 == b.0);
        for (place, message) in told {
            self.push(Rule::SuccessWithoutSchema, &place, message);
        }
    }
}

fn lacks_schema(operation: &Operation, response: &Response) -> Option<&'static str> {
    let is_json = |essence: Essence| essence.is_json() || essence.is_json_sequence();
    let bare = response
        .content
        .iter()
        .any(|media| is_json(media.essence()) && media.schema.is_none() && media.item_schema.is_none());
    let is_empty = response.content.is_empty() && operation.method == Method::Get;
    match (bare, is_empty && response.status == Status::Code(200)) {
        (true, _) => Some("returns JSON without a schema"),
        (false, true) => Some("is a GET that returns nothing with 200"),
        (false, false) => None,
    }
}

fn is_error(status: Status) -> bool {
    match status {
        Status::Code(code) => code >= 400,
        Status::Range(digit) => digit >= 4,
        Status::Default => true,
    }
}

/// Whether the response is a success. Redirects and upgrades are the purpose of some operations, so they
/// count.
fn is_success(status: Status) -> bool {
    match status {
        Status::Code(code) => code < 400,
        Status::Range(digit) => digit < 4,
        Status::Default => true,
    }
}

fn is_ok(status: Status) -> bool {
    matches!(status, Status::Code(200..=203) | Status::Range(2))
}

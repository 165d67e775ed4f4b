//! Responses.

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};

use crate::diagnostic::Advice;
use crate::model::{Header, Response, SchemaId, Status};
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;

const LEFT_OUT: &str = "the response is left out";

impl<'d> Resolver<'d, '_> {
    /// Reads `responses` of an operation, in document order.
    pub(super) fn responses(&mut self, operation: &Node<'d>) -> Vec<Response> {
        if !operation.has("responses") {
            let note = "the response is assumed to have no body";
            self.invalid(&operation.origin, "the operation has no `responses`", Advice::note(note));
        }
        let nodes = self.map(operation, "responses");
        let nodes = nodes.into_iter().filter(|(key, _)| !key.starts_with("x-"));
        nodes.filter_map(|(key, node)| self.response(key, node)).collect()
    }

    fn response(&mut self, key: &str, node: Node<'d>) -> Option<Response> {
        let Some(status) = status(key) else {
            let advice = Advice::note(LEFT_OUT)
                .and_help("write a code such as `404`, a range such as `4XX`, or `default`");
            self.invalid(&node.origin, format!("`{key}` is not a status code"), advice);
            return None;
        };
        // In OpenAPI 3.1, a description beside a reference replaces the description of the target.
        let replaced = node.text("$ref").and_then(|_| node.text("description"));
        let node = self.follow(node, LEFT_OUT)?;
        let openapiv3::Response {
            description,
            // Not in the view; read below.
            headers: _,
            content: _,
            // Links are not used.
            links: _,
            // No extension has a meaning for the client.
            extensions: _,
        } = self.read(&node, &[Key::Text("description")], LEFT_OUT)?;
        let content = self.content(&node);
        let headers = self.headers(&node);
        let description = replaced.map_or(description, str::to_owned);
        Some(Response { origin: node.origin, status, description, headers, content })
    }

    /// Reads `headers` of a response, or of a part of a form. To the client their values are text; `compare`
    /// uses the schemas.
    pub(super) fn headers(&mut self, parent: &Node<'d>) -> Vec<Header> {
        let nodes = self.map(parent, "headers");
        let headers = nodes.into_iter().map(|(name, node)| {
            let schema =
                self.follow(node, "its value is any text").and_then(|node| self.header_schema(&node));
            Header { name: name.to_owned(), schema }
        });
        headers.collect()
    }

    fn header_schema(&mut self, node: &Node<'d>) -> Option<SchemaId> {
        match node.get("schema") {
            Some(schema) => Some(self.schema(&schema)),
            None => self.content(node).into_iter().find_map(|media| media.schema),
        }
    }
}

/// Parses a key of the Responses Object; returns `None` if it is not a status.
fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    let key: StrDeserializer<'_, Error> = StrDeserializer::new(key);
    match openapiv3::StatusCode::deserialize(key).ok()? {
        openapiv3::StatusCode::Code(code) => Some(Status::Code(code)),
        openapiv3::StatusCode::Range(digit) => u8::try_from(digit).ok().map(Status::Range),
    }
}

#[cfg(test)]
mod tests {
    use super::status;
    use crate::model::Status;

    #[test]
    fn a_status_is_a_code_a_range_or_default() {
        let cases = [
            ("200", Some(Status::Code(200))),
            ("4XX", Some(Status::Range(4))),
            ("5xx", Some(Status::Range(5))),
            ("default", Some(Status::Default)),
            ("99", None),
            ("ok", None),
            ("2é", None),
            ("", None),
        ];
        for (key, expected) in cases {
            assert_eq!(status(key), expected, "{key}");
        }
    }
}

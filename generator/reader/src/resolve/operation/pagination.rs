//! `x-speakeasy-pagination`.

use crate::diagnostic::Advice;
use crate::model::{Pagination, PaginationInput, PaginationKind, PaginationMeaning};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

const KEY: &str = "x-speakeasy-pagination";

impl<'d> Resolver<'d, '_> {
    /// Reads the extension; returns `None` if there is none, or with a diagnostic if it is invalid.
    pub(super) fn pagination(&mut self, operation: &Node<'d>) -> Option<Pagination> {
        let node = operation.get(KEY)?;
        let kind = match node.text("type") {
            Some("cursor") => PaginationKind::Cursor,
            Some("offsetLimit") => PaginationKind::OffsetLimit,
            Some("url") => PaginationKind::Url,
            _ => {
                let message = format!("`{KEY}` has no known `type`");
                let advice = Advice::note("the extension is ignored")
                    .and_help("the types are `cursor`, `offsetLimit` and `url`");
                self.invalid(&node.origin.child("type"), message, advice);
                return None;
            }
        };
        let inputs = node.get("inputs");
        let inputs: Vec<_> = inputs.iter().flat_map(Node::items).collect();
        let inputs = inputs.iter().filter_map(|input| self.pagination_input(input)).collect();
        let outputs = node.get("outputs");
        let output =
            |key| outputs.as_ref().and_then(|outputs: &Node<'d>| outputs.text(key)).map(str::to_owned);
        let (next_cursor, next_url) = (output("nextCursor"), output("nextUrl"));
        let results = output("results");
        Some(Pagination { origin: node.origin, kind, inputs, next_cursor, next_url, results })
    }

    fn pagination_input(&mut self, node: &Node<'d>) -> Option<PaginationInput> {
        let meaning = match node.text("type") {
            Some("cursor") => Some(PaginationMeaning::Cursor),
            Some("offset") => Some(PaginationMeaning::Offset),
            Some("page") => Some(PaginationMeaning::Page),
            Some("limit") => Some(PaginationMeaning::Limit),
            _ => None,
        };
        let in_body = match node.text("in") {
            Some("requestBody") => Some(true),
            Some("parameters") => Some(false),
            _ => None,
        };
        let (Some(name), Some(in_body), Some(meaning)) = (node.text("name"), in_body, meaning) else {
            let (key, help) = match (in_body, meaning) {
                (None, _) => ("in", "the values of `in` are `parameters` and `requestBody`"),
                (_, None) => ("type", "the types are `cursor`, `offset`, `page` and `limit`"),
                _ => ("name", "add the name of the parameter or the property"),
            };
            let message = format!("an input of `{KEY}` has no known `{key}`");
            let advice = Advice::note("the input is ignored").and_help(help);
            self.invalid(&node.origin.child(key), message, advice);
            return None;
        };
        Some(PaginationInput { name: name.to_owned(), in_body, meaning })
    }
}

//! Operations. Each `operationId` is unique among all operations of the document (OpenAPI 3.1.1, section 4.8.10.1).

mod events;
mod media_type;
mod pagination;
mod parameter;
mod path_item;
mod path_parameters;
mod response;
pub(super) mod webhook;

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostic::{Advice, Code};
use crate::model::{Api, Method, Operation, RequestBody, Server, Stability};
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::operation::path_item::PathItem;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;

const LEFT_OUT: &str = "the operation is left out";

const KEYS: &[Key] = &[
    Key::Whole("tags"),
    Key::Whole("summary"),
    Key::Whole("description"),
    Key::Whole("operationId"),
    Key::Whole("deprecated"),
    Key::Present("responses"),
];

impl<'d> Resolver<'d, '_> {
    /// Reads an operation; returns `None` with a diagnostic if the operation is left out.
    fn operation(
        &mut self,
        method: Method,
        item: &PathItem<'d>,
        node: &Node<'d>,
        api: &Api,
    ) -> Option<Operation> {
        // Beyond the limit, not even the parameters are read.
        self.parts_left?;
        let openapiv3::Operation {
            tags,
            summary,
            description,
            operation_id,
            deprecated,
            // Not in the view; read below.
            parameters: _,
            request_body: _,
            responses: _,
            security: _,
            servers: _,
            // Requests that the server sends; read with the webhooks.
            callbacks: _,
            // For people.
            external_docs: _,
            // Not in the view; those with a meaning are read below.
            extensions: _,
        } = self.read(node, KEYS, LEFT_OUT)?;
        let request_body = match node.get("requestBody") {
            Some(body) => Some(self.body_of(node, body)?),
            None => None,
        };
        let text = |key| node.text(key).map(str::to_owned);
        let (parameters, path) = self.parameters(&item.parameters, node, &item.path);
        let responses = self.responses(node);
        self.count_shared(item, node, parameters.len(), responses.len())?;
        Some(Operation {
            origin: node.origin.clone(),
            method,
            path,
            operation_id,
            group: text("x-speakeasy-group"),
            name_override: text("x-speakeasy-name-override"),
            tags,
            summary: summary.or_else(|| item.summary.clone()),
            description: description.or_else(|| item.description.clone()),
            deprecated,
            stability: self.stability(node),
            sunset: text("x-sunset"),
            parameters,
            request_body,
            responses,
            security: self.security(node, &api.security_schemes),
            servers: self.own_servers(item, node),
            pagination: self.pagination(node),
        })
    }

    /// Counts the parameters and responses of the operation that other operations have too. Returns `None` with a
    /// diagnostic beyond the limit. Parts that are not shared grow with the text of the document alone.
    fn count_shared(
        &mut self,
        item: &PathItem<'d>,
        operation: &Node<'d>,
        parameters: usize,
        responses: usize,
    ) -> Option<()> {
        let shared = if item.is_referenced { parameters + responses } else { item.parameters.len() };
        self.parts_left = self.parts_left?.checked_sub(shared);
        if self.parts_left.is_none() {
            let message = "path items share too many parameters and responses among their operations";
            self.exceeds_limit(&operation.origin, message.to_owned());
        }
        self.parts_left.map(drop)
    }

    /// Reads the body; returns `None` with a diagnostic if it cannot be read. Then the operation is left out,
    /// because a request without its body would be wrong.
    fn body_of(&mut self, operation: &Node<'d>, body: Node<'d>) -> Option<RequestBody> {
        let read = self.request_body(body, LEFT_OUT);
        if read.is_none() {
            let message = "the operation is left out: its body cannot be read";
            let note = "the client has no method for it";
            self.findings.push(Code::SkippedOperation, &operation.origin, message, Advice::note(note));
        }
        read
    }

    /// Returns the servers of the operation or its path item; empty if they equal those of the document.
    fn own_servers(&mut self, item: &PathItem<'d>, node: &Node<'d>) -> Vec<Server> {
        let layers = [node.has("servers").then(|| node.clone()), item.servers.clone()];
        let Some(layer) = layers.into_iter().flatten().next() else { return Vec::new() };
        let urls = |servers: Option<&Value>| {
            let servers = servers.and_then(Value::as_array).into_iter().flatten();
            servers.map(|server| server.get("url").cloned()).collect::<Vec<_>>()
        };
        if urls(layer.value.get("servers")) == urls(self.root.get("servers")) {
            return Vec::new();
        }
        self.servers(&layer)
    }

    fn stability(&mut self, node: &Node<'d>) -> Option<Stability> {
        let level = node.get("x-stability-level")?;
        Some(match level.value.as_str() {
            Some("draft") => Stability::Draft,
            Some("alpha") => Stability::Alpha,
            Some("beta") => Stability::Beta,
            Some("stable") => Stability::Stable,
            _ => {
                let message = format!("{} is not a level of stability", level.value);
                let advice = Advice::note("the keyword is ignored")
                    .and_help("the levels are `draft`, `alpha`, `beta` and `stable`");
                self.invalid(&level.origin, message, advice);
                return None;
            }
        })
    }
}

impl Resolver<'_, '_> {
    /// Reports each operation whose `operationId` an earlier operation has.
    pub(in crate::resolve) fn check_operation_ids(&mut self, operations: &[Operation]) {
        let mut first: HashMap<&str, &Pointer> = HashMap::new();
        for operation in operations {
            let Some(id) = operation.operation_id.as_deref() else { continue };
            let Some(other) = first.get(id) else {
                first.insert(id, &operation.origin);
                continue;
            };
            let message = format!("`{id}` is the `operationId` of {other} already");
            let note =
                "their methods are told apart by other words of the two operations, such as their paths";
            self.findings.push(
                Code::DuplicateOperationId,
                &operation.origin.child("operationId"),
                message,
                Advice::note(note),
            );
        }
    }
}

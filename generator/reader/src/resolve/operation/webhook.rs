//! Webhooks and callbacks: the JSON bodies of requests that the server sends.

use crate::model::{
    Api, RequestBody, Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema, Webhook,
};
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::operation::path_item::{SHARED, method};
use crate::resolve::resolver::Resolver;

const LEFT_OUT: &str = "the webhook is left out";

/// The most references from a payload to its schema that are followed. A longer chain is a cycle.
const LONGEST_CHAIN: usize = 64;

/// A path item below `webhooks` or `callbacks`.
struct Sent<'d> {
    name: String,
    is_callback: bool,
    node: Node<'d>,
}

impl<'d> Resolver<'d, '_> {
    /// Reads the webhooks of the document and the callbacks of its operations.
    pub(in crate::resolve) fn webhooks(&mut self, root: &Node<'d>, api: &Api) -> Vec<Webhook> {
        let mut sent = Vec::new();
        // Documents of OpenAPI 3.0 use `x-webhooks`.
        for key in ["webhooks", "x-webhooks"] {
            let items = self.map(root, key).into_iter().filter(|(name, _)| !name.starts_with("x-"));
            sent.extend(items.map(|(name, node)| Sent { name: name.to_owned(), is_callback: false, node }));
        }
        for operation in &api.operations {
            let Some(value) = self.root.pointer(operation.origin.as_str()) else { continue };
            let node = Node::at(value, operation.origin.clone());
            for (key, callback) in self.map(&node, "callbacks") {
                let Some(callback) = self.follow(callback, LEFT_OUT) else { continue };
                let name = format!("{} {key}", operation.id());
                let items = callback.entries().filter(|(key, _)| !key.starts_with("x-"));
                sent.extend(items.map(|(_, node)| Sent { name: name.clone(), is_callback: true, node }));
            }
        }
        sent.into_iter().flat_map(|item| self.sent(item)).collect()
    }

    /// Returns the requests of one path item. The names of all but POST requests include the method.
    fn sent(&mut self, item: Sent<'d>) -> Vec<Webhook> {
        let Sent { name, is_callback, node } = item;
        let Some(node) = self.follow(node, LEFT_OUT) else { return Vec::new() };
        let mut webhooks = Vec::new();
        for (key, operation) in node.entries().filter(|(key, _)| !SHARED.contains(key)) {
            let Some(method) = method(key) else { continue };
            let Some(body) = operation.get("requestBody") else { continue };
            let Some(body) = self.request_body(body, LEFT_OUT) else { continue };
            let Some(payload) = json_payload(&body) else { continue };
            let name = if method.as_str() == "POST" { name.clone() } else { format!("{name} {key}") };
            let summary = operation.text("summary").or_else(|| node.text("summary")).map(str::to_owned);
            webhooks.push(Webhook { origin: operation.origin.clone(), name, is_callback, summary, payload });
        }
        webhooks
    }
}

/// Returns the schema of the first JSON content.
fn json_payload(body: &RequestBody) -> Option<SchemaId> {
    body.content.iter().find(|media| media.essence().is_json()).and_then(|media| media.schema)
}

/// Resolves the references of payloads, and makes the union of the payloads of all webhooks.
pub(in crate::resolve) fn finish(api: &mut Api) {
    for at in 0..api.webhooks.len() {
        api.webhooks[at].payload = target(api, api.webhooks[at].payload);
    }
    let mut members: Vec<SchemaId> = Vec::new();
    for webhook in api.webhooks.iter().filter(|webhook| !webhook.is_callback) {
        if !members.contains(&webhook.payload) {
            members.push(webhook.payload);
        }
    }
    if members.len() < 2 {
        return;
    }
    let members = members.into_iter().map(UnionMember::new).collect();
    let union = UnionSchema { keyword: UnionKeyword::OneOf, members, discriminator: None, base: None };
    let kind = SchemaKind::Union(union);
    api.webhook_event =
        Some(api.schemas.push(Schema { kind, ..Schema::any(Pointer::root().child("webhooks")) }));
}

fn target(api: &Api, id: SchemaId) -> SchemaId {
    let next = |id: &SchemaId| match api.schemas[*id].kind {
        SchemaKind::Reference(target) if !api.components.values().any(|component| component == id) => {
            Some(target)
        }
        _ => None,
    };
    std::iter::successors(Some(id), next).take(LONGEST_CHAIN).last().unwrap_or(id)
}

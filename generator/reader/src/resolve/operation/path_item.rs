//! `paths`: path items and their operations.

use crate::diagnostic::{Advice, Code};
use crate::model::{Api, Method, Operation};
use crate::normalize::in_path_item;
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;
use crate::spelling::nearest;

/// The methods that are keys of a path item; `query` since OpenAPI 3.2.
static METHODS: [(&str, Method); 9] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("options", Method::Options),
    ("head", Method::Head),
    ("patch", Method::Patch),
    ("trace", Method::Trace),
    ("query", Method::Query),
];

/// The fields that the operations of a path item share.
#[derive(Debug)]
pub(super) struct PathItem<'d> {
    pub(super) path: String,
    pub(super) summary: Option<String>,
    pub(super) description: Option<String>,
    pub(super) parameters: Vec<Node<'d>>,
    /// Whether a reference leads to its operations, so that other paths can have them too.
    pub(super) is_referenced: bool,
    /// The layer with `servers`, if any.
    pub(super) servers: Option<Node<'d>>,
}

impl<'d> Resolver<'d, '_> {
    /// Reads every operation under `paths`, in document order.
    pub(in crate::resolve) fn operations(&mut self, root: &Node<'d>, api: &Api) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, node) in self.map(root, "paths") {
            if path.starts_with("x-") {
                continue;
            }
            self.path_item(path, node, api, &mut operations);
        }
        operations
    }

    fn path_item(&mut self, path: &str, node: Node<'d>, api: &Api, operations: &mut Vec<Operation>) {
        if self.parts_left.is_none() {
            return;
        }
        let mut path = path.to_owned();
        if !path.starts_with('/') {
            self.invalid(
                &node.origin,
                format!("the path `{path}` does not start with `/`"),
                Advice::note("a `/` is put in front"),
            );
            path.insert(0, '/');
        }
        // Fields beside a reference take precedence over those of its target.
        let followed = self.followed(node.clone(), "the path item that it leads to is left out");
        let layers = followed.unwrap_or_else(|| vec![node]);
        let Some(item) = self.shared(path, &layers) else { return };
        let mut seen = Vec::new();
        for (key, node) in layers.iter().flat_map(Node::entries).collect::<Vec<_>>() {
            match method(key) {
                Some(method) if seen.contains(&method) => {}
                Some(method) => {
                    seen.push(method.clone());
                    operations.extend(self.operation(method, &item, &node, api));
                }
                None if key == "additionalOperations" => {
                    for (method, node) in self.additional_operations(&node) {
                        if !seen.contains(&method) {
                            seen.push(method.clone());
                            operations.extend(self.operation(method, &item, &node, api));
                        }
                    }
                }
                None if SHARED.contains(&key) || key.starts_with("x-") => {}
                None => self.unknown_key(key, &node),
            }
        }
    }

    fn unknown_key(&mut self, key: &str, node: &Node<'d>) {
        let message = format!("`{key}` is not a method, and not a key of a path item");
        // A misspelled key is reported with all others.
        if in_path_item(key).is_none() {
            let meant = nearest(key, &METHODS.each_ref().map(|(known, _)| *known));
            let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
            let advice = Advice::note("the key is ignored");
            self.findings.push_key(Code::InvalidNode, &node.origin, message, label, advice);
        }
    }

    /// Returns the operations of `additionalOperations` (OpenAPI 3.2), each with its method, which is
    /// case-sensitive.
    fn additional_operations(&mut self, node: &Node<'d>) -> Vec<(Method, Node<'d>)> {
        if !node.value.is_object() {
            let message = format!("`additionalOperations` is {} instead of an object", node.what());
            self.invalid(&node.origin, message, Advice::note("it is read as empty"));
        }
        let mut operations = Vec::new();
        for (token, node) in node.entries().filter(|(key, _)| !key.starts_with("x-")) {
            if is_token(token) {
                operations.push((of_token(token), node));
            } else {
                let message =
                    format!("`{token}` is not a method: a method is letters, digits and a few symbols");
                self.invalid(&node.origin, message, Advice::note("the operation is left out"));
            }
        }
        operations
    }

    /// Reads the fields beside the operations, each from the first layer that has it.
    fn shared(&mut self, path: String, layers: &[Node<'d>]) -> Option<PathItem<'d>> {
        let mut item = PathItem {
            path,
            summary: None,
            description: None,
            parameters: Vec::new(),
            is_referenced: layers.len() > 1,
            servers: None,
        };
        for layer in layers {
            let keys = [Key::Whole("summary"), Key::Whole("description")];
            let openapiv3::PathItem {
                summary,
                description,
                // Not in the view; read one by one.
                get: _,
                put: _,
                post: _,
                delete: _,
                options: _,
                head: _,
                patch: _,
                trace: _,
                servers: _,
                parameters: _,
                // No extension has a meaning for the client.
                extensions: _,
            } = self.read(layer, &keys, "the path is left out")?;
            item.summary = item.summary.or(summary);
            item.description = item.description.or(description);
            item.parameters.extend(self.list(layer, "parameters"));
            item.servers = item.servers.or_else(|| layer.has("servers").then(|| layer.clone()));
        }
        Some(item)
    }
}

/// The keys of a Path Item Object other than methods.
pub(super) const SHARED: &[&str] = &["$ref", "summary", "description", "servers", "parameters"];

pub(super) fn method(key: &str) -> Option<Method> {
    METHODS.iter().find(|(known, _)| *known == key).map(|(_, method)| method.clone())
}

/// The method for a `token` of the request line.
fn of_token(token: &str) -> Method {
    let known = method(&token.to_ascii_lowercase()).filter(|method| method.as_str() == token);
    known.unwrap_or_else(|| Method::Other(token.to_owned()))
}

/// Whether the text is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_symbol = |c: char| "!#$%&'*+-.^_`|~".contains(c);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || is_symbol(c))
}

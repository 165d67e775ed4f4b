//! `info`, and servers with their variables.

use crate::diagnostic::Advice;
use crate::model::{Api, Server, ServerVariable};
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads `servers` of the document, a path item or an operation.
    pub(super) fn servers(&mut self, parent: &Node<'d>) -> Vec<Server> {
        let nodes = self.list(parent, "servers");
        nodes.iter().filter_map(|node| self.server(node)).collect()
    }

    fn server(&mut self, node: &Node<'d>) -> Option<Server> {
        let keys = [Key::Whole("url"), Key::Whole("description")];
        let openapiv3::Server {
            url,
            description,
            // Not in the view; read below.
            variables: _,
            // No extension has a meaning for the client.
            extensions: _,
        } = self.read(node, &keys, "the server is left out")?;
        let variables = self.map(node, "variables");
        let variables = variables.iter().map(|(name, node)| self.variable(name, node)).collect();
        Some(Server { origin: node.origin.clone(), url, description, variables })
    }

    fn variable(&mut self, name: &str, node: &Node<'d>) -> ServerVariable {
        let keys = [Key::Whole("enum"), Key::Text("default"), Key::Whole("description")];
        if !node.has("default") {
            let message = format!("the variable `{name}` has no `default`");
            self.invalid(
                &node.origin,
                message,
                Advice::note("empty text is assumed").and_help("add a `default`"),
            );
        }
        let openapiv3::ServerVariable {
            enumeration: values,
            default,
            description,
            // No extension has a meaning for the client.
            extensions: _,
        } = self.read(node, &keys, "any value is allowed for the variable").unwrap_or_default();
        ServerVariable { origin: node.origin.clone(), name: name.to_owned(), default, values, description }
    }
}

impl<'d> Resolver<'d, '_> {
    /// Reads the Info Object into an otherwise empty model.
    pub(super) fn info(&mut self, root: &Node<'d>) -> Api {
        let keys = [Key::Whole("title"), Key::Whole("version"), Key::Whole("description")];
        let info = root.get("info");
        let Some(info) = info.and_then(|info| self.read(&info, &keys, "It is taken to be empty")) else {
            return Api::default();
        };
        let openapiv3::Info {
            title,
            version,
            description,
            // These are for people, and are not used.
            terms_of_service: _,
            contact: _,
            license: _,
            extensions: _,
        } = info;
        Api { title, version, description, ..Api::default() }
    }
}

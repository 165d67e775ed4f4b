//! `content` maps and request bodies.

use crate::model::{MediaType, RequestBody};
use crate::resolve::node::Node;
use crate::resolve::read::{Key, OBJECT};
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    /// Reads a Request Body Object, or what it refers to; `None` when it leads nowhere or is none.
    pub(super) fn request_body(&mut self, node: Node<'d>, assumed: &str) -> Option<RequestBody> {
        // 3.1: a description beside a reference replaces the one that it leads to.
        let replaced = node.text("$ref").and_then(|_| node.text("description"));
        let node = self.follow(node, assumed)?;
        let keys = [Key::Whole("description"), Key::Whole("required")];
        let openapiv3::RequestBody {
            description,
            // Not in the view: read below, one by one.
            content: _,
            required,
            // None means anything to a client.
            extensions: _,
        } = self.read(&node, &keys, assumed)?;
        let content = self.content(&node);
        let description = replaced.map(str::to_owned).or(description);
        Some(RequestBody { origin: node.origin, description, required, content })
    }

    /// Reads the `content` of a request body or a response.
    pub(super) fn content(&mut self, parent: &Node<'d>) -> Vec<MediaType> {
        let nodes = self.map(parent, "content");
        nodes.iter().map(|(name, node)| self.media_type(name, node)).collect()
    }

    fn media_type(&mut self, name: &str, node: &Node<'d>) -> MediaType {
        // 3.2: one of `components.mediaTypes`.
        let node = &self
            .follow(node.clone(), "Its content is not known")
            .unwrap_or_else(|| Node { value: &OBJECT, origin: node.origin.clone() });
        let keys = [Key::Object("schema")];
        let read =
            if node.value.is_null() { None } else { self.read(node, &keys, "It is taken to be empty") };
        let openapiv3::MediaType {
            // Read below, on its own.
            schema: _,
            // Examples are for people.
            example: _,
            examples: _,
            // Of multipart and form bodies, which no method is made of yet: there is a finding for those.
            encoding: _,
            // None means anything to a client.
            extensions: _,
        } = read.unwrap_or_default();
        let schema = node.get("schema").map(|schema| self.schema(&schema));
        MediaType { origin: node.origin.clone(), name: name.to_owned(), schema }
    }
}

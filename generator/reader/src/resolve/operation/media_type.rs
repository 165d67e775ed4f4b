//! `content` maps and request bodies.

use serde::Deserialize;

use crate::diagnostic::Advice;
use crate::model::{Encoding, Essence, MediaType, ParameterStyle, RequestBody, Serialization};
use crate::resolve::node::Node;
use crate::resolve::read::{Key, OBJECT};
use crate::resolve::resolver::Resolver;

/// The keywords of an Encoding Object.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct EncodingKeywords {
    content_type: Option<String>,
    style: Option<String>,
    explode: Option<bool>,
    allow_reserved: bool,
}

impl<'d> Resolver<'d, '_> {
    /// Reads a Request Body Object, or the one that it refers to; returns `None` if it cannot be read.
    pub(super) fn request_body(&mut self, node: Node<'d>, assumed: &str) -> Option<RequestBody> {
        // In OpenAPI 3.1, a description beside a reference replaces the description of the target.
        let replaced = node.text("$ref").and_then(|_| node.text("description"));
        let node = self.follow(node, assumed)?;
        let keys = [Key::Whole("description"), Key::Whole("required")];
        let openapiv3::RequestBody {
            description,
            // Not in the view; read below.
            content: _,
            required,
            // No extension has a meaning for the client.
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
        // In OpenAPI 3.2, this can be a reference to `components.mediaTypes`.
        let node = &self
            .follow(node.clone(), "Its content is not known")
            .unwrap_or_else(|| Node { value: &OBJECT, origin: node.origin.clone() });
        let keys = [Key::Object("schema")];
        let read =
            if node.value.is_null() { None } else { self.read(node, &keys, "It is taken to be empty") };
        let openapiv3::MediaType {
            // Read below.
            schema: _,
            // Examples are for people.
            example: _,
            examples: _,
            // Not in the view; read below.
            encoding: _,
            // No extension has a meaning for the client.
            extensions: _,
        } = read.unwrap_or_default();
        let (whole, item) = (node.get("schema"), node.get("itemSchema"));
        // Events are read first, because their schema is a different one at the same place.
        let events = item.as_ref().or(whole.as_ref()).filter(|_| Essence::of(name).is_events());
        let events = events.and_then(|item| self.events(item));
        let schema = whole.map(|schema| self.schema(&schema));
        let item_schema = events.or_else(|| item.map(|item| self.schema(&item)));
        let encoding = self.map(node, "encoding");
        let encoding = encoding.iter().filter_map(|(property, node)| self.encoding(property, node)).collect();
        MediaType { origin: node.origin.clone(), name: name.to_owned(), schema, item_schema, encoding }
    }

    fn encoding(&mut self, property: &str, node: &Node<'d>) -> Option<Encoding> {
        let keys = ["contentType", "style", "explode", "allowReserved"].map(Key::Whole);
        let EncodingKeywords { content_type, style, explode, allow_reserved } =
            self.read(node, &keys, "the property is encoded by its schema")?;
        let style = match style.as_deref() {
            // Any of the other style keywords implies `form` (OpenAPI 3.1, section 4.8.15.1.2).
            None => (explode.is_some() || allow_reserved).then_some(ParameterStyle::Form),
            Some("form") => Some(ParameterStyle::Form),
            Some("spaceDelimited") => Some(ParameterStyle::SpaceDelimited),
            Some("pipeDelimited") => Some(ParameterStyle::PipeDelimited),
            Some("deepObject") => Some(ParameterStyle::DeepObject),
            Some(other) => {
                let message = format!("`{other}` is not a style of a property in a form");
                self.invalid(
                    &node.origin.child("style"),
                    message,
                    Advice::note("the keyword is ignored").and_help(
                        "the styles are `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`",
                    ),
                );
                None
            }
        };
        let serialization = style.map(|style| Serialization {
            style,
            explode: explode.unwrap_or(style.explodes()),
            reserved: allow_reserved,
        });
        let headers = self.headers(node);
        Some(Encoding { property: property.to_owned(), content_type, serialization, headers })
    }
}

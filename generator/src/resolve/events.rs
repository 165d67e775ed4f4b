//! Events of a stream whose schema describes whole events: their names, and what their `data` is (OpenAPI 3.2, section
//! 4.14.4, "Special Considerations for Server-Sent Events").

use serde_json::Value;

use crate::model::{Schema, SchemaId, SchemaKind, StringFormat, UnionKeyword, UnionMember, UnionSchema};
use crate::normalize::vocabulary::{REFERENCE, TEXT};
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::resolver::{Resolver, any};
use crate::resolve::scalar;

/// How deep alternatives and references are followed: what is deeper is a circle.
const MOST_DEEP: usize = 16;

/// How many kinds of events are read.
const MOST_KINDS: usize = 1000;

/// The fields of an event (WHATWG HTML, section 9.2.6), with comments, beside its name and data.
const OTHERS: [&str; 3] = ["comment", "id", "retry"];

/// One kind of event.
#[derive(Clone, Debug)]
struct Kind<'d> {
    /// The values of `event`; none where any name will do.
    names: Vec<String>,
    /// The schema of `data`.
    data: Option<Node<'d>>,
    /// Whether a schema around this one says that `data` is a string.
    is_string: bool,
    /// The schema of the event.
    origin: Pointer,
}

impl<'d> Resolver<'d, '_> {
    /// The schema of what events carry, where `item` is the schema of whole events: a union by their names, or, where none
    /// has a name, of what their data is. `None` where it is the schema of the data.
    pub(super) fn events(&mut self, item: &Node<'d>) -> Option<SchemaId> {
        let start = Kind { names: Vec::new(), data: None, is_string: false, origin: item.origin.clone() };
        let mut kinds = Vec::new();
        self.kinds(item.clone(), start, MOST_DEEP, &mut kinds)?;
        let says_something =
            |kind: &Kind<'_>| !kind.names.is_empty() || kind.data.as_ref().is_some_and(is_content);
        if !kinds.iter().any(says_something) {
            return None;
        }
        // The stream ends there, so that nobody gets it.
        kinds.retain(|kind| !kind.data.as_ref().is_some_and(ends_the_stream));
        let is_named = kinds.iter().any(|kind| !kind.names.is_empty());
        let mut members = Vec::new();
        for kind in &kinds {
            let (schema, is_text) = self.data(kind);
            let schema = if is_text || !is_named { schema } else { self.json_in(kind, schema) };
            members.push(UnionMember { tags: kind.names.clone(), ..UnionMember::new(schema) });
        }
        let keyword = if is_named { UnionKeyword::Events } else { UnionKeyword::OneOf };
        match &members[..] {
            [] => None,
            [only] if !is_named => Some(only.schema),
            _ => {
                let kind =
                    SchemaKind::Union(UnionSchema { keyword, members, discriminator: None, base: None });
                let (id, _) = self.reserve(&item.origin);
                self.schemas[id] = Schema { kind, ..any(item.origin.clone()) };
                Some(id)
            }
        }
    }

    /// Adds the kinds of events that `node` describes, below what is known of `kind`; `None` when it is no schema of events.
    fn kinds(
        &self,
        node: Node<'d>,
        mut kind: Kind<'d>,
        depth: usize,
        found: &mut Vec<Kind<'d>>,
    ) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        kind.origin = node.origin.clone();
        let mut parts = Vec::new();
        self.event_parts(node, depth, &mut parts)?;
        let declared = parts.iter().filter_map(|part| part.get("properties"));
        for (name, property) in declared.flat_map(|node| node.entries().collect::<Vec<_>>()) {
            match name {
                "event" => {
                    let names = self.texts(&property);
                    kind.names = if names.is_empty() { kind.names } else { names };
                }
                "data" => {
                    kind.is_string |= property.text("type") == Some("string");
                    kind.data = Some(property);
                }
                _ if OTHERS.contains(&name) => {}
                _ => return None,
            }
        }
        let Some((part, choices)) = parts.iter().find_map(|part| Some((part, choices(part)?))) else {
            found.push(kind);
            return (found.len() <= MOST_KINDS).then_some(());
        };
        for choice in choices.items() {
            let mapped = mapped(part, &choice);
            let names = if mapped.is_empty() { kind.names.clone() } else { mapped };
            self.kinds(choice, Kind { names, ..kind.clone() }, depth, found)?;
        }
        Some(())
    }

    /// The schemas that hold for an event together: what is referred to, those of an `allOf`, and the node itself.
    fn event_parts(&self, node: Node<'d>, depth: usize, parts: &mut Vec<Node<'d>>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        for reference in [node.text("$ref"), node.text(REFERENCE)].into_iter().flatten() {
            self.event_parts(self.node_at(reference)?, depth, parts)?;
        }
        for part in node.get("allOf").iter().flat_map(Node::items) {
            self.event_parts(part, depth, parts)?;
        }
        parts.push(node);
        (parts.len() <= MOST_KINDS).then_some(())
    }

    fn node_at(&self, reference: &str) -> Option<Node<'d>> {
        let origin = Pointer::from_reference(reference)?;
        Some(Node::at(self.root.pointer(origin.as_str())?, origin))
    }

    /// The node that references lead to.
    fn plain(&self, node: &Node<'d>) -> Node<'d> {
        let mut node = node.clone();
        for _ in 0..MOST_DEEP {
            match node.text("$ref").and_then(|reference| self.node_at(reference)) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }

    /// The strings among the values of an enum.
    fn texts(&self, node: &Node<'d>) -> Vec<String> {
        let node = self.plain(node);
        let values = node.value.get("enum").and_then(Value::as_array).into_iter().flatten();
        values.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The schema of the data, and whether it is that of the text itself rather than of JSON in it.
    fn data(&mut self, kind: &Kind<'d>) -> (SchemaId, bool) {
        let Some(data) = kind.data.as_ref().map(|data| self.plain(data)) else {
            return (self.text(kind, StringFormat::Plain), true);
        };
        if let Some(content) = data.get("contentSchema") {
            return (self.schema(&content), data.has(TEXT));
        }
        let has_no_type = !data.has("type") && !data.has(REFERENCE) && !data.has("enum");
        match data.text("format") {
            _ if data.text("type") == Some("string") => (self.schema(&data), true),
            Some(format) if has_no_type && kind.is_string => (self.text(kind, scalar::string(format)), true),
            None if has_no_type && kind.is_string => (self.text(kind, StringFormat::Plain), true),
            _ => {
                let is_text = data.has("enum") && !self.texts(&data).is_empty();
                (self.schema(&data), is_text)
            }
        }
    }

    /// A schema for text that no node describes.
    fn text(&mut self, kind: &Kind<'d>, format: StringFormat) -> SchemaId {
        let origin = kind.origin.child("data");
        self.schemas.push(Schema { kind: SchemaKind::String(format), ..any(origin) })
    }

    /// A schema for JSON in the text.
    fn json_in(&mut self, kind: &Kind<'d>, schema: SchemaId) -> SchemaId {
        let origin = kind.origin.child("data");
        self.schemas.push(Schema { kind: SchemaKind::Reference(schema), ..any(origin) })
    }
}

/// The alternatives of a schema.
fn choices<'d>(node: &Node<'d>) -> Option<Node<'d>> {
    node.get("oneOf").or_else(|| node.get("anyOf"))
}

/// Whether the schema of `data` says more than that it is text.
fn is_content(data: &Node<'_>) -> bool {
    data.has("contentSchema")
}

/// Whether it is the text that ends a stream, as many servers have it.
fn ends_the_stream(data: &Node<'_>) -> bool {
    data.value
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(|values| values[..] == [Value::from("[DONE]")])
}

/// The names that a discriminator by `event` gives to an alternative that is a reference; without a mapping the last part
/// of the reference.
fn mapped(node: &Node<'_>, choice: &Node<'_>) -> Vec<String> {
    let discriminator = node.get("discriminator").filter(|it| it.text("propertyName") == Some("event"));
    let (Some(discriminator), Some(reference)) = (discriminator, choice.text("$ref")) else {
        return Vec::new();
    };
    let mapping = discriminator.get("mapping");
    let entries = mapping.iter().filter_map(|mapping| mapping.value.as_object()).flatten();
    let last = reference.rsplit('/').next().unwrap_or_default();
    let is_it = |target: &str| target == reference || target == last;
    let names =
        entries.filter(|(_, target)| target.as_str().is_some_and(is_it)).map(|(name, _)| name.clone());
    let names: Vec<_> = names.collect();
    if names.is_empty() { vec![last.to_owned()] } else { names }
}

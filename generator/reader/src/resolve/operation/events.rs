//! Server-sent events whose schema describes whole events: their names, and the schemas of their `data`
//! (OpenAPI 3.2, section 4.14.4, "Special Considerations for Server-Sent Events").

use serde_json::Value;

use crate::model::{Schema, SchemaId, SchemaKind, StringFormat, UnionKeyword, UnionMember, UnionSchema};
use crate::normalize::vocabulary::{REFERENCE, TEXT};
use crate::pointer::Pointer;
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::scalar;

/// The deepest nesting of alternatives and references that is followed. A deeper one is a cycle.
const MOST_DEEP: usize = 16;

/// The most kinds of events that are read.
const MOST_KINDS: usize = 1000;

/// The fields of an event other than its name and data (WHATWG HTML, section 9.2.6), and comments.
const OTHERS: [&str; 3] = ["comment", "id", "retry"];

/// One kind of event.
#[derive(Clone, Debug)]
struct EventKind<'d> {
    /// The values of `event`; empty if any name is allowed.
    names: Vec<String>,
    /// The schema of `data`.
    data: Option<Node<'d>>,
    /// Whether a surrounding schema says that `data` is a string.
    is_string: bool,
    /// The place of the event's schema.
    origin: Pointer,
}

impl<'d> Resolver<'d, '_> {
    /// Returns the schema of the data of events, where `item` is the schema of whole events. It is a union by
    /// event name, or, if no event has a name, a union of the kinds of data. Returns `None` if `item` is the
    /// schema of the data itself.
    pub(super) fn events(&mut self, item: &Node<'d>) -> Option<SchemaId> {
        let start =
            EventKind { names: Vec::new(), data: None, is_string: false, origin: item.origin.clone() };
        let mut kinds = Vec::new();
        self.kinds(item.clone(), start, MOST_DEEP, &mut kinds)?;
        let says_something =
            |kind: &EventKind<'_>| !kind.names.is_empty() || kind.data.as_ref().is_some_and(is_content);
        if !kinds.iter().any(says_something) {
            return None;
        }
        // This event ends the stream, so the caller never receives it.
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
                self.schemas[id] = Schema { kind, ..Schema::any(item.origin.clone()) };
                Some(id)
            }
        }
    }

    /// Adds the kinds of events that `node` describes, given the facts in `kind`; returns `None` if `node` is
    /// not a schema of events.
    fn kinds(
        &self,
        node: Node<'d>,
        mut kind: EventKind<'d>,
        depth: usize,
        found: &mut Vec<EventKind<'d>>,
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
            self.kinds(choice, EventKind { names, ..kind.clone() }, depth, found)?;
        }
        Some(())
    }

    /// Collects the schemas that apply to an event together: the target of a reference, the members of an
    /// `allOf`, and the node itself.
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

    /// Follows references to a node that is not one.
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

    /// Returns the strings among the values of an enum.
    fn texts(&self, node: &Node<'d>) -> Vec<String> {
        let node = self.plain(node);
        let values = node.value.get("enum").and_then(Value::as_array).into_iter().flatten();
        values.filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Returns the schema of the data, and whether it describes the text itself rather than JSON in the text.
    fn data(&mut self, kind: &EventKind<'d>) -> (SchemaId, bool) {
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

    /// Makes a schema for text that no node describes.
    fn text(&mut self, kind: &EventKind<'d>, format: StringFormat) -> SchemaId {
        let origin = kind.origin.child("data");
        self.schemas.push(Schema { kind: SchemaKind::String(format), ..Schema::any(origin) })
    }

    /// Makes a schema for JSON in the text.
    fn json_in(&mut self, kind: &EventKind<'d>, schema: SchemaId) -> SchemaId {
        let origin = kind.origin.child("data");
        self.schemas.push(Schema { kind: SchemaKind::Reference(schema), ..Schema::any(origin) })
    }
}

/// Returns the alternatives of a schema.
fn choices<'d>(node: &Node<'d>) -> Option<Node<'d>> {
    node.get("oneOf").or_else(|| node.get("anyOf"))
}

/// Whether the schema of `data` describes the content of the text.
fn is_content(data: &Node<'_>) -> bool {
    data.has("contentSchema")
}

/// Whether the text is `[DONE]`, which many servers send at the end of a stream.
fn ends_the_stream(data: &Node<'_>) -> bool {
    data.value
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(|values| values[..] == [Value::from("[DONE]")])
}

/// Returns the names that a discriminator by `event` gives to an alternative that is a reference. Without a
/// mapping, the name is the last segment of the reference.
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

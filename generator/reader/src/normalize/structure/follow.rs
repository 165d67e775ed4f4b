//! [`Follower`]: replaces a `$ref` that no later stage follows.
//!
//! The replacement is a copy of the target. In the copy, every node that can be a reference refers to the
//! original: a copied operation has `{$ref: …/responses/200}` for its response. So no large node is copied,
//! shared types stay shared, and cycles through schemas do not grow.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::missing;
use crate::normalize::structure::Copied;
use crate::normalize::structure::grammar::{Content, Object};
use crate::normalize::structure::walk::{UnfollowedReference, is_remote};
use crate::pointer::Pointer;

/// The deepest nesting of such references. No real document comes near it.
const DEEPEST: usize = 8;

/// The most nodes that may be made in total.
const MOST_NODES: usize = 4_000_000;

/// The reason why there is no copy.
#[derive(Debug)]
pub(super) struct Reason {
    /// The message and label of a diagnostic; `None` if the problem is already reported.
    pub(super) said: Option<(String, String)>,
}

/// A node that is replaced, and the keys beside its `$ref`.
struct Node<'n> {
    place: &'n Pointer,
    own: Option<&'n Map<String, Value>>,
}

/// Makes the copies of one document.
pub(super) struct Follower<'u> {
    unread: &'u BTreeMap<String, String>,
    /// The number of nodes that may still be made.
    nodes: usize,
    /// The copied nodes, with their places.
    pub(super) copied: Vec<Copied>,
}

impl<'u> Follower<'u> {
    pub(super) fn new(unread: &'u BTreeMap<String, String>) -> Self {
        Self { unread, nodes: MOST_NODES, copied: Vec::new() }
    }

    /// Returns the replacement of `found`, which is nested in `depth` references.
    ///
    /// Keys beside the `$ref` of an object are kept and take precedence, as in a Path Item Object.
    pub(super) fn copy(
        &mut self,
        root: &Value,
        found: &UnfollowedReference,
        depth: usize,
    ) -> Result<Value, Reason> {
        if is_remote(&found.reference) {
            return Err(Reason { said: None });
        }
        let said = |message: String| Reason { said: Some((message, String::new())) };
        if depth >= DEEPEST {
            return Err(said(format!("the reference `{}` leads back to itself", found.reference)));
        }
        let (value, place) = self.target(root, &found.reference)?;
        let mut made = match (found.content, value) {
            // A reference to an object in place of a list becomes a list of that object.
            (Content::List(object), Value::Object(_)) => {
                Value::Array(vec![linked(value, Content::One(object), &place)])
            }
            (Content::One(object), Value::Object(map)) => Value::Object(fields(map, object, &place)),
            (content, value) => linked(value, content, &place),
        };
        let own = root.pointer(found.at.as_str()).and_then(Value::as_object);
        self.note((&made, value), &Node { place: &found.at, own }, &place);
        if let (Value::Object(made), Some(own)) = (&mut made, own) {
            let own = own.iter().filter(|(key, _)| *key != "$ref");
            made.extend(own.map(|(key, value)| (key.clone(), value.clone())));
        }
        let left = self.nodes.checked_sub(weight(&made));
        self.nodes = left.ok_or_else(|| said("the references in such places lead to too much".to_owned()))?;
        Ok(made)
    }

    /// Records the places of the parts of a copy. The place of the node itself is that of its `$ref`.
    fn note(&mut self, (made, value): (&Value, &Value), at: &Node<'_>, original: &Pointer) {
        let Node { place: at, own } = at;
        let is_own = |key: &str| own.is_some_and(|own| own.contains_key(key));
        let is_wrapped = value.is_object();
        match made {
            Value::Object(map) => {
                let keys = map.keys().filter(|key| !is_own(key));
                self.copied.extend(keys.map(|key| (at.child(key), original.child(key))));
            }
            // An object that became a list.
            Value::Array(_) if is_wrapped => self.copied.push((at.child(0), original.clone())),
            Value::Array(list) => {
                self.copied.extend((0..list.len()).map(|index| (at.child(index), original.child(index))));
            }
            _ => {}
        }
    }

    /// Returns the node at the end of a chain of references, and its place.
    fn target<'v>(&self, root: &'v Value, reference: &str) -> Result<(&'v Value, Pointer), Reason> {
        let mut way = Vec::new();
        let mut reference = reference;
        loop {
            let found = Pointer::from_reference(reference)
                .and_then(|place| Some((root.pointer(place.as_str())?, place)));
            let Some((value, place)) = found else {
                return Err(Reason { said: Some(missing::reason(root, self.unread, reference)) });
            };
            if way.contains(&place) {
                let message = format!("the reference `{place}` leads back to itself");
                return Err(Reason { said: Some((message, String::new())) });
            }
            // A reference with siblings is found again in the copy.
            let alone = value.as_object().filter(|map| map.len() == 1);
            match alone.and_then(|map| map.get("$ref")).and_then(Value::as_str) {
                Some(next) => reference = next,
                None => return Ok((value, place)),
            }
            way.push(place);
        }
    }
}

/// Returns the value with references in all places that can have one. `place` is the place of the original.
fn linked(value: &Value, content: Content, place: &Pointer) -> Value {
    match (content, value) {
        (Content::One(object) | Content::OneOrList(object), Value::Object(map)) => {
            if object.is_referable() && !map.contains_key("$ref") {
                return json!({ "$ref": place.to_reference() });
            }
            Value::Object(fields(map, object, place))
        }
        (Content::List(object) | Content::OneOrList(object), Value::Array(list)) => {
            let items = list.iter().enumerate();
            items.map(|(index, item)| linked(item, Content::One(object), &place.child(index))).collect()
        }
        // A `$ref` of the whole map beside entries does not belong to an entry.
        (Content::Map(object), Value::Object(map)) => {
            let members = map.iter().map(|(name, member)| {
                (name.clone(), linked(member, Content::One(object), &place.child(name)))
            });
            Value::Object(members.collect())
        }
        _ => value.clone(),
    }
}

/// Returns the fields of an object, each as [`linked`] returns it.
fn fields(map: &Map<String, Value>, object: Object, place: &Pointer) -> Map<String, Value> {
    let field = |(key, value): (&String, &Value)| {
        let content = object.field(key).unwrap_or(Content::Data);
        (key.clone(), linked(value, content, &place.child(key)))
    };
    map.iter().map(field).collect()
}

/// Counts the nodes of a value.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(weight).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(weight).sum::<usize>(),
        _ => 1,
    }
}

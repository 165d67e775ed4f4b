//! [`Follower`]: what takes the place of a `$ref` that no later stage follows.
//!
//! It is a copy of the target, in which every node that may be a reference is one to the original: an operation's
//! copy has `{$ref: …/responses/200}` for its response. So nothing large is copied, types that two places share are shared,
//! and circles through schemas are as long as they were.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::document::missing;
use crate::normalize::structure::Copied;
use crate::normalize::structure::grammar::{Content, Object};
use crate::normalize::structure::walk::{Found, is_remote};
use crate::pointer::Pointer;

/// How many such references are followed inside each other. No document that means something comes near it.
const DEEPEST: usize = 8;

/// How many nodes are made in all.
const MOST_NODES: usize = 4_000_000;

/// Why there is no copy.
#[derive(Debug)]
pub(super) struct Reason {
    /// Message and label of a finding; `None` when there is one already.
    pub(super) said: Option<(String, String)>,
}

/// A node that is replaced, and what stands beside its `$ref`.
struct Node<'n> {
    place: &'n Pointer,
    own: Option<&'n Map<String, Value>>,
}

/// Makes the copies of one document.
pub(super) struct Follower<'u> {
    unread: &'u BTreeMap<String, String>,
    /// How many more nodes may be made.
    nodes: usize,
    /// The nodes that were copied, for who looks their places up.
    pub(super) copied: Vec<Copied>,
}

impl<'u> Follower<'u> {
    pub(super) fn new(unread: &'u BTreeMap<String, String>) -> Self {
        Self { unread, nodes: MOST_NODES, copied: Vec::new() }
    }

    /// What is to stand in the place of `found`; `depth` references have led there.
    ///
    /// Keys beside the `$ref` of an object are kept and take precedence, as in a Path Item Object.
    pub(super) fn copy(&mut self, root: &Value, found: &Found, depth: usize) -> Result<Value, Reason> {
        if is_remote(&found.reference) {
            return Err(Reason { said: None });
        }
        let said = |message: String| Reason { said: Some((message, String::new())) };
        if depth >= DEEPEST {
            return Err(said(format!("the reference `{}` leads back to itself", found.reference)));
        }
        let (value, place) = self.target(root, &found.reference)?;
        let mut made = match (found.content, value) {
            // One where a list belongs is a list of it.
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

    /// Notes where the parts of a copy stand. The node itself stands where its `$ref` does.
    fn note(&mut self, (made, value): (&Value, &Value), at: &Node<'_>, original: &Pointer) {
        let Node { place: at, own } = at;
        let is_own = |key: &str| own.is_some_and(|own| own.contains_key(key));
        let is_wrapped = value.is_object();
        match made {
            Value::Object(map) => {
                let keys = map.keys().filter(|key| !is_own(key));
                self.copied.extend(keys.map(|key| (at.child(key), original.child(key))));
            }
            // One that became a list of it.
            Value::Array(_) if is_wrapped => self.copied.push((at.child(0), original.clone())),
            Value::Array(list) => {
                self.copied.extend((0..list.len()).map(|index| (at.child(index), original.child(index))));
            }
            _ => {}
        }
    }

    /// The node at the end of a chain of references, and its place.
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
            // With keys beside it, it is found again in the copy.
            let alone = value.as_object().filter(|map| map.len() == 1);
            match alone.and_then(|map| map.get("$ref")).and_then(Value::as_str) {
                Some(next) => reference = next,
                None => return Ok((value, place)),
            }
            way.push(place);
        }
    }
}

/// The value as it is, with references in the places that may have some. `place` is the place of the original.
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
        // The `$ref` of the whole map, with entries beside it, is none of an entry.
        (Content::Map(object), Value::Object(map)) => {
            let members = map.iter().map(|(name, member)| {
                (name.clone(), linked(member, Content::One(object), &place.child(name)))
            });
            Value::Object(members.collect())
        }
        _ => value.clone(),
    }
}

/// The fields of an object, each as [`linked`] has it.
fn fields(map: &Map<String, Value>, object: Object, place: &Pointer) -> Map<String, Value> {
    let field = |(key, value): (&String, &Value)| {
        let content = object.field(key).unwrap_or(Content::Data);
        (key.clone(), linked(value, content, &place.child(key)))
    };
    map.iter().map(field).collect()
}

/// How many nodes a value has.
fn weight(value: &Value) -> usize {
    match value {
        Value::Array(list) => 1 + list.iter().map(weight).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(weight).sum::<usize>(),
        _ => 1,
    }
}

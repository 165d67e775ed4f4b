//! Generic schemas: `$dynamicRef` and `$dynamicAnchor` (JSON Schema core 2020-12, section 8.2.3.2), and
//! `$recursiveRef` and `$recursiveAnchor`, their form in 2019-09.
//!
//! ```yaml
//! Page: {properties: {items: {type: array, items: {$dynamicRef: "#item"}}}, $defs: {item: {$dynamicAnchor: item}}}
//! PetPage: {$ref: "#/components/schemas/Page", $defs: {pet: {$dynamicAnchor: item, $ref: "#/components/schemas/Pet"}}}
//! ```
//!
//! By JSON Schema, a dynamic reference resolves to the anchor of the outermost schema through which it was
//! reached. Here, `PetPage` has the anchor `item` in its `$defs`, and refers to `Page`, which has a dynamic
//! reference to `item`. `PetPage` therefore gets a copy of `Page` in place of the `$ref`, and the copy refers
//! to the anchor of `PetPage`. In `Page` itself, the dynamic reference resolves to the anchor of `Page`. All
//! other dynamic references are reported.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use crate::pointer::Pointer;

/// Keys whose values are data.
const DATA: &[&str] = &["default", "example", "examples", "enum", "const", "value", "dataValue"];
/// Keys whose values are nodes under arbitrary names.
const NAMED: &[&str] =
    &["properties", "schemas", "$defs", "definitions", "patternProperties", "dependentSchemas"];
/// The most nodes that all copies together may have, since a generic schema may use several others.
const MOST_NODES: usize = 100_000;

/// The most generic schemas that a copy may be nested in.
const DEEPEST: usize = 32;

/// Anchors by name, each with the place of its schema. The recursive anchor has the empty name.
type Anchors = BTreeMap<String, Pointer>;

/// Replaces the dynamic references of the document by plain references.
pub(super) fn normalize(root: &mut Value) {
    if !is_generic(root) {
        return;
    }
    let mut found = GenericSchemas::default();
    found.scan(root, &Pointer::root(), false);
    if found.references.is_empty() {
        return;
    }
    let text = &*root;
    let mut copies = Copies { root: text, left: MOST_NODES };
    let bound: Vec<_> = found.binders.iter().filter_map(|at| Some((at.clone(), copies.bound(at)?))).collect();
    let plain: Vec<_> = found
        .references
        .iter()
        .filter_map(|at| Some((at.clone(), own_anchor(text, at, &found.anchors)?)))
        .collect();
    for (at, target) in plain {
        if let Some(Value::Object(schema)) = root.pointer_mut(at.as_str()) {
            refer(schema, &target);
        }
    }
    for (at, copy) in bound {
        if let Some(schema) = root.pointer_mut(at.as_str()) {
            *schema = copy;
        }
    }
}

/// Whether the document has a dynamic reference. Most documents have none.
fn is_generic(value: &Value) -> bool {
    match value {
        Value::Object(node) => {
            ["$dynamicRef", "$recursiveRef"].iter().any(|key| node.contains_key(*key))
                || node.values().any(is_generic)
        }
        Value::Array(items) => items.iter().any(is_generic),
        _ => false,
    }
}

/// The dynamic references and anchors of the document.
#[derive(Default)]
struct GenericSchemas {
    references: Vec<Pointer>,
    /// Schemas with anchors that refer to other schemas.
    binders: Vec<Pointer>,
    anchors: Vec<(String, Pointer)>,
}

impl GenericSchemas {
    fn scan(&mut self, value: &Value, at: &Pointer, named: bool) {
        match value {
            Value::Object(node) => {
                if !named {
                    self.node(node, at);
                }
                for (key, child) in node {
                    if named
                        || !(DATA.contains(&key.as_str()) || key.starts_with("x-") && at.as_str().len() > 1)
                    {
                        self.scan(child, &at.child(key), !named && NAMED.contains(&key.as_str()));
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.scan(item, &at.child(index), false);
                }
            }
            _ => {}
        }
    }

    fn node(&mut self, node: &Map<String, Value>, at: &Pointer) {
        if reference(node).is_some() {
            self.references.push(at.clone());
        }
        if let Some(name) = anchor(node) {
            self.anchors.push((name, at.clone()));
        }
        if !anchors(node, at).is_empty() && (node.contains_key("$ref") || node.contains_key("allOf")) {
            self.binders.push(at.clone());
        }
    }
}

/// Returns the anchor name of a dynamic reference; `None` if the node has none, or one with a pointer.
fn reference(node: &Map<String, Value>) -> Option<String> {
    if let Some(Value::String(reference)) = node.get("$dynamicRef") {
        let name = reference.rsplit_once('#').map(|(_, name)| name)?;
        return Some(name.to_owned());
    }
    node.get("$recursiveRef").map(|_| String::new())
}

fn anchor(node: &Map<String, Value>) -> Option<String> {
    if node.get("$recursiveAnchor") == Some(&Value::Bool(true)) {
        return Some(String::new());
    }
    node.get("$dynamicAnchor").and_then(Value::as_str).map(str::to_owned)
}

/// Returns the anchors of a schema: its own, and those of its `$defs`.
fn anchors(node: &Map<String, Value>, at: &Pointer) -> Anchors {
    let mut found = Anchors::new();
    if let Some(Value::Object(definitions)) = node.get("$defs") {
        for (key, definition) in definitions {
            if let Some(name) = definition.as_object().and_then(anchor) {
                found.insert(name, at.child("$defs").child(key));
            }
        }
    }
    found.extend(anchor(node).map(|name| (name, at.clone())));
    found
}

/// Returns the target of the dynamic reference at `at` in a schema that is used directly: the nearest
/// surrounding schema with the anchor, or else the only one in the document.
fn own_anchor(root: &Value, at: &Pointer, all: &[(String, Pointer)]) -> Option<Pointer> {
    let name = reference(root.pointer(at.as_str())?.as_object()?)?;
    if name.starts_with('/') {
        return Pointer::from_reference(&format!("#{name}"));
    }
    let of = |around: &Pointer| anchors(root.pointer(around.as_str())?.as_object()?, around).remove(&name);
    if let Some(found) = at.lineage().find_map(|around| of(&around)) {
        return Some(found);
    }
    let mut all = all.iter().filter(|(known, _)| *known == name);
    match (all.next(), all.next()) {
        (Some((_, only)), None) => Some(only.clone()),
        // Without an anchor, a recursive reference leads to the whole schema.
        _ if name.is_empty() => at.lineage().filter(|around| around.tokens().count() >= 3).last(),
        _ => None,
    }
}

/// Replaces a dynamic reference by a plain one.
fn refer(schema: &mut Map<String, Value>, target: &Pointer) {
    schema.retain(|key, _| key != "$dynamicRef" && key != "$recursiveRef");
    let reference = Value::from(target.to_reference());
    if schema.contains_key("$ref") {
        push_part(schema, json!({ "$ref": reference }));
    } else {
        schema.insert("$ref".to_owned(), reference);
    }
}

/// Adds a member to `allOf`.
fn push_part(schema: &mut Map<String, Value>, part: Value) {
    match schema.entry("allOf").or_insert_with(|| json!([])) {
        Value::Array(members) => members.insert(0, part),
        odd => *odd = json!([part]),
    }
}

/// Copies of generic schemas, made from the original document.
struct Copies<'a> {
    root: &'a Value,
    /// The number of nodes that may still be copied.
    left: usize,
}

/// The schema that a copy is for: its place, its anchors, and the generic schemas in which it is nested.
struct Outermost {
    at: Pointer,
    anchors: Anchors,
    copied: Vec<Pointer>,
}

impl Copies<'_> {
    /// Returns the schema at `at` with copies of the generic schemas that it refers to; `None` if it refers
    /// to none.
    fn bound(&mut self, at: &Pointer) -> Option<Value> {
        let schema = self.root.pointer(at.as_str())?.as_object()?;
        let mut outermost = Outermost { at: at.clone(), anchors: anchors(schema, at), copied: Vec::new() };
        let mut bound = schema.clone();
        let mut changed = self.expand(&mut bound, &mut outermost);
        if let Some(Value::Array(members)) = bound.get_mut("allOf") {
            for member in members.iter_mut().filter_map(Value::as_object_mut) {
                changed |= self.expand(member, &mut outermost);
            }
        }
        changed.then_some(Value::Object(bound))
    }

    /// Replaces `$ref` by a copy if it leads to a schema that uses the anchors.
    fn expand(&mut self, schema: &mut Map<String, Value>, outermost: &mut Outermost) -> bool {
        let Some(target) = schema.get("$ref").and_then(Value::as_str).and_then(Pointer::from_reference)
        else {
            return false;
        };
        if target == outermost.at {
            return false;
        }
        if outermost.copied.contains(&target) {
            if outermost.copied.first() == Some(&target) {
                // In the copy of `Page` that `PetPage` has, a reference to `Page` means `PetPage`.
                schema.insert("$ref".to_owned(), Value::from(outermost.at.to_reference()));
                return true;
            }
            return false;
        }
        let Some(generic) = self.root.pointer(target.as_str()) else { return false };
        if !self.uses(&target, &outermost.anchors) {
            return false;
        }
        let size = size(generic);
        if self.left < size || outermost.copied.len() >= DEEPEST {
            return false;
        }
        self.left -= size;
        let mut copy = generic.clone();
        if let Some(copy) = copy.as_object_mut() {
            copy.retain(|key, _| {
                !["$defs", "$id", "$anchor", "$dynamicAnchor", "$recursiveAnchor"].contains(&key.as_str())
            });
        }
        outermost.copied.push(target);
        self.bind(&mut copy, outermost, false);
        outermost.copied.pop();
        schema.shift_remove("$ref");
        push_part(schema, copy);
        true
    }

    /// Makes the dynamic references in a copy lead to the anchors.
    fn bind(&mut self, value: &mut Value, outermost: &mut Outermost, named: bool) {
        match value {
            Value::Object(node) => {
                for (key, child) in node.iter_mut().filter(|(key, _)| named || !DATA.contains(&key.as_str()))
                {
                    self.bind(child, outermost, !named && NAMED.contains(&key.as_str()));
                }
                // Copies inside of the node are already bound.
                let target = reference(node).and_then(|name| outermost.anchors.get(&name));
                match target {
                    _ if named => {}
                    Some(target) => refer(node, target),
                    None => drop(self.expand(node, outermost)),
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.bind(item, outermost, false)),
            _ => {}
        }
    }

    /// Whether the schema, or a schema that it refers to, has a dynamic reference to one of the anchors.
    fn uses(&self, at: &Pointer, anchors: &Anchors) -> bool {
        let mut seen = HashSet::from([at.clone()]);
        let mut open = vec![at.clone()];
        while let Some(at) = open.pop() {
            let mut nodes: Vec<&Value> = self.root.pointer(at.as_str()).into_iter().collect();
            while let Some(node) = nodes.pop() {
                if let Value::Object(node) = node {
                    if reference(node).is_some_and(|name| anchors.contains_key(&name)) {
                        return true;
                    }
                    let target = node.get("$ref").and_then(Value::as_str).and_then(Pointer::from_reference);
                    open.extend(target.filter(|target| seen.insert(target.clone())));
                    nodes.extend(node.values());
                } else if let Value::Array(items) = node {
                    nodes.extend(items);
                }
            }
        }
        false
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Object(node) => 1 + node.values().map(size).sum::<usize>(),
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        _ => 1,
    }
}

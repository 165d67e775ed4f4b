//! [`References`]: every reference of the trees, and what identifies a node beside its place.
//!
//! References are found wherever a `$ref` is text, but for data: what an `example` or a `default` holds stays as it is.
//! The values of a discriminator's `mapping` are references too.

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::document::NAMED;
use crate::load::uri;
use crate::pointer::Pointer;

/// Keys whose values are data, where they are no names.
const DATA: &[&str] = &["default", "example", "const", "value", "dataValue"];

/// What one walk over the trees finds.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Those that are more than a pointer into the document's own text.
    pub(super) found: Vec<Found>,
    /// The resources by their URI: JSON Schema's `$id`, OpenAPI 3.2's `$self`.
    pub(super) resources: HashMap<String, Pointer>,
    /// The nodes by the resource or file that they stand in and their `$anchor`.
    pub(super) anchors: HashMap<(Pointer, String), Pointer>,
}

/// A reference.
#[derive(Debug)]
pub(super) struct Found {
    /// The text's place.
    pub(super) at: Pointer,
    pub(super) text: String,
    pub(super) scope: Rc<Scope>,
    /// Whether it is a value of a `mapping`, where a bare name is that of a schema.
    pub(super) is_mapping: bool,
}

/// What a reference is relative to.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The name of the file.
    pub(super) file: String,
    /// The file's root.
    pub(super) root: Pointer,
    /// The URI of the innermost resource; empty when it has none.
    pub(super) base: String,
    /// The innermost resource.
    pub(super) resource: Pointer,
}

impl References {
    /// Adds those of the file `name`, whose tree is mounted at `root`. What is below `skipped` is no part of it.
    pub(super) fn add(&mut self, name: &str, root: Pointer, tree: &Value, skipped: &str) {
        let scope = Scope { file: name.to_owned(), resource: root.clone(), root, base: String::new() };
        Walk { references: self, steps: Vec::new(), scope: Rc::new(scope), skipped }.value(tree);
    }
}

struct Walk<'t, 'r> {
    references: &'r mut References,
    steps: Vec<Step<'t>>,
    scope: Rc<Scope>,
    skipped: &'t str,
}

enum Step<'t> {
    Key(&'t str),
    Index(usize),
}

impl<'t> Walk<'t, '_> {
    fn value(&mut self, value: &'t Value) {
        match value {
            Value::Object(map) => self.object(map),
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.steps.push(Step::Index(index));
                    self.value(item);
                    self.steps.pop();
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, map: &'t Map<String, Value>) {
        let outer = self.scope.clone();
        for key in ["$self", "$id"] {
            if let Some(Value::String(uri)) = map.get(key) {
                self.identify(key, uri);
            }
        }
        // Once for all keys: an object may have very many.
        let has_statuses = map.keys().any(|key| key.starts_with(|c: char| c.is_ascii_digit()));
        for (key, value) in map {
            if self.steps.is_empty() && key == self.skipped {
                continue;
            }
            self.steps.push(Step::Key(key));
            match value {
                Value::String(text) if key == "$ref" => self.found(text, false),
                Value::String(name) if key == "$anchor" || key == "$dynamicAnchor" => self.anchor(name),
                Value::Object(mapping) if key == "mapping" && self.is_below("discriminator") => {
                    self.mapping(mapping);
                }
                _ if self.is_data(has_statuses, key, value) => {}
                _ => self.value(value),
            }
            self.steps.pop();
        }
        self.scope = outer;
    }

    /// Whether the value of the key that was taken last is data: an instance, in which a `$ref` is a property like others.
    ///
    /// At the top of a file and in maps such as `properties` every key is a name. The `examples` of a parameter are a map of
    /// Example Objects, which may be references; those of a schema are a list of instances, as are the values of `enum`.
    /// A `default` beside status codes is a response.
    fn is_data(&self, has_statuses: bool, key: &str, value: &Value) -> bool {
        let is_name = match &self.steps[..] {
            [] | [_] => true,
            [.., Step::Key(around), _] => *around == "examples" || NAMED.contains(around),
            _ => false,
        };
        !(is_name || has_statuses)
            && (DATA.contains(&key) || (["enum", "examples"].contains(&key) && value.is_array()))
    }

    /// `$id` makes the schema a resource of its own, `$self` names the whole document.
    fn identify(&mut self, key: &str, uri: &str) {
        if key == "$self" && !self.steps.is_empty() {
            return;
        }
        let base = uri::joined(&self.scope.base, uri::split(uri).0);
        let here = self.here(self.steps.len());
        self.references.resources.entry(base.clone()).or_insert_with(|| here.clone());
        self.scope = Rc::new(Scope { base, resource: here, ..Scope::clone(&self.scope) });
    }

    fn anchor(&mut self, name: &str) {
        let node = self.here(self.steps.len() - 1);
        for around in [&self.scope.resource, &self.scope.root] {
            let anchors = &mut self.references.anchors;
            anchors.entry((around.clone(), name.to_owned())).or_insert_with(|| node.clone());
        }
    }

    fn mapping(&mut self, mapping: &'t Map<String, Value>) {
        for (key, value) in mapping {
            if let Value::String(text) = value {
                self.steps.push(Step::Key(key));
                self.found(text, true);
                self.steps.pop();
            }
        }
    }

    fn found(&mut self, text: &str, is_mapping: bool) {
        // What nearly all references are, and are to become.
        let is_plain = text.starts_with("#/") && self.scope.resource == Pointer::root();
        if !is_plain {
            let (at, scope) = (self.here(self.steps.len()), self.scope.clone());
            self.references.found.push(Found { at, text: text.to_owned(), scope, is_mapping });
        }
    }

    /// Whether the key that was taken last stands in the value of the key `parent`.
    fn is_below(&self, parent: &str) -> bool {
        matches!(&self.steps[..], [.., Step::Key(key), _] if *key == parent)
    }

    /// The node that the first `depth` steps lead to.
    fn here(&self, depth: usize) -> Pointer {
        self.steps[..depth].iter().fold(self.scope.root.clone(), |pointer, step| match step {
            Step::Key(key) => pointer.child(key),
            Step::Index(index) => pointer.child(index),
        })
    }
}

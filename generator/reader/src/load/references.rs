//! [`References`]: all references in the trees, and the identifiers of nodes.
//!
//! A reference is a `$ref` with text, outside of data: the contents of `example` and `default` are unchanged.
//! The values of a discriminator's `mapping` are references too.

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::{Map, Value};

use crate::document::NAMED;
use crate::load::uri;
use crate::pointer::Pointer;

/// Keys whose values are data, unless the key is a name.
const DATA: &[&str] = &["default", "example", "const", "value", "dataValue"];

/// The result of a walk over the trees.
#[derive(Debug, Default)]
pub(super) struct References {
    /// The references that are not simply pointers into the document's own text.
    pub(super) found: Vec<Reference>,
    /// The resources by URI: `$id` of JSON Schema, `$self` of OpenAPI 3.2.
    pub(super) resources: HashMap<String, Pointer>,
    /// The nodes by their resource or file and their `$anchor`.
    pub(super) anchors: HashMap<(Pointer, String), Pointer>,
}

/// A reference.
#[derive(Debug)]
pub(super) struct Reference {
    /// The place of the text.
    pub(super) at: Pointer,
    pub(super) text: String,
    pub(super) scope: Rc<Scope>,
    /// Whether it is a value of a `mapping`, where a name refers to a schema.
    pub(super) is_mapping: bool,
}

/// The context of a reference.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    /// The name of the file.
    pub(super) file: String,
    /// The file's root.
    pub(super) root: Pointer,
    /// The URI of the innermost resource; empty if it has none.
    pub(super) base: String,
    /// The innermost resource.
    pub(super) resource: Pointer,
}

impl References {
    /// Adds the references of the file `name`, whose tree is mounted at `root`. Nodes below `skipped` do not
    /// belong to the file.
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
        // Computed once for all keys, since an object may have very many.
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

    /// Whether the value of the current key is data: an instance, in which `$ref` is an ordinary property.
    ///
    /// At the top level of a file and in maps such as `properties`, every key is a name. `examples` of a
    /// parameter is a map of Example Objects, which may be references. `examples` of a schema is a list of
    /// instances, like the values of `enum`. `default` beside status codes is a response.
    fn is_data(&self, has_statuses: bool, key: &str, value: &Value) -> bool {
        let is_name = match &self.steps[..] {
            [] | [_] => true,
            [.., Step::Key(around), _] => *around == "examples" || NAMED.contains(around),
            _ => false,
        };
        !(is_name || has_statuses)
            && (DATA.contains(&key) || (["enum", "examples"].contains(&key) && value.is_array()))
    }

    /// Enters a resource: `$id` makes a schema a resource of its own, and `$self` names the whole document.
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
        // Nearly all references already have the final form.
        let is_plain = text.starts_with("#/") && self.scope.resource == Pointer::root();
        if !is_plain {
            let (at, scope) = (self.here(self.steps.len()), self.scope.clone());
            self.references.found.push(Reference { at, text: text.to_owned(), scope, is_mapping });
        }
    }

    /// Whether the current key is in the value of the key `parent`.
    fn is_below(&self, parent: &str) -> bool {
        matches!(&self.steps[..], [.., Step::Key(key), _] if *key == parent)
    }

    /// Returns the node at the first `depth` steps.
    fn here(&self, depth: usize) -> Pointer {
        self.steps[..depth].iter().fold(self.scope.root.clone(), |pointer, step| match step {
            Step::Key(key) => pointer.child(key),
            Step::Index(index) => pointer.child(index),
        })
    }
}

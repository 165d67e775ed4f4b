//! Visits every schema of the document at the places where OpenAPI has schemas.
//!
//! The walk follows the structure of the specification. It does not search for keys that look like schemas,
//! because examples, defaults and extensions may contain anything. A reference to a place outside of this
//! structure makes that place a node of the kind that belongs at the reference.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostic::{Advice, Code};
use crate::members::Members as _;
use crate::normalize::targets::{NodeKind, SECTIONS, Walk};
use crate::normalize::version::Dialect;
use crate::normalize::{info_and_servers, schema, swagger2};
use crate::pointer::Pointer;

/// The sections of a Swagger 2.0 document that contain schemas.
const SWAGGER_2_SECTIONS: &[(&str, NodeKind)] = &[
    ("definitions", NodeKind::Schema),
    ("parameters", NodeKind::Parameter),
    ("responses", NodeKind::Response),
];

/// Every key of a Path Item Object that can contain an operation.
const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Walk<'_> {
    /// Normalizes the whole document in place.
    pub(super) fn document(mut self, root: &mut Value) {
        let here = Pointer::root();
        info_and_servers::info(root, &mut self.findings);
        info_and_servers::servers(root);
        if let Some(components) = root.get_mut("components") {
            let here = here.child("components");
            for (section, kind) in SECTIONS {
                self.members(components, section, *kind, &here);
            }
        }
        if self.dialect == Dialect::V2_0 {
            for (section, kind) in SWAGGER_2_SECTIONS {
                self.members(root, section, *kind, &here);
            }
        }
        for key in ["paths", "webhooks", "x-webhooks"] {
            self.members(root, key, NodeKind::PathItem, &here);
        }
        self.targets(root);
    }

    /// Normalizes the targets of references. A second normalization of a node has no effect.
    fn targets(&mut self, root: &mut Value) {
        let mut done = HashSet::new();
        while let Some((kind, target)) = self.targets.pop() {
            if done.contains(&(kind, target.clone())) {
                continue;
            }
            if let Some(value) = root.pointer_mut(target.as_str()) {
                self.node(kind, value, &target);
            }
            done.insert((kind, target));
        }
    }

    /// Normalizes the nodes in the map `key` of `parent`.
    fn members(&mut self, parent: &mut Value, key: &str, kind: NodeKind, at: &Pointer) {
        if let Some(Value::Object(map)) = parent.member_mut(key) {
            let at = at.child(key);
            for (name, value) in map {
                self.node(kind, value, &at.child(name));
            }
        }
    }

    fn node(&mut self, kind: NodeKind, value: &mut Value, at: &Pointer) {
        if kind == NodeKind::Schema {
            return schema::normalize(self, value, at);
        }
        if let Some(reference) = value.member("$ref").and_then(Value::as_str) {
            let reference = reference.to_owned();
            self.refers(kind, &reference);
        }
        match kind {
            NodeKind::Schema => {}
            NodeKind::Parameter => {
                self.own_type(value, at);
                self.child_schema(value, "schema", at);
                self.content(value, at);
            }
            NodeKind::RequestBody => self.content(value, at),
            NodeKind::Response => {
                self.content(value, at);
                self.members(value, "headers", NodeKind::Parameter, at);
            }
            NodeKind::PathItem => self.path_item(value, at),
            NodeKind::Callback => self.callback(value, at),
            NodeKind::MediaType => {
                self.child_schema(value, "schema", at);
                self.child_schema(value, "itemSchema", at);
                if let Some(Value::Object(encoding)) = value.member_mut("encoding") {
                    let at = at.child("encoding");
                    for (name, field) in encoding {
                        self.members(field, "headers", NodeKind::Parameter, &at.child(name));
                    }
                }
            }
        }
    }

    /// Moves a parameter's own type, the form of Swagger 2.0, into its `schema`.
    fn own_type(&mut self, value: &mut Value, at: &Pointer) {
        let moved = swagger2::parameter::normalize(value, at);
        if moved && self.dialect != Dialect::V2_0 {
            let message = "the type is in the parameter itself, as in Swagger 2.0";
            let advice =
                Advice::note("it is read as the parameter's `schema`").and_help("move it below `schema`");
            self.findings.push(Code::InvalidNode, &at.child("type"), message, advice);
        }
    }

    fn path_item(&mut self, value: &mut Value, at: &Pointer) {
        self.parameters(value, at);
        info_and_servers::servers(value);
        for method in METHODS {
            if let Some(operation) = value.member_mut(method) {
                self.operation(operation, &at.child(method));
            }
        }
        if let Some(Value::Object(more)) = value.member_mut("additionalOperations") {
            let at = at.child("additionalOperations");
            for (method, operation) in more {
                self.operation(operation, &at.child(method));
            }
        }
    }

    fn operation(&mut self, operation: &mut Value, at: &Pointer) {
        self.parameters(operation, at);
        info_and_servers::servers(operation);
        if let Some(body) = operation.member_mut("requestBody") {
            self.node(NodeKind::RequestBody, body, &at.child("requestBody"));
        }
        self.members(operation, "responses", NodeKind::Response, at);
        self.members(operation, "callbacks", NodeKind::Callback, at);
    }

    /// Normalizes a Callback Object, which has a path item under each runtime expression.
    fn callback(&mut self, value: &mut Value, at: &Pointer) {
        let entries = value.as_object_mut().into_iter().flatten();
        for (expression, item) in entries.filter(|(key, _)| *key != "$ref" && !key.starts_with("x-")) {
            self.node(NodeKind::PathItem, item, &at.child(expression));
        }
    }

    fn parameters(&mut self, value: &mut Value, at: &Pointer) {
        if let Some(Value::Array(list)) = value.member_mut("parameters") {
            let at = at.child("parameters");
            for (index, parameter) in list.iter_mut().enumerate() {
                self.node(NodeKind::Parameter, parameter, &at.child(index));
            }
        }
    }

    fn content(&mut self, value: &mut Value, at: &Pointer) {
        self.members(value, "content", NodeKind::MediaType, at);
    }

    fn child_schema(&mut self, value: &mut Value, key: &str, at: &Pointer) {
        if let Some(child) = value.member_mut(key) {
            schema::normalize(self, child, &at.child(key));
        }
    }
}

//! [`Walk`]: walks one part of the document, and collects the references in it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::missing;
use crate::members::Members as _;
use crate::normalize::place::At;
use crate::normalize::structure::grammar::{Content, Object};
use crate::normalize::structure::report::Report;
use crate::normalize::structure::slips;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::ANNOTATIONS;
use crate::pointer::Pointer;

/// A `$ref` that no later stage follows.
#[derive(Debug)]
pub(super) struct UnfollowedReference {
    /// The place of the node that has it.
    pub(super) at: Pointer,
    /// The content that belongs there.
    pub(super) content: Content,
    /// The name of the field, or of the entry.
    pub(super) key: String,
    pub(super) reference: String,
}

impl UnfollowedReference {
    /// Describes the content, in the words of a diagnostic.
    pub(super) fn noun(&self) -> String {
        noun(self.content, &self.key)
    }
}

/// The state of one walk.
pub(super) struct Walk<'t, 'r> {
    root: &'t Value,
    unread: &'t BTreeMap<String, String>,
    dialect: Dialect,
    /// Whether the part is a copy, so that a `$ref` in it is not from the document.
    is_made: bool,
    report: &'r mut Report,
    pub(super) found: Vec<UnfollowedReference>,
    /// The targets of other references, with the kinds of objects that belong there.
    pub(super) targets: Vec<(Object, Pointer)>,
}

impl<'t, 'r> Walk<'t, 'r> {
    pub(super) fn new(
        root: &'t Value,
        unread: &'t BTreeMap<String, String>,
        dialect: Dialect,
        is_made: bool,
        report: &'r mut Report,
    ) -> Self {
        Self { root, unread, dialect, is_made, report, found: Vec::new(), targets: Vec::new() }
    }

    /// Walks a value with the content `content`. `key` is the name of its field.
    pub(super) fn content(&mut self, value: &Value, content: Content, at: &At<'_>, key: &str) {
        match (content, value) {
            (Content::Data, _) => {}
            (Content::One(object) | Content::OneOrList(object), Value::Object(map)) => {
                self.object(map, object, at, key);
            }
            (Content::List(object) | Content::OneOrList(object), Value::Array(list)) => {
                for (index, item) in list.iter().enumerate() {
                    self.content(item, Content::One(object), &At::Item(at, index), key);
                }
            }
            (Content::Plain, Value::Array(list)) => {
                for (index, item) in list.iter().enumerate() {
                    self.content(item, Content::Plain, &At::Item(at, index), key);
                }
            }
            (_, Value::Object(map)) => {
                if let Some(Value::String(reference)) = map.member("$ref") {
                    self.found(content, reference, map, at, key);
                } else if let Content::Map(object) = content {
                    self.members(map, object, at);
                }
            }
            _ => {}
        }
    }

    fn members(&mut self, map: &Map<String, Value>, object: Object, at: &At<'_>) {
        // The Paths Object and the Responses Object allow extensions; every other key is a name.
        let has_extensions = matches!(object, Object::PathItem | Object::Response);
        for (name, member) in map {
            if !(has_extensions && name.starts_with("x-")) {
                self.content(member, Content::One(object), &At::Key(at, name), name);
            }
        }
    }

    fn object(&mut self, map: &Map<String, Value>, object: Object, at: &At<'_>, key: &str) {
        match map.member("$ref") {
            Some(Value::String(reference)) if object.is_referable() => {
                self.refers(object, reference, map, at);
                if !matches!(object, Object::Schema | Object::PathItem) {
                    return;
                }
            }
            Some(Value::String(reference)) => {
                return self.found(Content::One(object), reference, map, at, key);
            }
            Some(odd) if !odd.is_null() => self.report.no_text(at.pointer().child("$ref"), odd),
            _ => {}
        }
        for (key, value) in map {
            match object.field(key) {
                Some(content) => self.content(value, content, &At::Key(at, key), key),
                None if key.starts_with("x-") || key == "$ref" => {}
                None => {
                    if let Some(meant) = slips::meant(object, key) {
                        self.report.slip(at.pointer().child(key), key, meant, object);
                    }
                }
            }
        }
    }

    /// Records a reference that is followed here.
    fn found(&mut self, content: Content, reference: &str, map: &Map<String, Value>, at: &At<'_>, key: &str) {
        let place = at.pointer();
        if is_remote(reference) {
            self.report.remote(&place, reference);
        }
        if !matches!(content, Content::One(_) | Content::Map(_)) {
            let ignored = map.keys().filter(|key| *key != "$ref" && !key.starts_with("x-"));
            self.report.ignored(&place, ignored);
        }
        let (key, reference) = (key.to_owned(), reference.to_owned());
        self.found.push(UnfollowedReference { at: place, content, key, reference });
    }

    /// Records a reference that later stages follow.
    fn refers(&mut self, object: Object, reference: &str, map: &Map<String, Value>, at: &At<'_>) {
        if !(self.is_made || object.may_be_reference(self.dialect)) {
            self.report.out_of_place(object.noun(), &at.pointer());
        }
        if !self.is_made {
            let ignored: Vec<_> = map.keys().filter(|key| self.is_ignored(object, key)).collect();
            if !ignored.is_empty() {
                self.report.ignored(&at.pointer(), ignored);
            }
        }
        if is_remote(reference) {
            return self.report.remote(&at.pointer(), reference);
        }
        let target = Pointer::from_reference(reference);
        match target.filter(|target| self.root.pointer(target.as_str()).is_some()) {
            Some(target) if !is_component(object, &target) => self.targets.push((object, target)),
            None if is_for_people(object) => {
                let (message, label) = missing::reason(self.root, self.unread, reference);
                self.report.unresolved(at.pointer().child("$ref"), message, label);
            }
            // The walk visits components anyway. `resolve` reports a reference that leads nowhere, with its
            // assumption.
            _ => {}
        }
    }

    /// Whether a key beside a `$ref` has no effect.
    ///
    /// In 3.0, no sibling has an effect (OpenAPI 3.0.4, section 4.7.25). Later, only the summary and the
    /// description of a Reference Object have one (3.1.1, section 4.8.23). Annotations are kept nevertheless.
    fn is_ignored(&self, object: Object, key: &str) -> bool {
        if key == "$ref" || key.starts_with("x-") {
            return false;
        }
        match object {
            Object::PathItem => false,
            Object::Schema => self.dialect <= Dialect::V3_0 && !ANNOTATIONS.contains(&key),
            _ => !["summary", "description"].contains(&key),
        }
    }
}

/// Describes the content of a place, in the words of a diagnostic.
fn noun(content: Content, key: &str) -> String {
    match content {
        Content::One(object) | Content::OneOrList(object) => object.noun().to_owned(),
        Content::List(_) | Content::Map(_) | Content::Plain | Content::Values | Content::Data => {
            format!("`{key}`")
        }
    }
}

/// Whether a reference leads to another host. References with a local copy have already been replaced.
pub(super) fn is_remote(reference: &str) -> bool {
    reference.contains("://") && Pointer::from_reference(reference).is_none()
}

/// Whether no stage reads such objects, so that no later stage reports a reference that leads nowhere.
fn is_for_people(object: Object) -> bool {
    matches!(object, Object::Example | Object::Link | Object::Callback)
}

/// Whether the walk visits `target` anyway as an object of this kind.
fn is_component(object: Object, target: &Pointer) -> bool {
    let tokens: Vec<String> = target.tokens().collect();
    let (around, section) = match &tokens[..] {
        [components, section, _] if components == "components" => (Object::Components, section),
        [section, _] => (Object::Document, section),
        _ => return false,
    };
    around.field(section) == Some(Content::Map(object))
}

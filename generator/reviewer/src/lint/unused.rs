//! Reports components that are not used.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde_json::Value;

use crate::lint::{Linting, Rule};
use crate::pointer::Pointer;

/// The sections of components with their nouns, of OpenAPI 3.x and Swagger 2.0. Security schemes are used by
/// name.
const SECTIONS: [(&str, &str); 12] = [
    ("/components/schemas", "schema"),
    ("/components/responses", "response"),
    ("/components/parameters", "parameter"),
    ("/components/examples", "example"),
    ("/components/requestBodies", "request body"),
    ("/components/headers", "header"),
    ("/components/links", "link"),
    ("/components/callbacks", "callback"),
    ("/components/pathItems", "path item"),
    ("/definitions", "schema"),
    ("/parameters", "parameter"),
    ("/responses", "response"),
];

impl Linting<'_> {
    /// Follows references from all nodes outside of components. A document without operations is a library,
    /// whose components may be unused.
    pub(super) fn unused(&mut self) {
        if self.api.operations.is_empty() {
            return;
        }
        let mut components: BTreeMap<Pointer, &str> = BTreeMap::new();
        for (section, what) in SECTIONS {
            let members = self.document.pointer(section).and_then(Value::as_object);
            let around: Pointer = section.split('/').skip(1).collect();
            components
                .extend(members.into_iter().flat_map(|it| it.keys()).map(|key| (around.child(key), what)));
        }
        let used = Uses::new(self.document, &components).used();
        let mut told: Vec<(&Pointer, &&str)> =
            components.iter().filter(|(place, _)| !used.contains(*place)).collect();
        let order = |place: &Pointer| {
            let around = place.parent().unwrap_or_default();
            let members = self.document.pointer(around.as_str()).and_then(Value::as_object);
            (around, members.and_then(|members| members.keys().position(|key| *key == place.last())))
        };
        told.sort_by_cached_key(|(place, _)| order(place));
        for (place, what) in told {
            self.push(
                Rule::UnusedComponent,
                place,
                format!("nothing refers to the {what} `{}`", place.last()),
            );
        }
    }
}

/// The references to components.
struct Uses<'a> {
    document: &'a Value,
    components: &'a BTreeMap<Pointer, &'a str>,
    /// The targets of references from outside of components.
    outside: BTreeSet<Pointer>,
    /// The targets of references from each component.
    inside: BTreeMap<Pointer, BTreeSet<Pointer>>,
}

impl<'a> Uses<'a> {
    fn new(document: &'a Value, components: &'a BTreeMap<Pointer, &'a str>) -> Self {
        let mut uses = Self { document, components, outside: BTreeSet::new(), inside: BTreeMap::new() };
        uses.walk(document, &Pointer::root(), None);
        uses
    }

    fn walk(&mut self, value: &Value, place: &Pointer, owner: Option<&Pointer>) {
        let own = (owner.is_none() && self.components.contains_key(place)).then(|| place.clone());
        let owner = own.as_ref().or(owner);
        let is_mapping = place.as_str().ends_with("/mapping");
        match value {
            Value::Object(members) => {
                let extends = members.get("allOf").and_then(Value::as_array);
                for part in extends.into_iter().flatten() {
                    self.extends(part, owner);
                }
                for (key, value) in members {
                    self.texts(value, owner, is_mapping);
                    self.walk(value, &place.child(key), owner);
                }
            }
            Value::Array(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.walk(item, &place.child(at), owner);
                }
            }
            _ => {}
        }
    }

    /// A base with a discriminator uses the schemas that extend it.
    fn extends(&mut self, part: &Value, owner: Option<&Pointer>) {
        let base = part.get("$ref").and_then(Value::as_str).and_then(target);
        let (Some(base), Some(owner)) = (base, owner) else { return };
        if self.document.pointer(base.as_str()).is_some_and(|base| base.get("discriminator").is_some()) {
            self.inside.entry(base).or_default().insert(owner.clone());
        }
    }

    /// Records the target of a text: of a `$ref` or an `operationRef`, or of a `mapping`, which may also be
    /// the name of a schema.
    fn texts(&mut self, value: &Value, owner: Option<&Pointer>, is_mapping: bool) {
        let Value::String(text) = value else { return };
        let named = || Pointer::root().child("components").child("schemas").child(text);
        let Some(target) = target(text).or_else(|| is_mapping.then(named)) else { return };
        match owner {
            Some(owner) => drop(self.inside.entry(owner.clone()).or_default().insert(target)),
            None => drop(self.outside.insert(target)),
        }
    }

    /// Returns the components that are used.
    fn used(&self) -> HashSet<Pointer> {
        let mut used = HashSet::new();
        let mut open: Vec<Pointer> = self.outside.iter().flat_map(lineage).collect();
        while let Some(place) = open.pop() {
            if used.insert(place.clone()) {
                open.extend(self.inside.get(&place).into_iter().flatten().flat_map(lineage));
            }
        }
        used
    }
}

/// Returns the place and all places around it, because a reference into a component uses the whole component.
fn lineage(place: &Pointer) -> Vec<Pointer> {
    std::iter::successors(Some(place.clone()), Pointer::parent).collect()
}

fn target(text: &str) -> Option<Pointer> {
    text.starts_with("#/").then(|| Pointer::from_reference(text)).flatten()
}

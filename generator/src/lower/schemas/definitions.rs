//! Decides which schemas get a type of their own: every component, and every inline object with properties,
//! enum and union. Each is listed with the path to it, from which it is named.
//!
//! A list, map or tuple that leads back to itself through other such schemas also gets a type, because its
//! Rust type would otherwise be infinite. `cycles.rs` cuts the resulting aliases.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ir::TypeRef;
use crate::lower::names::collisions::resolve_steps;
use crate::lower::plan::{Plan, Planned};
use crate::lower::types::unions::Unions;
use crate::model::{AdditionalProperties, Api, SchemaId, SchemaKind, UnionKeyword};
use crate::pointer::Pointer;
use crate::scc;

/// A schema that gets a type.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) schema: SchemaId,
    /// The start of the path to it.
    pub(crate) root: Root,
    /// The path from the root, in words; empty for a root.
    pub(crate) steps: Vec<String>,
}

impl Definition {
    /// Whether it is a component, or another schema that references lead to.
    pub(crate) fn is_root(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether it has a file of its own in `models`.
    pub(crate) fn has_file(&self) -> bool {
        self.is_root() && !matches!(self.root, Root::Operation(_))
    }
}

/// The owner of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Root {
    /// A component, by its schema.
    Component(SchemaId),
    /// A schema that is referred to without being a component, such as the schema of a shared response.
    Shared(SchemaId),
    /// An operation, by its index among the plans.
    Operation(usize),
}

/// All definitions: components with their inline types, then those of operations, then shared ones.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    pub(crate) list: Vec<Definition>,
    /// The index in the list, by schema.
    pub(crate) index: HashMap<SchemaId, usize>,
    /// The decisions about unions.
    pub(crate) unions: Unions,
    /// Lists, maps and tuples that lead back to themselves through other such schemas.
    pub(crate) endless: HashSet<SchemaId>,
    /// The foreign types of schemas that the configuration replaces by types of other crates. Only components
    /// among these schemas have a definition, which is an alias. Schemas inside of them have none.
    pub(crate) foreign: HashMap<SchemaId, TypeRef>,
}

impl Definitions {
    /// Whether the configuration replaces the schema, or the schema that it refers to, by a type of another
    /// crate.
    pub(crate) fn is_foreign(&self, api: &Api, id: SchemaId) -> bool {
        api.chain(id).any(|id| self.foreign.contains_key(&id))
    }
}

/// Walks the whole API, and visits each schema once.
pub(crate) fn collect(api: &Api, plans: &[Plan<'_>], foreign: HashMap<SchemaId, TypeRef>) -> Definitions {
    let components: HashSet<SchemaId> = api.components.values().copied().collect();
    let endless = endless(api, &components);
    let mut walk = Walk {
        api,
        components,
        definitions: Definitions { unions: Unions::new(api), endless, foreign, ..Definitions::default() },
        seen: HashSet::new(),
        referred: BTreeMap::new(),
        operation: Pointer::root(),
    };
    for &id in api.components.values() {
        walk.define(id, Root::Component(id), &[]);
        walk.children(id, Root::Component(id), &[], false);
    }
    for (at, plan) in plans.iter().enumerate() {
        walk.operation(Root::Operation(at), plan);
    }
    for webhook in &api.webhooks {
        walk.visit(webhook.payload, Root::Shared(webhook.payload), &[], false);
    }
    if let Some(event) = api.webhook_event.filter(|event| walk.definitions.unions.is_certain(*event)) {
        walk.define(event, Root::Shared(event), &[]);
    }
    while let Some((_, id)) = walk.referred.pop_first() {
        walk.visit(id, Root::Shared(id), &[], false);
    }
    walk.definitions
}

/// Returns the schemas without a type of their own, other than references, that lead back to themselves
/// through such schemas.
fn endless(api: &Api, components: &HashSet<SchemaId>) -> HashSet<SchemaId> {
    let has_type = |id: SchemaId| components.contains(&id) || has_own_type(&api.schemas[id].kind);
    let parts = |id: SchemaId| if has_type(id) { Vec::new() } else { api.schemas.parts(id) };
    let targets: Vec<Vec<usize>> = api
        .schemas
        .iter()
        .map(|(id, _)| parts(id).into_iter().filter(|part| !has_type(*part)).map(SchemaId::index).collect())
        .collect();
    let circle = scc::components(&targets);
    let mut sizes = vec![0_usize; circle.len()];
    for part in &circle {
        sizes[*part] += 1;
    }
    let leads_back = |at: usize| sizes[circle[at]] > 1 || targets[at].contains(&at);
    let is_reference = |id: SchemaId| matches!(api.schemas[id].kind, SchemaKind::Reference(_));
    let found = api.schemas.iter().map(|(id, _)| id).filter(|id| leads_back(id.index()));
    found.filter(|id| !is_reference(*id)).collect()
}

/// Whether a schema of this kind has a type of its own, wherever it is used.
fn has_own_type(kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::Enum(_) | SchemaKind::Union(_) => true,
        SchemaKind::Object(object) => object.has_fields(),
        _ => false,
    }
}

struct Walk<'a> {
    api: &'a Api,
    components: HashSet<SchemaId>,
    definitions: Definitions,
    seen: HashSet<SchemaId>,
    /// Schemas that are referred to without being components. Some of them are also reached by other paths.
    referred: BTreeMap<Pointer, SchemaId>,
    /// The place of the current operation.
    operation: Pointer,
}

impl Walk<'_> {
    fn operation(&mut self, root: Root, plan: &Plan<'_>) {
        self.operation = plan.operation.origin.clone();
        for planned in &plan.parameters {
            if let Planned::Declared(parameter, _) = planned {
                self.content(parameter.schema, root, &parameter.name, true);
            }
        }
        for (words, schema) in plan.contents() {
            self.content(schema, root, &words, false);
        }
    }

    /// Visits a schema of an operation. A schema below `components` does not belong to the operation.
    fn content(&mut self, id: SchemaId, root: Root, word: &str, free: bool) {
        let origin = &self.api.schemas[id].origin;
        if origin.as_str().starts_with("/paths/") || self.is_own(origin) {
            self.visit(id, root, &[word.to_owned()], free);
        } else {
            self.referred.insert(origin.clone(), id);
        }
    }

    /// Whether the place is below the operation itself, whose path item may be in another file.
    fn is_own(&self, origin: &Pointer) -> bool {
        let below = origin.as_str().strip_prefix(self.operation.as_str());
        !self.operation.as_str().is_empty() && below.is_some_and(|below| below.starts_with('/'))
    }

    /// Visits a schema that is not a component. `free` says whether only the property uses the name, so that
    /// the items of a list may have it.
    fn visit(&mut self, id: SchemaId, root: Root, steps: &[String], free: bool) {
        let is_foreign = self.definitions.foreign.contains_key(&id);
        if is_foreign || self.components.contains(&id) || self.seen.contains(&id) {
            return;
        }
        if !self.stands_in(id, root) {
            // A property that `allOf` brings in from another schema belongs to that schema.
            self.referred.insert(self.api.schemas[id].origin.clone(), id);
            return;
        }
        self.seen.insert(id);
        if !has_own_type(&self.api.schemas[id].kind) && !self.definitions.endless.contains(&id) {
            return self.children(id, root, steps, free);
        }
        match root {
            // A shared schema without a type of its own, such as a list, has no file; its inline types have
            // files.
            Root::Shared(shared) if !self.definitions.index.contains_key(&shared) => {
                self.define(id, Root::Shared(id), &[]);
                self.children(id, Root::Shared(id), &[], false);
            }
            _ => {
                self.define(id, root, steps);
                self.children(id, root, steps, false);
            }
        }
    }

    /// Whether the schema is part of the text of `root`.
    fn stands_in(&self, id: SchemaId, root: Root) -> bool {
        let origin = &self.api.schemas[id].origin;
        match root {
            Root::Operation(_) => origin.as_str().starts_with("/paths/") || self.is_own(origin),
            Root::Component(root) | Root::Shared(root) => {
                let rest = origin.as_str().strip_prefix(self.api.schemas[root].origin.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }

    fn define(&mut self, schema: SchemaId, root: Root, steps: &[String]) {
        self.definitions.index.insert(schema, self.definitions.list.len());
        self.definitions.list.push(Definition { schema, root, steps: steps.to_vec() });
    }

    fn children(&mut self, id: SchemaId, root: Root, steps: &[String], free: bool) {
        if self.definitions.foreign.contains_key(&id) {
            return;
        }
        let step = |word: &str| [steps, &[word.to_owned()]].concat();
        match &self.api.schemas[id].kind {
            SchemaKind::Object(object) => {
                for property in &object.properties {
                    self.visit(property.schema, root, &step(&property.name), true);
                }
                if let Some(variants) = object.variants {
                    self.visit(variants, root, &step("variant"), false);
                }
                if let AdditionalProperties::Schema(value) = object.additional {
                    let way = if free { steps.to_vec() } else { step("value") };
                    self.visit(value, root, &way, false);
                }
            }
            SchemaKind::Array(item) => {
                let way = if free { steps.to_vec() } else { step("item") };
                self.visit(*item, root, &way, false);
            }
            SchemaKind::Tuple(tuple) => {
                const PLACES: [&str; 12] = [
                    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
                    "tenth", "eleventh", "twelfth",
                ];
                for (item, place) in tuple.items.iter().zip(PLACES) {
                    self.visit(*item, root, &step(place), false);
                }
                if let AdditionalProperties::Schema(item) = tuple.rest {
                    self.visit(item, root, &step("rest"), false);
                }
            }
            SchemaKind::Union(union) => {
                let words = resolve_steps(self.definitions.unions.candidate_lists(id));
                for (member, word) in union.members.iter().zip(words) {
                    // The JSON in the data of an event belongs to the event.
                    let schema = match self.api.schemas[member.schema].kind {
                        SchemaKind::Reference(content) if union.keyword == UnionKeyword::Events => content,
                        _ => member.schema,
                    };
                    self.visit(schema, root, &step(&word), true);
                }
            }
            SchemaKind::Reference(target) if !self.components.contains(target) => {
                self.referred.insert(self.api.schemas[*target].origin.clone(), *target);
            }
            _ => {}
        }
    }
}

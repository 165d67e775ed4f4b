//! Compares schemas: the values on the wire. The walk visits both sides together, from the operations that
//! both documents have, and each pair of schemas once. A change is reported once, with all affected
//! operations.
//!
//! The effect of a change depends on the direction of the values. A request may accept more values, and a
//! response may contain fewer. Enums and unions in responses may also grow, because those of the crate are
//! open.

mod access;
mod bounds;
mod objects;
mod relation;
mod schema_change;
mod unions;
mod values;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::graph::{Graph, Root, passing};
use crate::compare::operations::{bodies, parameters, responses};
use crate::compare::schemas::schema_change::{ChangeChecks, SchemaChange};
use crate::compare::version::Side;
use crate::compare::{Comparing, operations, subject};
use crate::escape::name;
use crate::ir::Field;
use crate::model::{Api, Header, MediaType, SchemaId, SchemaKind};

/// Compares every pair of schemas that an operation of both documents uses.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    let roots = roots(comparing);
    let mut walk = Walk::new(&comparing.old, &comparing.new);
    for (old, new, root, name) in roots {
        let node = walk.node(old, new);
        walk.graph.root(node, root);
        let own = walk.used((old, new), node, |graph, own| graph.root(own, root));
        for node in own.into_iter().chain([node]) {
            walk.parameters.extend(name.clone().map(|name| (node, name)));
        }
    }
    while let Some((old, new, node)) = walk.open.pop() {
        walk.visit(old, new, node);
    }
    walk.bounds();
    let Walk { graph, mut found, .. } = walk;
    // The walk visits the last schema first, but entries are in document order.
    found.sort_by_key(|found| found.node);
    let entries: Vec<_> = found.into_iter().flat_map(|found| found.entries(&graph)).collect();
    comparing.extend(entries);
}

/// Returns the schemas that an operation uses in both documents. Schemas of parameters have a name.
fn roots(comparing: &Comparing<'_>) -> Vec<(SchemaId, SchemaId, Root, Option<String>)> {
    let mut roots = Vec::new();
    for (operation, old, new) in comparing.shared() {
        for matched in parameters::matched(old, new) {
            if let (Some(old), Some(parameter)) = matched {
                let root = Root { operation, directions: Directions::PARAMETER };
                let name = format!("{} {}", operations::subject(new), name(&parameter.name));
                roots.push((old.schema, parameter.schema, root, Some(name)));
            }
        }
        let mut hold = |old, new, directions| roots.push((old, new, Root { operation, directions }, None));
        if let (Some(old), Some(new)) = (&old.request_body, &new.request_body) {
            contents(&old.content, &new.content, |old, new| hold(old, new, Directions::REQUEST));
        }
        for (old, new) in responses::matched(old, new) {
            contents(&old.content, &new.content, |old, new| hold(old, new, Directions::RESPONSE));
            headers(&old.headers, &new.headers, |old, new| hold(old, new, Directions::HEADER));
        }
    }
    roots
}

fn contents(old: &[MediaType], new: &[MediaType], mut hold: impl FnMut(SchemaId, SchemaId)) {
    for matched in bodies::media_types(old, new) {
        let (Some(old), Some(new)) = matched else { continue };
        for pair in [(old.schema, new.schema), (old.item_schema, new.item_schema)] {
            if let (Some(old), Some(new)) = pair {
                hold(old, new);
            }
        }
        for before in &old.encoding {
            if let Some(after) = new.encoding.iter().find(|it| it.property == before.property) {
                headers(&before.headers, &after.headers, &mut hold);
            }
        }
    }
}

fn headers(old: &[Header], new: &[Header], mut hold: impl FnMut(SchemaId, SchemaId)) {
    for before in old {
        let after = responses::header(new, &before.name);
        if let Some((old, new)) = before.schema.zip(after.and_then(|after| after.schema)) {
            hold(old, new);
        }
    }
}

/// The walk over both sides.
struct Walk<'a> {
    old: &'a Side<'a>,
    new: &'a Side<'a>,
    graph: Graph,
    /// The nodes, by their pairs of resolved schemas.
    nodes: HashMap<(SchemaId, SchemaId), usize>,
    open: Vec<(SchemaId, SchemaId, usize)>,
    found: Vec<SchemaChange>,
    /// The names of nodes that are parameters.
    parameters: HashMap<usize, String>,
    /// The pairs with the same type, by their nodes.
    alike: BTreeMap<usize, (SchemaId, SchemaId)>,
    /// The pairs that are used somewhere without additional bounds.
    plain: HashSet<usize>,
    /// The places with additional bounds beside a reference.
    sites: Vec<bounds::Site>,
}

impl<'a> Walk<'a> {
    fn new(old: &'a Side<'a>, new: &'a Side<'a>) -> Self {
        Self {
            old,
            new,
            graph: Graph::default(),
            nodes: HashMap::new(),
            open: Vec::new(),
            found: Vec::new(),
            parameters: HashMap::new(),
            alike: BTreeMap::new(),
            plain: HashSet::new(),
            sites: Vec::new(),
        }
    }

    /// Returns the node of a pair, which is visited once.
    fn node(&mut self, old: SchemaId, new: SchemaId) -> usize {
        let pair = (self.old.api.resolved_id(old), self.new.api.resolved_id(new));
        if let Some(node) = self.nodes.get(&pair) {
            return *node;
        }
        let node = self.graph.push();
        self.nodes.insert(pair, node);
        self.open.push((pair.0, pair.1, node));
        node
    }

    /// Compares two resolved schemas, and records their parts.
    fn visit(&mut self, old: SchemaId, new: SchemaId, node: usize) {
        let (before, after) = (&self.old.api.schemas[old], &self.new.api.schemas[new]);
        if !self.have_same_type(old, new, node) {
            return;
        }
        self.alike.insert(node, (old, new));
        match (&before.kind, &after.kind) {
            (SchemaKind::Object(old_object), SchemaKind::Object(new_object)) => {
                self.objects((old, old_object), (new, new_object), node);
            }
            (SchemaKind::Enum(old_values), SchemaKind::Enum(new_values)) => {
                self.values((old, old_values), (new, new_values), node);
            }
            (SchemaKind::Union(old_union), SchemaKind::Union(new_union)) => {
                self.unions((old, old_union), (new, new_union), node);
            }
            (SchemaKind::Array(old_item), SchemaKind::Array(new_item)) => {
                self.element(*old_item, *new_item, node);
            }
            (SchemaKind::Tuple(old_tuple), SchemaKind::Tuple(new_tuple)) => {
                for (old, new) in old_tuple.items.iter().zip(&new_tuple.items) {
                    self.element(*old, *new, node);
                }
            }
            _ => {}
        }
        if after.deprecated != before.deprecated && self.new.keys.contains_key(&new) {
            let (check, what) = if after.deprecated {
                (Check::SchemaDeprecated, "is deprecated")
            } else {
                (Check::SchemaReactivated, "is deprecated no more")
            };
            self.tell(node, Directions::ALL, old, new, ChangeChecks::everywhere(check), what);
        }
    }

    /// Compares the items of lists or the values of maps, which may become nullable.
    fn element(&mut self, old: SchemaId, new: SchemaId, whole: usize) {
        let part = self.part(old, new, whole);
        self.nullability(old, new, part, None);
    }

    /// Records that the pair is a part of `whole`, and returns the directions of its values.
    fn part(&mut self, old: SchemaId, new: SchemaId, whole: usize) -> (usize, Directions) {
        let directions = passing(self.old.api, old).intersection(passing(self.new.api, new));
        let node = self.node(old, new);
        self.graph.contain(whole, node, directions);
        self.used((old, new), node, |graph, own| graph.contain(whole, own, directions));
        (whole, directions)
    }

    /// Compares whether null is allowed, in any form. For a property, `fields` are the fields of both crates.
    /// If neither crate writes null or rejects it, no one is affected, and nothing is reported.
    fn nullability(
        &mut self,
        old: SchemaId,
        new: SchemaId,
        (whole, directions): (usize, Directions),
        fields: Option<(&Field, &Field)>,
    ) {
        use crate::ir::Presence::{Nullable, Patch, Required, Written};
        let holds = |api: &Api, id| {
            let is_any = matches!(api.resolved(id).kind, SchemaKind::Any | SchemaKind::Null);
            is_any || api.is_nullable(id)
        };
        let (before, after) = (holds(self.old.api, old), holds(self.new.api, new));
        let presence = fields.map(|(old, new)| (old.presence, new.presence));
        let is_felt = presence.is_none_or(|(old, new)| old != new);
        if before == after || !is_felt {
            return;
        }
        let (told, what) = if before {
            let writes_null = presence.is_none_or(|(old, _)| matches!(old, Nullable | Patch | Written));
            let request = Check::RequestPropertyBecameNotNullable;
            let told = ChangeChecks::of(request, Check::ResponsePropertyBecameNotNullable);
            (told.harmful(writes_null, false), "is null no more")
        } else {
            let refuses_null = presence.is_none_or(|(old, _)| old == Required);
            let request = Check::RequestPropertyBecameNullable;
            let told = ChangeChecks::of(request, Check::ResponsePropertyBecameNullable);
            (told.harmful(false, refuses_null), "may be null")
        };
        self.tell(whole, directions, old, new, told, what);
    }

    /// Reports a change from schema `old` to `new`. The subject is the new schema.
    fn tell(
        &mut self,
        node: usize,
        directions: Directions,
        old: SchemaId,
        new: SchemaId,
        told: ChangeChecks,
        what: &str,
    ) -> &mut SchemaChange {
        let (old, new) = (&self.old.api.schemas[old].origin, &self.new.api.schemas[new].origin);
        let rust = self.new.paths.of_place(new).or_else(|| self.old.paths.of_place(old));
        let inline = self.parameters.get(&node).filter(|_| !new.as_str().starts_with("/components/schemas/"));
        let subject = inline.cloned().unwrap_or_else(|| subject::of_schema(new));
        let found = SchemaChange {
            rust: rust.map(str::to_owned),
            ..SchemaChange::new(node, directions, told, subject, what)
        };
        self.found.push(SchemaChange { old: Some(old.clone()), new: Some(new.clone()), ..found });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

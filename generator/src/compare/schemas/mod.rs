//! Schemas: the values that go over the wire. Both sides are walked together from the operations that both documents
//! have, each pair of schemas once; a change is told once, with all operations that reach it.
//!
//! What a change does depends on the way that values go. What is taken may become more, what is given may become less;
//! enums and unions of what is given may also become more, because the crate's are open.

mod access;
mod bounds;
mod found;
mod objects;
mod relation;
mod unions;
mod values;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::graph::{Graph, Root, passing};
use crate::compare::schemas::found::{Found, Told};
use crate::compare::version::Side;
use crate::compare::{Comparing, bodies, operations, parameters, responses, subject};
use crate::escape::name;
use crate::ir::Field;
use crate::lower::schemas;
use crate::model::{Api, Header, MediaType, SchemaId, SchemaKind};

/// Compares every pair of schemas that an operation of both documents leads to.
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
    // The walk goes from the last to the first; a reader wants the document's order.
    found.sort_by_key(|found| found.node);
    let entries: Vec<_> = found.into_iter().flat_map(|found| found.entries(&graph)).collect();
    comparing.extend(entries);
}

/// The schemas that an operation holds in both documents; those of parameters with what they are called.
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
    /// The nodes by what they are in the end, references followed.
    nodes: HashMap<(SchemaId, SchemaId), usize>,
    open: Vec<(SchemaId, SchemaId, usize)>,
    found: Vec<Found>,
    /// What the nodes that are parameters themselves are called.
    parameters: HashMap<usize, String>,
    /// The pairs of one type, by their nodes.
    alike: BTreeMap<usize, (SchemaId, SchemaId)>,
    /// The pairs that are used somewhere without bounds of the place itself.
    plain: HashSet<usize>,
    /// The places that have bounds of their own beside a reference.
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

    /// The node of a pair, which is visited once.
    fn node(&mut self, old: SchemaId, new: SchemaId) -> usize {
        let pair = (schemas::resolved_id(self.old.api, old), schemas::resolved_id(self.new.api, new));
        if let Some(node) = self.nodes.get(&pair) {
            return *node;
        }
        let node = self.graph.push();
        self.nodes.insert(pair, node);
        self.open.push((pair.0, pair.1, node));
        node
    }

    /// Compares two schemas that say something themselves, and notes their parts.
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
            self.tell(node, Directions::ALL, old, new, Told::everywhere(check), what);
        }
    }

    /// An item of a list or a value of a map: null may stand in its place.
    fn element(&mut self, old: SchemaId, new: SchemaId, whole: usize) {
        let part = self.part(old, new, whole);
        self.nullability(old, new, part, None);
    }

    /// Notes that the pair is a part of `whole`; gives the directions in which its values go.
    fn part(&mut self, old: SchemaId, new: SchemaId, whole: usize) -> (usize, Directions) {
        let directions = passing(self.old.api, old).intersection(passing(self.new.api, new));
        let node = self.node(old, new);
        self.graph.contain(whole, node, directions);
        self.used((old, new), node, |graph, own| graph.contain(whole, own, directions));
        (whole, directions)
    }

    /// Whether null is a value, which every spelling of it says. Of a property `fields` are those of both crates: when
    /// neither writes null nor minds it, nobody meets the change, and it is none.
    fn nullability(
        &mut self,
        old: SchemaId,
        new: SchemaId,
        (whole, directions): (usize, Directions),
        fields: Option<(&Field, &Field)>,
    ) {
        use crate::ir::Presence::{Nullable, Patch, Required, Written};
        let holds = |api: &Api, id| {
            let is_any = matches!(schemas::resolved(api, id).kind, SchemaKind::Any | SchemaKind::Null);
            is_any || schemas::is_nullable(api, id)
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
            let told = Told::of(request, Check::ResponsePropertyBecameNotNullable);
            (told.harmful(writes_null, false), "is null no more")
        } else {
            let refuses_null = presence.is_none_or(|(old, _)| old == Required);
            let request = Check::RequestPropertyBecameNullable;
            let told = Told::of(request, Check::ResponsePropertyBecameNullable);
            (told.harmful(false, refuses_null), "may be null")
        };
        self.tell(whole, directions, old, new, told, what);
    }

    /// Tells of a change of the schemas `old` and `new`, whose subject is the new one.
    fn tell(
        &mut self,
        node: usize,
        directions: Directions,
        old: SchemaId,
        new: SchemaId,
        told: Told,
        what: &str,
    ) -> &mut Found {
        let (old, new) = (&self.old.api.schemas[old].origin, &self.new.api.schemas[new].origin);
        let rust = self.new.paths.of_place(new).or_else(|| self.old.paths.of_place(old));
        let inline = self.parameters.get(&node).filter(|_| !new.as_str().starts_with("/components/schemas/"));
        let subject = inline.cloned().unwrap_or_else(|| subject::of_schema(new));
        let found =
            Found { rust: rust.map(str::to_owned), ..Found::new(node, directions, told, subject, what) };
        self.found.push(Found { old: Some(old.clone()), new: Some(new.clone()), ..found });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }
}

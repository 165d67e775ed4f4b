//! [`Makeup`]: of which schemas a merged schema is made, which identifies it.
//!
//! A type may override a property that leads back to its base: in `Ext: {allOf: [Node, {properties: {next: Ext}}]}`,
//! `next` is a value of `Node` and of `Ext`, whose own `next` is a value of both again. Merging pairs of schemas would
//! never end, because each pair is a new schema for the next pair. Merging sets of schemas ends: there are finitely many
//! sets, and a second merge of one set is a reference to the first.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use crate::diagnostic::{Advice, Code};
use crate::model::SchemaId;
use crate::pointer::Pointer;
use crate::resolve::merge::properties::{Both, How};
use crate::resolve::resolver::Resolver;

/// How many merged schemas may be inside each other: a merged property of a merged property, and so on.
const DEEPEST: usize = 64;

/// How many merged schemas there may be, beside one for each schema of the document: the sets of the schemas in several
/// circles are as many as the product of the lengths of the circles.
const MOST: usize = 10_000;

/// The schemas that a schema is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Makeup {
    /// A value is a value of each.
    all: BTreeSet<SchemaId>,
    /// These hold under a condition.
    conditional: BTreeSet<SchemaId>,
}

/// The merges of properties, items and values: those that are still to be made, and those that are known.
#[derive(Debug, Default)]
pub(in crate::resolve) struct Merges {
    /// The merges that are still to be made, in the order of the requests.
    pub(super) queue: VecDeque<Both>,
    /// The schemas that the queue makes.
    pub(super) unmade: HashSet<SchemaId>,
    /// Schemas that gave their place to a merged schema, each with the schema that keeps what it said.
    pub(super) aside: Vec<(SchemaId, SchemaId)>,
    /// How many merged schemas the one that is being made is inside of.
    pub(super) depth: usize,
    makeups: HashMap<SchemaId, Makeup>,
    known: HashMap<Makeup, SchemaId>,
    /// How many merged schemas there may be; `None` until the first one is asked for.
    most: Option<usize>,
    is_refused: bool,
}

impl Resolver<'_, '_> {
    /// The makeup of a schema of the values that `how` takes from both.
    pub(super) fn makeup_of_both(&self, left: SchemaId, right: SchemaId, how: How) -> Makeup {
        let (mut whole, other) = (self.makeup(left), self.makeup(right));
        match how {
            How::Both => {
                whole.all.extend(other.all);
                whole.all = self.without_bases(whole.all);
            }
            How::Whole => whole.conditional.extend(other.all),
            How::Either => {
                whole.conditional.append(&mut whole.all);
                whole.conditional.extend(other.all);
            }
        }
        whole.conditional.extend(other.conditional);
        whole.conditional.retain(|id| !whole.all.contains(id));
        whole
    }

    /// The makeup of a schema: of one that is not merged, itself.
    pub(super) fn makeup(&self, id: SchemaId) -> Makeup {
        let end = self.end(id);
        let known = self.merges.makeups.get(&end).cloned();
        known.unwrap_or_else(|| Makeup { all: BTreeSet::from([end]), conditional: BTreeSet::new() })
    }

    /// The schemas without those that others of them extend: a value of an extension is a value of its base.
    fn without_bases(&self, all: BTreeSet<SchemaId>) -> BTreeSet<SchemaId> {
        let mut kept = all.clone();
        for id in all {
            if kept.contains(&id) && self.bases.contains_key(&id) {
                for base in self.ancestors(id).into_iter().filter(|base| *base != id) {
                    kept.remove(&base);
                }
            }
        }
        kept
    }

    /// The schema that has this makeup, if there is one.
    pub(super) fn schema_of(&self, makeup: &Makeup) -> Option<SchemaId> {
        if let Some(known) = self.merges.known.get(makeup) {
            return Some(*known);
        }
        let only = makeup.all.first().filter(|_| makeup.all.len() == 1 && makeup.conditional.is_empty());
        only.copied()
    }

    /// Records the makeup of `schema`.
    pub(super) fn keep_makeup(&mut self, schema: SchemaId, makeup: Makeup) {
        self.merges.known.insert(makeup.clone(), schema);
        self.merges.makeups.insert(schema, makeup);
    }

    /// A copy of `schema`, which a merged schema replaces. The content is copied before the merge.
    pub(super) fn put_aside(&mut self, schema: SchemaId) -> SchemaId {
        let copy = self.schemas[schema].clone();
        let copy = self.schemas.push(copy);
        self.merges.aside.push((schema, copy));
        if let Some(makeup) = self.merges.makeups.get(&schema).cloned() {
            self.merges.makeups.insert(copy, makeup);
        }
        if let Some(bases) = self.bases.get(&schema).cloned() {
            self.bases.insert(copy, bases);
        }
        copy
    }

    /// Whether there may be one more merged schema. The first one too many is reported.
    pub(super) fn may_merge(&mut self, place: &Pointer) -> bool {
        let most = *self.merges.most.get_or_insert(self.schemas.len() + MOST);
        if self.merges.depth < DEEPEST && self.merges.known.len() < most {
            return true;
        }
        if !self.merges.is_refused {
            self.merges.is_refused = true;
            let message = "the schemas that `allOf` puts together here lead to too many combinations";
            let note = "from here on, the last schema of a combination alone is read";
            self.findings.push(Code::ApproximatedSchema, place, message, Advice::note(note));
        }
        false
    }
}

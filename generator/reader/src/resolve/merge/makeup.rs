//! [`Makeup`]: the set of schemas from which a merged schema is made. The set identifies the merged schema.
//!
//! A type may override a property that leads back to its base. In `Ext: {allOf: [Node, {properties: {next:
//! Ext}}]}`, `next` must match `Node` and `Ext`, and the `next` of `Ext` must match both again. Merging pairs
//! of schemas would never end, because each pair is a new schema for the next pair. Merging sets of schemas
//! ends: there are finitely many sets, and a second merge of one set is a reference to the first.

use std::collections::BTreeSet;

use crate::diagnostic::{Advice, Code};
use crate::model::SchemaId;
use crate::pointer::Pointer;
use crate::resolve::draft::{How, Makeup};
use crate::resolve::resolver::Resolver;

/// The deepest nesting of merged schemas, such as a merged property of a merged property.
const DEEPEST: usize = 64;

/// The most merged schemas, in addition to one for each schema of the document. Without a limit, several
/// cycles of schemas would lead to as many sets as the product of their lengths.
const MOST: usize = 10_000;

impl Resolver<'_, '_> {
    /// Returns the makeup of a schema that combines both as `how` says.
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

    /// Returns the makeup of a schema. A schema that is not merged is made from itself.
    pub(super) fn makeup(&self, id: SchemaId) -> Makeup {
        let end = self.end(id);
        let known = self.merges.makeups.get(&end).cloned();
        known.unwrap_or_else(|| Makeup { all: BTreeSet::from([end]), conditional: BTreeSet::new() })
    }

    /// Removes schemas that other schemas in the set extend, because a value of an extension is a value of
    /// its base.
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

    /// Returns the schema that has this makeup, if there is one.
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

    /// Makes a copy of `schema`, which a merged schema replaces. The content is copied before the merge.
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

    /// Whether one more schema can be merged. The first one that exceeds a limit is reported.
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

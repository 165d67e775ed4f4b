//! [`KeyTable`]: the keys that the members of a union know, for comparing an object with all members at once.

use crate::codec::Member;
use crate::codec::unions::attempt::Fit;
use crate::codec::unions::member::Outline;

/// The number of words of a [`KeySet`].
const WORDS: usize = 4;

/// A set of indexes into the keys of a table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeySet([u64; WORDS]);

/// The keys of the members that keys can decide about.
#[derive(Debug)]
pub(crate) struct KeyTable {
    keys: Vec<&'static str>,
    members: Vec<MemberKeys>,
    /// The keys that belong to the conditions of a member.
    conditions: KeySet,
}

/// The keys of a member.
#[derive(Debug)]
pub(crate) struct MemberKeys {
    /// The index of the member in the union.
    pub(crate) index: usize,
    /// The keys that an object must have to belong to the member.
    conditions: KeySet,
    /// The properties without which an object cannot be read as the member.
    required: KeySet,
    /// The keys of the fields, if the objects have no others.
    known: Option<KeySet>,
    keeps_keys: bool,
}

impl KeySet {
    /// Adds an index. Returns whether the set can hold it.
    pub(crate) fn insert(&mut self, at: usize) -> bool {
        let word = self.0.get_mut(at / 64);
        let fits = word.is_some();
        if let Some(word) = word {
            *word |= 1 << (at % 64);
        }
        fits
    }

    fn add(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own |= other;
        }
    }

    fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    fn is_within(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(own, other)| own & !other == 0)
    }

    /// Returns the number of indexes that are not in `other`.
    fn outside(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(own, other)| (own & !other).count_ones() as usize).sum()
    }
}

impl KeyTable {
    /// Creates the table of a union. If the members have too many keys, it has only those of conditions, and returns `None` if
    /// these are too many as well.
    pub(crate) fn new(members: &'static [Member]) -> Option<Self> {
        Self::with_outlines(members, true).or_else(|| Self::with_outlines(members, false))
    }

    /// Creates the table. Without outlines, each member can have the best fit.
    fn with_outlines(members: &'static [Member], with_outlines: bool) -> Option<Self> {
        let mut table = Self { keys: Vec::new(), members: Vec::new(), conditions: KeySet::default() };
        for (index, member) in members.iter().enumerate().filter(|(_, member)| member.needs_keys()) {
            let outline = if with_outlines && member.is_unsure() { (member.outline)() } else { None };
            let fields = outline.map_or(&[][..], |outline| outline.table.fields);
            let required = fields.iter().filter(|field| field.presence.must_be_present());
            let known = table.set(fields.iter().map(|field| field.wire))?;
            let required = table.set(required.map(|field| field.wire))?;
            let own = if member.tags.is_empty() { member.keys } else { &[] };
            let conditions = table.set(own.iter().copied())?;
            table.conditions.add(&conditions);
            let is_closed = outline.is_some_and(|outline| outline.table.is_closed);
            let keeps_keys = outline.is_some_and(|Outline { keeps_keys, .. }| keeps_keys);
            table.members.push(MemberKeys {
                index,
                conditions,
                required,
                known: is_closed.then_some(known),
                keeps_keys,
            });
        }
        Some(table)
    }

    /// Returns the set of these keys, which are added to the table.
    fn set(&mut self, keys: impl Iterator<Item = &'static str>) -> Option<KeySet> {
        let mut set = KeySet::default();
        for key in keys {
            let at = self.keys.iter().position(|own| *own == key).unwrap_or(self.keys.len());
            if at == self.keys.len() {
                self.keys.push(key);
            }
            if !set.insert(at) {
                return None;
            }
        }
        Some(set)
    }

    /// Returns the index of a key. The search starts at `next`, since a server writes keys in the same order each time.
    #[inline]
    pub(crate) fn find(&self, next: usize, key: &str) -> Option<usize> {
        if self.keys.get(next).is_some_and(|own| *own == key) {
            return Some(next);
        }
        self.keys.iter().position(|own| *own == key)
    }

    /// Returns whether a member requires the key as a condition.
    pub(crate) fn is_condition(&self, at: usize) -> bool {
        self.conditions.has(at)
    }

    /// Returns the members, in the order of the union.
    pub(crate) fn members(&self) -> &[MemberKeys] {
        &self.members
    }
}

impl MemberKeys {
    /// Returns whether an object with these keys meets the conditions of the member.
    pub(crate) fn accepts(&self, keys: &KeySet) -> bool {
        self.conditions.is_within(keys)
    }

    /// Returns the best fit that an object can have, which has `keys`, and `others` that no member knows. Returns `None` if
    /// the object lacks a required property.
    pub(crate) fn bound(&self, keys: &KeySet, others: usize) -> Option<Fit> {
        if !self.required.is_within(keys) {
            return None;
        }
        let Some(known) = &self.known else { return Some(Fit::default()) };
        let unknown = others + keys.outside(known);
        Some(if self.keeps_keys { Fit::new(0, unknown) } else { Fit::new(unknown, 0) })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{KeySet, KeyTable};
    use crate::codec::unions::attempt::Fit;
    use crate::codec::unions::member::Outline;
    use crate::codec::{Field, Member, Table};

    #[expect(clippy::unnecessary_wraps, reason = "the type of `Member::outline`")]
    fn outline() -> Option<Outline> {
        static TABLE: LazyLock<Table> = LazyLock::new(|| {
            let field = |at: usize| Field::required(Box::leak(format!("field {at}").into_boxed_str()));
            Table::new("Large", Box::leak((0..300).map(field).collect()))
        });
        Some(Outline { table: &TABLE, keeps_keys: false })
    }

    #[test]
    fn a_union_with_too_many_keys_has_those_of_its_conditions() {
        static MEMBERS: [Member; 2] = [
            Member::new("Large").object().tried().outline(outline),
            Member::new("Small").object().keys(&["x", "y"]),
        ];
        let table = KeyTable::new(&MEMBERS).expect("the keys of conditions are few");
        let (x, y) = (table.find(0, "x"), table.find(0, "y"));
        assert_eq!((x, y, table.find(0, "field 0")), (Some(0), Some(1), None));
        let mut keys = KeySet::default();
        let [large, small] = table.members.as_slice() else { panic!("{table:?}") };
        assert_eq!((large.bound(&keys, 5), small.accepts(&keys)), (Some(Fit::default()), false));
        assert!(keys.insert(0) && keys.insert(1) && small.accepts(&keys));
    }
}

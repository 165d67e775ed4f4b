//! [`Selection`]: decides which members of a union a value can belong to, before the value is read.

use std::rc::Rc;

use crate::codec::unions::attempt::Fit;
use crate::codec::unions::key_table::{KeySet, KeyTable, MemberKeys};
use crate::codec::unions::member::{BOOLEAN, LIST, OBJECT, STRING};
use crate::codec::{Member, Union};

/// The JSON type, the tag and the keys of a value, as far as they are known, and the members that they allow.
#[derive(Debug)]
pub struct Selection {
    union: &'static Union,
    /// The JSON type: one of the bits of [`Member`].
    ty: u8,
    tag: FoundTag,
    /// The keys of the members, if keys can decide.
    table: Option<Rc<KeyTable>>,
    /// The keys of the table that the object has.
    keys: KeySet,
    /// The number of keys of the object that are not in the table.
    others: usize,
    /// The index of the key that is expected next.
    next: usize,
    /// Whether all keys are known.
    is_complete: bool,
}

/// The members that a value can belong to.
#[derive(Debug)]
#[non_exhaustive]
pub enum Choice {
    /// The value belongs to the member with this index.
    Certain(usize),
    /// The value belongs to one of these members, if it can be read as one.
    Several {
        /// The members, by the best fit that the value can have.
        tries: Vec<Try>,
        /// Whether the value belongs to no other member.
        is_exhaustive: bool,
    },
    /// The value belongs to no member, unless it is an object without its tag.
    Nothing,
    /// The members must be chosen in another way.
    Unknown,
}

/// A member as which a value is to be read on trial.
#[derive(Clone, Copy, Debug)]
pub struct Try {
    pub(crate) index: usize,
    /// The best fit that the value can have.
    pub(crate) bound: Fit,
    /// Whether an unknown value is accepted.
    pub(crate) accepts_unknown: bool,
    /// Whether the union writes a tag with the value.
    pub(crate) writes_tag: bool,
}

/// The value of the tag property.
#[derive(Clone, Copy, Debug, PartialEq)]
enum FoundTag {
    /// The property was not found yet.
    Absent,
    /// No member has the tag.
    Unlisted,
    /// The tag, and the index of the first member with it.
    Listed(&'static str, usize),
}

/// Whether a member accepts the value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Status {
    Yes,
    No,
    /// It depends on keys that were not seen yet.
    Open,
}

impl Selection {
    pub(crate) fn new(union: &'static Union) -> Self {
        Self {
            union,
            ty: 0,
            tag: FoundTag::Absent,
            table: None,
            keys: KeySet::default(),
            others: 0,
            next: 0,
            is_complete: false,
        }
    }

    /// Returns the union.
    pub(crate) fn union(&self) -> &'static Union {
        self.union
    }

    /// Returns the property whose value is the tag of an object.
    pub(crate) fn tag(&self) -> Option<&'static str> {
        self.union.tag()
    }

    /// Returns whether the value has the tag property.
    pub(crate) fn has_tag(&self) -> bool {
        self.tag != FoundTag::Absent
    }

    /// Returns whether the tag is written with the value of a member.
    pub(crate) fn writes_tag(&self, index: usize) -> bool {
        self.union.members.get(index).is_some_and(|member| !member.tags.is_empty())
    }

    /// Sets the JSON type of the value. Returns the member if the type decides. Unless the value is an object whose keys can
    /// decide, `table` is not needed.
    pub(crate) fn begin(&mut self, ty: u8, table: Option<Rc<KeyTable>>) -> Option<usize> {
        self.ty = ty;
        self.table = table;
        self.certain()
    }

    /// Adds the tag of the object. Returns the member if the tag decides.
    pub(crate) fn found_tag(&mut self, tag: &str) -> Option<usize> {
        let named = |member: &Member| member.tags.iter().copied().find(|own| *own == tag);
        let mut members = self.union.members.iter().enumerate();
        let found = members.find_map(|(index, member)| Some(FoundTag::Listed(named(member)?, index)));
        self.tag = found.unwrap_or(FoundTag::Unlisted);
        if let Some(property) = self.tag() {
            self.add_key(property);
        }
        self.certain()
    }

    /// Adds a key of the object. Returns the member if the key decides.
    pub(crate) fn found_key(&mut self, key: &str) -> Option<usize> {
        if self.add_key(key) { self.certain() } else { None }
    }

    /// Adds a key. Returns whether it belongs to the conditions of a member.
    fn add_key(&mut self, key: &str) -> bool {
        let Some(table) = &self.table else { return false };
        let Some(at) = table.find(self.next, key) else {
            self.others += 1;
            return false;
        };
        self.next = at + 1;
        self.keys.insert(at);
        table.is_condition(at)
    }

    /// Returns the choice when all keys were added.
    pub(crate) fn finish(&mut self) -> Choice {
        self.is_complete = true;
        let is_scalar = self.ty & (LIST | OBJECT) == 0;
        let (mut tries, mut count, mut is_exhaustive) = (Vec::new(), 0, true);
        for (index, member, _, keys) in self.statuses().filter(|(_, _, status, _)| *status == Status::Yes) {
            if member.quoted {
                return Choice::Unknown;
            }
            let is_sure = if is_scalar { !member.tried } else { !member.is_unsure() };
            if is_sure && count == 0 {
                return if member.is_unsure() { Choice::Unknown } else { Choice::Certain(index) };
            }
            count += 1;
            is_exhaustive &= member.tried && !member.has_all();
            let bound = keys.map_or(Some(Fit::default()), |keys| keys.bound(&self.keys, self.others));
            let (accepts_unknown, writes_tag) = (!member.tried, !member.tags.is_empty());
            tries.extend(bound.map(|bound| Try { index, bound, accepts_unknown, writes_tag }));
            // Members after the first certain one are not tried.
            if is_sure {
                is_exhaustive = false;
                break;
            }
        }
        if count > 1 && !is_scalar {
            // A member that accepts every value would always fit best. It is for values that no other member can read.
            tries.retain(|it| !self.union.members.get(it.index).is_some_and(Member::has_all));
            // Of several members, each has to know the value.
            for it in &mut tries {
                it.accepts_unknown = false;
            }
        }
        tries.sort_unstable_by_key(|it| (it.bound, it.index));
        if !self.can_try() {
            Choice::Unknown
        } else if !tries.is_empty() {
            Choice::Several { tries, is_exhaustive }
        } else if is_exhaustive {
            Choice::Nothing
        } else {
            Choice::Unknown
        }
    }

    /// Returns whether values of the JSON type can be read on trial.
    fn can_try(&self) -> bool {
        match self.ty {
            // Beside a member that accepts every value, a string is compared with the one that the member writes.
            STRING => !self.union.members.iter().any(Member::has_all),
            ty => ty & (BOOLEAN | LIST | OBJECT) != 0,
        }
    }

    /// Returns the first member that accepts the value, if no earlier member can accept it and it need not be tried.
    fn certain(&self) -> Option<usize> {
        for (index, member, status, _) in self.statuses() {
            match status {
                Status::No => {}
                Status::Yes if !member.is_unsure() && !member.quoted => return Some(index),
                _ => return None,
            }
        }
        None
    }

    /// Returns the members with their statuses.
    fn statuses(&self) -> impl Iterator<Item = (usize, &'static Member, Status, Option<&MemberKeys>)> {
        let mut table = self.table.as_ref().map_or(&[][..], |table| table.members()).iter().peekable();
        self.union.members.iter().enumerate().map(move |(index, member)| {
            let keys = table.next_if(|keys| keys.index == index);
            (index, member, self.status(index, member, keys), keys)
        })
    }

    fn status(&self, index: usize, member: &Member, keys: Option<&MemberKeys>) -> Status {
        if member.types & self.ty == 0 {
            return Status::No;
        }
        let is_met = match self.tag {
            _ if self.ty != OBJECT => true,
            _ if member.tags.is_empty() => keys.is_none_or(|keys| keys.accepts(&self.keys)),
            FoundTag::Absent => false,
            FoundTag::Listed(tag, first)
                if index == first || (index > first && member.tags.contains(&tag)) =>
            {
                true
            }
            FoundTag::Unlisted | FoundTag::Listed(..) => return Status::No,
        };
        match (is_met, self.is_complete) {
            (true, _) => Status::Yes,
            (false, true) => Status::No,
            (false, false) => Status::Open,
        }
    }
}

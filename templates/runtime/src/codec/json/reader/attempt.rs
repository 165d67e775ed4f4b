//! Reads values on trial, and counts how well they fit their types meanwhile.
//!
//! The counts equal those of [`Fit::of`], which compares a value with the tree that it was read from.

use serde_json::Value;

use crate::codec::json::reader::Text;
use crate::codec::unions::attempt::Fit;
use crate::codec::{Attempt, Notes, Property, ReadResult, ReadValue, Reader};

/// The differences between the text of a value and its type, counted while the value is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Whether anything but the two counts of keys is counted.
    is_on: bool,
    /// The number of keys that are dropped.
    pub(super) keys: usize,
    /// The number of whole numbers that are not held exactly.
    numbers: usize,
    /// The number of keys that are kept as additional properties, or whose value is unknown to an open type.
    pub(super) foreign: usize,
    /// Whether a part of the value was not counted, or has a form that only `serde_json` reads.
    pub(super) is_unsure: bool,
    /// The position of the value, if it is read as a member of a union that is no union itself.
    member: Option<usize>,
    /// Whether the member keeps keys or numbers beside its fields.
    keeps: bool,
}

impl Measure {
    fn new(member: Option<usize>) -> Self {
        Self { is_on: true, member, ..Self::default() }
    }

    fn fit(&self) -> Fit {
        Fit::new(self.keys + self.numbers, self.foreign)
    }

    /// Counts a whole number that differs from `read`, the number that was read from its digits.
    #[inline]
    pub(super) fn number(&mut self, digits: &str, read: f64) {
        if self.is_on {
            self.whole_number(digits, read);
        }
    }

    fn whole_number(&mut self, digits: &str, read: f64) {
        let signed = digits.parse::<i64>().map(i128::from);
        let Ok(whole) = signed.or_else(|_| digits.parse::<u64>().map(i128::from)) else { return };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a float beyond the range equals no integer of 64 bits"
        )]
        let is_exact = read.fract() == 0.0 && read as i128 == whole;
        self.numbers += usize::from(!is_exact);
    }

    /// Counts the fields of an object whose values are unknown.
    #[inline]
    pub(super) fn slots(&mut self, slots: &[&mut dyn Property]) {
        if self.is_on {
            self.foreign += slots.iter().filter(|slot| slot.is_unknown()).count();
        }
    }

    /// Notes that a union is read at a position.
    #[inline]
    pub(super) fn begin_union(&mut self, at: usize) {
        if self.member == Some(at) {
            self.member = None;
        }
    }

    /// Adds the differences of a value inside.
    fn add(&mut self, inner: &Self) {
        self.keys += inner.keys;
        self.numbers += inner.numbers;
        self.foreign += inner.foreign;
        self.is_unsure |= inner.is_unsure;
    }
}

impl Text<'_> {
    /// Implements [`Reader::attempt`].
    pub(super) fn read_on_trial(
        &mut self,
        writes_tag: bool,
        read: &mut ReadValue<'_>,
        accepts: &mut dyn FnMut(Fit) -> bool,
    ) -> Attempt {
        self.next();
        let (at, depth, quoted, tag) = (self.at, self.depth, self.quoted, self.tag);
        let (result, measure, notes) = self.measured(Some(at), read);
        // Outermost values are apart from each other, so the work for them grows with the text.
        self.scanned += if self.measure.is_on { self.at - at } else { 0 };
        let attempt = match result {
            _ if measure.is_unsure => Attempt::Unsupported,
            Ok(()) if accepts(measure.fit()) => Attempt::Accepted,
            _ => Attempt::Rejected,
        };
        if attempt == Attempt::Accepted {
            self.notes.merge(notes);
            self.measure.add(&measure);
            // For the value around it, the union counts differently: it writes its tag, and everything that is kept.
            self.measure.is_unsure |= writes_tag || measure.keeps;
            return attempt;
        }
        (self.at, self.depth, self.quoted, self.tag) = (at, depth, quoted, tag);
        // In the tree of an object with a key twice, the value of the last one may be valid.
        if result.is_err() && !self.has_unique_keys() { Attempt::Unsupported } else { attempt }
    }

    /// Implements [`Reader::keep_whole`].
    pub(super) fn read_and_keep(&mut self, whole: &mut Value, read: &mut ReadValue<'_>) -> ReadResult {
        self.next();
        let (at, depth, quoted) = (self.at, self.depth, self.quoted);
        let tag = self.leave_tag();
        let (result, measure, notes) = self.measured(None, read);
        if measure.is_unsure {
            (self.at, self.depth, self.quoted, self.tag) = (at, depth, quoted, tag);
            self.any(whole)?;
            return self.replay(whole, false, read);
        }
        result?;
        self.notes.merge(notes);
        if measure.keys > 0 {
            let end = std::mem::replace(&mut self.at, at);
            self.any(whole)?;
            self.at = end;
        }
        let lost = measure.keys + measure.numbers;
        self.measure.foreign += lost + measure.foreign;
        let is_member = self.measure.member == Some(at);
        self.measure.keeps |= lost > 0 && is_member;
        self.measure.is_unsure |= lost > 0 && !is_member;
        Ok(())
    }

    /// Reads a value by `read`, and returns the differences and the notes of this value alone.
    fn measured(&mut self, member: Option<usize>, read: &mut ReadValue<'_>) -> (ReadResult, Measure, Notes) {
        let before = std::mem::take(&mut self.notes);
        let outer = std::mem::replace(&mut self.measure, Measure::new(member));
        let result = read(self);
        let measure = std::mem::replace(&mut self.measure, outer);
        (result, measure, std::mem::replace(&mut self.notes, before))
    }
}

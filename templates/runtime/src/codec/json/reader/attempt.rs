//! Reads values on trial, and counts how well they fit their types meanwhile.
//!
//! The counts equal those of [`Fit::of`], which compares a value with the tree that it was read from.

use serde_json::Value;

use crate::codec::json::reader::Text;
use crate::codec::numbers::whole_float;
use crate::codec::unions::attempt::Fit;
use crate::codec::{Attempt, Notes, Property, ReadResult, ReadValue, Reader};

/// The differences between the text of a value and its type, counted while the value is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Whether numbers and unknown values are counted too. Keys always are.
    is_on: bool,
    /// The number of keys that are dropped.
    pub(super) keys: usize,
    /// The number of whole numbers that are not held exactly.
    numbers: usize,
    /// The number of keys that are kept as additional properties, or whose value is unknown to an open type.
    pub(super) foreign: usize,
    /// Whether a part of the value was not counted, or has a form that only `serde_json` reads.
    pub(super) is_unsure: bool,
    /// The position of the value, while it is read as a member that is not itself a union.
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
        self.numbers += usize::from(whole_float(read) != Some(whole));
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
            // These counts lack the tag that the union writes and the keys that `AnyOf` keeps, so they do not hold for the value
            // around it.
            self.measure.is_unsure |= writes_tag || measure.keeps;
            return attempt;
        }
        (self.at, self.depth, self.quoted, self.tag) = (at, depth, quoted, tag);
        // In the tree of an object with a key twice, the value of the last one may be valid.
        if attempt == Attempt::Rejected && result.is_err() && !self.has_unique_keys() {
            return Attempt::Unsupported;
        }
        attempt
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

#[cfg(test)]
mod tests {
    #![expect(dead_code, unreachable_pub, reason = "the macros write items that users of the types call")]

    use serde_json::{Map, Value};

    use crate::codec::error::Trail;
    use crate::codec::json::decode_slowly;
    use crate::codec::json::reader::Text;
    use crate::codec::unions::work::Work;
    use crate::codec::{AnyOf, Decode};
    use crate::{UnknownValue, UnknownVariant, object, string_enum, union};

    /// An open enum.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    enum Color {
        #[default]
        Red,
        Other(UnknownValue),
    }

    string_enum! { Color: Default { Red: "red", } unrecognized Other }

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Cat {
        id: String,
        color: Option<Color>,
        friends: Vec<Pet>,
    }

    object! {
        Cat {
            id: required "id" => with_id(String),
            color: optional "color" => with_color Some(Color),
            friends: implicit "friends" => with_friends(Vec<Pet>),
        }
    }

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Dog {
        id: String,
        age: Option<i64>,
        rest: Map<String, Value>,
    }

    object! {
        Dog {
            id: required "id" => with_id(String),
            age: optional "age" => with_age Some(i64),
            ..rest => with_rest(Map<String, Value>),
        }
    }

    /// Members that are tried.
    #[derive(Clone, Debug, PartialEq)]
    enum Pet {
        Cat(Box<Cat>),
        Dog(Dog),
        Loose(AnyOf<Dog>),
        Text(String),
        Unrecognized(UnknownVariant),
    }

    union! {
        Pet {
            Cat(Box<Cat>): object tried,
            Dog(Dog): object tried,
            Loose(AnyOf<Dog>): object tried,
            Text(String): string,
        }
        unrecognized Unrecognized
    }

    /// Members with a tag that two of them share.
    #[derive(Clone, Debug, PartialEq)]
    enum Tagged {
        Cat(Cat),
        Dog(Dog),
        Unrecognized(UnknownVariant),
    }

    union! {
        Tagged: "type" {
            Cat(Cat): tags["pet", "cat"] shared,
            Dog(Dog): tags["pet", "dog"] shared,
        }
        unrecognized Unrecognized
    }

    /// Reads the text by the fast reader alone, without reading a value twice from a tree. Compares the notes.
    fn is_fast<T: Decode>(json: &str) {
        let mut text = Text::new(json);
        let mut value = T::decode_start();
        let result = value.read(&mut text).and_then(|()| text.end());
        assert!(result.is_ok(), "{json}");
        assert_eq!(text.work, Work::default(), "{json}");
        let trail = Trail::default();
        decode_slowly(json, &mut T::decode_start(), &trail).expect("it is valid");
        assert_eq!(format!("{:?}", text.into_notes()), format!("{:?}", trail.into_notes()), "{json}");
    }

    #[test]
    fn values_of_unions_are_read_without_a_tree() {
        for json in [
            r#"{"id":"a","color":"red"}"#,
            r#"{"id":"a","age":3,"more":[1,{"a":null}]}"#,
            r#"{"id":"a","friends":[{"id":"b","friends":[{"id":"c","age":1}]},"d",{"id":"e","color":"red"}]}"#,
            r#""text""#,
        ] {
            is_fast::<Pet>(json);
            is_fast::<Vec<Pet>>(&format!("[{json},{json}, {json}]"));
        }
        for json in [
            r#"{"type":"cat","id":"a","color":"red"}"#,
            r#"{"id":"a","age":1,"type":"dog"}"#,
            r#"{"type":"pet","id":"a","age":1}"#,
            r#"{"type":"pet","id":"a","color":"red"}"#,
        ] {
            is_fast::<Tagged>(json);
            is_fast::<Vec<Tagged>>(&format!("[{json},{json}, {json}]"));
        }
    }
}

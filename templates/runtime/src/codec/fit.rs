//! How well a type holds a value: which keys of the JSON that it was read from have no place in it, and which whole
//! numbers it does not hold exactly.

use std::collections::HashSet;
use std::fmt::Display;

use serde_json::{Map, Value};

use crate::codec::flat;
use crate::codec::{
    Encode, Entries, Failed, Items, Password, Property, Rest, Table, Tag, WriteResult, Writer,
};

/// How many keys of an object, and of the objects inside of it, a type has no place for. The smaller one fits better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// Keys and whole numbers that are lost.
    lost: usize,
    /// Keys that are kept without being properties of the type, or whose value the type does not know.
    foreign: usize,
}

impl Fit {
    /// How well `value` holds `wire`, from which it was read.
    pub(super) fn of(value: &dyn Encode, wire: &Value) -> Self {
        measured(value, wire, false).0
    }

    /// Whether every key has its place.
    pub(super) fn is_perfect(self) -> bool {
        self == Self::default()
    }

    fn add(&mut self, other: Self) {
        self.lost += other.lost;
        self.foreign += other.foreign;
    }
}

/// What of `wire` has no place in `value`, which was read from it: null when everything has one. Objects keep the keys
/// without a place, lists an item for each of theirs.
pub(super) fn remainder(value: &dyn Encode, wire: &Value) -> Value {
    measured(value, wire, true).1
}

/// How well `value` holds `wire`, and if that is wanted, what has no place.
fn measured(value: &dyn Encode, wire: &Value, keeps: bool) -> (Fit, Value) {
    if let Some(own) = value.beside_rest() {
        let (Fit { lost, foreign }, _) = measured(own, wire, false);
        // What is kept beside a value is written with it.
        return (Fit { lost: 0, foreign: foreign + lost }, Value::Null);
    }
    let keys = Keys::read_from(value, Some(wire), keeps);
    (keys.fit(), keys.remainder())
}

/// Takes the keys that an object has or may have.
pub(super) struct Keys<'w> {
    names: HashSet<String>,
    /// Keys of other properties.
    others: usize,
    /// What the value was read from; none when only the keys of the object matter.
    wire: Option<&'w Value>,
    /// Whether what has no place is kept.
    keeps: bool,
    /// How well the values inside fit.
    inside: Fit,
    /// What of them has no place, by key or, in a list, by index.
    left: Map<String, Value>,
    left_items: Vec<Value>,
}

impl<'w> Keys<'w> {
    /// The keys of one object; of what is no object, none.
    pub(super) fn of(value: &dyn Encode) -> Self {
        Self::read_from(value, None, false)
    }

    /// Whether the object has the key, or a field for it.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.names.contains(key)
    }

    fn read_from(value: &dyn Encode, wire: Option<&'w Value>, keeps: bool) -> Self {
        let names = HashSet::new();
        let mut keys = Self {
            names,
            others: 0,
            wire,
            keeps,
            inside: Fit::default(),
            left: Map::new(),
            left_items: Vec::new(),
        };
        // What cannot be written has no keys to speak of.
        let _ = value.write(&mut keys);
        keys
    }

    /// The keys of the JSON object that there is no place for.
    fn missing(&self) -> impl Iterator<Item = (&'w String, &'w Value)> + '_ {
        let object = self.wire.and_then(Value::as_object).into_iter().flatten();
        object.filter(|(key, _)| !self.names.contains(*key))
    }

    fn fit(&self) -> Fit {
        let mut fit = Fit { lost: self.missing().count(), foreign: self.others };
        fit.add(self.inside);
        fit
    }

    fn remainder(mut self) -> Value {
        if !self.keeps {
            return Value::Null;
        }
        let missing: Vec<_> = self.missing().map(|(key, value)| (key.clone(), value.clone())).collect();
        self.left.extend(missing);
        match (self.left.is_empty(), self.left_items.is_empty()) {
            (false, _) => Value::Object(self.left),
            (true, false) => Value::Array(self.left_items),
            (true, true) => Value::Null,
        }
    }

    /// Looks at a value inside, which was read from `wire`.
    fn look_inside(&mut self, value: &dyn Encode, wire: &Value) -> Value {
        let (fit, left) = measured(value, wire, self.keeps);
        self.inside.add(fit);
        left
    }

    /// Compares a whole number with the one that it was read from. `written` is `None` for a number with a fraction.
    fn whole(&mut self, written: Option<i128>) {
        let Some(Value::Number(number)) = self.wire else { return };
        let read = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
        self.inside.lost += usize::from(read.is_some() && read != written);
    }

    fn entry(&mut self, key: &str, value: &dyn Encode) {
        self.names.insert(key.to_owned());
        if let Some(wire) = self.wire.and_then(|wire| wire.get(key)) {
            let left = self.look_inside(value, wire);
            if !left.is_null() {
                self.left.insert(key.to_owned(), left);
            }
        }
    }
}

impl Writer for Keys<'_> {
    fn null(&mut self) -> WriteResult {
        Ok(())
    }

    fn boolean(&mut self, _: bool) -> WriteResult {
        Ok(())
    }

    fn signed(&mut self, value: i64) -> WriteResult {
        self.whole(Some(value.into()));
        Ok(())
    }

    fn unsigned(&mut self, value: u64) -> WriteResult {
        self.whole(Some(value.into()));
        Ok(())
    }

    fn single(&mut self, value: f32) -> WriteResult {
        self.double(value.into())
    }

    fn double(&mut self, value: f64) -> WriteResult {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a float beyond the range is compared with no integer of JSON"
        )]
        self.whole((value.fract() == 0.0).then_some(value as i128));
        Ok(())
    }

    fn string(&mut self, _: &str) -> WriteResult {
        Ok(())
    }

    fn text(&mut self, _: &dyn Display) -> WriteResult {
        Ok(())
    }

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        let wire = self.wire.and_then(Value::as_array).into_iter().flatten();
        let left: Vec<Value> = items.zip(wire).map(|(item, wire)| self.look_inside(item, wire)).collect();
        if left.iter().any(|item| !item.is_null()) {
            self.left_items = left;
        }
        Ok(())
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        for (key, value) in entries {
            self.entry(key, value);
        }
        Ok(())
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        if let Some(flat) = flat.last() {
            return flat::write(self, table, values, rest, *flat);
        }
        for (field, value) in table.fields.iter().zip(values) {
            self.entry(field.wire, *value);
            self.inside.foreign += usize::from(value.is_unknown());
        }
        for rest in rest {
            for (key, value) in rest.entries() {
                self.entry(key, value);
                self.others += usize::from(rest.takes_anything());
            }
        }
        Ok(())
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        self.names.extend(value.as_object().into_iter().flatten().map(|(key, _)| key.clone()));
        Ok(())
    }

    fn note_password(&mut self, _: &Password) {}

    fn tag(&mut self, tag: Tag) {
        self.names.insert(tag.property.to_owned());
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}

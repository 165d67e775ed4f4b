//! Measures how much of a JSON value a decoded value holds. A key may have no field in the type, and a whole number may be
//! beyond the precision of a float.

use std::collections::HashSet;
use std::fmt::Display;

use serde_json::{Map, Value};

use crate::codec::numbers;
use crate::codec::objects::flat;
use crate::codec::serde::sink::plain;
use crate::codec::unions::attempt::Fit;
use crate::codec::{
    Encode, Entries, Failed, Items, Password, Property, Rest, Table, Tag, WriteResult, Writer,
};

impl Fit {
    /// Measures how well `value` holds `wire`, the JSON that it was read from.
    pub(crate) fn of(value: &dyn Encode, wire: &Value) -> Self {
        measured(value, wire, false).0
    }
}

/// Returns the part of `wire` that is missing in `value`, which was read from `wire`. The result is null when nothing is
/// missing. An object becomes an object of the missing keys; an array becomes an array with the missing part of each
/// item.
pub(crate) fn remainder(value: &dyn Encode, wire: &Value) -> Value {
    measured(value, wire, true).1
}

/// Measures how well `value` holds `wire`. With `keeps`, it also returns the [`remainder`].
fn measured(value: &dyn Encode, wire: &Value, keeps: bool) -> (Fit, Value) {
    if let Some(own) = value.beside_rest() {
        let (Fit { lost, foreign }, _) = measured(own, wire, false);
        // The properties kept beside a value are written with it, so nothing is lost.
        return (Fit { lost: 0, foreign: foreign + lost }, Value::Null);
    }
    let keys = Keys::read_from(value, wire, keeps);
    (keys.fit(), keys.remainder())
}

/// A [`Writer`] that collects the keys of an object instead of writing it.
struct Keys<'w> {
    names: HashSet<String>,
    /// The number of additional properties.
    others: usize,
    /// The JSON that the value was read from.
    wire: &'w Value,
    /// Whether the missing part is collected in `left` and `left_items`.
    keeps: bool,
    /// The sum of the fits of the values inside.
    inside: Fit,
    /// The missing parts of the values inside, by key for an object.
    left: Map<String, Value>,
    /// The missing parts of the values inside, by index for an array.
    left_items: Vec<Value>,
}

impl<'w> Keys<'w> {
    fn read_from(value: &dyn Encode, wire: &'w Value, keeps: bool) -> Self {
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
        // A value that cannot be written has no keys.
        let _ = value.write(&mut keys);
        keys
    }

    /// Returns the entries of the JSON object whose keys the value does not have.
    fn missing(&self) -> Vec<(&'w String, &'w Value)> {
        let Value::Object(object) = self.wire else { return Vec::new() };
        object.iter().filter(|(key, _)| !self.names.contains(*key)).collect()
    }

    fn fit(&self) -> Fit {
        let mut fit = Fit { lost: self.missing().len(), foreign: self.others };
        fit.add(self.inside);
        fit
    }

    fn remainder(mut self) -> Value {
        if !self.keeps {
            return Value::Null;
        }
        for (key, value) in self.missing() {
            self.left.insert(key.clone(), value.clone());
        }
        match (self.left.is_empty(), self.left_items.is_empty()) {
            (false, _) => Value::Object(self.left),
            (true, false) => Value::Array(self.left_items),
            (true, true) => Value::Null,
        }
    }

    /// Measures a value inside, which was read from `wire`, and returns its missing part.
    fn look_inside(&mut self, value: &dyn Encode, wire: &Value) -> Value {
        let (fit, left) = measured(value, wire, self.keeps);
        self.inside.add(fit);
        left
    }

    /// Counts a whole number as lost if it differs from the one that it was read from. `written` is `None` for a number
    /// with a fraction.
    fn whole(&mut self, written: Option<i128>) {
        let Value::Number(number) = self.wire else { return };
        let read = numbers::integer(number);
        self.inside.lost += usize::from(read.is_some() && read != written);
    }

    fn entry(&mut self, key: &str, value: &dyn Encode) {
        self.names.insert(key.to_owned());
        if let Some(wire) = self.wire.get(key) {
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
        self.whole(numbers::whole_float(value));
        Ok(())
    }

    fn string(&mut self, _: &str) -> WriteResult {
        Ok(())
    }

    fn text(&mut self, _: &dyn Display) -> WriteResult {
        Ok(())
    }

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        let wire = self.wire.as_array().map_or(&[][..], Vec::as_slice);
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
            return flat::write(self, table, values, rest, *flat, plain);
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
        if let Value::Object(object) = value {
            for key in object.keys() {
                self.names.insert(key.clone());
            }
        }
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

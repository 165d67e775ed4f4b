//! [`AnyOf`]: a value of one member of an `anyOf`, with the properties of other members.

use std::ops::{Deref, DerefMut};

use serde_json::{Map, Value};

use crate::codec::objects::flat::{Names, United};
use crate::codec::serde::sink::plain;
use crate::codec::serde::value::to_bare_value;
use crate::codec::unions::fit::remainder;
use crate::codec::{
    Decode, DecodeError, Encode, EncodeError, Outline, Property, ReadResult, Reader, WriteResult, Writer,
    read_value, to_value,
};

/// A value of one member of an `anyOf`, with the properties of the same object that the member has no field for.
///
/// A value may satisfy several members of an `anyOf` at once (JSON Schema core, section 10.2.1.2). Decoding chooses the
/// member that leaves the fewest keys without a field. `AnyOf` keeps those keys, and encoding writes them with the member.
/// `AnyOf<T>` dereferences to the member `T`, and implements `From<T>`.
///
/// ```text
/// let both = AnyOf::from(Mail::new("a@b")).with(&Phone::new("1"))?;
/// assert_eq!(both.email, "a@b");
/// assert_eq!(both.read_as::<Phone>()?.phone, "1");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnyOf<T> {
    // The box keeps the union small when a member is large, and allows a member to contain the union.
    member: Box<T>,
    beside: Option<Box<Beside>>,
}

/// The parts of a value that its member has no field for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Beside {
    /// The properties that the member has no field for. A key that the member has maps to the part missing in its value.
    rest: Map<String, Value>,
    /// The part missing in each item, if the member is an array.
    items: Vec<Value>,
    /// The arrays of the member whose items have missing parts: their JSON Pointers, and their values when they were
    /// read.
    lists: Vec<(String, Value)>,
}

impl<T> AnyOf<T> {
    /// Returns the member, and drops the other properties.
    #[must_use]
    pub fn into_member(self) -> T {
        *self.member
    }

    /// Returns the properties that the member has no field for. A key that the member has maps to the part that is missing
    /// in the member's value. Returns `None` if the member holds the whole value.
    #[must_use]
    pub fn rest(&self) -> Option<&Map<String, Value>> {
        self.beside.as_ref().map(|beside| &beside.rest)
    }

    /// Returns the properties that the member has no field for, for changing them.
    pub fn rest_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.beside.get_or_insert_default().rest
    }
}

impl<T: Property> AnyOf<T> {
    /// Adds the properties of another member; encoding writes both members as one object. The properties of the member
    /// take precedence over those of `other`, and those of `other` replace entries of [`rest`](Self::rest). Two objects
    /// under one key are merged by the same rule.
    ///
    /// # Errors
    ///
    /// Fails if `other` cannot be encoded as JSON, or is not an object.
    pub fn with(mut self, other: &dyn Encode) -> Result<Self, EncodeError> {
        let Value::Object(other) = to_value(other)? else {
            let message = "only an object can stand beside another one".to_owned();
            return Err(EncodeError { path: String::new(), message });
        };
        unite(self.rest_mut(), other);
        Ok(self)
    }

    /// Reads the whole value as another member.
    ///
    /// # Errors
    ///
    /// Fails if the value is not valid for `M`.
    pub fn read_as<M: Decode>(&self) -> Result<M, DecodeError> {
        let value = to_value(self).map_err(|EncodeError { path, message }| DecodeError {
            path,
            message,
            line: 0,
            column: 0,
        })?;
        let mut other = M::decode_start();
        read_value(&value, false, &mut other)?;
        Ok(other)
    }

    /// Returns the parts to write with the member. An array that has changed since it was read gets no parts, since they
    /// may belong to other items now.
    fn current(&self, beside: &Beside) -> Value {
        let mut rest = beside.all();
        let now = to_bare_value(&*self.member);
        for list in lists(&rest, &now) {
            if !beside.lists.contains(&list)
                && let Some(items) = rest.pointer_mut(&list.0)
            {
                *items = Value::Null;
            }
        }
        rest
    }
}

impl<T> Deref for AnyOf<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.member
    }
}

impl<T> DerefMut for AnyOf<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.member
    }
}

impl<T> From<T> for AnyOf<T> {
    fn from(member: T) -> Self {
        Self { member: Box::new(member), beside: None }
    }
}

impl<T: Property> Decode for AnyOf<T> {
    fn decode_start() -> Self {
        T::decode_start().into()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let mut wire = Value::Null;
        reader.keep_whole(&mut wire, &mut |reader| self.member.read(reader))?;
        self.beside = None;
        let left = if wire.is_null() { Value::Null } else { remainder(&*self.member, &wire) };
        if !left.is_null() {
            let lists = lists(&left, &to_bare_value(&*self.member));
            let mut beside = Beside { lists, ..Beside::default() };
            match left {
                Value::Object(rest) => beside.rest = rest,
                Value::Array(items) => beside.items = items,
                _ => {}
            }
            self.beside = Some(Box::new(beside));
        }
        Ok(())
    }

    fn outline() -> Option<Outline> {
        T::outline().map(|outline| Outline { keeps_keys: true, ..outline })
    }

    fn is_unknown(&self) -> bool {
        self.member.is_unknown()
    }

    fn forget(&mut self, has: &dyn Fn(&str) -> bool) {
        self.member.forget(has);
        if let Some(beside) = &mut self.beside {
            let own = Names::of(&*self.member);
            beside.rest.retain(|key, _| own.contains(key) || !has(key));
        }
    }
}

impl<T: Property> Encode for AnyOf<T> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        match &self.beside {
            Some(beside) if !writer.is_bare() => {
                United { value: &*self.member, rest: &self.current(beside), plain }.write(writer)
            }
            _ => self.member.write(writer),
        }
    }

    fn is_default(&self) -> bool {
        self.beside.is_none() && self.member.is_default()
    }

    fn beside_rest(&self) -> Option<&dyn Encode> {
        Some(&*self.member)
    }
}

impl Beside {
    fn all(&self) -> Value {
        if self.items.is_empty() {
            Value::Object(self.rest.clone())
        } else {
            Value::Array(self.items.clone())
        }
    }
}

/// Returns the arrays of `value` that `left` has parts for: their JSON Pointers (RFC 6901) and their values.
fn lists(left: &Value, value: &Value) -> Vec<(String, Value)> {
    match (left, value) {
        (Value::Array(_), Value::Array(_)) => vec![(String::new(), value.clone())],
        (Value::Object(left), Value::Object(value)) => {
            let place = |key: &str| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
            let mut found = Vec::new();
            for (key, left) in left {
                let inside = value.get(key).map_or_else(Vec::new, |value| lists(left, value));
                for (below, list) in inside {
                    found.push((place(key) + &below, list));
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

/// Adds the entries of `other` to `into`. An entry of `other` replaces one with the same key, unless both are objects,
/// which are merged.
fn unite(into: &mut Map<String, Value>, other: Map<String, Value>) {
    for (key, value) in other {
        match (into.get_mut(&key), value) {
            (Some(Value::Object(into)), Value::Object(other)) => unite(into, other),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

//! [`AnyOf`]: a member of an `anyOf`, and what a value has besides.

use std::ops::{Deref, DerefMut};

use serde_json::{Map, Value};

use crate::codec::fit::{Keys, remainder};
use crate::codec::flat::United;
use crate::codec::value::to_bare_value;
use crate::codec::{
    Decode, DecodeError, Encode, EncodeError, Property, ReadResult, Reader, WriteResult, Writer, read_value,
    to_value,
};

/// A value of one member of an `anyOf`, together with whatever the same object has that the member has no place for.
///
/// A value may satisfy several members of an `anyOf` at once (JSON Schema core, section 10.2.1.2). It is read as the
/// member that leaves the fewest keys without a place; those keys are kept here, and written back with the member.
/// It derefs to the member, and is made of one by `From`.
///
/// ```text
/// let both = AnyOf::from(Mail::new("a@b")).with(&Phone::new("1"))?;
/// assert_eq!(both.email, "a@b");
/// assert_eq!(both.read_as::<Phone>()?.phone, "1");
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnyOf<T> {
    // In a box, so that a large member makes no large union, and a member may be made of the union.
    member: Box<T>,
    beside: Option<Box<Beside>>,
}

/// What a value has beside its member.
#[derive(Clone, Debug, Default, PartialEq)]
struct Beside {
    /// By key; below a key that the member has as well, what the member's value lacks.
    rest: Map<String, Value>,
    /// Where the member is a list, what its items lack.
    items: Vec<Value>,
    /// The lists of the member whose items lack something, by their JSON Pointers, as they were when they were read.
    lists: Vec<(String, Value)>,
}

impl<T> AnyOf<T> {
    /// The member alone.
    #[must_use]
    pub fn into_member(self) -> T {
        *self.member
    }

    /// What the value has that the member has no place for, by key. Below a key of the member itself stands what its
    /// value lacks.
    #[must_use]
    pub fn rest(&self) -> Option<&Map<String, Value>> {
        self.beside.as_ref().map(|beside| &beside.rest)
    }

    /// What the value has that the member has no place for, to be changed.
    pub fn rest_mut(&mut self) -> &mut Map<String, Value> {
        &mut self.beside.get_or_insert_default().rest
    }
}

impl<T: Property> AnyOf<T> {
    /// Adds another member: both are written as one object. A key that both have is written with the value of this
    /// one, and objects under it are united.
    ///
    /// # Errors
    ///
    /// When `other` has no form in JSON, or is no object.
    pub fn with(mut self, other: &dyn Encode) -> Result<Self, EncodeError> {
        let Value::Object(other) = to_value(other)? else {
            let message = "only an object can stand beside another one".to_owned();
            return Err(EncodeError { path: String::new(), message });
        };
        unite(self.rest_mut(), other);
        Ok(self)
    }

    /// Reads the value as another member.
    ///
    /// # Errors
    ///
    /// When it is no value of that type.
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

    /// What is to be written beside the member: of lists that have changed since they were read, nothing.
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
        reader.any(&mut wire)?;
        reader.replay(&wire, false, &mut |reader| self.member.read(reader))?;
        self.beside = None;
        let left = remainder(&*self.member, &wire);
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

    fn is_unknown(&self) -> bool {
        self.member.is_unknown()
    }

    fn forget(&mut self, has: &dyn Fn(&str) -> bool) {
        self.member.forget(has);
        if let Some(beside) = &mut self.beside {
            let own = Keys::of(&*self.member);
            beside.rest.retain(|key, _| own.contains(key) || !has(key));
        }
    }
}

impl<T: Property> Encode for AnyOf<T> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        match &self.beside {
            Some(beside) if !writer.is_bare() => {
                United { value: &*self.member, rest: &self.current(beside) }.write(writer)
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

/// The lists that `left` has items beside, by their JSON Pointers (RFC 6901), as they are in `value`.
fn lists(left: &Value, value: &Value) -> Vec<(String, Value)> {
    match (left, value) {
        (Value::Array(_), Value::Array(_)) => vec![(String::new(), value.clone())],
        (Value::Object(left), Value::Object(value)) => {
            let inside = left.iter().filter_map(|(key, left)| Some((key, lists(left, value.get(key)?))));
            let place = |key: &str| format!("/{}", key.replace('~', "~0").replace('/', "~1"));
            let lists = inside.flat_map(|(key, lists)| {
                lists.into_iter().map(move |(below, list)| (place(key) + &below, list))
            });
            lists.collect()
        }
        _ => Vec::new(),
    }
}

/// Adds what `other` has; objects under one key are united.
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

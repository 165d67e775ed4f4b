//! [`Member`]: which values are of an alternative of a union.

use serde_json::{Map, Value};

use crate::codec::tags::says;

/// One alternative of a union, and which values are of it.
#[derive(Debug)]
pub struct Member {
    pub(super) variant: &'static str,
    /// The JSON types that it has.
    types: u8,
    pub(super) tags: &'static [&'static str],
    pub(super) keys: &'static [&'static str],
    pub(super) quoted: bool,
    pub(super) tried: bool,
    pub(super) shared: bool,
}

const STRING: u8 = 1;
const INTEGER: u8 = 2;
const NUMBER: u8 = 4;
const BOOLEAN: u8 = 8;
const LIST: u8 = 16;
const OBJECT: u8 = 32;

/// Below it every whole number has an `f64` of its own; it is that of the next number, too.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Member {
    /// The member of a variant; the methods say which values it has.
    #[must_use]
    pub const fn new(variant: &'static str) -> Self {
        Self { variant, types: 0, tags: &[], keys: &[], quoted: false, tried: false, shared: false }
    }

    /// Has strings.
    #[must_use]
    pub const fn string(self) -> Self {
        Self { types: self.types | STRING, ..self }
    }

    /// Has whole numbers.
    #[must_use]
    pub const fn integer(self) -> Self {
        Self { types: self.types | INTEGER, ..self }
    }

    /// Has numbers.
    #[must_use]
    pub const fn number(self) -> Self {
        Self { types: self.types | INTEGER | NUMBER, ..self }
    }

    /// Has `true` and `false`.
    #[must_use]
    pub const fn boolean(self) -> Self {
        Self { types: self.types | BOOLEAN, ..self }
    }

    /// Has lists.
    #[must_use]
    pub const fn list(self) -> Self {
        Self { types: self.types | LIST, ..self }
    }

    /// Has objects.
    #[must_use]
    pub const fn object(self) -> Self {
        Self { types: self.types | OBJECT, ..self }
    }

    /// Has objects whose tag is one of these.
    #[must_use]
    pub const fn tags(self, tags: &'static [&'static str]) -> Self {
        Self { types: self.types | OBJECT, tags, ..self }
    }

    /// Has objects with all of these keys; beside tags, objects without the tag of which no other member has all keys.
    #[must_use]
    pub const fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { types: self.types | OBJECT, keys, ..self }
    }

    /// Whole numbers in it stand as strings on the wire.
    #[must_use]
    pub const fn quoted(self) -> Self {
        Self { quoted: true, ..self }
    }

    /// A value may be of it or not; whether it can be read as one decides.
    #[must_use]
    pub const fn tried(self) -> Self {
        Self { tried: true, ..self }
    }

    /// An object in it may have what tells other members as well; the member that it fits best decides. Beside tags, an
    /// object without the tag is of it where no other member has its keys.
    #[must_use]
    pub const fn shared(self) -> Self {
        Self { shared: true, ..self }
    }

    /// Whether a value is of the member, as far as its type, its tag and its keys tell.
    pub(super) fn has(&self, tag: Option<&str>, value: &Value) -> bool {
        if self.types & types(value) == 0 {
            return false;
        }
        let Value::Object(object) = value else { return true };
        let tagged = || {
            let found = tag.and_then(|tag| object.get(tag));
            found.is_some_and(|found| self.tags.iter().any(|tag| says(found, tag)))
        };
        if self.tags.is_empty() { self.has_keys(object) } else { tagged() }
    }

    /// Whether every value is of it.
    pub(super) fn has_all(&self) -> bool {
        const ALL: u8 = STRING | INTEGER | NUMBER | BOOLEAN | LIST | OBJECT;
        self.types == ALL && self.tags.is_empty() && self.keys.is_empty()
    }

    /// Whether strings are among its values.
    pub(super) fn has_text(&self) -> bool {
        self.types & STRING != 0
    }

    /// Whether numbers with a fraction are among its values.
    pub(super) fn has_numbers(&self) -> bool {
        self.types & NUMBER != 0
    }

    pub(super) fn has_keys(&self, object: &Map<String, Value>) -> bool {
        self.keys.iter().all(|key| object.contains_key(*key))
    }
}

/// The JSON type of a value; none for null. A number with a fraction of zero is whole.
fn types(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) => match number.as_f64() {
            _ if number.is_i64() || number.is_u64() => INTEGER,
            Some(float) if float.fract() == 0.0 && float.abs() < EXACT => INTEGER,
            _ => NUMBER,
        },
        Value::String(_) => STRING,
        Value::Array(_) => LIST,
        Value::Object(_) => OBJECT,
    }
}

//! [`Union`]: the table of a union. [`Member`]: one alternative, and the conditions under which a value belongs to it.
//! [`Outline`]: the keys that the objects of its type have.

use serde_json::{Map, Value};

use crate::codec::Table;
use crate::codec::numbers::exact_integer;
use crate::codec::unions::tag::says;

/// The members of a union, in the order in which [`Union::read`] tries them.
#[derive(Debug)]
pub struct Union {
    /// The type's name, for errors.
    pub(crate) name: &'static str,
    /// The property whose value selects the member of an object, such as `"type"`. The slice has at most one item.
    pub(crate) tag: &'static [&'static str],
    pub(crate) members: &'static [Member],
    /// Whether the keys of an object can decide which member it belongs to.
    pub(crate) needs_keys: bool,
}

/// One alternative of a union, and the conditions under which a value belongs to it.
#[derive(Debug)]
pub struct Member {
    pub(crate) variant: &'static str,
    /// The JSON types of the member's values: a set of the bits below.
    pub(crate) types: u8,
    pub(crate) tags: &'static [&'static str],
    pub(crate) keys: &'static [&'static str],
    pub(crate) quoted: bool,
    pub(crate) tried: bool,
    pub(crate) shared: bool,
    /// Returns the outline of the member's type.
    pub(crate) outline: fn() -> Option<Outline>,
}

/// The keys that the objects of a type have.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// The fields. Other types than structs have none.
    pub(crate) table: &'static Table,
    /// Whether the type keeps keys without a field, like [`AnyOf`](crate::codec::AnyOf).
    pub(crate) keeps_keys: bool,
}

impl Outline {
    /// Creates the outline of a type that drops the keys without a field, unless it holds additional properties.
    pub(crate) const fn of(table: &'static Table) -> Self {
        Self { table, keeps_keys: false }
    }
}

pub(crate) const STRING: u8 = 1;
pub(crate) const INTEGER: u8 = 2;
const NUMBER: u8 = 4;
pub(crate) const BOOLEAN: u8 = 8;
pub(crate) const LIST: u8 = 16;
pub(crate) const OBJECT: u8 = 32;

impl Union {
    /// Creates the table of a union, for `union!`.
    #[must_use]
    pub const fn new(name: &'static str, tag: &'static [&'static str], members: &'static [Member]) -> Self {
        let (mut needs_keys, mut at) = (false, 0);
        while at < members.len() {
            needs_keys |= members[at].needs_keys();
            at += 1;
        }
        Self { name, tag, members, needs_keys }
    }

    /// Returns the property whose value selects the member of an object.
    pub(crate) fn tag(&self) -> Option<&'static str> {
        self.tag.first().copied()
    }
}

impl Member {
    /// Creates the member of a variant. The other methods add the values that it accepts.
    #[must_use]
    pub const fn new(variant: &'static str) -> Self {
        Self {
            variant,
            types: 0,
            tags: &[],
            keys: &[],
            quoted: false,
            tried: false,
            shared: false,
            outline: || None,
        }
    }

    /// Sets the outline of the member's type.
    #[must_use]
    pub const fn outline(self, outline: fn() -> Option<Outline>) -> Self {
        Self { outline, ..self }
    }

    /// Accepts strings.
    #[must_use]
    pub const fn string(self) -> Self {
        Self { types: self.types | STRING, ..self }
    }

    /// Accepts whole numbers.
    #[must_use]
    pub const fn integer(self) -> Self {
        Self { types: self.types | INTEGER, ..self }
    }

    /// Accepts all numbers.
    #[must_use]
    pub const fn number(self) -> Self {
        Self { types: self.types | INTEGER | NUMBER, ..self }
    }

    /// Accepts `true` and `false`.
    #[must_use]
    pub const fn boolean(self) -> Self {
        Self { types: self.types | BOOLEAN, ..self }
    }

    /// Accepts arrays.
    #[must_use]
    pub const fn list(self) -> Self {
        Self { types: self.types | LIST, ..self }
    }

    /// Accepts objects.
    #[must_use]
    pub const fn object(self) -> Self {
        Self { types: self.types | OBJECT, ..self }
    }

    /// Accepts objects whose tag is one of `tags`.
    #[must_use]
    pub const fn tags(self, tags: &'static [&'static str]) -> Self {
        Self { types: self.types | OBJECT, tags, ..self }
    }

    /// Accepts objects that have all of `keys`. For a member that also has tags, `keys` apply to objects without the
    /// tag property: such an object belongs to the member when no other member's keys match.
    #[must_use]
    pub const fn keys(self, keys: &'static [&'static str]) -> Self {
        Self { types: self.types | OBJECT, keys, ..self }
    }

    /// Whole numbers in the member are strings on the wire, such as `"42"`.
    #[must_use]
    pub const fn quoted(self) -> Self {
        Self { quoted: true, ..self }
    }

    /// The JSON type, tag and keys do not settle whether a value belongs to the member. The value belongs to it if it can
    /// be read as the member.
    #[must_use]
    pub const fn tried(self) -> Self {
        Self { tried: true, ..self }
    }

    /// An object of the member may also satisfy the conditions of other members. The member that fits the object best
    /// gets it. For a member that also has tags, an object without the tag property belongs to it only if the keys of
    /// no unshared member match.
    #[must_use]
    pub const fn shared(self) -> Self {
        Self { shared: true, ..self }
    }

    /// Returns whether the JSON type, the tag and the keys of a value allow the member.
    pub(crate) fn has(&self, tag: Option<&str>, value: &Value) -> bool {
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

    /// Returns whether a value that satisfies the conditions of the member may belong to another member.
    pub(crate) const fn is_unsure(&self) -> bool {
        self.tried || self.shared
    }

    /// Returns whether the keys of an object can decide whether it belongs to the member.
    pub(crate) const fn needs_keys(&self) -> bool {
        self.types & OBJECT != 0 && (self.is_unsure() || (self.tags.is_empty() && !self.keys.is_empty()))
    }

    /// Returns whether the member accepts every value.
    pub(crate) fn has_all(&self) -> bool {
        const ALL: u8 = STRING | INTEGER | NUMBER | BOOLEAN | LIST | OBJECT;
        self.types == ALL && self.tags.is_empty() && self.keys.is_empty()
    }

    /// Returns whether the member accepts strings.
    pub(crate) fn has_text(&self) -> bool {
        self.types & STRING != 0
    }

    /// Returns whether the member accepts numbers with a fraction.
    pub(crate) fn has_numbers(&self) -> bool {
        self.types & NUMBER != 0
    }

    pub(crate) fn has_keys(&self, object: &Map<String, Value>) -> bool {
        self.keys.iter().all(|key| object.contains_key(*key))
    }
}

/// Returns the bit of the JSON type of `value`, and 0 for null. A number such as `2.0` is an integer.
fn types(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) => match number.as_f64() {
            _ if number.is_i64() || number.is_u64() => INTEGER,
            Some(float) if exact_integer(float).is_some() => INTEGER,
            _ => NUMBER,
        },
        Value::String(_) => STRING,
        Value::Array(_) => LIST,
        Value::Object(_) => OBJECT,
    }
}

//! The macro that gives an enum of several schemas its codec, and how its members are told apart.

use serde_json::{Map, Value};

use crate::runtime::codec::keys::has_all;
use crate::runtime::codec::{Decode, Encode, Read, Reader, Write, Writer};

/// A value of one of several schemas: its members in the order in which they are asked.
#[derive(Debug)]
pub struct Union {
    /// The type's name, for errors.
    name: &'static str,
    /// The property whose value tells objects apart; empty, or one.
    tag: &'static [&'static str],
    members: &'static [Member],
}

/// One alternative of a union, and which values are of it.
#[derive(Debug)]
pub struct Member {
    variant: &'static str,
    /// The JSON types that it has.
    types: u8,
    tags: &'static [&'static str],
    keys: &'static [&'static str],
    quoted: bool,
    tried: bool,
}

/// How sure it is that a value is of a member.
#[derive(Clone, Copy, Debug)]
pub enum Trial<'a> {
    /// It is.
    Told,
    /// It is when the member knows the value, rather than keeps it as one that is unknown.
    Known,
    /// It is when the member knows the value, and all keys of the objects in this.
    Whole(&'a Value),
}

impl Trial<'_> {
    /// Whether a value that has been read as the member is of it.
    #[must_use]
    pub fn accepts(self, is_unknown: bool, read: &dyn Encode) -> bool {
        match self {
            Self::Told => true,
            Self::Known => !is_unknown,
            Self::Whole(wire) => !is_unknown && has_all(read, wire),
        }
    }
}

/// What the next object that is written must have under a key: one of `values`.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// The key.
    pub property: &'static str,
    /// The values, the preferred one first; at least one.
    pub values: &'static [&'static str],
}

const STRING: u8 = 1;
const INTEGER: u8 = 2;
const NUMBER: u8 = 4;
const BOOLEAN: u8 = 8;
const LIST: u8 = 16;
const OBJECT: u8 = 32;

/// Up to here every whole number has an `f64` of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Union {
    /// For `union!`.
    #[must_use]
    pub const fn new(name: &'static str, tag: &'static [&'static str], members: &'static [Member]) -> Self {
        Self { name, tag, members }
    }

    /// The property whose value tells objects apart.
    pub(crate) fn tag(&self) -> Option<&'static str> {
        self.tag.first().copied()
    }

    /// Reads one value. `read` is called with the index of its member, which makes a blank of that member, reads
    /// into it, and says how that went; with the number of members for a value of none.
    ///
    /// Of objects and lists that nothing tells apart, one is of the first member that has all of its keys, those of
    /// objects inside of it included, else of the first that can read it.
    ///
    /// # Errors
    ///
    /// When the value is null, or is told to be of a member and is not.
    pub fn read(
        &'static self,
        reader: &mut dyn Reader,
        read: &mut dyn FnMut(usize, Trial<'_>, &mut dyn Reader) -> Read,
    ) -> Read {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        let fitting = || self.members.iter().enumerate().filter(|(_, it)| it.has(self.tag(), &value));
        if value.is_object() || value.is_array() {
            let rivals = fitting().take_while(|(_, member)| member.tried);
            for (index, member) in rivals.filter(|_| fitting().nth(1).is_some()) {
                let trial = Trial::Whole(&value);
                let result = reader.replay(&value, member.quoted, &mut |reader| read(index, trial, reader));
                if result.is_ok() {
                    return result;
                }
            }
        }
        for (index, member) in fitting() {
            let trial = if member.tried { Trial::Known } else { Trial::Told };
            let result = reader.replay(&value, member.quoted, &mut |reader| read(index, trial, reader));
            if result.is_ok() || !member.tried {
                return result;
            }
        }
        if let Some((index, member)) = self.untagged(&value) {
            let result =
                reader.replay(&value, member.quoted, &mut |reader| read(index, Trial::Known, reader));
            if result.is_ok() {
                return result;
            }
        }
        if value.is_null() {
            return Err(reader.fail(&format_args!("invalid type: null, expected a value ({})", self.name)));
        }
        reader.replay(&value, false, &mut |reader| read(self.members.len(), Trial::Told, reader))?;
        reader.unknown(self.name, &self.told(&value))
    }

    /// What was to tell which member a value is of: its tag, or else its JSON type.
    #[cold]
    fn told(&self, value: &Value) -> String {
        match (self.tag().and_then(|tag| value.get(tag)), value) {
            (Some(Value::String(tag)), _) => tag.clone(),
            (Some(tag @ (Value::Number(_) | Value::Bool(_))), _) => tag.to_string(),
            (_, Value::Null) => "null".to_owned(),
            (_, Value::Bool(_)) => "boolean".to_owned(),
            (_, Value::Number(_)) => "number".to_owned(),
            (_, Value::String(_)) => "string".to_owned(),
            (_, Value::Array(_)) => "list".to_owned(),
            (_, Value::Object(_)) => "object".to_owned(),
        }
    }

    /// The member of an object without the tag: the only one of those that do without whose keys it has.
    fn untagged(&self, value: &Value) -> Option<(usize, &'static Member)> {
        let object =
            value.as_object().filter(|object| !self.tag().is_some_and(|tag| object.contains_key(tag)))?;
        let fits = |member: &&'static Member| {
            !member.tags.is_empty() && !member.keys.is_empty() && member.has_keys(object)
        };
        let mut fitting = self.members.iter().enumerate().filter(|(_, member)| fits(member));
        fitting.next().filter(|_| fitting.next().is_none())
    }

    /// Writes the value of a variant.
    ///
    /// # Errors
    ///
    /// As [`Encode::write`].
    pub fn write(&'static self, variant: &str, value: &dyn Encode, writer: &mut dyn Writer) -> Write {
        let Some(member) = self.members.iter().find(|member| member.variant == variant) else {
            return value.write(writer);
        };
        if let (Some(property), false) = (self.tag(), member.tags.is_empty()) {
            writer.tag(Tag { property, values: member.tags });
        }
        let quoted = writer.quote(member.quoted);
        let result = value.write(writer);
        writer.quote(quoted);
        result
    }
}

impl Member {
    /// The member of a variant; the methods say which values it has.
    #[must_use]
    pub const fn new(variant: &'static str) -> Self {
        Self { variant, types: 0, tags: &[], keys: &[], quoted: false, tried: false }
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

    fn has(&self, tag: Option<&str>, value: &Value) -> bool {
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

    fn has_keys(&self, object: &Map<String, Value>) -> bool {
        self.keys.iter().all(|key| object.contains_key(*key))
    }
}

impl Tag {
    /// What to write under the key where `value` would be written: itself, when it is one of the tags.
    pub(crate) fn correct(&self, value: Option<Value>) -> Value {
        let fits = |value: &Value| self.values.iter().any(|tag| says(value, tag));
        value.filter(fits).unwrap_or_else(|| self.values.first().copied().unwrap_or_default().into())
    }
}

/// Whether a tag is this text, or this number or boolean.
fn says(value: &Value, tag: &str) -> bool {
    match value {
        Value::String(text) => text == tag,
        Value::Bool(flag) => tag == if *flag { "true" } else { "false" },
        Value::Number(number) => number.to_string() == tag,
        _ => false,
    }
}

/// The JSON type of a value; none for null. A number with a fraction of zero is whole.
fn types(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => BOOLEAN,
        Value::Number(number) => match number.as_f64() {
            _ if number.is_i64() || number.is_u64() => INTEGER,
            Some(float) if float.fract() == 0.0 && float.abs() <= EXACT => INTEGER,
            _ => NUMBER,
        },
        Value::String(_) => STRING,
        Value::Array(_) => LIST,
        Value::Object(_) => OBJECT,
    }
}

/// A value of a union that this version of the crate has no variant for. Only decoding makes one.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownVariant {
    property: Option<&'static str>,
    value: Value,
}

impl UnknownVariant {
    /// For `union!`.
    #[allow(dead_code, reason = "a document may have no unions")]
    pub(crate) fn blank(union: &Union) -> Self {
        Self { property: union.tag(), value: Value::Null }
    }

    /// The text that was to tell which variant it is, where the union has such a property and the value has it.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.value.get(self.property?)?.as_str()
    }

    /// The value as it stands on the wire.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }
}

impl Decode for UnknownVariant {
    fn blank() -> Self {
        Self { property: None, value: Value::Null }
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        reader.any(&mut self.value)
    }
}

impl Encode for UnknownVariant {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.any(&self.value)
    }
}

/// Implements the codec, serde's traits and the conversions of an enum of several schemas.
///
/// ```text
/// crate::runtime::union! {
///     Payment: "type" {
///         Card(Box<crate::models::Card>): tags["card", "credit_card"] => From<crate::models::Card>,
///         Point(crate::models::Point): keys["x", "y"] => From<crate::models::Point>,
///         Text(String): string => From<String>,
///         Other(crate::models::Other): object tried,
///     }
///     unrecognized Unrecognized
/// }
/// ```
///
/// Behind the name stands the property that tells objects apart, where there is one. The words behind a variant
/// are methods of [`Member`]; variants are asked in the order of the table, and the first that has a value gets
/// it. A value that none has becomes `Unrecognized`.
#[allow(unused_macros, reason = "a document may have no unions")]
macro_rules! union {
    ($name:ident $(: $tag:literal)? {
        $($variant:ident($ty:ty): $($word:ident $([$($argument:literal),* $(,)?])?)+ $(=> From<$from:ty>)? ,)*
    } unrecognized $other:ident) => {
        #[allow(deprecated, reason = "a deprecated variant is read and written as well")]
        impl $name {
            const UNION: &'static $crate::runtime::codec::Union = &$crate::runtime::codec::Union::new(
                stringify!($name),
                &[$($tag)?],
                &[$($crate::runtime::codec::Member::new(stringify!($variant))$(.$word($(&[$($argument),*])?))+),*],
            );

            /// Whether this version of the crate has a variant for the value.
            #[must_use]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }

            fn slot(&mut self) -> &mut dyn $crate::runtime::codec::Decode {
                match self {
                    $(Self::$variant(value) => value,)*
                    Self::$other(value) => value,
                }
            }

            fn payload(&self) -> (&'static str, &dyn $crate::runtime::codec::Encode) {
                match self {
                    $(Self::$variant(value) => (stringify!($variant), value),)*
                    Self::$other(value) => ("", value),
                }
            }
        }

        $($(
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated variant is made as well")]
            impl ::core::convert::From<$from> for $name {
                fn from(value: $from) -> Self {
                    Self::$variant(value.into())
                }
            }
        )?)*

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated variant is read as well")]
        impl $crate::runtime::codec::Decode for $name {
            fn blank() -> Self {
                Self::$other($crate::runtime::UnknownVariant::blank(Self::UNION))
            }

            fn is_unknown(&self) -> bool {
                !self.is_known()
            }

            fn read(&mut self, reader: &mut dyn $crate::runtime::codec::Reader) -> $crate::runtime::codec::Read {
                const BLANKS: &[fn() -> $name] =
                    &[$(|| $name::$variant($crate::runtime::codec::Decode::blank())),*];
                Self::UNION.read(reader, &mut |member, trial, reader| {
                    *self = BLANKS.get(member).map_or_else(Self::blank, |blank| blank());
                    let slot = self.slot();
                    slot.read(reader)?;
                    let is_unknown = slot.is_unknown();
                    if trial.accepts(is_unknown, self.payload().1) {
                        return Ok(());
                    }
                    Err(reader.fail(&"the member does not know the value"))
                })
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated variant is written as well")]
        impl $crate::runtime::codec::Encode for $name {
            fn write(&self, writer: &mut dyn $crate::runtime::codec::Writer) -> $crate::runtime::codec::Write {
                let (variant, value) = self.payload();
                Self::UNION.write(variant, value, writer)
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::codec::deserialize(deserializer)
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "the type may be deprecated")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::codec::serialize(self, serializer)
            }
        }
    };
}
#[allow(unused_imports, reason = "a document may have no unions")]
pub(crate) use union;

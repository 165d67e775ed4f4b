//! The serde visitors of [`Source`](super::Source), one for each kind of value.

use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};

use crate::codec::numbers::exact_integer;
use crate::codec::serde::source::Context;
use crate::codec::{ReadEntry, ReadValue};

pub(super) struct Signed<'a> {
    pub(super) expecting: &'static str,
    pub(super) min: i64,
    pub(super) max: i64,
    pub(super) quoted: bool,
    pub(super) into: &'a mut i64,
}

impl Signed<'_> {
    fn accept(self, value: i64) -> Option<()> {
        *self.into = value;
        (self.min..=self.max).contains(&value).then_some(())
    }
}

impl Visitor<'_> for Signed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        let expecting = self.expecting;
        self.accept(value).ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &expecting))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let expecting = self.expecting;
        let accepted = i64::try_from(value).ok().and_then(|value| self.accept(value));
        accepted.ok_or_else(|| E::invalid_value(Unexpected::Unsigned(value), &expecting))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let expecting = self.expecting;
        let accepted = exact_integer(value).and_then(|value| self.accept(value));
        accepted.ok_or_else(|| E::invalid_type(Unexpected::Float(value), &expecting))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        if !self.quoted {
            return Err(E::invalid_type(Unexpected::Str(value), &self));
        }
        let expecting = self.expecting;
        let number = value.parse().ok().or_else(|| value.parse().ok().and_then(exact_integer));
        let accepted = number.and_then(|number| self.accept(number));
        accepted.ok_or_else(|| E::invalid_value(Unexpected::Str(value), &expecting))
    }
}

pub(super) struct Unsigned<'a> {
    pub(super) expecting: &'static str,
    pub(super) max: u64,
    pub(super) quoted: bool,
    pub(super) into: &'a mut u64,
}

impl Unsigned<'_> {
    fn accept(self, value: u64) -> Option<()> {
        *self.into = value;
        (value <= self.max).then_some(())
    }
}

impl Visitor<'_> for Unsigned<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        let expecting = self.expecting;
        let accepted = u64::try_from(value).ok().and_then(|value| self.accept(value));
        accepted.ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &expecting))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        let expecting = self.expecting;
        self.accept(value).ok_or_else(|| E::invalid_value(Unexpected::Unsigned(value), &expecting))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        let expecting = self.expecting;
        let number = exact_integer(value).and_then(|value| u64::try_from(value).ok());
        let accepted = number.and_then(|number| self.accept(number));
        accepted.ok_or_else(|| E::invalid_type(Unexpected::Float(value), &expecting))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        if !self.quoted {
            return Err(E::invalid_type(Unexpected::Str(value), &self));
        }
        let expecting = self.expecting;
        let from_float =
            || value.parse().ok().and_then(exact_integer).and_then(|value| u64::try_from(value).ok());
        let accepted = value.parse().ok().or_else(from_float).and_then(|number| self.accept(number));
        accepted.ok_or_else(|| E::invalid_value(Unexpected::Str(value), &expecting))
    }
}

pub(super) struct Text<'a>(pub(super) &'a mut String);

impl Visitor<'_> for Text<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        *self.0 = String::from(value);
        Ok(())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<(), E> {
        *self.0 = value;
        Ok(())
    }
}

pub(super) struct Parsed<'a> {
    pub(super) expecting: &'static str,
    pub(super) parse: &'a mut dyn FnMut(&str) -> bool,
}

impl Visitor<'_> for Parsed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.expecting)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        if (self.parse)(value) { Ok(()) } else { Err(E::invalid_value(Unexpected::Str(value), &self)) }
    }
}

pub(super) struct Nullable<'a, 'r> {
    pub(super) some: &'a mut ReadValue<'r>,
    pub(super) context: Context<'a>,
}

impl<'de> Visitor<'de> for Nullable<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        self.context.read(value, self.some)
    }
}

pub(super) struct List<'a, 'r> {
    pub(super) item: &'a mut ReadValue<'r>,
    pub(super) context: Context<'a>,
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0;
        loop {
            match seq.next_element_seed(Value { read: &mut *self.item, context: self.context }) {
                Ok(Some(())) => index += 1,
                Ok(None) => return Ok(()),
                Err(error) => {
                    self.context.trail.index(index);
                    return Err(error);
                }
            }
        }
    }
}

pub(super) struct Map<'a, 'r> {
    pub(super) entry: &'a mut ReadEntry<'r>,
    pub(super) context: Context<'a>,
}

impl<'de> Visitor<'de> for Map<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let read = &mut |reader: &mut dyn crate::codec::Reader| (self.entry)(&key, reader);
            if let Err(error) = map.next_value_seed(Value { read, context: self.context }) {
                self.context.trail.key(key);
                return Err(error);
            }
        }
        Ok(())
    }
}

/// Reads one value of an array or a map.
struct Value<'a, 'r> {
    read: &'a mut ReadValue<'r>,
    context: Context<'a>,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        self.context.read(value, self.read)
    }
}

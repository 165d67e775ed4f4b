//! The [`Reader`] over any serde deserializer. It is instantiated once for each format, not for each type.

pub(super) mod object;
pub(super) mod visitors;

use std::fmt::Display;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny};

use crate::codec::error::Trail;
use crate::codec::notes::unknown_value;
use crate::codec::objects::flat;
use crate::codec::{
    Decode, Failed, Password, Property, ReadEntry, ReadResult, ReadValue, Reader, Rest, Table, Union,
};

/// Reads a value from any serde format. The models implement `serde::Deserialize` by this function.
///
/// # Errors
///
/// Fails if the deserializer fails or the value is not valid for the type.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::decode_start();
    read_into(deserializer, &mut value, &Trail::default())?;
    Ok(value)
}

/// Reads into `slot`. After a failure, `trail` holds the path.
pub(crate) fn read_into<'de, D: Deserializer<'de>>(
    deserializer: D,
    slot: &mut dyn Decode,
    trail: &Trail,
) -> Result<(), D::Error> {
    Context { trail, quoted: false }.read(deserializer, &mut |reader| slot.read(reader))
}

/// Calls `read` with a reader over a value that was read before. After a failure, `trail` holds the path.
pub(crate) fn replay(
    value: &serde_json::Value,
    quoted: bool,
    trail: &Trail,
    read: &mut ReadValue<'_>,
) -> Result<(), serde_json::Error> {
    // Another member of a union may have been tried before and have failed.
    trail.clear();
    let noted = trail.unknowns();
    if trail.begin_again(value) {
        trail.end_again();
        return Err(serde_json::Error::custom("unions in unions leave too many ways to read the value"));
    }
    let result = Context { trail, quoted }.read(value, read);
    trail.end_again();
    if result.is_err() {
        // Unknown values that a rejected member would have kept do not count.
        trail.set_unknowns(noted);
    }
    result
}

/// The settings that a value passes on to the values inside it.
#[derive(Clone, Copy)]
struct Context<'a> {
    trail: &'a Trail,
    quoted: bool,
}

impl Context<'_> {
    /// Calls `read` with a reader over the one value of `deserializer`.
    fn read<'de, D: Deserializer<'de>>(
        self,
        deserializer: D,
        read: &mut ReadValue<'_>,
    ) -> Result<(), D::Error> {
        let mut source = Source { value: Some(deserializer), error: None, context: self };
        match read(&mut source) {
            Ok(()) => match source.value {
                None => Ok(()),
                Some(unread) => IgnoredAny::deserialize(unread).map(drop),
            },
            Err(Failed) => Err(source.error.unwrap_or_else(|| D::Error::custom("the value was refused"))),
        }
    }
}

/// One value of a serde deserializer.
struct Source<'a, D, E> {
    /// The value, until it is read.
    value: Option<D>,
    /// The error, if the value could not be read.
    error: Option<E>,
    context: Context<'a>,
}

impl<'de, D: Deserializer<'de>> Source<'_, D, D::Error> {
    #[inline]
    fn take(&mut self, read: impl FnOnce(D) -> Result<(), D::Error>) -> ReadResult {
        let result = read(self.unread()?);
        self.keep(result)
    }

    /// Returns the value, which must not have been read before.
    fn unread(&mut self) -> Result<D, Failed> {
        self.value.take().ok_or_else(|| self.fail(&"the value was read twice"))
    }

    /// Keeps the error of reading the value.
    fn keep(&mut self, result: Result<(), D::Error>) -> ReadResult {
        result.map_err(|error| {
            self.error = Some(error);
            Failed
        })
    }
}

impl<'de, D: Deserializer<'de>> Reader for Source<'_, D, D::Error> {
    fn boolean(&mut self, into: &mut bool) -> ReadResult {
        self.take(|value| {
            *into = bool::deserialize(value)?;
            Ok(())
        })
    }

    fn signed(&mut self, expecting: &'static str, min: i64, max: i64, into: &mut i64) -> ReadResult {
        let visitor = visitors::Signed { expecting, min, max, quoted: self.context.quoted, into };
        self.take(|value| {
            if visitor.quoted { value.deserialize_any(visitor) } else { value.deserialize_i64(visitor) }
        })
    }

    fn unsigned(&mut self, expecting: &'static str, max: u64, into: &mut u64) -> ReadResult {
        let visitor = visitors::Unsigned { expecting, max, quoted: self.context.quoted, into };
        self.take(|value| {
            if visitor.quoted { value.deserialize_any(visitor) } else { value.deserialize_u64(visitor) }
        })
    }

    fn single(&mut self, into: &mut f32) -> ReadResult {
        self.take(|value| {
            *into = f32::deserialize(value)?;
            if into.is_finite() { Ok(()) } else { Err(D::Error::custom("number out of range")) }
        })
    }

    fn double(&mut self, into: &mut f64) -> ReadResult {
        self.take(|value| {
            *into = f64::deserialize(value)?;
            if into.is_finite() { Ok(()) } else { Err(D::Error::custom("number out of range")) }
        })
    }

    fn string(&mut self, into: &mut String) -> ReadResult {
        self.take(|value| value.deserialize_string(visitors::Text(into)))
    }

    fn text(&mut self, expecting: &'static str, parse: &mut dyn FnMut(&str) -> bool) -> ReadResult {
        self.take(|value| value.deserialize_str(visitors::Parsed { expecting, parse }))
    }

    fn nullable(&mut self, some: &mut ReadValue<'_>) -> ReadResult {
        let context = self.context;
        self.take(|value| value.deserialize_option(visitors::Nullable { some, context }))
    }

    fn list(&mut self, item: &mut ReadValue<'_>) -> ReadResult {
        let context = self.context;
        self.take(|value| value.deserialize_seq(visitors::List { item, context }))
    }

    fn map(&mut self, entry: &mut ReadEntry<'_>) -> ReadResult {
        let context = self.context;
        self.take(|value| value.deserialize_map(visitors::Map { entry, context }))
    }

    fn object(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Property],
        rest: &mut [&mut dyn Rest],
        flat: &mut [&mut dyn Property],
    ) -> ReadResult {
        if let Some(flat) = flat.last_mut() {
            return flat::read(self, table, slots, rest, *flat);
        }
        let trail = self.context.trail;
        self.take(|value| value.deserialize_map(object::Object { table, slots, rest, trail }))
    }

    fn any(&mut self, into: &mut serde_json::Value) -> ReadResult {
        self.take(|value| {
            *into = serde_json::Value::deserialize(value)?;
            Ok(())
        })
    }

    fn replay(&mut self, value: &serde_json::Value, quoted: bool, read: &mut ReadValue<'_>) -> ReadResult {
        replay(value, quoted, self.context.trail, read).map_err(|error| self.fail(&error))
    }

    fn chosen(&mut self, union: &'static Union, value: &serde_json::Value) -> Option<usize> {
        self.context.trail.chosen(union, value)
    }

    fn choose(&mut self, union: &'static Union, value: &serde_json::Value, member: usize) {
        self.context.trail.choose(union, value, member);
    }

    fn unknown(&mut self, type_name: &'static str, value: &dyn Display) -> ReadResult {
        if self.context.trail.is_strict() {
            return Err(self.fail(&unknown_value(type_name, value)));
        }
        self.context.trail.note(type_name, value);
        Ok(())
    }

    fn note_password(&mut self, password: &Password) {
        self.context.trail.note_password(password);
    }

    fn skip(&mut self) -> ReadResult {
        self.take(|value| IgnoredAny::deserialize(value).map(drop))
    }

    #[cold]
    fn fail(&mut self, message: &dyn Display) -> Failed {
        self.error = Some(D::Error::custom(message));
        Failed
    }
}

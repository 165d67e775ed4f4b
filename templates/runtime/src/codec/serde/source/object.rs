//! Reads an object by its [`Table`].

use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::codec::error::Trail;
use crate::codec::objects::read_fields::ReadFields;
use crate::codec::serde::source::Context;
use crate::codec::{Field, Property, Rest, Table};

/// A serde visitor that reads an object with the fields of `table`.
pub(super) struct Object<'a, 's, 'r> {
    pub(super) table: &'static Table,
    pub(super) slots: &'a mut [&'s mut dyn Property],
    pub(super) rest: &'a mut [&'r mut dyn Rest],
    pub(super) trail: &'a Trail,
}

impl<'de> Visitor<'de> for Object<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.table.name)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let fields = self.table.fields;
        let mut seen = ReadFields::default();
        let mut unknown = String::new();
        let mut next = 0;
        loop {
            let other = (!self.rest.is_empty()).then_some(&mut unknown);
            match map.next_key_seed(Key { fields, next, other })? {
                Some(Some(index)) => {
                    next = index + 1;
                    self.field(index, &mut seen, &mut map)?;
                }
                Some(None) => self.other(&mut unknown, &mut map)?,
                None => break,
            }
        }
        match seen.missing(fields) {
            Some(field) => Err(A::Error::missing_field(field.wire)),
            None => Ok(()),
        }
    }
}

impl Object<'_, '_, '_> {
    #[inline]
    fn field<'de, A: MapAccess<'de>>(
        &mut self,
        index: usize,
        seen: &mut ReadFields,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let (Some(field), Some(slot)) = (self.table.fields.get(index), self.slots.get_mut(index)) else {
            return Err(A::Error::custom("the table has more fields than the type"));
        };
        if !seen.insert(index) {
            return Err(A::Error::duplicate_field(field.wire));
        }
        let result = map.next_value_seed(Slot { field, into: &mut **slot, trail: self.trail });
        if result.is_err() {
            self.trail.key(field.wire);
        }
        result
    }

    #[cold]
    fn other<'de, A: MapAccess<'de>>(&mut self, key: &mut String, map: &mut A) -> Result<(), A::Error> {
        let Some(rest) = self.rest.last_mut() else {
            return map.next_value::<IgnoredAny>().map(drop);
        };
        let result = map.next_value_seed(Entry { key, rest: &mut **rest, trail: self.trail });
        if result.is_err() {
            self.trail.key(std::mem::take(key));
        }
        result
    }
}

/// Finds the field that a key names. The search starts at `next`, since most servers write fields in the order of the
/// document.
struct Key<'a> {
    fields: &'static [Field],
    next: usize,
    /// Receives a key that names no field.
    other: Option<&'a mut String>,
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, key: D) -> Result<Option<usize>, D::Error> {
        key.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Option<usize>, E> {
        let found = Field::find(self.fields, self.next, key);
        if let (None, Some(other)) = (found, self.other) {
            other.clear();
            other.push_str(key);
        }
        Ok(found)
    }
}

/// The value of a field.
struct Slot<'a> {
    field: &'static Field,
    into: &'a mut dyn Property,
    trail: &'a Trail,
}

impl<'de> DeserializeSeed<'de> for Slot<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        if self.field.presence.null_is_default() {
            value.deserialize_option(self)
        } else {
            self.visit_some(value)
        }
    }
}

impl<'de> Visitor<'de> for Slot<'_> {
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

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        let context = Context { trail: self.trail, quoted: self.field.quoted };
        context.read(value, &mut |reader| self.into.read(reader))
    }
}

/// Reads the value of a key that names no field.
struct Entry<'a> {
    key: &'a str,
    rest: &'a mut dyn Rest,
    trail: &'a Trail,
}

impl<'de> DeserializeSeed<'de> for Entry<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        let context = Context { trail: self.trail, quoted: false };
        context.read(value, &mut |reader| self.rest.read_entry(self.key, reader))
    }
}

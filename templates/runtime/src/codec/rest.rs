//! The map beside an object's fields: what takes the properties that its table does not name.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::codec::{Encode, Entries, Property, ReadResult, Reader};

/// A map that takes the other properties of an object.
pub trait Rest: Property {
    /// Reads the value of `key`.
    ///
    /// # Errors
    ///
    /// As [`Decode::read`](crate::codec::Decode::read).
    fn read_entry(&mut self, key: &str, reader: &mut dyn Reader) -> ReadResult;

    /// Whether there is none.
    fn is_empty(&self) -> bool;

    /// What to write.
    fn entries(&self) -> Box<Entries<'_>>;

    /// Whether the map takes values of any type, so that a key in it says nothing about the type of the object.
    fn takes_anything(&self) -> bool {
        false
    }
}

impl<T: Property> Rest for BTreeMap<String, T> {
    fn read_entry(&mut self, key: &str, reader: &mut dyn Reader) -> ReadResult {
        let mut value = T::decode_start();
        value.read(reader)?;
        self.insert(key.to_owned(), value);
        Ok(())
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }

    fn entries(&self) -> Box<Entries<'_>> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
    }
}

impl Rest for Map<String, Value> {
    fn takes_anything(&self) -> bool {
        true
    }

    fn read_entry(&mut self, key: &str, reader: &mut dyn Reader) -> ReadResult {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        self.insert(key.to_owned(), value);
        Ok(())
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }

    fn entries(&self) -> Box<Entries<'_>> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
    }
}

//! [`Rest`]: the map that holds the additional properties of an object.

use serde_json::{Map, Value};

use crate::codec::{Encode, Entries, Property, ReadResult, Reader};

/// A map that holds the additional properties of an object: those without a field in its table.
pub trait Rest: Property {
    /// Reads the value of `key`.
    ///
    /// # Errors
    ///
    /// Fails like [`Decode::read`](crate::codec::Decode::read).
    fn read_entry(&mut self, key: &str, reader: &mut dyn Reader) -> ReadResult;

    /// Returns whether the map has no entries.
    fn is_empty(&self) -> bool;

    /// Returns the entries to write.
    fn entries(&self) -> Box<Entries<'_>>;

    /// Returns whether the map accepts values of any type. A key in such a map says nothing about the type of the object.
    fn takes_anything(&self) -> bool {
        false
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

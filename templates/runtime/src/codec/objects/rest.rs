//! The map of additional properties of any type, which implements [`Rest`].

use serde_json::{Map, Value};

use crate::codec::{Encode, Entries, ReadResult, Reader, Rest};

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

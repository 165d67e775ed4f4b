//! The codec of maps with keys of text. A map also holds the additional properties of an object.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::codec::{Decode, Encode, Entries, Property, ReadResult, Reader, Rest, WriteResult, Writer};

/// Implements the codec for a type of maps.
macro_rules! map {
    ($($map:ident)::+) => {
        impl<T: Decode> Decode for $($map)::+<String, T> {
            fn decode_start() -> Self {
                Self::new()
            }

            fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
                self.clear();
                reader.map(&mut |key, reader| {
                    let mut value = T::decode_start();
                    value.read(reader)?;
                    self.insert(key.to_owned(), value);
                    Ok(())
                })
            }
        }

        impl<T: Encode> Encode for $($map)::+<String, T> {
            fn write(&self, writer: &mut dyn Writer) -> WriteResult {
                writer.map(&mut self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
            }

            fn is_default(&self) -> bool {
                self.is_empty()
            }
        }

        impl<T: Property> Rest for $($map)::+<String, T> {
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
    };
}

map!(BTreeMap);
#[cfg(feature = "indexmap")]
map!(indexmap::IndexMap);

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

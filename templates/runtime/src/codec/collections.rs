//! Types made of other types: options, lists, maps, boxes, references, and JSON of any shape.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::codec::{Decode, Encode, Read, Reader, Rest, Write, Writer};

impl<T: Decode> Decode for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        *self = None;
        reader.nullable(&mut |reader| self.insert(T::blank()).read(reader))
    }

    fn accepts_nothing(&self) -> bool {
        true
    }

    fn is_unknown(&self) -> bool {
        self.as_ref().is_some_and(T::is_unknown)
    }

    fn forget(&mut self, has: &dyn Fn(&str) -> bool) {
        if let Some(value) = self {
            value.forget(has);
        }
    }
}

impl<T: Encode> Encode for Option<T> {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }

    fn is_default(&self) -> bool {
        self.is_none()
    }

    fn beside_rest(&self) -> Option<&dyn Encode> {
        self.as_ref()?.beside_rest()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        self.clear();
        reader.list(&mut |reader| {
            let mut item = T::blank();
            item.read(reader)?;
            self.push(item);
            Ok(())
        })
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.list(&mut self.iter().map(|item| item as &dyn Encode))
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        self.clear();
        reader.map(&mut |key, reader| {
            let mut value = T::blank();
            value.read(reader)?;
            self.insert(key.to_owned(), value);
            Ok(())
        })
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.map(&mut self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Encode for &str {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.string(self)
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Decode for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        reader.any(self)
    }
}

impl Encode for Value {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.any(self)
    }

    fn is_default(&self) -> bool {
        self.is_null()
    }
}

impl Decode for Map<String, Value> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> Read {
        self.clear();
        reader.map(&mut |key, reader| self.read_entry(key, reader))
    }
}

impl Encode for Map<String, Value> {
    fn write(&self, writer: &mut dyn Writer) -> Write {
        writer.map(&mut self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

//! The codec of options, lists and `&str`, and of `serde_json`'s types for any JSON.

use serde_json::{Map, Value};

use crate::codec::{Decode, Encode, ReadResult, Reader, Rest, WriteResult, Writer};

impl<T: Decode> Decode for Option<T> {
    fn decode_start() -> Self {
        None
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        *self = None;
        reader.nullable(&mut |reader| self.insert(T::decode_start()).read(reader))
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
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
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
    fn decode_start() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        self.clear();
        reader.list(&mut |reader| {
            let mut item = T::decode_start();
            item.read(reader)?;
            self.push(item);
            Ok(())
        })
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.list(&mut self.iter().map(|item| item as &dyn Encode))
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Encode for &str {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.string(self)
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Decode for Value {
    fn decode_start() -> Self {
        Self::Null
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.any(self)
    }
}

impl Encode for Value {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.any(self)
    }

    fn is_default(&self) -> bool {
        self.is_null()
    }
}

impl Decode for Map<String, Value> {
    fn decode_start() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        self.clear();
        reader.map(&mut |key, reader| self.read_entry(key, reader))
    }
}

impl Encode for Map<String, Value> {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.map(&mut self.iter().map(|(key, value)| (key.as_str(), value as &dyn Encode)))
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

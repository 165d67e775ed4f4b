//! The codec of strings with `format: date`, `format: password` and `format: uuid`.

use jiff::civil::Date;
use serde_json::Value;
use uuid::Uuid;

use crate::codec::{Decode, Encode, Password, ReadResult, Reader, WriteResult, Writer};

impl Decode for Date {
    fn decode_start() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.text("a day as RFC 3339 writes it, such as \"2024-02-29\"", &mut |text| match parse_date(text)
        {
            Some(date) => {
                *self = date;
                true
            }
            None => false,
        })
    }
}

impl Encode for Date {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        if self.year() < 0 {
            return Err(writer.fail(&format_args!("{self} is before the year 0")));
        }
        writer.text(self)
    }

    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Parses a `full-date` of RFC 3339, such as `2024-02-29`. Longer texts that begin with a date are rejected.
fn parse_date(text: &str) -> Option<Date> {
    let shape =
        |(at, byte): (usize, u8)| if [4, 7].contains(&at) { byte == b'-' } else { byte.is_ascii_digit() };
    (text.len() == 10 && text.bytes().enumerate().all(shape)).then(|| text.parse().ok())?
}

impl Decode for Password {
    fn decode_start() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let mut value = Value::Null;
        reader.any(&mut value)?;
        // The error names only the JSON type, since a value in the place of a password may be secret as well.
        let kind = match value {
            Value::String(text) => {
                *self = text.into();
                reader.note_password(self);
                return Ok(());
            }
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Array(_) => "sequence",
            Value::Object(_) => "map",
        };
        Err(reader.fail(&format_args!("invalid type: {kind}, expected a password")))
    }
}

impl Encode for Password {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.note_password(self);
        writer.string(self.expose())
    }

    fn is_default(&self) -> bool {
        self.expose().is_empty()
    }
}

impl Decode for Uuid {
    fn decode_start() -> Self {
        Self::nil()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.text("a UUID", &mut |text| match parse_uuid(text) {
            Some(uuid) => {
                *self = uuid;
                true
            }
            None => false,
        })
    }
}

impl Encode for Uuid {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.text(self)
    }

    fn is_default(&self) -> bool {
        self.is_nil()
    }
}

/// Parses the text format of RFC 9562, section 4 (36 characters with hyphens), in upper or lower case. Other formats, such
/// as `urn:uuid:…`, are rejected.
fn parse_uuid(text: &str) -> Option<Uuid> {
    (text.len() == 36).then(|| Uuid::try_parse(text).ok())?
}

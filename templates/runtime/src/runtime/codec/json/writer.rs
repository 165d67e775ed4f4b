//! The [`Writer`] of JSON text.
//!
//! Like the reader it gives no reasons: what it refuses is written again by `serde_json`, to nowhere, for the
//! error.

use std::fmt::{self, Display, Write as _};

use crate::runtime::codec::json::scan;
use crate::runtime::codec::{Encode, Entries, Failed, Items, Rest, Table, Write, Writer};

/// JSON text in the making.
#[derive(Default)]
pub(super) struct Text {
    pub(super) json: Vec<u8>,
    /// Whether whole numbers are written as strings here.
    quoted: bool,
}

impl Text {
    /// Writes what `serde_json` writes best: numbers, and strings with escapes.
    fn serde(&mut self, value: &(impl serde::Serialize + ?Sized)) -> Write {
        serde_json::to_writer(&mut self.json, value).map_err(|_| Failed)
    }

    fn number(&mut self, value: &impl serde::Serialize) -> Write {
        if !self.quoted {
            return self.serde(value);
        }
        self.json.push(b'"');
        self.serde(value)?;
        self.json.push(b'"');
        Ok(())
    }

    #[inline]
    fn quote(&mut self, value: &str) -> Write {
        if scan::special(value.as_bytes()) < value.len() {
            return self.serde(value);
        }
        self.plain(value);
        Ok(())
    }

    /// Writes a string without anything to escape.
    #[inline]
    fn plain(&mut self, value: &str) {
        self.json.reserve(value.len() + 4);
        self.json.push(b'"');
        self.json.extend_from_slice(value.as_bytes());
        self.json.push(b'"');
    }

    fn entries(&mut self, open: &mut u8, entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>) -> Write {
        for (key, value) in entries {
            self.json.push(std::mem::replace(open, b','));
            self.quote(key)?;
            self.json.push(b':');
            value.write(self)?;
        }
        Ok(())
    }

    /// Ends an object that `open` would start or go on with.
    fn close(&mut self, open: u8) {
        if open == b'{' {
            self.json.push(b'{');
        }
        self.json.push(b'}');
    }
}

impl Writer for Text {
    fn null(&mut self) -> Write {
        self.json.extend_from_slice(b"null");
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> Write {
        self.json.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn signed(&mut self, value: i64) -> Write {
        self.number(&value)
    }

    fn unsigned(&mut self, value: u64) -> Write {
        self.number(&value)
    }

    fn single(&mut self, value: f32) -> Write {
        if value.is_finite() { self.serde(&value) } else { Err(Failed) }
    }

    fn double(&mut self, value: f64) -> Write {
        if value.is_finite() { self.serde(&value) } else { Err(Failed) }
    }

    fn string(&mut self, value: &str) -> Write {
        self.quote(value)
    }

    fn text(&mut self, value: &dyn Display) -> Write {
        self.json.push(b'"');
        write!(Escaping(&mut self.json), "{value}").map_err(|_| Failed)?;
        self.json.push(b'"');
        Ok(())
    }

    fn list(&mut self, items: &mut Items<'_>) -> Write {
        let mut open = b'[';
        for item in items {
            self.json.push(std::mem::replace(&mut open, b','));
            item.write(self)?;
        }
        if open == b'[' {
            self.json.push(b'[');
        }
        self.json.push(b']');
        Ok(())
    }

    fn map(&mut self, entries: &mut Entries<'_>) -> Write {
        let mut open = b'{';
        self.entries(&mut open, entries)?;
        self.close(open);
        Ok(())
    }

    fn object(&mut self, table: &'static Table, values: &[&dyn Encode], rest: &[&dyn Rest]) -> Write {
        let quoted = self.quoted;
        let mut open = b'{';
        for (field, &value) in table.fields.iter().zip(values) {
            if field.presence.leaves_out_default() && value.is_default() {
                continue;
            }
            self.json.push(std::mem::replace(&mut open, b','));
            if field.plain {
                self.plain(field.wire);
            } else {
                self.serde(field.wire)?;
            }
            self.json.push(b':');
            self.quoted = field.quoted;
            value.write(self)?;
        }
        self.quoted = false;
        for rest in rest.iter().filter(|rest| !rest.is_empty()) {
            self.entries(&mut open, &mut rest.entries().filter(|(key, _)| !table.names(key)))?;
        }
        self.quoted = quoted;
        self.close(open);
        Ok(())
    }

    fn any(&mut self, value: &serde_json::Value) -> Write {
        self.serde(value)
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}

/// Escapes what is displayed.
struct Escaping<'a>(&'a mut Vec<u8>);

impl fmt::Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if scan::special(text.as_bytes()) == text.len() {
            self.0.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        let quoted = serde_json::to_string(text).map_err(|_| fmt::Error)?;
        let inner = quoted.strip_prefix('"').and_then(|text| text.strip_suffix('"')).ok_or(fmt::Error)?;
        self.0.extend_from_slice(inner.as_bytes());
        Ok(())
    }
}

//! The fast [`Writer`] of JSON text.
//!
//! It does not explain failures. A value that it rejects is written again as a [`Value`](serde_json::Value), which yields the
//! error.

use std::fmt::{self, Display, Write as _};

use crate::codec::json::scan;
use crate::codec::objects::flat;
use crate::codec::serde::sink::plain;
use crate::codec::types::secret::Secret;
use crate::codec::unions::tags::Tags;
use crate::codec::{
    Encode, Entries, Failed, Items, Password, Property, Rest, Table, Tag, WriteResult, Writer, parse_value,
};

/// The JSON text written so far.
#[derive(Default)]
pub(super) struct Text {
    pub(super) json: Vec<u8>,
    /// The passwords in the text.
    pub(super) passwords: Vec<Secret>,
    /// Whether whole numbers are written as strings here.
    quoted: bool,
    /// The tags that the next object must have.
    tags: Tags,
}

impl Text {
    /// Writes a value by `serde_json`: a number, a string with escapes, or any JSON.
    fn serde(&mut self, value: &(impl serde::Serialize + ?Sized)) -> WriteResult {
        serde_json::to_writer(&mut self.json, value).map_err(|_| Failed)
    }

    fn number(&mut self, value: &impl serde::Serialize) -> WriteResult {
        if !self.quoted {
            return self.serde(value);
        }
        self.json.push(b'"');
        self.serde(value)?;
        self.json.push(b'"');
        Ok(())
    }

    #[inline]
    fn quoted_text(&mut self, value: &str) -> WriteResult {
        if scan::special(value.as_bytes()) < value.len() {
            return self.serde(value);
        }
        self.plain(value);
        Ok(())
    }

    /// Writes a string that needs no escapes.
    #[inline]
    fn plain(&mut self, value: &str) {
        self.json.reserve(value.len() + 4);
        self.json.push(b'"');
        self.json.extend_from_slice(value.as_bytes());
        self.json.push(b'"');
    }

    fn entries(
        &mut self,
        open: &mut u8,
        entries: &mut dyn Iterator<Item = (&str, &dyn Encode)>,
    ) -> WriteResult {
        for (key, value) in entries {
            self.key(open, key)?;
            value.write(self)?;
        }
        Ok(())
    }

    fn key(&mut self, open: &mut u8, key: &str) -> WriteResult {
        self.json.push(std::mem::replace(open, b','));
        self.quoted_text(key)?;
        self.json.push(b':');
        Ok(())
    }

    /// Replaces the value written from `start` on by the tag, unless the value is a valid tag.
    #[cold]
    fn correct(&mut self, tag: Tag, start: usize) -> WriteResult {
        let written = self.json.get(start..).and_then(parse_value);
        self.json.truncate(start);
        self.serde(&tag.correct(written))
    }

    /// Ends an object. `open` is `{` if nothing was written yet, and `,` otherwise.
    fn close(&mut self, open: u8) {
        if open == b'{' {
            self.json.push(b'{');
        }
        self.json.push(b'}');
    }
}

impl Writer for Text {
    fn null(&mut self) -> WriteResult {
        self.json.extend_from_slice(b"null");
        Ok(())
    }

    fn boolean(&mut self, value: bool) -> WriteResult {
        self.json.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn signed(&mut self, value: i64) -> WriteResult {
        self.number(&value)
    }

    fn unsigned(&mut self, value: u64) -> WriteResult {
        self.number(&value)
    }

    fn single(&mut self, value: f32) -> WriteResult {
        if value.is_finite() { self.serde(&value) } else { Err(Failed) }
    }

    fn double(&mut self, value: f64) -> WriteResult {
        if value.is_finite() { self.serde(&value) } else { Err(Failed) }
    }

    fn string(&mut self, value: &str) -> WriteResult {
        self.quoted_text(value)
    }

    fn text(&mut self, value: &dyn Display) -> WriteResult {
        self.json.push(b'"');
        write!(Escaping(&mut self.json), "{value}").map_err(|_| Failed)?;
        self.json.push(b'"');
        Ok(())
    }

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
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

    fn map(&mut self, entries: &mut Entries<'_>) -> WriteResult {
        let mut open = b'{';
        let mut tags = std::mem::take(&mut self.tags);
        for (key, value) in entries {
            self.key(&mut open, key)?;
            match tags.take(key) {
                Some(tag) => self.serde(&tag.correct(plain(value)))?,
                None => value.write(self)?,
            }
        }
        for (key, value) in tags.remaining(&[], plain) {
            self.key(&mut open, key)?;
            self.serde(&value)?;
        }
        self.close(open);
        Ok(())
    }

    fn object(
        &mut self,
        table: &'static Table,
        values: &[&dyn Property],
        rest: &[&dyn Rest],
        flat: &[&dyn Property],
    ) -> WriteResult {
        if let Some(flat) = flat.last() {
            return flat::write(self, table, values, rest, *flat, plain);
        }
        let quoted = self.quoted;
        let mut tags = std::mem::take(&mut self.tags);
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
            let start = self.json.len();
            value.write(self)?;
            if let Some(tag) = tags.take(field.wire) {
                self.correct(tag, start)?;
            }
        }
        self.quoted = false;
        for (key, value) in tags.remaining(rest, plain) {
            self.key(&mut open, key)?;
            self.serde(&value)?;
        }
        for rest in rest.iter().filter(|rest| !rest.is_empty()) {
            self.entries(
                &mut open,
                &mut rest.entries().filter(|(key, _)| !table.has(key) && !tags.has(key)),
            )?;
        }
        self.quoted = quoted;
        self.close(open);
        Ok(())
    }

    fn any(&mut self, value: &serde_json::Value) -> WriteResult {
        self.tags.clear();
        self.serde(value)
    }

    fn note_password(&mut self, password: &Password) {
        self.passwords.push(password.secret().clone());
    }

    fn tag(&mut self, tag: Tag) {
        self.tags.add(tag);
    }

    fn quote(&mut self, quoted: bool) -> bool {
        std::mem::replace(&mut self.quoted, quoted)
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}

/// Appends formatted text with the escapes of a JSON string.
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

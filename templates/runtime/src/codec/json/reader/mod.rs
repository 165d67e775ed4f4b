//! The fast [`Reader`] over JSON text.
//!
//! It rejects some valid JSON, such as numbers of more than 18 digits, and does not explain failures. A rejected text is
//! read again by `serde_json`, which decides and explains. The reader must never accept a text that `serde_json`
//! rejects.

mod attempt;
mod look_ahead;
mod pass;
mod unique;

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;
use std::rc::Rc;

use crate::codec::error::Trail;
use crate::codec::json::reader::attempt::Measure;
use crate::codec::json::reader::look_ahead::ChosenTag;
use crate::codec::json::scan;
use crate::codec::objects::flat;
use crate::codec::objects::read_fields::ReadFields;
use crate::codec::serde::source;
use crate::codec::unions::attempt::Fit;
use crate::codec::unions::key_table::KeyTable;
use crate::codec::unions::selection::{Choice, Selection};
use crate::codec::unions::work::Work;
use crate::codec::{
    Attempt, Failed, Field, Notes, Password, Property, ReadEntry, ReadResult, ReadValue, Reader, Rest, Table,
    Union,
};

/// The greatest nesting depth of objects and arrays, as in `serde_json`.
const DEPTH: u8 = 127;

/// The number of digits that always fit in an `i64`.
const DIGITS: usize = 18;

/// JSON text and the position of the next byte to read.
pub(super) struct Text<'a> {
    json: &'a str,
    at: usize,
    depth: u8,
    /// Whether whole numbers may be strings here.
    quoted: bool,
    notes: Notes,
    /// The work that was spent on reading values again.
    work: Work,
    /// The number of bytes that were scanned, or read on trial, for unions.
    scanned: usize,
    /// The value that was last found to be valid and to have no object with a key twice.
    unique: Range<usize>,
    /// The property that selected the member of a union as which the next object is read.
    tag: Option<ChosenTag>,
    /// The differences between the value and its type so far.
    measure: Measure,
    /// The keys of the unions that were read; `None` for a union with too many keys.
    tables: Vec<(&'static Union, Option<Rc<KeyTable>>)>,
}

impl<'a> Text<'a> {
    pub(super) fn new(json: &'a str) -> Self {
        Self {
            json,
            at: 0,
            depth: 0,
            quoted: false,
            notes: Notes::default(),
            work: Work::default(),
            scanned: 0,
            unique: 0..0,
            tag: None,
            measure: Measure::default(),
            tables: Vec::new(),
        }
    }

    /// Returns the notes.
    pub(super) fn into_notes(self) -> Notes {
        self.notes
    }

    /// Checks that only white space follows.
    pub(super) fn end(&mut self) -> ReadResult {
        if self.next().is_none() { Ok(()) } else { Err(Failed) }
    }

    /// Skips white space and returns the next byte.
    #[inline]
    fn next(&mut self) -> Option<u8> {
        loop {
            match self.json.as_bytes().get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Consumes `byte` if it is the next one.
    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let found = self.next() == Some(byte);
        self.at += usize::from(found);
        found
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> ReadResult {
        if self.take(byte) { Ok(()) } else { Err(Failed) }
    }

    /// Consumes `word` if it is next.
    #[inline]
    fn word(&mut self, word: &str) -> bool {
        self.next();
        let found = self.json.as_bytes().get(self.at..).is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.at += word.len();
        }
        found
    }

    /// Consumes a string.
    fn quoted_text(&mut self) -> Result<Cow<'a, str>, Failed> {
        self.expect(b'"')?;
        self.string_tail()
    }

    /// Consumes a string after its opening quote.
    #[inline]
    fn string_tail(&mut self) -> Result<Cow<'a, str>, Failed> {
        let start = self.at;
        let rest = self.json.get(start..).ok_or(Failed)?;
        let length = scan::special(rest.as_bytes());
        match rest.as_bytes().get(length) {
            Some(b'"') => {
                self.at = start + length + 1;
                rest.get(..length).map(Cow::Borrowed).ok_or(Failed)
            }
            Some(b'\\') => self.escaped(start, length).map(Cow::Owned),
            _ => Err(Failed),
        }
    }

    /// Consumes a string with a backslash, which is `length` bytes after `start`.
    #[cold]
    fn escaped(&mut self, start: usize, mut length: usize) -> Result<String, Failed> {
        let rest = self.json.get(start..).ok_or(Failed)?;
        while rest.as_bytes().get(length) == Some(&b'\\') {
            length += 2;
            length += scan::special(rest.as_bytes().get(length..).ok_or(Failed)?);
        }
        self.at = start + length + 1;
        let literal = self.json.get(start - 1..self.at).ok_or(Failed)?;
        serde_json::from_str(literal).map_err(|_| Failed)
    }

    /// Consumes a whole number of at most [`DIGITS`] digits.
    #[inline]
    fn whole(&mut self) -> Result<i64, Failed> {
        let quoted = self.quoted && self.take(b'"');
        if !quoted {
            self.next();
        }
        let negative = self.json.as_bytes().get(self.at) == Some(&b'-');
        self.at += usize::from(negative);
        let bytes = self.json.as_bytes().get(self.at..).unwrap_or_default();
        let mut value = 0;
        let mut digits = 0;
        while let Some(digit @ b'0'..=b'9') = bytes.get(digits) {
            if digits == DIGITS {
                return Err(self.unsupported());
            }
            value = value * 10 + i64::from(digit - b'0');
            digits += 1;
        }
        let leading_zero = digits > 1 && bytes.first() == Some(&b'0');
        if digits == 0 && !quoted {
            return Err(Failed);
        }
        if digits == 0 || leading_zero || (negative && value == 0) {
            return Err(self.unsupported());
        }
        self.at += digits;
        match bytes.get(digits) {
            Some(b'.' | b'e' | b'E') => return Err(self.unsupported()),
            Some(b'"') if quoted => self.at += 1,
            _ if quoted => return Err(self.unsupported()),
            _ => {}
        }
        Ok(if negative { -value } else { value })
    }

    /// Consumes a number and returns its text.
    fn number(&mut self) -> &'a str {
        self.next();
        let rest = self.json.get(self.at..).unwrap_or_default();
        let ends = |byte: u8| !matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Consumes items up to `end`, each by calling `item`.
    #[inline]
    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> ReadResult) -> ReadResult {
        self.at += 1;
        if self.depth == DEPTH {
            return Err(self.unsupported());
        }
        self.depth += 1;
        if !self.take(end) {
            loop {
                item(self)?;
                match self.next() {
                    Some(b',') => self.at += 1,
                    Some(byte) if byte == end => break self.at += 1,
                    _ => return Err(Failed),
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Consumes a key and its colon, and finds the field with that key.
    #[inline]
    fn key(&mut self, fields: &'static [Field], next: usize) -> Result<Key<'a>, Failed> {
        self.expect(b'"')?;
        if let Some(field) = fields.get(next).filter(|field| field.plain) {
            let rest = self.json.as_bytes().get(self.at..).unwrap_or_default();
            let length = field.wire.len();
            if rest.get(length) == Some(&b'"') && rest.starts_with(field.wire.as_bytes()) {
                self.at += length + 1;
                self.expect(b':')?;
                return Ok(Key::Field(next));
            }
        }
        let key = self.string_tail()?;
        self.expect(b':')?;
        Ok(Field::find(fields, next, &key).map_or(Key::Other(key), Key::Field))
    }

    /// Notes that the text has a form that only `serde_json` reads.
    #[cold]
    fn unsupported(&mut self) -> Failed {
        self.measure.is_unsure = true;
        Failed
    }

    fn value(&mut self) -> Result<serde_json::Value, Failed> {
        let mut value = serde_json::Value::Null;
        self.any(&mut value)?;
        Ok(value)
    }
}

enum Key<'a> {
    Field(usize),
    Other(Cow<'a, str>),
}

impl Reader for Text<'_> {
    fn boolean(&mut self, into: &mut bool) -> ReadResult {
        *into = self.word("true");
        if *into || self.word("false") { Ok(()) } else { Err(Failed) }
    }

    fn signed(&mut self, _: &'static str, min: i64, max: i64, into: &mut i64) -> ReadResult {
        *into = self.whole()?;
        if (min..=max).contains(into) { Ok(()) } else { Err(Failed) }
    }

    fn unsigned(&mut self, _: &'static str, max: u64, into: &mut u64) -> ReadResult {
        *into = self.whole()?.try_into().map_err(|_| Failed)?;
        if *into <= max { Ok(()) } else { Err(Failed) }
    }

    fn single(&mut self, into: &mut f32) -> ReadResult {
        let digits = self.number();
        *into = serde_json::from_str(digits).map_err(|_| Failed)?;
        self.measure.number(digits, (*into).into());
        if into.is_finite() { Ok(()) } else { Err(Failed) }
    }

    fn double(&mut self, into: &mut f64) -> ReadResult {
        let digits = self.number();
        *into = serde_json::from_str(digits).map_err(|_| Failed)?;
        self.measure.number(digits, *into);
        if into.is_finite() { Ok(()) } else { Err(Failed) }
    }

    fn string(&mut self, into: &mut String) -> ReadResult {
        *into = self.quoted_text()?.into_owned();
        Ok(())
    }

    fn text(&mut self, _: &'static str, parse: &mut dyn FnMut(&str) -> bool) -> ReadResult {
        if parse(&self.quoted_text()?) { Ok(()) } else { Err(Failed) }
    }

    fn nullable(&mut self, some: &mut ReadValue<'_>) -> ReadResult {
        if self.word("null") { Ok(()) } else { some(self) }
    }

    fn list(&mut self, item: &mut ReadValue<'_>) -> ReadResult {
        match self.next() {
            Some(b'[') => self.items(b']', |text| item(text)),
            _ => Err(Failed),
        }
    }

    fn map(&mut self, entry: &mut ReadEntry<'_>) -> ReadResult {
        let mut tag = self.single_tag();
        match self.next() {
            Some(b'{') => self.items(b'}', |text| {
                let key = text.quoted_text()?;
                text.pass(&mut tag, &key)?;
                text.expect(b':')?;
                entry(&key, text)
            }),
            _ => Err(Failed),
        }
    }

    fn object(
        &mut self,
        table: &'static Table,
        slots: &mut [&mut dyn Property],
        rest: &mut [&mut dyn Rest],
        flat: &mut [&mut dyn Property],
    ) -> ReadResult {
        if let Some(flat) = flat.last_mut() {
            return flat::read(self, table, slots, rest, *flat);
        }
        if self.next() != Some(b'{') {
            return Err(Failed);
        }
        let fields = table.fields;
        let quoted = self.quoted;
        let mut seen = ReadFields::default();
        let mut tag = self.single_tag();
        let mut next = 0;
        self.items(b'}', |text| {
            let index = match text.key(fields, next)? {
                Key::Field(index) => index,
                Key::Other(key) => {
                    let is_written = text.pass(&mut tag, &key)?;
                    text.quoted = false;
                    let Some(rest) = rest.last_mut() else {
                        text.measure.keys += usize::from(!is_written);
                        return text.pass_over();
                    };
                    text.measure.foreign += usize::from(rest.takes_anything());
                    return rest.read_entry(&key, text);
                }
            };
            next = index + 1;
            let (Some(field), Some(slot)) = (fields.get(index), slots.get_mut(index)) else {
                return Err(Failed);
            };
            if !seen.insert(index) {
                return Err(text.unsupported());
            }
            text.quoted = field.quoted;
            if field.presence.null_is_default() && text.word("null") { Ok(()) } else { slot.read(text) }
        })?;
        self.quoted = quoted;
        self.measure.slots(slots);
        if seen.missing(fields).is_none() { Ok(()) } else { Err(Failed) }
    }

    fn any(&mut self, into: &mut serde_json::Value) -> ReadResult {
        let mut tag = self.single_tag();
        *into = match self.next() {
            Some(b'{') => {
                let mut map = serde_json::Map::new();
                self.items(b'}', |text| {
                    let key = text.quoted_text()?.into_owned();
                    text.pass(&mut tag, &key)?;
                    text.expect(b':')?;
                    map.insert(key, text.value()?);
                    Ok(())
                })?;
                map.into()
            }
            Some(b'[') => {
                let mut list = Vec::new();
                self.items(b']', |text| {
                    list.push(text.value()?);
                    Ok(())
                })?;
                list.into()
            }
            Some(b'"') => self.quoted_text()?.into(),
            Some(b'-' | b'0'..=b'9') => serde_json::Value::Number(self.number().parse().map_err(|_| Failed)?),
            _ if self.word("true") => true.into(),
            _ if self.word("false") => false.into(),
            _ if self.word("null") => serde_json::Value::Null,
            _ => return Err(Failed),
        };
        Ok(())
    }

    fn look_ahead(&mut self, selection: &mut Selection) -> Choice {
        self.choose_ahead(selection)
    }

    fn attempt(
        &mut self,
        writes_tag: bool,
        read: &mut ReadValue<'_>,
        accepts: &mut dyn FnMut(Fit) -> bool,
    ) -> Attempt {
        self.read_on_trial(writes_tag, read, accepts)
    }

    fn keep_whole(&mut self, whole: &mut serde_json::Value, read: &mut ReadValue<'_>) -> ReadResult {
        self.read_and_keep(whole, read)
    }

    fn may_drop_keys(&mut self) {
        self.measure.is_unsure = true;
    }

    fn replay(&mut self, value: &serde_json::Value, quoted: bool, read: &mut ReadValue<'_>) -> ReadResult {
        self.measure.is_unsure = true;
        let trail = Trail::after(self.work);
        let result = source::replay(value, quoted, &trail, read);
        self.work = trail.work();
        result.map_err(|_| Failed)?;
        self.notes.merge(trail.into_notes());
        Ok(())
    }

    fn unknown(&mut self, type_name: &'static str, value: &dyn Display) -> ReadResult {
        self.notes.unknowns.note(type_name, value);
        Ok(())
    }

    fn note_password(&mut self, password: &Password) {
        self.notes.password(password);
    }

    fn skip(&mut self) -> ReadResult {
        if self.tag.is_some() {
            return Err(self.unsupported());
        }
        // A type that drops an object has none of its keys.
        self.measure.is_unsure |= self.next() == Some(b'{');
        self.pass_over()
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}

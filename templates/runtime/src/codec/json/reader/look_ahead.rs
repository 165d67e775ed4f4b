//! Looks ahead at the value of a union, to read it as its member at once.

use std::rc::Rc;

use crate::codec::json::reader::{DIGITS, Text};
use crate::codec::unions::key_table::KeyTable;
use crate::codec::unions::member::{BOOLEAN, INTEGER, LIST, OBJECT, STRING};
use crate::codec::unions::selection::{Choice, Selection};
use crate::codec::{Failed, Union};

/// How many times the text may be scanned for unions, or read on trial inside other unions. Values beyond that are read from
/// a tree.
const SCANS: usize = 8;

/// The tag that selected the member of a union as which the next object is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChosenTag {
    property: &'static str,
    /// Whether the tag is written with the value.
    is_written: bool,
}

/// Refuses a second tag in an object that was read as the member for its first tag, because `serde_json` uses the last one.
pub(super) struct SingleTag {
    chosen: Option<ChosenTag>,
    is_seen: bool,
}

impl Text<'_> {
    /// Implements [`Reader::look_ahead`](crate::codec::Reader::look_ahead).
    pub(super) fn choose_ahead(&mut self, selection: &mut Selection) -> Choice {
        self.next();
        self.measure.begin_union(self.at);
        let before = self.tag.take();
        // The object of a union in a union may have two tags, of which only one is counted. The values of nested unions are
        // scanned once for each union around them.
        let is_allowed = before.is_none_or(|before| Some(before.property) == selection.tag())
            && !self.quoted
            && self.scanned <= SCANS * self.json.len();
        let choice = if is_allowed { self.survey(selection) } else { Choice::Unknown };
        self.tag = before;
        match choice {
            Choice::Certain(index) => {
                if let Some(property) = selection.tag().filter(|_| selection.has_tag()) {
                    let is_written = before.is_some_and(|it| it.is_written) || selection.writes_tag(index);
                    self.tag = Some(ChosenTag { property, is_written });
                }
                choice
            }
            Choice::Several { .. } if before.is_some() => Choice::Unknown,
            choice => choice,
        }
    }

    /// Looks ahead at the next value, and stays before it.
    fn survey(&mut self, selection: &mut Selection) -> Choice {
        let ty = match self.next() {
            Some(b'"') => STRING,
            Some(b't' | b'f') => BOOLEAN,
            Some(b'[') => LIST,
            Some(b'{') => OBJECT,
            Some(b'-' | b'0'..=b'9') if self.is_whole() => INTEGER,
            _ => return Choice::Unknown,
        };
        let mut table = None;
        if ty == OBJECT && selection.union().needs_keys {
            table = self.key_table(selection.union());
            if table.is_none() {
                return Choice::Unknown;
            }
        }
        if let Some(index) = selection.begin(ty, table) {
            return Choice::Certain(index);
        }
        if ty == OBJECT {
            match self.scan_object(selection) {
                Ok(Some(index)) => return Choice::Certain(index),
                Ok(None) => {}
                Err(Failed) => return Choice::Unknown,
            }
        }
        match selection.finish() {
            Choice::Several { tries, .. }
                if tries.len() > 1 && ty & (LIST | OBJECT) != 0 && !self.has_unique_keys() =>
            {
                Choice::Unknown
            }
            choice => choice,
        }
    }

    /// Returns the keys of a union, which are collected when its first value is read.
    fn key_table(&mut self, union: &'static Union) -> Option<Rc<KeyTable>> {
        if let Some((_, table)) = self.tables.iter().find(|(known, _)| std::ptr::eq(*known, union)) {
            return table.clone();
        }
        let table = KeyTable::new(union.members).map(Rc::new);
        self.tables.push((union, table.clone()));
        table
    }

    /// Returns whether the next number has few digits and neither a fraction nor an exponent.
    fn is_whole(&self) -> bool {
        let bytes = self.json.as_bytes().get(self.at + 1..).unwrap_or_default();
        let digits = bytes.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(bytes.len());
        digits < DIGITS && !matches!(bytes.get(digits), Some(b'.' | b'e' | b'E'))
    }

    /// Scans the next object for its keys and its tag, and stays before it. Returns the member as soon as one is certain.
    ///
    /// The scan does not check the syntax: the value is read afterwards, which fails if the text is not JSON.
    fn scan_object(&mut self, selection: &mut Selection) -> Result<Option<usize>, Failed> {
        let start = self.at;
        let certain = self.scan_entries(selection);
        self.scanned += self.at - start;
        self.at = start;
        certain
    }

    fn scan_entries(&mut self, selection: &mut Selection) -> Result<Option<usize>, Failed> {
        let tag = selection.tag();
        self.at += 1;
        loop {
            match self.next() {
                Some(b'"') => self.at += 1,
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                Some(b'}') => return Ok(None),
                _ => return Err(Failed),
            }
            let key = self.string_tail()?;
            self.expect(b':')?;
            let is_tag = Some(&*key) == tag;
            let certain =
                if is_tag { selection.found_tag(&self.quoted_text()?) } else { selection.found_key(&key) };
            if certain.is_some() {
                return Ok(certain);
            }
            if !is_tag {
                self.pass_unchecked()?;
            }
        }
    }

    /// Begins an object that may have a tag.
    #[inline]
    pub(super) fn single_tag(&mut self) -> SingleTag {
        SingleTag { chosen: self.tag.take(), is_seen: false }
    }

    /// Passes a key of an object that may have a tag. Returns whether the key is that of a tag that is written with the
    /// value.
    #[inline]
    pub(super) fn pass(&mut self, tag: &mut SingleTag, key: &str) -> Result<bool, Failed> {
        let Some(chosen) = tag.chosen.filter(|chosen| chosen.property == key) else { return Ok(false) };
        if std::mem::replace(&mut tag.is_seen, true) {
            Err(self.unsupported())
        } else {
            Ok(chosen.is_written)
        }
    }

    /// Makes the tag of the next object one that is not written with the value.
    pub(super) fn leave_tag(&mut self) -> Option<ChosenTag> {
        let before = self.tag;
        self.tag = before.map(|tag| ChosenTag { is_written: false, ..tag });
        before
    }
}

//! [`Section`]: a table of the file that records which of its keys are known.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::spelling::nearest;

/// A table whose keys are taken one by one. The keys that remain at the end are unknown.
pub(super) struct Section<'t> {
    /// `[package]`, or empty for the top level of the file.
    name: String,
    entries: Vec<Entry<'t>>,
    known: Vec<&'static str>,
}

/// A key and its value.
pub(super) struct Entry<'t> {
    pub(super) key: String,
    pub(super) key_range: Range<usize>,
    pub(super) value: DeValue<'t>,
    pub(super) range: Range<usize>,
}

impl<'t> Section<'t> {
    pub(super) fn root(table: DeTable<'t>) -> Self {
        Self::new(String::new(), table)
    }

    fn new(name: String, table: DeTable<'t>) -> Self {
        let mut entries: Vec<_> = table.into_iter().map(|(key, value)| Entry::new(&key, value)).collect();
        entries.sort_by_key(|entry| entry.key_range.start);
        Self { name, entries, known: Vec::new() }
    }

    /// Takes the entry `key`, and records that the key is known.
    pub(super) fn take(&mut self, key: &'static str) -> Option<Entry<'t>> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at))
    }

    /// Whether there is an entry `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// The place of the value of `key`, if there is one.
    pub(super) fn range(&self, key: &str) -> Option<Range<usize>> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| entry.range.clone())
    }

    /// Takes a string. If `check` rejects it, an error says what the key `wants`.
    pub(super) fn string(
        &mut self,
        key: &'static str,
        (check, wants): (fn(&str) -> bool, &str),
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        self.take(key)?.string((check, wants), diagnostics)
    }

    /// Takes a boolean; false if it is absent.
    pub(super) fn flag(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> bool {
        let Some(entry) = self.take(key) else { return false };
        if let DeValue::Boolean(flag) = entry.value {
            return flag;
        }
        diagnostics.push(entry.invalid("`true` or `false`"));
        false
    }

    /// Takes a list of strings with their places; empty if it is absent. If `check` rejects a string, an
    /// error says what the key `wants`.
    pub(super) fn strings(
        &mut self,
        key: &'static str,
        (check, wants): (fn(&str) -> bool, &str),
        diagnostics: &mut Diagnostics,
    ) -> Vec<(String, Range<usize>)> {
        self.take(key).map(|entry| entry.strings((check, wants), diagnostics)).unwrap_or_default()
    }

    /// Takes a table; empty if it is absent.
    pub(super) fn section(&mut self, key: &'static str, diagnostics: &mut Diagnostics) -> Self {
        let name = self.path(key);
        let table = self.take(key).and_then(|entry| entry.table(diagnostics)).unwrap_or_default();
        Self::new(name, table)
    }

    /// Returns an entry as a table, for tables with free keys.
    pub(super) fn child(&self, entry: Entry<'t>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let name = self.path(&entry.key);
        Some(Self::new(name, entry.table(diagnostics)?))
    }

    /// Takes all entries, for tables with free keys.
    pub(super) fn drain(&mut self) -> Vec<Entry<'t>> {
        std::mem::take(&mut self.entries)
    }

    /// Whether no unknown keys remain.
    pub(super) fn is_done(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reports the remaining keys, which are unknown.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        for entry in &self.entries {
            diagnostics.push(self.unknown(entry));
        }
    }

    fn unknown(&self, entry: &Entry<'_>) -> Diagnostic {
        let table = if self.name.is_empty() { String::new() } else { format!(" in `[{}]`", self.name) };
        let suggestion = nearest(&entry.key, &self.known).map(|known| format!("did you mean `{known}`?"));
        Diagnostic::new(
            Code::UnknownConfigKey,
            Place::Config(entry.key_range.clone()),
            format!("there is no key `{}`{table}", entry.key),
            Advice::help(format!("the keys are {}", self.known.join(", "))),
        )
        .with_label(suggestion.unwrap_or_default())
    }

    fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}

impl<'t> Entry<'t> {
    fn new(key: &Spanned<std::borrow::Cow<'t, str>>, value: Spanned<DeValue<'t>>) -> Self {
        let (key_range, range) = (key.span(), value.span());
        Self { key: key.get_ref().to_string(), key_range, value: value.into_inner(), range }
    }

    /// Returns the value as a list of strings that pass `check`, with their places.
    pub(super) fn strings(
        &self,
        (check, wants): (impl Fn(&str) -> bool, &str),
        diagnostics: &mut Diagnostics,
    ) -> Vec<(String, Range<usize>)> {
        let DeValue::Array(items) = &self.value else {
            diagnostics.push(self.invalid(wants));
            return Vec::new();
        };
        let mut strings = Vec::with_capacity(items.len());
        for item in items {
            let (range, key_range) = (item.span(), self.key_range.clone());
            let value = item.get_ref().clone();
            let item = Entry { key: self.key.clone(), key_range, value, range: range.clone() };
            strings.extend(item.string((&check, wants), diagnostics).map(|text| (text, range)));
        }
        strings
    }

    /// Returns the value as a string that passes `check`.
    pub(super) fn string(
        &self,
        (check, wants): (impl Fn(&str) -> bool, &str),
        diagnostics: &mut Diagnostics,
    ) -> Option<String> {
        if let DeValue::String(text) = &self.value
            && check(text)
        {
            return Some(text.to_string());
        }
        diagnostics.push(self.invalid(wants));
        None
    }

    fn table(self, diagnostics: &mut Diagnostics) -> Option<DeTable<'t>> {
        if matches!(self.value, DeValue::Table(_)) {
            let DeValue::Table(table) = self.value else { return None };
            return Some(table);
        }
        diagnostics.push(self.invalid("a table"));
        None
    }

    /// The error that the value is not what the key `wants`.
    pub(super) fn invalid(&self, wants: &str) -> Diagnostic {
        let message = format!("`{}` takes {wants}", self.key);
        let help = "docs/configuration.md explains every key";
        Diagnostic::new(Code::InvalidConfig, Place::Config(self.range.clone()), message, Advice::help(help))
            .with_label(match &self.value {
                DeValue::String(text) if text.is_empty() => "this is empty".to_owned(),
                DeValue::String(_) => "this is another string".to_owned(),
                other => format!("this is of type {}", other.type_str()),
            })
    }
}

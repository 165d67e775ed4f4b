//! A visitor that builds the tree for both formats, and resolves peculiarities of YAML.
//!
//! - Integers beyond 64 bits become the nearest float. JSON has no infinity and no NaN, so they become null.
//! - Keys that are not strings (`200:`, `true:`) become their text.
//! - Tags are removed, aliases become copies, and merge keys (`<<`) are applied.
//! - Aliases cannot turn a small text into a huge tree, because the tree has a budget.
//! - The text of an `info.version` that looks like a number is kept: `1.10` is not `1.1`.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde_json::{Map, Number, Value};

use crate::diagnostic::bytes_of;
use crate::pointer::Pointer;

/// The cost of a value, in addition to the length of its text.
const NODE_COST: usize = 32;

/// The syntax of the text. Only YAML has merge keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Yaml,
}

/// The state while a text is read, which all visitors share.
#[derive(Debug)]
pub(super) struct Reading {
    format: Format,
    budget: Cell<usize>,
    duplicate_key: RefCell<Option<String>>,
}

impl Reading {
    /// Creates the state for `text`. Without aliases the budget is always sufficient, since a value takes at
    /// least two bytes.
    pub(super) fn new(format: Format, text: &str) -> Self {
        let budget = text.len().saturating_mul(NODE_COST).saturating_add(16 << 20);
        Self { format, budget: Cell::new(budget), duplicate_key: RefCell::new(None) }
    }

    /// Returns a key that occurred twice in a mapping, if any.
    pub(super) fn duplicate_key(&self) -> Option<String> {
        self.duplicate_key.borrow().clone()
    }

    fn spend<E: Error>(&self, text: usize) -> Result<(), E> {
        let left = self.budget.get().checked_sub(NODE_COST + text);
        left.map(|left| self.budget.set(left))
            .ok_or_else(|| E::custom("aliases make the document far larger than its text"))
    }
}

impl<'de> DeserializeSeed<'de> for &Reading {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &Reading {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.spend(0).map(|()| Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.spend(0).map(|()| Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.spend(0).map(|()| value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.spend(0).map(|()| value.into())
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest float is what is wanted")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        i64::try_from(value).map_or_else(|_| self.visit_f64(value as f64), |value| self.visit_i64(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "the nearest float is what is wanted")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        u64::try_from(value).map_or_else(|_| self.visit_f64(value as f64), |value| self.visit_u64(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.spend(0).map(|()| Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.spend(value.len()).map(|()| Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        list.shrink_to_fit();
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        self.spend(0)?;
        let mut list = Vec::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            self.spend(key.len())?;
            list.push((key, entries.next_value_seed(self)?));
        }
        let mut mapping = Mapping::with_capacity(list.len());
        for (key, value) in list {
            if let Some(key) = mapping.insert(key, value, self.format) {
                self.duplicate_key.borrow_mut().get_or_insert(key);
            }
        }
        Ok(Value::Object(mapping.entries))
    }

    /// Reads a tagged value, `!tag value`, without the tag.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (IgnoredAny, content) = tagged.variant()?;
        content.newtype_variant_seed(self)
    }
}

/// Reads a key as its text in the document, whatever its YAML type is.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key that is not itself a mapping or a list")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }
}

/// The object that is being built, and which of its entries are from merge keys.
struct Mapping {
    entries: Map<String, Value>,
    merged: HashSet<String>,
}

impl Mapping {
    /// Creates an object with room for this number of entries. An object that grows by doubling has much more room than it needs,
    /// and an entry takes 104 bytes.
    fn with_capacity(entries: usize) -> Self {
        Self { entries: Map::with_capacity(entries), merged: HashSet::new() }
    }

    /// Adds an entry; returns the key if it is a duplicate.
    fn insert(&mut self, key: String, value: Value, format: Format) -> Option<String> {
        if format == Format::Yaml && key == "<<" && is_mergeable(&value) {
            self.merge(value);
            return None;
        }
        // A mapping's own key takes precedence over a merged one.
        let is_duplicate = self.entries.contains_key(&key) && !self.merged.remove(&key);
        let duplicate = is_duplicate.then(|| key.clone());
        self.entries.insert(key, value);
        duplicate
    }

    /// Adds the entries that are missing. In a list of mappings, the first takes precedence.
    fn merge(&mut self, value: Value) {
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    if !self.entries.contains_key(&key) {
                        self.merged.insert(key.clone());
                        self.entries.insert(key, value);
                    }
                }
            }
            Value::Array(items) => items.into_iter().for_each(|item| self.merge(item)),
            _ => {}
        }
    }
}

fn is_mergeable(value: &Value) -> bool {
    match value {
        Value::Object(_) => true,
        Value::Array(items) => !items.is_empty() && items.iter().all(Value::is_object),
        _ => false,
    }
}

/// The place of the version in a document.
pub(super) fn version_place() -> Pointer {
    Pointer::root().child("info").child("version")
}

/// Replaces the version by its text at `at` in `text`. An integer needs no replacement.
pub(super) fn keep_version_text(root: &mut Value, text: &str, at: &Pointer) {
    let Some(version @ Value::Number(_)) = root.pointer_mut(version_place().as_str()) else { return };
    let written = version.is_f64().then(|| bytes_of(text, at)).and_then(|range| text.get(range));
    // An alias refers to a number that is written elsewhere.
    if let Some(written) = written.filter(|written| written.parse::<f64>().is_ok()) {
        *version = Value::String(written.to_owned());
    }
}

//! Finds the cause of a breaking change of the Rust API in the document.

use restwright_reviewer::compare::{Entry, Level, Section, Version, compare};
use serde_json::Value;

/// Returns the cause of each breaking change from `before` to `after`. The error is a change without one.
pub(crate) fn causes(before: &crate::Version, after: &crate::Version) -> Result<Vec<&'static str>, String> {
    let read = |version: &crate::Version| Version::read(&version.sources, &version.config);
    let (old, new) =
        (read(before).expect("the document can be read"), read(after).expect("the document can be read"));
    let entries = compare(&old, &new, "2026-01-01").entries;
    let documents = [before, after].map(|version| document(&version.sources.document.text));
    let is_broken = |entry: &&Entry| entry.check.section() == Section::Rust && entry.level == Level::Breaking;
    let broken = entries.iter().filter(is_broken);
    broken.map(|entry| cause(entry, &entries, &documents).ok_or_else(|| format!("{entry:#?}"))).collect()
}

/// Returns the cause of one breaking change, if the document changed there.
fn cause(entry: &Entry, entries: &[Entry], [old, new]: &[Value; 2]) -> Option<&'static str> {
    let before = entry.old.as_ref()?.to_string();
    let wire = || {
        let wire = entries.iter().filter(|entry| entry.check.section() == Section::Wire);
        wire.filter(|entry| entry.old.as_ref().is_some_and(|place| is_within(&place.to_string(), &before)))
    };
    let is_told = |part: &str| wire().any(|entry| entry.check.id().contains(part));
    let is_gone = node(new, &before).is_none();
    match entry.check.id() {
        "rust-type-renamed" => {
            let after = entry.new.as_ref()?.to_string();
            (is_gone && node(old, &after).is_none()).then_some("a renamed schema")
        }
        "rust-type-removed" => is_gone.then_some("a removed schema"),
        "rust-field-removed" => is_told("property-removed").then_some("a removed property"),
        "rust-field-type-changed" if is_told("became-optional") => {
            Some("a request property that became optional")
        }
        "rust-field-type-changed" if is_told("nullable") => {
            Some("a value that became nullable, or no longer is")
        }
        "rust-field-type-changed" if is_told("type-changed") => Some("a value of another type"),
        "rust-field-type-changed" => {
            let after = entry.new.as_ref()?.to_string();
            let references = (reference(node(old, &before)?), reference(node(new, &after)?));
            (references.0 != references.1).then_some("a property that refers to another schema")
        }
        _ => None,
    }
}

/// Whether a place is another one or below it.
fn is_within(place: &str, other: &str) -> bool {
    place.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn node<'v>(document: &'v Value, place: &str) -> Option<&'v Value> {
    document.pointer(place.trim_start_matches('#'))
}

/// Returns the reference of a schema, or of the first part of its `allOf`.
fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref").or_else(|| schema.pointer("/allOf/0/$ref"))?.as_str()
}

fn document(text: &str) -> Value {
    serde_json::from_str(text).or_else(|_| serde_yaml::from_str(text)).expect("a document")
}

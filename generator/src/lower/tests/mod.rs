//! Lowers small documents and compares the crate, as [`dump`](crate::ir::dump) prints it, and the warnings.

mod contents;
mod foreign;
mod inline_names;
mod models;
mod names;
mod operations;
mod pagination;
mod parameters;
mod protojson;
mod recursion;
mod select;
mod unions;
mod untyped;
mod usage;

use std::fmt::Write as _;

use crate::config::{Config, PresenceMode};
use crate::diagnostic::Diagnostics;
use crate::document::{Source, Sources};
use crate::ir::{self, Crate};
use crate::names_lock::NamesLock;

/// Lowers a document and compares the result. `text` lacks `openapi` and `info`.
#[track_caller]
fn check(text: &str, expected: &str) {
    check_with(&Config::default(), text, expected);
}

/// Lowers a document with the presence of ProtoJSON.
#[track_caller]
fn check_proto3(text: &str, expected: &str) {
    check_with(&Config { presence: PresenceMode::Proto3, ..Config::default() }, text, expected);
}

#[track_caller]
fn check_with(config: &Config, text: &str, expected: &str) {
    let (krate, warnings) = lower(config, text);
    let found = ir::dump(&krate) + &warnings;
    assert!(unindented(expected) == found, "found:\n{found}");
}

/// Returns the crate, and one line for each warning of this stage.
#[track_caller]
fn lower(config: &Config, text: &str) -> (Crate, String) {
    let text = format!("openapi: 3.1.0\ninfo: {{title: Sample, version: '1'}}\n{}", unindented(text));
    let sources = Sources::from(Source { name: "openapi.yaml".to_owned(), text });
    let mut before = Diagnostics::default();
    let document = crate::load::load(&sources, &config.references, &mut before);
    let document = crate::normalize::normalize(document, &mut before);
    let api = crate::resolve::resolve(&document, &mut before);
    let before: Vec<_> = before.iter().collect();
    assert!(before.is_empty(), "an earlier stage found {before:?}");
    let mut diagnostics = Diagnostics::default();
    let krate = super::lower(&api, config, &NamesLock::default(), &mut diagnostics);
    let warnings = diagnostics.iter().fold(String::new(), |mut lines, diagnostic| {
        let _ = writeln!(lines, "{}: {}", diagnostic.code.name(), diagnostic.message);
        lines
    });
    (krate, warnings)
}

/// Returns the text without the indentation of its first line, and without its first line break.
fn unindented(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let indent = text.len() - text.trim_start_matches(' ').len();
    let lines = text.lines().map(|line| line.get(indent..).unwrap_or_default());
    let text = lines.collect::<Vec<_>>().join("\n");
    let text = text.trim_end();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

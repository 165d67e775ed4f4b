//! The formats for lint findings. Each is a function that returns text.

mod github;
mod json;
mod text;

use std::collections::BTreeMap;

pub use crate::lint::print::github::github;
pub use crate::lint::print::json::json;
pub use crate::lint::print::text::text;

use crate::diagnostic::lines::Lines;
use crate::diagnostic::places_of;
use crate::document::{Source, Sources};
use crate::lint::{Level, Lints};
use crate::pointer::Pointer;

/// A place in a text.
struct Spot {
    file: String,
    /// From 1.
    line: usize,
    /// In characters, from 1.
    column: usize,
}

/// Returns the place of each finding, in their order, with one scan of each text.
fn spots(lints: &Lints, sources: &Sources) -> Vec<Spot> {
    let of = |place: &Pointer| match place.file() {
        Some((name, below)) if sources.files.contains_key(&name) => (name, below),
        _ => (String::new(), place.clone()),
    };
    let mut wanted: BTreeMap<String, Vec<Pointer>> = BTreeMap::new();
    for finding in &lints.findings {
        let (file, below) = of(&finding.place);
        wanted.entry(file).or_default().push(below);
    }
    let source = |file: &str| -> &Source { sources.files.get(file).unwrap_or(&sources.document) };
    let pages = wanted.into_iter().map(|(file, places)| {
        let text = &source(&file).text;
        let found = places_of(text, &places);
        (file, (Lines::new(text), found))
    });
    let pages: BTreeMap<String, (Lines<'_>, BTreeMap<Pointer, usize>)> = pages.collect();
    let spot = |place: &Pointer| {
        let (file, below) = of(place);
        let source = source(&file);
        let (line, column) = pages.get(&file).map_or((1, 1), |(lines, found)| {
            let at = found.get(&below).copied().unwrap_or_default();
            let line = lines.number(at);
            let before = source.text.get(lines.range(line).start..at).unwrap_or_default();
            (line, before.chars().count() + 1)
        });
        Spot { file: source.name.clone(), line, column }
    };
    lints.findings.iter().map(|finding| spot(&finding.place)).collect()
}

/// Counts the findings of each level: `2 errors, 1 warning, 0 notes`.
fn counts(lints: &Lints) -> String {
    let count = |level: Level| {
        let number = lints.findings.iter().filter(|finding| finding.rule.level() == level).count();
        crate::compare::print::count(number, level.word())
    };
    [Level::Error, Level::Warning, Level::Note].map(count).join(", ")
}

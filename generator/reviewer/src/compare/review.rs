//! [`Review`]: a comparison with the lines of both texts, for all formats.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::checks::level::{Level, Section};
use crate::compare::entry::Entry;
use crate::compare::verdict::Verdict;
use crate::compare::{Comparison, stability_word};
use crate::diagnostic::lines::Lines;
use crate::diagnostic::places_of;
use crate::document::{Overlaid, Source, Sources};
use crate::pointer::Pointer;

/// The most lines of a node that are shown.
const LONGEST_EXCERPT: usize = 12;

/// A comparison that is ready to be printed.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The name of the old document.
    pub old_name: String,
    /// The name of the new document.
    pub new_name: String,
    /// The suggested version.
    pub verdict: Verdict,
    /// The changes.
    pub comparison: Comparison,
    /// The place of each change, in their order.
    pub places: Vec<Places>,
    /// Remarks about the ignore file.
    pub idle_ignores: Vec<String>,
    /// The outcome without a `names.lock`, if neither document has one.
    pub without_lock: Option<WithoutLock>,
}

/// The outcome if the new document is read on its own. [`Review::verdict`] then assumes that the names of types and
/// their shapes stay, as a `names.lock` keeps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithoutLock {
    /// The verdict.
    pub verdict: Verdict,
    /// The number of breaking changes that count for it.
    pub breaking: usize,
}

impl WithoutLock {
    /// The outcome of a comparison without a lock, after the version `version`.
    #[must_use]
    pub fn new(comparison: &Comparison, version: &str) -> Self {
        let breaking = comparison.entries.iter().filter(|entry| entry.breaks()).count();
        Self { verdict: Verdict::new(&comparison.entries, version), breaking }
    }
}

/// The places of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The place in the old text.
    pub old: Option<Spot>,
    /// The place in the new text.
    pub new: Option<Spot>,
    /// The nearest place in the new text, if the node exists only in the old one.
    pub near: Option<Spot>,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The line number, from 1.
    pub line: usize,
    /// The lines of the node, cut if there are many.
    pub excerpt: Vec<String>,
}

impl Review {
    /// Looks up all places with one scan of each text.
    #[must_use]
    pub fn new(comparison: Comparison, version: &str, old: &Sources, new: &Sources) -> Self {
        let entries = || comparison.entries.iter();
        let old_places: BTreeSet<&Pointer> = entries().filter_map(|entry| entry.old.as_ref()).collect();
        let wanted = entries().filter_map(|entry| entry.new.as_ref().or(entry.old.as_ref()));
        let new_places: BTreeSet<&Pointer> = wanted.collect();
        let (old_spots, new_spots) = std::thread::scope(|scope| {
            let old_spots = scope.spawn(|| spots(old, &comparison.old_overlaid, &old_places));
            let new_spots = spots(new, &comparison.new_overlaid, &new_places);
            (old_spots.join().unwrap_or_default(), new_spots)
        });
        let places = entries().map(|entry| Places {
            old: entry.old.as_ref().and_then(|place| old_spots.get(place)).cloned(),
            new: entry.new.as_ref().and_then(|place| new_spots.get(place)).cloned(),
            near: entry.new.as_ref().or(entry.old.as_ref()).and_then(|place| new_spots.get(place)).cloned(),
        });
        Self {
            old_name: old.document.name.clone(),
            new_name: new.document.name.clone(),
            verdict: Verdict::new(&comparison.entries, version),
            places: places.collect(),
            comparison,
            idle_ignores: Vec::new(),
            without_lock: None,
        }
    }

    /// Returns the entries with their places.
    pub fn iter(&self) -> impl Iterator<Item = (&Entry, &Places)> {
        self.comparison.entries.iter().zip(&self.places)
    }

    /// Returns the entries of a section and level that count for the verdict.
    pub fn of(&self, section: Section, level: Level) -> impl Iterator<Item = (&Entry, &Places)> {
        self.iter().filter(move |(entry, _)| {
            entry.counts() && entry.check.section() == section && entry.level == level
        })
    }

    /// Returns the entries that affect only draft or alpha operations.
    pub fn unstable(&self) -> impl Iterator<Item = (&Entry, &Places)> {
        self.iter().filter(|(entry, _)| entry.unstable.is_some() && entry.ignored.is_none())
    }

    /// Returns the entries that the ignore file leaves out.
    pub fn ignored(&self) -> impl Iterator<Item = (&Entry, &Places)> {
        self.iter().filter(|(entry, _)| entry.ignored.is_some())
    }

    /// Returns the worst level of the entries that count.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        self.iter().filter(|(entry, _)| entry.counts()).map(|(entry, _)| entry.level).max()
    }

    /// Lists the affected operations: `2 operations: getUser (response), createUser (body)`, with at most
    /// `most` names.
    #[must_use]
    pub fn users(&self, entry: &Entry, most: usize) -> String {
        let names = entry.users.iter().take(most).map(|user| {
            let operation = &self.comparison.operations[user.operation];
            let parts = user.directions.words();
            let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
            format!("{}{parts}", operation.id)
        });
        let names: Vec<String> = names.collect();
        let count = entry.users.len();
        let rest = count.saturating_sub(most);
        let rest = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        let operations = if count == 1 { "operation" } else { "operations" };
        match count {
            0 => String::new(),
            _ => format!("{count} {operations}: {}{rest}", names.join(", ")),
        }
    }

    /// Returns the stability level because of which an entry is listed separately.
    #[must_use]
    pub fn stability(entry: &Entry) -> Option<&'static str> {
        entry.unstable.map(stability_word)
    }
}

/// Returns the spots of places in the document, its files and overlays.
fn spots(sources: &Sources, overlaid: &Overlaid, places: &BTreeSet<&Pointer>) -> BTreeMap<Pointer, Spot> {
    let mut of_file: BTreeMap<Option<String>, Vec<(Pointer, &Pointer)>> = BTreeMap::new();
    for place in places {
        let at = overlaid.place_of(place);
        match at.file() {
            Some((name, below)) => of_file.entry(Some(name)).or_default().push((below, place)),
            None => of_file.entry(None).or_default().push((at, place)),
        }
    }
    let mut spots = BTreeMap::new();
    for (name, places) in of_file {
        let source = match &name {
            Some(name) => sources.file(name),
            None => Some(&sources.document),
        };
        let Some(source) = source else { continue };
        let lines = Lines::new(&source.text);
        let found = places_of(&source.text, places.iter().map(|(below, _)| below));
        for (below, place) in &places {
            let at = found.get(below).copied().unwrap_or_default();
            spots.insert((*place).clone(), spot(source, &lines, lines.number(at)));
        }
    }
    spots
}

fn spot(source: &Source, lines: &Lines<'_>, line: usize) -> Spot {
    let text = |number: usize| &source.text[lines.range(number)];
    let indent = |text: &str| text.len() - text.trim_start_matches([' ', '-']).len();
    let own = indent(text(line));
    let below = (line + 1..).map(text).take_while(|text| !text.trim().is_empty() && indent(text) > own);
    let excerpt = std::iter::once(text(line)).chain(below).take(LONGEST_EXCERPT);
    let excerpt = excerpt.map(|text| text.get(own.min(indent(text))..).unwrap_or_default().to_owned());
    Spot { file: source.name.clone(), line, excerpt: excerpt.collect() }
}

//! [`Review`]: a comparison with the lines of both texts, as every format prints it.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::entry::{Entry, Level, Section};
use crate::compare::verdict::Verdict;
use crate::compare::{Comparison, stability_word};
use crate::diagnostic::lines::Lines;
use crate::diagnostic::places_of;
use crate::document::{Overlaid, Source, Sources};
use crate::pointer::Pointer;

/// At most so many lines of a node are shown.
const LONGEST_EXCERPT: usize = 12;

/// A comparison, ready to be printed.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// What the old document is called.
    pub old_name: String,
    /// What the new one is called.
    pub new_name: String,
    /// What the changes make of the version.
    pub verdict: Verdict,
    /// The changes.
    pub comparison: Comparison,
    /// Where each of them stands, in their order.
    pub places: Vec<Places>,
    /// What is to be said of the ignore file.
    pub idle_ignores: Vec<String>,
}

/// Where a change stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// In the old text.
    pub old: Option<Spot>,
    /// In the new one.
    pub new: Option<Spot>,
    /// In the new text, what is nearest to a place that is in the old one alone.
    pub near: Option<Spot>,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The number of the line, from 1.
    pub line: usize,
    /// The lines of the node, cut where they are many.
    pub excerpt: Vec<String>,
}

impl Review {
    /// Looks the places up: one scan of each text.
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
        }
    }

    /// The entries with their places.
    pub fn iter(&self) -> impl Iterator<Item = (&Entry, &Places)> {
        self.comparison.entries.iter().zip(&self.places)
    }

    /// The entries of a section and level that count for the verdict.
    pub fn of(&self, section: Section, level: Level) -> impl Iterator<Item = (&Entry, &Places)> {
        self.iter().filter(move |(entry, _)| {
            entry.counts() && entry.check.section() == section && entry.level == level
        })
    }

    /// The entries that only operations meet which are draft or alpha.
    pub fn unstable(&self) -> impl Iterator<Item = (&Entry, &Places)> {
        self.iter().filter(|(entry, _)| entry.unstable.is_some() && entry.ignored.is_none())
    }

    /// The entries that the ignore file leaves out.
    pub fn ignored(&self) -> impl Iterator<Item = (&Entry, &Places)> {
        self.iter().filter(|(entry, _)| entry.ignored.is_some())
    }

    /// The worst level of what counts.
    #[must_use]
    pub fn worst(&self) -> Option<Level> {
        self.iter().filter(|(entry, _)| entry.counts()).map(|(entry, _)| entry.level).max()
    }

    /// Who meets an entry, in words: `2 operations: getUser (response), createUser (body)`; at most `most` by name.
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

    /// The word for the level of stability that keeps an entry apart.
    #[must_use]
    pub fn stability(entry: &Entry) -> Option<&'static str> {
        entry.unstable.map(stability_word)
    }
}

/// The spots of places in the document, in its files and in overlays.
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

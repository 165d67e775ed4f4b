//! Tests on versions of real documents: names stay, and only those parts of the output change whose part of
//! the document changed.
//!
//! The documents are not in the repository. The tests print a line and pass if they are missing.

#[path = "history/breaking.rs"]
mod breaking;
#[path = "history/document.rs"]
mod document;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use generator::Generated;
use generator::config::Config;
use generator::document::{Source, Sources};
use similar::{Algorithm, ChangeTag, TextDiff};

use crate::document::Parts;

/// The largest allowed ratio of changed output lines to changed document lines in the median step.
const MOST: f64 = 1.5;

/// A version of a document, and the output that keeps the names of the previous version.
struct Version {
    name: String,
    sources: Sources,
    config: Config,
    parts: Parts,
    generated: Generated,
}

#[test]
fn no_type_or_method_that_two_versions_have_is_renamed() {
    each_step(|before, after| {
        let (old, new) = (names(before), names(after));
        let both: Vec<_> = old.keys().filter(|place| new.contains_key(*place)).collect();
        let renamed: Vec<_> = both.iter().filter(|place| !old[**place].is_subset(&new[**place])).collect();
        assert!(renamed.is_empty(), "{} to {}: {renamed:#?}", before.name, after.name);
        assert!(both.len() > 500, "{}: {} names in both", after.name, both.len());
        let aliases = after.generated.names.lines().filter(|line| line.contains(" alias ")).count();
        say(&format!(
            "{} → {}: {} names in both, {aliases} former names\n",
            before.name,
            after.name,
            both.len()
        ));
    });
}

#[test]
fn the_output_changes_where_the_document_does() {
    let mut ratios = Vec::new();
    each_step(|before, after| {
        let document = before.parts.changed_lines(&after.parts);
        let files = changed_files(before, after);
        let lines: usize = files.iter().map(|path| changed_lines(before, after, path)).sum();
        let schemas = before.parts.changed_schemas(&after.parts).len();
        let models =
            files.iter().filter(|path| path.starts_with("src/models/") && !path.ends_with("/mod.rs")).count();
        let ratio = ratio(lines, document);
        say(&format!(
            "{} → {}: {document} lines of the document, {lines} of the output: {ratio:.2}; {schemas} schemas, {models} \
             files of models: {:.2}\n",
            before.name,
            after.name,
            self::ratio(models, schemas)
        ));
        ratios.push(ratio);
        let strangers: Vec<_> = files.iter().filter(|path| !has_reason(before, after, path)).collect();
        assert!(
            strangers.is_empty(),
            "{} to {}: nothing of these has changed: {strangers:#?}",
            before.name,
            after.name
        );
    });
    ratios.sort_by(f64::total_cmp);
    if let Some(median) = ratios.get(ratios.len() / 2) {
        say(&format!("the median is {median:.2}\n"));
        assert!(*median <= MOST, "{median:.2} lines change for one of the document");
    }
}

/// The table in docs/stability.md has these counts.
#[test]
fn each_breaking_change_of_the_rust_api_has_a_cause_in_the_document() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    each_step(|before, after| {
        let causes = breaking::causes(before, after)
            .unwrap_or_else(|entry| panic!("{} to {}: no cause of {entry}", before.name, after.name));
        for cause in causes {
            *counts.entry(cause).or_default() += 1;
        }
    });
    for (cause, count) in counts {
        say(&format!("{count} breaking: {cause}\n"));
    }
}

/// Generates every version of every document in order, each with the names of the previous version, and calls
/// `step` with both.
fn each_step(mut step: impl FnMut(&Version, &Version)) {
    for (name, paths) in histories() {
        let mut before: Option<Version> = None;
        for (at, path) in paths.iter().enumerate() {
            let lock = before.as_ref().map(|version| version.generated.names.clone());
            let version = generate(format!("{name} {}", at + 1), path, lock);
            if let Some(before) = &before {
                step(before, &version);
            }
            before = Some(version);
        }
    }
}

/// Returns the versions of each document by its name. Files are called `<name>-<number>-<any
/// text>.<extension>`, and the numbers give the order.
fn histories() -> BTreeMap<String, Vec<PathBuf>> {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/history");
    let folder = env::var_os("HISTORY").map_or(usual, PathBuf::from);
    let mut histories: BTreeMap<String, BTreeMap<u32, PathBuf>> = BTreeMap::new();
    let Ok(entries) = fs::read_dir(&folder) else {
        say(&format!("SKIPPED: there are no documents at {}; HISTORY can say where\n", folder.display()));
        return BTreeMap::new();
    };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let parts: Vec<_> = stem.split('-').collect();
        if let [name, number, _] = parts.as_slice() {
            let number = number.parse().expect("a number");
            histories.entry((*name).to_owned()).or_default().insert(number, path);
        }
    }
    histories.into_iter().map(|(name, paths)| (name, paths.into_values().collect())).collect()
}

fn generate(name: String, path: &Path, lock: Option<String>) -> Version {
    let text = fs::read_to_string(path).expect("a document");
    let options = if name.starts_with("conductorone") { "presence = \"proto3\"" } else { "" };
    let config = Config::parse(options).expect("the options are right");
    let mut sources = Sources::from(Source { name: name.clone(), text });
    sources.names = lock.map(|text| Source { name: "names.lock".to_owned(), text });
    let generated =
        generator::generate(&sources, &config).unwrap_or_else(|found| panic!("{name}: {found:#?}"));
    let parts = Parts::of(&sources);
    Version { name, sources, config, parts, generated }
}

/// Returns the names that the output has for each place of the document, which the last line of the docs of a
/// type and of a method names. All members of a `oneOf` count as one place, because their indices can change.
fn names(version: &Version) -> BTreeMap<String, BTreeSet<String>> {
    let mut names: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (path, text) in sources(&version.generated) {
        // An operation that moves to another group has a name there too.
        let group = path.strip_prefix("src/operations/").unwrap_or_default();
        let mut place = None;
        for line in text.lines().map(str::trim) {
            if let Some(found) = place_in(line) {
                place = Some(format!("{group} {}", unnumbered(found)));
            } else if !line.starts_with(['/', '#'])
                && let Some(place) = place.take()
            {
                let heads = ["pub struct ", "pub enum ", "pub type "];
                let name = heads.iter().find_map(|head| line.strip_prefix(head)).unwrap_or(line);
                let name = name.split(['(', ' ', '=']).next().unwrap_or_default().to_owned();
                names.entry(place).or_default().insert(name);
            }
        }
    }
    names
}

/// Removes the indices of union members from the place.
fn unnumbered(place: &str) -> String {
    let tokens: Vec<_> = place.split('/').collect();
    let is_number = |at: usize| {
        let of = at.checked_sub(1).and_then(|at| tokens.get(at));
        of.is_some_and(|of| ["oneOf", "anyOf"].contains(of)) && tokens[at].chars().all(|c| c.is_ascii_digit())
    };
    let tokens = tokens.iter().enumerate().map(|(at, token)| if is_number(at) { "*" } else { token });
    tokens.collect::<Vec<_>>().join("/")
}

/// Returns the place that a line of docs names: the source of a type, or the method and path of an operation.
fn place_in(line: &str) -> Option<&str> {
    let line = line.strip_prefix("/// ")?;
    let node = line.strip_prefix("From `#").and_then(|rest| rest.strip_suffix("`."));
    let operation = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
    let is_method = |verb: &str| verb.chars().all(char::is_uppercase);
    node.or_else(|| operation.filter(|it| it.split_once(" /").is_some_and(|(verb, _)| is_method(verb))))
}

fn sources(generated: &Generated) -> impl Iterator<Item = (&str, &str)> {
    let of_the_document = |path: &str| path.starts_with("src/models/") || path.starts_with("src/operations/");
    generated.files.iter().filter(move |(path, _)| of_the_document(path))
}

fn changed_files(before: &Version, after: &Version) -> Vec<String> {
    let paths: BTreeSet<_> = sources(&before.generated)
        .chain(sources(&after.generated))
        .map(|(path, _)| path.to_owned())
        .collect();
    let text = |version: &Version, path: &str| version.generated.files.get(path).map(str::to_owned);
    paths.into_iter().filter(|path| text(before, path) != text(after, path)).collect()
}

/// Counts the added lines and the removed lines. A line with another text counts as both.
fn changed_lines(before: &Version, after: &Version, path: &str) -> usize {
    let text = |version: &Version| version.generated.files.get(path).unwrap_or_default().to_owned();
    changes(&text(before), &text(after))
}

fn changes(before: &str, after: &str) -> usize {
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(before, after);
    diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count()
}

/// Returns whether a part of the document changed that the file is made from.
fn has_reason(before: &Version, after: &Version, path: &str) -> bool {
    // A `mod.rs` changes when a file is added or removed.
    if path.ends_with("/mod.rs") {
        return true;
    }
    let (old, new) = (before.generated.files.get(path), after.generated.files.get(path));
    let (Some(old), Some(new)) = (old, new) else { return true };
    let changed = before.parts.changed(&after.parts);
    let places = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| place_in(line.trim())).map(str::to_owned).collect()
    };
    let own: BTreeSet<String> = places(old).into_iter().chain(places(new)).collect();
    let parts: BTreeSet<String> = own.iter().filter_map(|place| Parts::part_of(place)).collect();
    parts.iter().any(|part| {
        changed.contains(part)
            || after
                .parts
                .uses(part)
                .iter()
                .chain(&before.parts.uses(part))
                .any(|used| changed.contains(used))
    })
}

#[expect(clippy::cast_precision_loss, reason = "no document has 2^52 lines")]
fn ratio(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

/// Writes to standard error directly, because the test harness captures `eprintln!` and the measurements are
/// of interest in a run that passes too.
fn say(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

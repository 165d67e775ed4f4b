//! Prints JSON for programs. `docs/reviewing.md` documents the format, which only gets additions.

use serde::Serialize;

use crate::compare::checks::level::Level;
use crate::compare::entry::{Directions, Entry};
use crate::compare::operations::ComparedOperation;
use crate::compare::print::{counts, lock_note};
use crate::compare::review::{Places, Review, Spot};
use crate::escape;
use crate::pointer::Pointer;

#[derive(Serialize)]
struct Report<'a> {
    old: &'a str,
    new: &'a str,
    verdict: &'static str,
    version: &'a str,
    next_version: &'a str,
    counts: serde_json::Map<String, serde_json::Value>,
    changes: Vec<Change<'a>>,
    idle_ignores: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    without_lock: Option<Unlocked<'a>>,
}

#[derive(Serialize)]
struct Unlocked<'a> {
    verdict: &'static str,
    next_version: &'a str,
    breaking: usize,
    message: String,
}

#[derive(Serialize)]
struct Change<'a> {
    check: &'static str,
    section: &'static str,
    level: &'static str,
    subject: &'a str,
    message: &'a str,
    why: &'static str,
    rust: Option<&'a str>,
    operations: Vec<OperationEntry<'a>>,
    old: Option<Place<'a>>,
    new: Option<Place<'a>>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    rename: bool,
    stability: Option<&'static str>,
    ignored: Option<&'a str>,
}

#[derive(Serialize)]
struct OperationEntry<'a> {
    id: &'a str,
    method: &'a str,
    path: &'a str,
    #[serde(rename = "in")]
    parts: Vec<&'static str>,
}

#[derive(Serialize)]
struct Place<'a> {
    pointer: &'a str,
    file: Option<&'a str>,
    line: Option<usize>,
}

/// Prints the whole review, one change after the other.
#[must_use]
pub fn json(review: &Review) -> String {
    let counts = counts(review).into_iter().map(|(section, numbers)| {
        let numbers = Level::ALL.iter().zip(numbers);
        let numbers = numbers.map(|(level, number)| (level.word().to_owned(), number.into()));
        (section.word().to_owned(), serde_json::Value::Object(numbers.collect()))
    });
    let operations = &review.comparison.operations;
    let report = Report {
        old: &review.old_name,
        new: &review.new_name,
        verdict: review.verdict.bump.word(),
        version: &review.verdict.version,
        next_version: &review.verdict.next,
        counts: counts.collect(),
        changes: review.iter().map(|(entry, places)| change(entry, places, operations)).collect(),
        idle_ignores: &review.idle_ignores,
        without_lock: review.without_lock.as_ref().map(|without| Unlocked {
            verdict: without.verdict.bump.word(),
            next_version: &without.verdict.next,
            breaking: without.breaking,
            message: lock_note(review).unwrap_or_default(),
        }),
    };
    // Text, numbers and lists can always be serialized.
    escape::json(&serde_json::to_string_pretty(&report).unwrap_or_default()) + "\n"
}

fn change<'a>(entry: &'a Entry, places: &'a Places, operations: &'a [ComparedOperation]) -> Change<'a> {
    let users = entry.users.iter().map(|user| {
        let ComparedOperation { id, method, path, .. } = &operations[user.operation];
        OperationEntry { id, method, path, parts: parts(user.directions) }
    });
    Change {
        check: entry.check.id(),
        section: entry.check.section().word(),
        level: entry.level.word(),
        subject: &entry.subject,
        message: &entry.message,
        why: entry.check.why(),
        rust: entry.rust.as_deref(),
        operations: users.collect(),
        old: entry.old.as_ref().map(|pointer| place(pointer, places.old.as_ref())),
        new: entry.new.as_ref().map(|pointer| place(pointer, places.new.as_ref())),
        before: entry.before.as_deref(),
        after: entry.after.as_deref(),
        rename: entry.is_rename,
        stability: Review::stability(entry),
        ignored: entry.ignored.as_deref(),
    }
}

fn parts(directions: Directions) -> Vec<&'static str> {
    let parts = [
        ("parameter", directions.parameter),
        ("header", directions.header),
        ("request", directions.request),
        ("response", directions.response),
    ];
    parts.into_iter().filter(|(_, holds)| *holds).map(|(word, _)| word).collect()
}

fn place<'a>(pointer: &'a Pointer, spot: Option<&'a Spot>) -> Place<'a> {
    let (file, line) = (spot.map(|spot| spot.file.as_str()), spot.map(|spot| spot.line));
    Place { pointer: pointer.as_str(), file, line }
}

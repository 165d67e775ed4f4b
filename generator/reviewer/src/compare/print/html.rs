//! Prints a self-contained HTML page: without scripts, other files, or network access.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Error, Value, context};
use serde::Serialize;

use crate::compare::checks::level::{Level, Section};
use crate::compare::entry::Entry;
use crate::compare::print::migration::{advice, change, renames};
use crate::compare::print::{counts, lock_note};
use crate::compare::review::{Places, Review, Spot};
use crate::escape;

const TEMPLATE: &str = include_str!("../../../templates/review.html.jinja");

/// The most operations that an entry names.
const NAMED: usize = 40;

#[derive(Serialize)]
struct Row {
    level: &'static str,
    section: &'static str,
    check: &'static str,
    /// Whether its details are initially open.
    is_open: bool,
    message: Vec<Piece>,
    /// `String → Option<String>`.
    change: Option<String>,
    why: Vec<Piece>,
    rust: Option<String>,
    before: Option<String>,
    after: Option<String>,
    old: Option<Side>,
    new: Option<Side>,
    users: String,
    groups: Vec<usize>,
    apart: Option<String>,
}

/// A part of a sentence: prose or code.
#[derive(Serialize)]
struct Piece {
    text: String,
    is_code: bool,
}

#[derive(Serialize)]
struct Side {
    place: String,
    excerpt: String,
}

/// Prints the whole review.
#[must_use]
pub fn html(review: &Review) -> String {
    let groups = groups(review);
    let sections: Vec<_> = Section::ALL
        .into_iter()
        .map(|section| {
            let of_section = review.iter().filter(|(entry, _)| entry.check.section() == section);
            let rows: Vec<Row> =
                of_section.map(|(entry, places)| row(entry, places, review, &groups)).collect();
            context! { word => section.word(), title => section.title(), rows => Value::from(Serde(&rows)) }
        })
        .collect();
    let table: Vec<_> = counts(review)
        .into_iter()
        .map(|(section, numbers)| context! { title => section.title(), numbers => numbers.to_vec() })
        .collect();
    let context = context! {
        package => review.comparison.package.as_str(),
        old => review.old_name.as_str(),
        new => review.new_name.as_str(),
        bump => review.verdict.bump.word(),
        verdict => review.verdict.to_string(),
        levels => Level::ALL.map(Level::word).to_vec(),
        table => table,
        sections => sections,
        groups => groups.iter().map(|(name, at)| context! { name => *name, at => *at }).collect::<Vec<_>>(),
        renames => Value::from(Serde(renames(review))),
        lock => Value::from(Serde(lock_note(review).map(|note| pieces(&note)).unwrap_or_default())),
        idle => Value::from(Serde(&review.idle_ignores)),
    };
    // A test prints the page, so the template is known to be valid.
    fill(context).unwrap_or_else(|error| {
        format!("<!DOCTYPE html>\n<pre>{}</pre>\n", escape::html(&format!("{error:#}")))
    })
}

fn fill(context: Value) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_formatter(|out, _, value| {
        let text = value.as_str().map_or_else(|| value.to_string(), escape::html);
        out.write_str(&text).map_err(Error::from)
    });
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.render_str(TEMPLATE, context)
}

/// Returns the groups of the affected operations, each with its number.
fn groups(review: &Review) -> BTreeMap<&str, usize> {
    let users = review.comparison.entries.iter().flat_map(|entry| &entry.users);
    let operations = &review.comparison.operations;
    let mut groups: BTreeMap<&str, usize> =
        users.map(|user| (operations[user.operation].group.as_str(), 0)).collect();
    groups.values_mut().enumerate().for_each(|(number, at)| *at = number + 1);
    groups
}

fn row(entry: &Entry, places: &Places, review: &Review, groups: &BTreeMap<&str, usize>) -> Row {
    let operations = &review.comparison.operations;
    let of_users =
        entry.users.iter().filter_map(|user| groups.get(operations[user.operation].group.as_str()));
    let mut groups: Vec<usize> = of_users.copied().collect();
    groups.sort_unstable();
    groups.dedup();
    let advice = advice(entry).filter(|_| entry.level == Level::Breaking);
    let why = [Some(entry.check.why()), advice].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let ignored = entry.ignored.as_ref().map(|reason| format!("ignored: {reason}"));
    Row {
        level: entry.level.word(),
        section: entry.check.section().word(),
        check: entry.check.id(),
        is_open: entry.level == Level::Breaking && entry.counts(),
        change: change(entry),
        message: pieces(&escape::line(&entry.message)),
        why: pieces(&why),
        rust: entry.rust.clone(),
        before: entry.before.clone(),
        after: entry.after.clone(),
        old: places.old.as_ref().map(side),
        new: places.new.as_ref().map(side),
        users: escape::line(&review.users(entry, NAMED)).into_owned(),
        groups,
        apart: ignored.or_else(|| Review::stability(entry).map(|word| format!("only in {word} operations"))),
    }
}

fn side(spot: &Spot) -> Side {
    Side { place: format!("{}:{}", spot.file, spot.line), excerpt: spot.excerpt.join("\n") }
}

/// Splits a sentence with code between backticks.
fn pieces(text: &str) -> Vec<Piece> {
    let parts = text.split('`').enumerate();
    parts.map(|(at, text)| Piece { text: text.to_owned(), is_code: at % 2 == 1 }).collect()
}

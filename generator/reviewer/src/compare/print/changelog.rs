//! Prints a section of the emitted crate's changelog: breaking changes in full, others by name. Its readers
//! use the crate, so it refers neither to lines nor to operations of the document, and repeats nothing.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::compare::Bump;
use crate::compare::checks::Check;
use crate::compare::checks::level::{Level, Section};
use crate::compare::entry::Entry;
use crate::compare::print::migration::{advice, diff, renames};
use crate::compare::review::Review;
use crate::escape::{code_cell, code_span, fenced, prose};

/// The most changes of one kind that are named, unless they are breaking.
const NAMED: usize = 60;

/// The versions of the API, according to the document.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// The version at the last release.
    pub old_api: &'a str,
    /// The version at this release.
    pub new_api: &'a str,
}

/// Returns the text below the release's heading.
#[must_use]
pub fn changelog(review: &Review, release: Release<'_>) -> String {
    let mut text = opening(review, release);
    breaking(&mut text, review);
    let of = |section, level| -> Vec<&Entry> { review.of(section, level).map(|(entry, _)| entry).collect() };
    let added = Section::ALL.map(|section| of(section, Level::Addition)).concat();
    list(&mut text, "Added", &once(added));
    let behaviour = of(Section::Behaviour, Level::None);
    list(&mut text, "Behaviour", &behaviour);
    list(
        &mut text,
        "Other changes",
        &[of(Section::Rust, Level::None), of(Section::Wire, Level::None)].concat(),
    );
    let mut documentation = of(Section::Documentation, Level::None);
    // The opening has mentioned it.
    documentation.retain(|entry| entry.check != Check::ApiVersionChanged);
    list(&mut text, "Documentation", &documentation);
    let apart: Vec<&Entry> = review.unstable().map(|(entry, _)| entry).collect();
    list(&mut text, "In draft and alpha operations alone", &once(apart));
    ignored(&mut text, review);
    text
}

fn opening(review: &Review, Release { old_api, new_api }: Release<'_>) -> String {
    let (old, new) = (code_span(old_api), code_span(new_api));
    let api = if old_api == new_api {
        format!("The API is version {new}, as before.")
    } else {
        format!("The API is version {new}, which was {old}.")
    };
    let apart = if review.unstable().next().is_some() { ", but in draft and alpha operations" } else { "" };
    let verdict = match review.verdict.bump {
        Bump::None => "Nothing has changed for users of this crate.".to_owned(),
        Bump::Patch => format!("Nothing breaks, and nothing is new{apart}."),
        Bump::Minor => format!("There is more than before, and nothing breaks{apart}."),
        Bump::Major => "This release breaks: what callers must change or know stands first.".to_owned(),
    };
    format!("{api} {verdict}\n")
}

fn breaking(text: &mut String, review: &Review) {
    let renames = renames(review);
    if !renames.is_empty() {
        text.push_str("\n### Breaking: renames\n\n| before | now |\n|---|---|\n");
        let row =
            |(before, after): &(&str, &str)| format!("| {} | {} |\n", code_cell(before), code_cell(after));
        text.extend(renames.iter().map(row));
    }
    for section in Section::ALL {
        let entries = review.of(section, Level::Breaking).map(|(entry, _)| entry);
        // Renames are in the table.
        let entries: Vec<&Entry> = entries.filter(|it| !it.is_rename || section != Section::Rust).collect();
        if entries.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n### Breaking: {}", lower(section.title()));
        for of_check in entries.chunk_by(|one, next| one.check == next.check) {
            let Some(check) = of_check.first().map(|entry| entry.check) else { continue };
            let _ = writeln!(text, "\n{}. {}", capital(check.title()), check.why());
            text.extend(advice_of(of_check).map(|advice| format!("{advice}\n")));
            text.push('\n');
            text.extend(of_check.iter().map(|entry| item(entry)));
        }
    }
}

/// Returns advice about changes of one kind.
fn advice_of<'a>(entries: &'a [&Entry]) -> impl Iterator<Item = &'static str> + use<'a> {
    entries.first().and_then(|entry| advice(entry)).into_iter()
}

fn item(entry: &Entry) -> String {
    let mut text = format!("- {}\n", prose(&entry.message));
    let lines = diff(entry);
    // For a change on the wire, the message already says what was added or removed.
    let shows = entry.check.section() == Section::Rust || lines.len() > 1;
    if shows && !lines.is_empty() {
        text.push_str(&fenced(&lines, "diff", "  "));
    }
    text
}

/// Removes additions on the wire for which the crate has a new item, since that item is listed itself.
fn once(mut entries: Vec<&Entry>) -> Vec<&Entry> {
    let is_new = |entry: &Entry, section| entry.check.section() == section && entry.level == Level::Addition;
    let items = entries.iter().filter(|entry| is_new(entry, Section::Rust));
    let items: HashSet<&str> = items.filter_map(|entry| entry.rust.as_deref()).collect();
    let owners: HashSet<&str> = items.iter().filter_map(|path| Some(path.rsplit_once("::")?.0)).collect();
    let is_told = |entry: &Entry| {
        entry.rust.as_deref().is_some_and(|path| items.contains(path) || owners.contains(path))
    };
    entries.retain(|entry| !is_new(entry, Section::Wire) || !is_told(entry));
    entries
}

/// Lists changes by name, with one line for each kind.
fn list(text: &mut String, title: &str, entries: &[&Entry]) {
    if entries.is_empty() {
        return;
    }
    let _ = write!(text, "\n### {title}\n\n");
    for of_check in entries.chunk_by(|one, next| one.check == next.check) {
        let Some(check) = of_check.first().map(|entry| entry.check) else { continue };
        let mut names: Vec<String> = of_check.iter().map(|entry| code_span(named(entry))).collect();
        names.dedup();
        let rest = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        let head = plural(check, names.len() + rest).unwrap_or_else(|| capital(check.title()));
        let _ = writeln!(text, "- {head}: {}{more}.", names.join(", "));
    }
}

/// Lists the changes that the ignore file accepts.
fn ignored(text: &mut String, review: &Review) {
    let mut lines = review.ignored().filter_map(|(entry, _)| {
        let reason = entry.ignored.as_deref()?;
        Some(format!("- {}: {}\n", prose(&entry.message), prose(reason)))
    });
    if let Some(first) = lines.next() {
        text.push_str("\n### Accepted without a new version\n\n");
        text.push_str(&first);
        text.extend(lines);
    }
}

/// Returns the name in the crate, or else in the document.
fn named(entry: &Entry) -> &str {
    entry.rust.as_deref().filter(|_| entry.check.section() == Section::Rust).unwrap_or(&entry.subject)
}

/// Returns the heading for kinds of changes that are often numerous.
fn plural(check: Check, count: usize) -> Option<String> {
    let (one, many) = match check {
        Check::RustTypeAdded => ("New type", "New types"),
        Check::RustFieldAdded => ("New field", "New fields"),
        Check::RustVariantAdded => ("New variant", "New variants"),
        Check::RustMethodAdded => ("New method", "New methods"),
        Check::RustSetterAdded => ("New setter of a request", "New setters of requests"),
        Check::RustPagesAdded => ("`items` and `pages` of", "`items` and `pages` of"),
        Check::DescriptionChanged => ("Other words", "Other words"),
        _ => return None,
    };
    Some(if count == 1 { one } else { many }.to_owned())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn lower(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        // `Rust` is a proper name.
        Some(first) if !text.starts_with("Rust") => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

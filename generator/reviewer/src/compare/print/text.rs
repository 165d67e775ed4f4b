//! Prints text for a terminal.

use std::fmt::Write as _;

use crate::compare::checks::level::{Level, Section};
use crate::compare::entry::Entry;
use crate::compare::print::{count, counts, lock_note, places};
use crate::compare::review::{Places, Review};
use crate::escape::line;

/// The most operations that an entry names.
const NAMED: usize = 5;

/// Prints the whole review.
#[must_use]
pub fn text(review: &Review) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{} → {}\n{}\n", line(&review.old_name), line(&review.new_name), review.verdict);
    table(&mut out, review);
    if let Some(note) = lock_note(review) {
        let _ = writeln!(out, "\nnote: {note}");
    }
    for section in Section::ALL {
        for level in Level::ALL {
            let entries: Vec<_> = review.of(section, level).collect();
            group(&mut out, &format!("{}, {}", section.title(), level.word()), &entries, review);
        }
    }
    let unstable: Vec<_> = review.unstable().collect();
    group(&mut out, "Draft and alpha operations alone", &unstable, review);
    let ignored: Vec<_> = review.ignored().collect();
    group(&mut out, "Ignored", &ignored, review);
    for idle in &review.idle_ignores {
        let _ = writeln!(out, "\nignore file: {}", line(idle));
    }
    out
}

fn table(out: &mut String, review: &Review) {
    let heads = Level::ALL.map(Level::word);
    let _ = writeln!(out, "{:<14} {:>9} {:>9} {:>9}", "", heads[0], heads[1], heads[2]);
    for (section, [breaking, additions, none]) in counts(review) {
        let _ = writeln!(out, "{:<14} {breaking:>9} {additions:>9} {none:>9}", section.title());
    }
    let apart = [
        (review.unstable().count(), "only in draft and alpha operations"),
        (review.ignored().count(), "ignored"),
    ];
    for (number, what) in apart.into_iter().filter(|(number, _)| *number > 0) {
        let _ = writeln!(out, "{} {what}", count(number, "change"));
    }
}

fn group(out: &mut String, title: &str, entries: &[(&Entry, &Places)], review: &Review) {
    if entries.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title} ({})", entries.len());
    for (at, (entry, spots)) in entries.iter().enumerate() {
        let _ = writeln!(out, "\n  {}: {}", entry.check.id(), line(&entry.message));
        for side in [
            entry.before.as_ref().map(|it| format!("- {it}")),
            entry.after.as_ref().map(|it| format!("+ {it}")),
        ] {
            detail(out, &side.unwrap_or_default());
        }
        let rust = entry.rust.as_deref().filter(|path| !entry.message.contains(path));
        detail(out, rust.unwrap_or_default());
        detail(out, &places(spots));
        detail(out, &review.users(entry, NAMED));
        let apart = Review::stability(entry).map(|word| format!("only in {word} operations"));
        detail(out, &apart.unwrap_or_default());
        let ignored = entry.ignored.as_ref().map(|reason| format!("ignored: {reason}"));
        detail(out, &ignored.unwrap_or_default());
        // The reason is printed once for several changes of one kind.
        let is_last = entries.get(at + 1).is_none_or(|(next, _)| next.check != entry.check);
        if is_last {
            detail(out, entry.check.why());
        }
    }
}

fn detail(out: &mut String, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "      {}", line(text));
    }
}

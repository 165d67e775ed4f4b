//! Prints a table of the steps, the explained differences, and the unexplained ones.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use generator::escape::{cell, code_span, markdown_text, prose};
use restwright::terminal::count;
use restwright_reviewer::compare::Entry;

use crate::semver::agreement::{Agreement, Step};

/// The most changes that are listed without a lint for them, since there may be hundreds.
const EXPLAINING: usize = 10;

/// Returns the report as Markdown, which is also readable on a terminal.
pub(super) fn markdown(tool: &str, steps: &[Step]) -> String {
    let mut text = format!(
        "Breaking changes of Rust source, by `cargo xtask diff` and by {tool}\n\n\
         | step | ours | theirs | verdicts |\n|---|---|---|---|\n"
    );
    for step in steps {
        let (ours, theirs) = (kinds(ours(step)), kinds(theirs(step)));
        let _ = writeln!(text, "| {} | {ours} | {theirs} | {} |", cell(&step.name), word(step.agreement()));
    }
    for step in steps {
        difference(&mut text, step);
    }
    let wrong = steps.iter().filter(|step| step.agreement() == Agreement::Unexplained).count();
    let steps = count(steps.len(), "step", "steps");
    let _ = writeln!(text, "\n{steps}, of which nothing explains the difference in {wrong}");
    text
}

fn word(agreement: Agreement) -> &'static str {
    match agreement {
        Agreement::Same => "the same",
        Agreement::Explained => "explained below",
        Agreement::Unexplained => "**not explained**",
    }
}

fn ours(step: &Step) -> BTreeMap<&str, usize> {
    let mut kinds = BTreeMap::new();
    for entry in &step.ours {
        *kinds.entry(entry.check.id()).or_default() += 1;
    }
    kinds
}

fn theirs(step: &Step) -> BTreeMap<&str, usize> {
    step.theirs.iter().map(|finding| (finding.lint.as_str(), finding.items.len())).collect()
}

/// Returns the counts: `2 struct_missing, 1 enum_missing`.
fn kinds(kinds: BTreeMap<&str, usize>) -> String {
    let all: Vec<String> = kinds.into_iter().map(|(kind, count)| format!("{count} `{kind}`")).collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join(", ") }
}

fn difference(text: &mut String, step: &Step) {
    if step.agreement() == Agreement::Same {
        return;
    }
    let _ = write!(text, "\n{}:\n\n", markdown_text(&step.name));
    for (lint, item) in step.untold() {
        let _ = writeln!(text, "- not told: {}: {}", code_span(lint), prose(&item.name));
    }
    let unconfirmed = step.unconfirmed();
    for entry in &unconfirmed {
        let _ =
            writeln!(text, "- not found: `{}`: {}{}", entry.check.id(), prose(&entry.message), types(entry));
    }
    let entries: Vec<&Entry> = step.unseen().collect();
    for entry in entries.iter().take(EXPLAINING) {
        let _ = writeln!(text, "- `{}`: {}{}", entry.check.id(), prose(&entry.message), types(entry));
    }
    let rest = entries.len().saturating_sub(EXPLAINING);
    if rest > 0 {
        let _ = writeln!(text, "- and {rest} more");
    }
}

fn types(entry: &Entry) -> String {
    match (&entry.before, &entry.after) {
        (Some(before), Some(after)) => format!(": {} → {}", code_span(before), code_span(after)),
        _ => String::new(),
    }
}

//! The report as Markdown.

use std::fmt::Write as _;

use generator::escape::{cell, fenced, markdown_text};

use crate::corpus::case::Case;
use crate::corpus::report::rows::{COLUMNS, row};
use crate::corpus::report::summary;

/// Returns the whole file.
pub(super) fn report(cases: &[Case]) -> String {
    let mut text = "# Corpus\n\n".to_owned();
    for (what, value) in summary::lines(cases) {
        let _ = writeln!(text, "- {what}: {}", cell(&value));
    }
    text.push_str("\n## Documents\n\n");
    table(&mut text, &COLUMNS.map(|column| column.name), cases.iter().map(row));
    failures(&mut text, cases);
    losses(&mut text, cases);
    examples(&mut text, cases);
    text
}

fn failures(text: &mut String, cases: &[Case]) {
    let failed: Vec<&Case> = cases.iter().filter(|case| !case.is_ok()).collect();
    if failed.is_empty() {
        return;
    }
    text.push_str("\n## Failures\n");
    for case in failed {
        let lines: Vec<&str> = case.reason.trim_end().lines().collect();
        let name = markdown_text(&case.document.name);
        let _ = write!(text, "\n### {name}: {}\n\n{}", case.status, fenced(&lines, "text", ""));
    }
}

/// Adds the parts that are missing or approximated.
fn losses(text: &mut String, cases: &[Case]) {
    let rows: Vec<Vec<String>> = cases
        .iter()
        .flat_map(|case| case.findings().iter().filter(|finding| finding.is_loss()).map(move |f| (case, f)))
        .map(|(case, f)| vec![case.document.name.clone(), f.code.clone(), f.place.clone(), f.message.clone()])
        .collect();
    if !rows.is_empty() {
        text.push_str("\n## Skipped and approximated\n\n");
        table(text, &["document", "code", "place", "message"], rows.into_iter());
    }
}

fn examples(text: &mut String, cases: &[Case]) {
    let examples = cases.iter().filter_map(|case| Some((case, case.examples.as_ref()?)));
    let rows: Vec<Vec<String>> = examples
        .flat_map(|(case, figures)| {
            let name = &case.document.name;
            let whole = figures.failure.iter().map(move |why| vec![name.clone(), String::new(), why.clone()]);
            let each = figures.listed();
            whole.chain(each.map(move |f| vec![name.clone(), f.origin.clone(), f.reason.clone()]))
        })
        .collect();
    if !rows.is_empty() {
        text.push_str("\n## Examples that do not come back\n\n");
        table(text, &["document", "place", "reason"], rows.into_iter());
    }
}

fn table(text: &mut String, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let _ = writeln!(text, "| {} |\n|{}", head.join(" | "), " --- |".repeat(head.len()));
    for row in rows {
        let cells: Vec<String> =
            row.iter().map(|text| cell(&text.replace(['\n', '\r', '\t'], " "))).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

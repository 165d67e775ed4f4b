//! Prints findings for a terminal.

use std::fmt::Write as _;

use crate::document::Sources;
use crate::escape::line;
use crate::lint::print::{counts, spots};
use crate::lint::{Lints, Rule};

/// Prints a paragraph for each broken rule with its places, followed by the counts. `most` limits the places
/// of each rule.
#[must_use]
pub fn text(lints: &Lints, sources: &Sources, most: Option<usize>) -> String {
    let spots = spots(lints, sources);
    let mut out = String::new();
    for rule in Rule::ALL {
        let found = lints.findings.iter().zip(&spots).filter(|(finding, _)| finding.rule == *rule);
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            continue;
        }
        // Writing into a string cannot fail.
        let _ = writeln!(out, "{} {} ({}): {}", rule.level().word(), rule.id(), found.len(), rule.title());
        let _ = writeln!(out, "  {}\n  {}", rule.why(), rule.help());
        let shown = most.unwrap_or(found.len());
        for (finding, spot) in found.iter().take(shown) {
            let (file, message) = (line(&spot.file), line(&finding.message));
            let _ = writeln!(out, "    {file}:{}:{}  {message}", spot.line, spot.column);
        }
        if found.len() > shown {
            let _ = writeln!(out, "    … {} more; --all shows them", found.len() - shown);
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}{}", counts(lints), warnings(lints));
    out
}

/// Counts the warnings of `codegen`.
fn warnings(lints: &Lints) -> String {
    if lints.warnings.is_empty() {
        return String::new();
    }
    let of_code = lints.warnings.iter().map(|(code, count)| format!("{code} {count}"));
    let all: usize = lints.warnings.values().sum();
    format!(
        "; and {} of codegen, which prints them: {}",
        crate::compare::print::count(all, "warning"),
        of_code.collect::<Vec<_>>().join(", ")
    )
}

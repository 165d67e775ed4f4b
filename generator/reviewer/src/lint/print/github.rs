//! Prints findings as annotations for a GitHub Actions workflow.

use std::fmt::Write as _;

use crate::document::Sources;
use crate::escape::{message, property};
use crate::lint::print::{counts, spots};
use crate::lint::{Level, Lints};

/// Prints one line for each finding, followed by the counts.
#[must_use]
pub fn github(lints: &Lints, sources: &Sources) -> String {
    let mut out = String::new();
    for (finding, spot) in lints.findings.iter().zip(spots(lints, sources)) {
        let kind = match finding.rule.level() {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "notice",
        };
        let text = message(&format!("{}. {}", finding.message, finding.rule.help()));
        // Writing into a string cannot fail.
        let _ = writeln!(
            out,
            "::{kind} file={},line={},col={},title={}::{text}",
            property(&spot.file),
            spot.line,
            spot.column,
            property(finding.rule.id())
        );
    }
    let _ = writeln!(out, "::notice title=lint::{}", message(&counts(lints)));
    out
}

//! Prints findings as JSON for programs. `docs/understanding.md` documents the format, which only gets
//! additions.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::Sources;
use crate::escape;
use crate::lint::Lints;
use crate::lint::print::spots;

#[derive(Serialize)]
struct Report<'a> {
    document: &'a str,
    findings: Vec<Finding<'a>>,
    warnings: &'a BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    help: &'static str,
    pointer: String,
    file: String,
    line: usize,
    column: usize,
}

/// Prints every finding.
#[must_use]
pub fn json(lints: &Lints, sources: &Sources) -> String {
    let findings = lints.findings.iter().zip(spots(lints, sources)).map(|(finding, spot)| Finding {
        rule: finding.rule.id(),
        level: finding.rule.level().word(),
        message: &finding.message,
        help: finding.rule.help(),
        pointer: finding.place.to_string(),
        file: spot.file,
        line: spot.line,
        column: spot.column,
    });
    let report =
        Report { document: &sources.document.name, findings: findings.collect(), warnings: &lints.warnings };
    escape::json(&serde_json::to_string_pretty(&report).unwrap_or_default()) + "\n"
}

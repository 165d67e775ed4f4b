//! The table with a row for each document.

use crate::corpus::case::Case;
use crate::corpus::examples::Figures;
use crate::corpus::figures::{declared, lines_each};

/// A column of the table.
pub(super) struct Column {
    pub(super) name: &'static str,
    /// Whether it contains text, which is aligned to the left.
    pub(super) is_text: bool,
    /// Whether it is shown on a terminal.
    pub(super) on_terminal: bool,
}

const fn text(name: &'static str) -> Column {
    Column { name, is_text: true, on_terminal: true }
}

const fn number(name: &'static str) -> Column {
    Column { name, is_text: false, on_terminal: true }
}

const fn detail(name: &'static str) -> Column {
    Column { name, is_text: false, on_terminal: false }
}

/// The columns, in the order of the cells of [`row`].
pub(super) const COLUMNS: [Column; 22] = [
    text("document"),
    text("status"),
    Column { name: "OpenAPI", is_text: true, on_terminal: false },
    number("operations"),
    number("emitted"),
    number("schemas"),
    number("types"),
    number("warnings"),
    detail("skipped operations"),
    detail("skipped parameters"),
    detail("approximated"),
    number("lines"),
    number("lines each"),
    number("gen s"),
    number("gen MB"),
    number("check s"),
    number("check MB"),
    detail("examples"),
    detail("exact"),
    detail("other spelling"),
    detail("explained"),
    detail("unexplained"),
];

/// Returns the cells of a document, with a dash for unknown values.
pub(super) fn row(case: &Case) -> Vec<String> {
    let made = case.made.as_ref();
    let count = |number: Option<usize>| number.map_or("–".to_owned(), |number| number.to_string());
    let float = |number: Option<f64>| number.map_or("–".to_owned(), |number| format!("{number:.2}"));
    let whole = |number: Option<f64>| number.map_or("–".to_owned(), |number| format!("{number:.0}"));
    let examples = case.examples.as_ref().filter(|figures| figures.failure.is_none());
    let check = case.check.as_ref().map(|check| check.cost).unwrap_or_default();
    vec![
        case.document.name.clone(),
        case.status.to_string(),
        made.map_or("–".to_owned(), |made| made.version.clone()),
        count(made.map(declared)),
        count(made.map(|made| made.emitted.operations)),
        count(made.map(|made| made.declared.schemas)),
        count(made.map(|made| made.types)),
        case.findings().len().to_string(),
        case.count("skipped-operation").to_string(),
        case.count("skipped-parameter").to_string(),
        case.count("approximated-schema").to_string(),
        count(made.map(|made| made.lines)),
        whole(made.and_then(lines_each)),
        float(case.generate.seconds),
        whole(case.generate.megabytes),
        float(check.seconds),
        whole(check.megabytes),
        count(examples.map(|figures| figures.examples)),
        count(examples.map(|figures| figures.exact)),
        count(examples.map(|figures| figures.spelled)),
        count(examples.map(explained)),
        count(examples.map(|figures| figures.unexplained.len())),
    ]
}

/// Counts the examples that differ or are not preserved for a known reason.
fn explained(figures: &Figures) -> usize {
    figures.extra + figures.contradictory + figures.one_way + figures.assumed.len()
}

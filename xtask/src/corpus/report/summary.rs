//! The totals, each with a name.

use restwright::terminal::count;

use crate::corpus::case::Case;
use crate::corpus::figures::{Totals, lines_each, median};

/// Returns the totals of the whole run.
pub(super) fn lines(cases: &[Case]) -> Vec<(&'static str, String)> {
    let totals = Totals::of(cases);
    let mut lines = vec![
        ("documents", documents(&totals)),
        ("operations", operations(&totals)),
        (
            "content",
            format!(
                "{}, {}",
                count(totals.schemas, "schema", "schemas"),
                count(totals.types, "type", "types")
            ),
        ),
        ("lines", size(cases, &totals)),
        ("medians", costs(cases)),
    ];
    if !totals.findings.is_empty() {
        let findings = totals.findings.iter().map(|(code, number)| format!("{code} {number}"));
        lines.push(("findings", findings.collect::<Vec<_>>().join(", ")));
    }
    if cases.iter().any(|case| case.examples.is_some()) {
        lines.push(("examples", examples(&totals)));
    }
    lines
}

fn documents(totals: &Totals) -> String {
    let Totals { documents, generated, checked, good, panicked, timed_out, .. } = totals;
    let checked = if *checked == 0 {
        "none checked".to_owned()
    } else {
        format!("{good} of {checked} checked without a warning")
    };
    format!("{generated} of {documents} generated, {checked}, {panicked} panicked, {timed_out} timed out")
}

fn operations(totals: &Totals) -> String {
    let Totals { declared, operations, .. } = totals;
    let skipped = totals.skipped().map_or(String::new(), |percent| format!(", {percent:.2} % left out"));
    format!("{operations} of {declared} emitted{skipped}")
}

fn size(cases: &[Case], totals: &Totals) -> String {
    let each = median(cases.iter().filter_map(|case| lines_each(case.made.as_ref()?)));
    let runtime = cases.iter().find_map(|case| Some(case.made.as_ref()?.runtime_lines));
    let each = each.map_or(String::new(), |lines| format!(", a median of {lines:.1} a schema or operation"));
    let runtime =
        runtime.map_or(String::new(), |lines| format!("; the runtime has {lines} more in each crate"));
    format!("{}{each}{runtime}", totals.lines)
}

fn costs(cases: &[Case]) -> String {
    let made = || cases.iter().filter(|case| case.made.is_some());
    let checks = || cases.iter().filter_map(|case| Some(case.check.as_ref()?.cost));
    let figures = [
        ("generate", median(made().filter_map(|c| c.generate.seconds)), "s"),
        ("", median(made().filter_map(|c| c.generate.megabytes)), "MB"),
        ("check", median(checks().filter_map(|cost| cost.seconds)), "s"),
        ("", median(checks().filter_map(|cost| cost.megabytes)), "MB"),
    ];
    let known = figures.into_iter().filter_map(|(what, value, unit)| {
        Some(format!("{what} {:.*} {unit}", usize::from(unit == "s") * 2, value?).trim_start().to_owned())
    });
    known.collect::<Vec<_>>().join(", ")
}

fn examples(totals: &Totals) -> String {
    let figures = &totals.examples;
    format!(
        "{} with a type: {} come back as they were, {} in another spelling, {} without properties that their \
         schema does not name; {} contradict their own schema, {} what it was \
         taken to mean, {} leave out what goes the other way, {} are \
         unexplained. {} more have no type",
        figures.examples,
        figures.exact,
        figures.spelled,
        figures.extra,
        figures.contradictory,
        figures.assumed.len(),
        figures.one_way,
        figures.unexplained.len(),
        figures.untyped
    )
}

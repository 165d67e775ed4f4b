//! Prints a table by area, a reason for each failure, and the total.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use generator::escape;

use crate::conformance::expected::Expected;
use crate::conformance::judge::Judged;

/// The counts of an area.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    scenarios: usize,
    driven: usize,
    passed: usize,
}

impl Row {
    fn add(&mut self, judged: &Judged<'_>) {
        self.scenarios += 1;
        self.driven += usize::from(judged.is_driven);
        self.passed += usize::from(judged.failure.is_none());
    }
}

/// Returns the total: `driven 797, passed 727 of 797`.
pub(super) fn sum(judged: &[Judged<'_>]) -> String {
    let mut sum = Row::default();
    for judged in judged {
        sum.add(judged);
    }
    format!("driven {}, passed {} of {}", sum.driven, sum.passed, sum.scenarios)
}

/// Returns the report in Markdown, which is also readable on a terminal. `disagreements` are the differences
/// from the list of expected failures.
pub(super) fn text(judged: &[Judged<'_>], expected: &Expected, disagreements: &[String]) -> String {
    let mut text = String::from("| area | scenarios | driven | passed |\n|---|---:|---:|---:|\n");
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    for judged in judged {
        rows.entry(judged.scenario.area()).or_default().add(judged);
    }
    for (area, row) in rows {
        let _ = writeln!(text, "| {area} | {} | {} | {} |", row.scenarios, row.driven, row.passed);
    }
    let failures: Vec<_> =
        judged.iter().filter_map(|judged| Some((judged.scenario, judged.failure.as_ref()?))).collect();
    if !failures.is_empty() {
        text.push_str("\n| fails | seen | expected, because |\n|---|---|---|\n");
        for (scenario, failure) in failures {
            // The list belongs to the project, and may contain markup.
            let reason = expected.reason(&scenario.name).map(|it| first_lines(it).replace('|', "\\|"));
            let reason = reason.as_deref().unwrap_or("**not expected**");
            let _ = writeln!(text, "| {} | {} | {} |", cell(&scenario.name), cell(failure), reason);
        }
    }
    if !disagreements.is_empty() {
        text.push_str("\nNot as `conformance/expected-failures.toml` says:\n\n");
        for line in disagreements {
            let _ = writeln!(text, "- {}", escape::prose(line));
        }
    }
    let _ = writeln!(text, "\n{}", sum(judged));
    text
}

/// Returns the text as a table cell on one line, cut if it is too long.
fn cell(text: &str) -> String {
    escape::cell(&first_lines(text))
}

fn first_lines(text: &str) -> String {
    const LONGEST: usize = 300;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::conformance::expected::Expected;
    use crate::conformance::judge::Judged;
    use crate::conformance::scenario::Scenario;

    #[test]
    fn the_report_has_a_row_for_each_area_and_each_failure() {
        let scenario = |name: &str, spec: &str| Scenario {
            name: name.to_owned(),
            spec: spec.to_owned(),
            steps: Vec::new(),
        };
        let (a, b, c) = (scenario("A", "type/array"), scenario("B", "type/union"), scenario("C", "routes"));
        let judged = |scenario, is_driven, failure: Option<&str>| Judged {
            scenario,
            is_driven,
            failure: failure.map(str::to_owned),
        };
        let results = [
            judged(&a, true, None),
            judged(&b, true, Some("one | two\nthree")),
            judged(&c, false, Some("no path")),
        ];
        let list = "[[failures]]\nreason = \"lost\"\nscenarios = [\"C\"]\n";
        let expected = Expected::parse(list).expect("a list");
        let report = text(&results, &expected, &["B fails and is not listed".to_owned()]);
        for line in [
            "| routes | 1 | 0 | 0 |",
            "| type | 2 | 2 | 1 |",
            "| B | one \\| two three | **not expected** |",
            "| C | no path | lost |",
            "- B fails and is not listed",
            "driven 2, passed 1 of 3",
        ] {
            assert!(report.lines().any(|other| other == line), "{line:?} is not in\n{report}");
        }
    }
}

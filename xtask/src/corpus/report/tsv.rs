//! The report as TSV: the table of the documents, a blank line, and the table of individual problems.

use generator::escape;

use crate::corpus::case::Case;
use crate::corpus::report::rows::{COLUMNS, row};

/// Returns the whole file.
pub(super) fn report(cases: &[Case]) -> String {
    let mut text = line(COLUMNS.iter().map(|column| column.name));
    text.extend(cases.iter().map(|case| line(row(case).iter().map(String::as_str))));
    text.push('\n');
    text.push_str(&line(["document", "what", "place", "message"]));
    for case in cases {
        items(case).for_each(|item| text.push_str(&line(item)));
    }
    text
}

/// Returns the failure, the parts that are missing or approximated, and the examples that are not preserved.
fn items(case: &Case) -> impl Iterator<Item = [&str; 4]> {
    let name = case.document.name.as_str();
    let failure = (!case.is_ok()).then_some([name, "failure", "", case.reason.as_str()]);
    let losses = case.findings().iter().filter(|finding| finding.is_loss());
    let losses = losses.map(move |f| [name, f.code.as_str(), f.place.as_str(), f.message.as_str()]);
    let examples = case.examples.iter().flat_map(move |figures| {
        let whole = figures.failure.iter().map(move |why| [name, "example", "", why.as_str()]);
        let each = figures.listed();
        whole.chain(each.map(move |f| [name, "example", f.origin.as_str(), f.reason.as_str()]))
    });
    failure.into_iter().chain(losses).chain(examples)
}

fn line<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let cells: Vec<String> = cells
        .into_iter()
        .map(|cell| escape::line(&cell.replace(['\t', '\n', '\r'], " ")).into_owned())
        .collect();
    format!("{}\n", cells.join("\t"))
}

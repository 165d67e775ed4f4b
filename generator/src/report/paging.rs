//! [`PagingRow`]: which operations answer in pages, and why it is so.

use crate::ir::{self, ListReason, PagePlace, PageStyle, Pagination, Paging, PagingSource};
use crate::report::columns::aligned;

/// An operation that answers in pages, or looks as if it did.
#[derive(Clone, Debug)]
pub struct PagingRow {
    /// `operationId`, or method and path where the document has none.
    pub operation: String,
    /// What was decided.
    pub paging: Paging,
}

/// The rows, in the order of the crate.
pub(super) fn rows(krate: &ir::Crate) -> Vec<PagingRow> {
    let operations = krate.groups.iter().flat_map(|group| &group.operations);
    let told = operations.filter(|operation| !matches!(operation.paging, Paging::None));
    told.map(|it| PagingRow { operation: it.id.clone(), paging: it.paging.clone() }).collect()
}

/// What was decided about one operation; `None` when nothing of it looks like pages.
pub(crate) fn sentence(paging: &Paging) -> Option<String> {
    match paging {
        Paging::None => None,
        Paging::Not { by, why } => Some(format!("no pages, though it looks like it: {why} ({by})")),
        Paging::Pages(pages) => {
            let [_, page, size, next, items, why] = paged_row("", pages);
            Some(format!("pages: {page}; size {size}; next {next}; items {items}; {why}"))
        }
    }
}

/// Both tables as text: what has pages, and what only looks like it, each with the reasons; then the counts.
#[must_use]
pub fn table(rows: &[PagingRow]) -> String {
    let paged = rows.iter().filter_map(|row| Some((row, row.paging.pages()?)));
    let paged: Vec<_> = paged.map(|(row, pages)| paged_row(&row.operation, pages)).collect();
    let not = rows.iter().filter_map(|row| match &row.paging {
        Paging::Not { by, why } => Some([row.operation.clone(), format!("{why} ({by})")]),
        Paging::Pages(_) | Paging::None => None,
    });
    let not: Vec<_> = not.collect();
    let mut text = String::new();
    if !paged.is_empty() {
        let heads = ["operation", "page", "size", "next", "items", "why"];
        text.push_str(&aligned(heads, &paged));
        text.push('\n');
    }
    if !not.is_empty() {
        text.push_str(&aligned(["no pages, though it looks like it", "why"], &not));
        text.push('\n');
    }
    text + &counts(rows, paged.len(), not.len())
}

fn paged_row(operation: &str, pages: &Pagination) -> [String; 6] {
    let Pagination { style, at, size, next, more, items, item: _, list, by } = pages;
    let style = match style {
        PageStyle::Token => "token".to_owned(),
        PageStyle::Offset => "offset".to_owned(),
        PageStyle::Page(first) => format!("number from {first}"),
        PageStyle::NextUrl => "URL in the answer".to_owned(),
        PageStyle::Link => "URL in a Link header".to_owned(),
    };
    let page = at.iter().fold(style, |style, at| format!("{style}, {at}"));
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let next = next.as_ref().map(|next| next.wire.clone());
    let more = more.as_ref().map(|more| format!("if {}", more.wire));
    let next: Vec<String> = next.into_iter().chain(more).collect();
    let items = if items.steps.is_empty() { "the answer".to_owned() } else { items.wire.clone() };
    let next = Some(next.join(" ")).filter(|next| !next.is_empty());
    let size = or_none(size.as_ref().map(PagePlace::to_string));
    [operation.to_owned(), page, size, or_none(next), items, format!("{by}: {}", reason(*list, by))]
}

fn reason(list: ListReason, by: &PagingSource) -> String {
    let pages = match by {
        PagingSource::Inferred => "a token in the request and the next one in the answer, ",
        PagingSource::Config(_) | PagingSource::Extension => "",
    };
    let list = match list {
        ListReason::Named => "the list that it names",
        ListReason::Only => "one list",
        ListReason::CalledList => "several lists, of which one is `list`",
        ListReason::Answer => "the answer is a list",
    };
    format!("{pages}{list}")
}

fn counts(rows: &[PagingRow], paged: usize, not: usize) -> String {
    let by = |wanted: fn(&PagingSource) -> bool| {
        rows.iter().filter_map(|row| row.paging.pages()).filter(|pages| wanted(&pages.by)).count()
    };
    format!(
        "{paged} with pages ({} by codegen.toml, {} by x-speakeasy-pagination, {} inferred), {not} that look like it\n",
        by(|by| matches!(by, PagingSource::Config(_))),
        by(|by| matches!(by, PagingSource::Extension)),
        by(|by| matches!(by, PagingSource::Inferred)),
    )
}

#[cfg(test)]
mod tests {
    use super::{PagingRow, table};
    use crate::ir::{NoPages, Paging, PagingSource};

    #[test]
    fn what_looks_like_pages_is_told_with_its_reason() {
        let why = NoPages::NoPlace("nextPageToken".to_owned());
        let paging = Paging::Not { by: PagingSource::Inferred, why };
        let rows = [PagingRow { operation: "listPets".to_owned(), paging }];
        let expected = "\
no pages, though it looks like it  why
listPets                           it answers `nextPageToken` and takes no token (inferred)

0 with pages (0 by codegen.toml, 0 by x-speakeasy-pagination, 0 inferred), 1 that look like it
";
        assert_eq!(table(&rows), expected);
    }
}

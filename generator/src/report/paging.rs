//! [`PagingRow`]: which operations are paginated, and why.

use crate::ir::{self, ListReason, PagePlace, PageStyle, Pagination, Paging, PagingSource, Suggestion};
use crate::report::aligned;

/// An operation that returns pages or looks paginated.
#[derive(Clone, Debug)]
pub struct PagingRow {
    /// `operationId`, or method and path if the document has none.
    pub operation: String,
    /// The decision.
    pub paging: Paging,
}

/// Returns the rows, in the order of the crate.
pub(super) fn rows(krate: &ir::Crate) -> Vec<PagingRow> {
    let operations = krate.groups.iter().flat_map(|group| &group.operations);
    let told = operations.filter(|operation| !matches!(operation.paging, Paging::None));
    told.map(|it| PagingRow { operation: it.id.clone(), paging: it.paging.clone() }).collect()
}

/// Describes the decision about an operation; `None` if it does not look paginated.
#[must_use]
pub fn sentence(paging: &Paging) -> Option<String> {
    match paging {
        Paging::None => None,
        Paging::Not { by, why, suggestion: _ } => {
            Some(format!("no pages, though it looks like it: {why} ({by})"))
        }
        Paging::Pages(pages) => {
            let [_, page, size, next, items, why] = paged_row("", pages);
            Some(format!("pages: {page}; size {size}; next {next}; items {items}; {why}"))
        }
    }
}

/// Prints both tables: operations with pages, and operations that only look paginated, with the reasons; then
/// the counts.
#[must_use]
pub fn table(rows: &[PagingRow]) -> String {
    let paged = rows.iter().filter_map(|row| Some((row, row.paging.pages()?)));
    let paged: Vec<_> = paged.map(|(row, pages)| paged_row(&row.operation, pages)).collect();
    let not = rows.iter().filter_map(|row| match &row.paging {
        Paging::Not { by, why, suggestion: _ } => Some([row.operation.clone(), format!("{why} ({by})")]),
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
    text.push_str(&suggestions(rows));
    text + &counts(rows, paged.len(), not.len())
}

fn paged_row(operation: &str, pages: &Pagination) -> [String; 6] {
    let Pagination {
        page: _,
        style,
        at,
        size,
        next,
        next_header,
        current: _,
        more,
        items,
        item: _,
        list,
        by,
    } = pages;
    let page = at.iter().fold(style.to_string(), |style, at| format!("{style}, {at}"));
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let next = next.as_ref().map(|next| next.wire.clone());
    let next = next.or_else(|| next_header.as_ref().map(|name| format!("header {name}")));
    let more = more.as_ref().map(|more| format!("if {}", more.wire));
    let next: Vec<String> = next.into_iter().chain(more).collect();
    let items = if items.steps.is_empty() { "the response".to_owned() } else { items.wire.clone() };
    let next = Some(next.join(" ")).filter(|next| !next.is_empty());
    let size = or_none(size.as_ref().map(PagePlace::to_string));
    [
        operation.to_owned(),
        page,
        size,
        or_none(next),
        items,
        format!("{by}: {}", reason(pages.style, *list, by)),
    ]
}

fn reason(style: PageStyle, list: ListReason, by: &PagingSource) -> String {
    let pages = match (by, style) {
        (PagingSource::Config(_) | PagingSource::Extension, _) => "",
        (PagingSource::Inferred, PageStyle::Token) => {
            "a token in the request and the next one in the response, "
        }
        (PagingSource::Inferred, PageStyle::Offset | PageStyle::Page(_)) => {
            "a number and a size in the request, "
        }
        (PagingSource::Inferred, PageStyle::NextUrl | PageStyle::Link) => "a URL in the response, ",
    };
    let list = match list {
        ListReason::Named => "the list that it names",
        ListReason::Only => "one list",
        ListReason::CalledList => "several lists, of which one is `list`",
        ListReason::Response => "the response is a list",
        ListReason::Usual => "several lists, of which one has a usual name",
        ListReason::Inner => "one list, in an object",
    };
    format!("{pages}{list}")
}

/// Prints suggested lines of `codegen.toml` for operations without pages, to be checked and pasted.
fn suggestions(rows: &[PagingRow]) -> String {
    let entries = rows.iter().filter_map(|row| match &row.paging {
        Paging::Not { why: ir::NoPages::SwitchedOff, .. } | Paging::Pages(_) | Paging::None => None,
        Paging::Not { why, suggestion, .. } => Some(entry(&row.operation, why, suggestion)),
    });
    let entries: Vec<String> = entries.collect();
    if entries.is_empty() {
        return String::new();
    }
    let head = "For codegen.toml, where the operations do have pages; check each line:";
    format!("{head}\n\n{}\n", entries.join("\n"))
}

fn entry(operation: &str, why: &ir::NoPages, suggestion: &Suggestion) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let key = match operation {
        bare if bare.chars().all(is_bare) => bare.to_owned(),
        other => format!("{other:?}"),
    };
    let Suggestion { style: Some(style), at, size, next, items } = suggestion else {
        return format!("# [pagination.{key}]: {why}\n");
    };
    if *why == ir::NoPages::NoObject {
        return format!("# [pagination.{key}]: {why}\n");
    }
    let (style, wants_at, wants_next) = match style {
        PageStyle::Token => ("token", true, true),
        PageStyle::Offset => ("offset", true, false),
        PageStyle::Page(_) => ("page", true, false),
        PageStyle::NextUrl => ("next-url", false, true),
        PageStyle::Link => ("link", false, false),
    };
    let mut lines = vec![format!("[pagination.{key}]"), format!("style = \"{style}\"")];
    let unknown_at = || "# at.query = \"…\" names the parameter that takes the token".to_owned();
    lines.extend(wants_at.then(|| at.as_ref().map_or_else(unknown_at, |at| place("at", at))));
    if style == "page" {
        lines.push("first = 1  # or 0".to_owned());
    }
    lines.extend(size.as_ref().map(|size| place("size", size)));
    let unknown_next = || "# next = \"…\" names the property of the response that leads on".to_owned();
    lines.extend(
        wants_next.then(|| next.as_ref().map_or_else(unknown_next, |next| format!("next = {next:?}"))),
    );
    match items.as_slice() {
        [] => {}
        [only] => lines.push(format!("items = {only:?}")),
        [first, others @ ..] => lines.push(format!("items = {first:?}  # or {}", others.join(", "))),
    }
    lines.join("\n") + "\n"
}

fn place(key: &str, place: &PagePlace) -> String {
    match place {
        PagePlace::Query(name) => format!("{key}.query = {name:?}"),
        PagePlace::Header(name) => format!("{key}.header = {name:?}"),
        PagePlace::Body(path) => format!("{key}.body = {path:?}"),
    }
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
    use crate::ir::{NoPages, PagePlace, PageStyle, Paging, PagingSource, Suggestion};

    #[test]
    fn operations_that_look_paginated_are_listed_with_the_reason() {
        let why = NoPages::NoPlace("nextPageToken".to_owned());
        let suggestion = Suggestion {
            style: Some(PageStyle::Token),
            size: Some(PagePlace::Query("limit".to_owned())),
            next: Some("nextPageToken".to_owned()),
            items: vec!["pets".to_owned(), "owners".to_owned()],
            ..Suggestion::default()
        };
        let paging = Paging::Not { by: PagingSource::Inferred, why, suggestion: Box::new(suggestion) };
        let rows = [PagingRow { operation: "listPets".to_owned(), paging }];
        let expected = "\
no pages, though it looks like it  why
listPets                           it returns `nextPageToken` and takes no token (inferred)

For codegen.toml, where the operations do have pages; check each line:

[pagination.listPets]
style = \"token\"
# at.query = \"…\" names the parameter that takes the token
size.query = \"limit\"
next = \"nextPageToken\"
items = \"pets\"  # or owners

0 with pages (0 by codegen.toml, 0 by x-speakeasy-pagination, 0 inferred), 1 that look like it
";
        assert_eq!(table(&rows), expected);
    }
}

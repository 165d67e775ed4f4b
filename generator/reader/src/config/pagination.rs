//! `[pagination]`: how an operation returns pages.

use toml::de::DeValue;

use crate::config::section::{Entry, Section};
use crate::config::syntax::LINE;
use crate::config::{Config, PagePlace, PageStyle, PageWishes, PaginationEntry, PaginationRule};
use crate::diagnostic::Diagnostics;
use crate::spelling::nearest;

const STYLES: [&str; 5] = ["token", "offset", "page", "next-url", "link"];

/// Reads the table, whose keys are globs of operations, in the order of the file.
pub(super) fn read(mut table: Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    for entry in table.drain() {
        let (operations, place) = (entry.key.clone(), entry.key_range.clone());
        let rule = match &entry.value {
            DeValue::String(text) if text == "none" => Some(PaginationRule::Off),
            DeValue::Table(_) => table.child(entry, diagnostics).and_then(|table| rule(table, diagnostics)),
            _ => {
                diagnostics.push(entry.invalid("a table, or \"none\" for operations that have no pages"));
                None
            }
        };
        config.places.insert(["pagination", &operations].iter().collect(), place);
        config.pagination.extend(rule.map(|rule| PaginationEntry { operations, rule }));
    }
}

fn rule(mut table: Section<'_>, diagnostics: &mut Diagnostics) -> Option<PaginationRule> {
    let style = table.take("style");
    let at = place(&mut table, "at", diagnostics);
    let size = place(&mut table, "size", diagnostics);
    let first = table.take("first");
    let next = table.take("next");
    let next_path = next.as_ref().and_then(|entry| entry.string(LINE, diagnostics));
    let next_header = table.take("next-header");
    let header_name = next_header.as_ref().and_then(|entry| entry.string(LINE, diagnostics));
    let more = table.string("more", LINE, diagnostics);
    let items = table.string("items", LINE, diagnostics);
    table.finish(diagnostics);
    let number = first.as_ref().and_then(|entry| number(entry, diagnostics));
    let named = match &style {
        Some(entry) => self::style(entry, number, diagnostics)?,
        None => PageStyle::Token,
    };
    let is_url = matches!(named, PageStyle::NextUrl | PageStyle::Link);
    let has_next = matches!(named, PageStyle::Token | PageStyle::NextUrl);
    let has_first = matches!(named, PageStyle::Page { .. });
    let strangers = [
        style
            .filter(|_| is_url && at.is_some())
            .map(|entry| (entry, "another value beside `at`: no parameter takes a URL")),
        next.filter(|_| !has_next)
            .map(|entry| (entry, "no value here: only tokens and URLs are in a response")),
        next_header
            .filter(|_| !has_next || next_path.is_some())
            .map(|entry| (entry, "no value here: it is for tokens and URLs, and instead of `next`")),
        first
            .filter(|_| !has_first)
            .map(|entry| (entry, "no value here: only pages with numbers have a first")),
    ];
    for (entry, wants) in strangers.into_iter().flatten() {
        diagnostics.push(entry.invalid(wants));
    }
    Some(PaginationRule::Paged(PageWishes {
        style: named,
        at,
        size,
        next: next_path,
        next_header: header_name,
        more,
        items,
    }))
}

fn style(entry: &Entry<'_>, first: Option<u64>, diagnostics: &mut Diagnostics) -> Option<PageStyle> {
    let text = if let DeValue::String(text) = &entry.value { text.as_ref() } else { "" };
    let label = match text {
        "token" => return Some(PageStyle::Token),
        "offset" => return Some(PageStyle::Offset),
        "page" => return Some(PageStyle::Page { first: first.unwrap_or(1) }),
        "next-url" => return Some(PageStyle::NextUrl),
        "link" => return Some(PageStyle::Link),
        "none" => Some("to switch pages off, the whole entry is \"none\"".to_owned()),
        _ => nearest(text, &STYLES).map(|name| format!("did you mean {name:?}?")),
    };
    let invalid = entry.invalid("\"token\", \"offset\", \"page\", \"next-url\" or \"link\"");
    let label = label.unwrap_or_else(|| invalid.label.clone());
    diagnostics.push(invalid.with_label(label));
    None
}

/// `at.query = "page"`, `at.header = "x-page"`, or `at.body = "page.token"`.
fn place(table: &mut Section<'_>, key: &'static str, diagnostics: &mut Diagnostics) -> Option<PagePlace> {
    let entry = table.take(key)?;
    let both =
        entry.invalid("one key: `query` or `header` for a parameter, or `body` for a property of the body");
    let mut section = table.child(entry, diagnostics)?;
    let query = section.string("query", LINE, diagnostics);
    let header = section.string("header", LINE, diagnostics);
    let body = section.string("body", LINE, diagnostics);
    let is_whole = section.is_done();
    section.finish(diagnostics);
    match (query, header, body) {
        (Some(name), None, None) => Some(PagePlace::Query(name)),
        (None, Some(name), None) => Some(PagePlace::Header(name)),
        (None, None, Some(path)) => Some(PagePlace::Body(path)),
        _ => {
            if is_whole {
                diagnostics.push(both);
            }
            None
        }
    }
}

fn number(entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<u64> {
    let number = match &entry.value {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().replace('_', "").parse().ok(),
        _ => None,
    };
    if number.is_none() {
        diagnostics.push(entry.invalid("a whole number, that of the first page"));
    }
    number
}

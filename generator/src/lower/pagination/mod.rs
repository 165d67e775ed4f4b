//! Decides which operations are paginated: first by `[pagination]` of `codegen.toml`, then by
//! `x-speakeasy-pagination`, and last by the names of parameters and fields.

mod fields;
mod inferred;
mod report;
mod request;
mod response;
mod suggestion;
mod usual;

use crate::config::{PageStyle, PageWishes, PaginationEntry, PaginationRule};
use crate::glob;
use crate::ir::{
    self, FieldPath, ListReason, NoPages, Operation, PagePlace, Pagination, Paging, PagingSource,
    ResponseBody, ResponseFormat, TypeRef, Types,
};
pub(crate) use crate::lower::pagination::report::report;
use crate::lower::pagination::response::FoundField;
use crate::model::{self, Api, PaginationKind, PaginationMeaning};

/// The inputs of the decision about one operation.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) api: &'a Api,
    pub(crate) declared: &'a model::Operation,
    pub(crate) types: &'a Types,
    pub(crate) operation: &'a Operation,
}

/// Decides about one operation. The first source that mentions the operation takes precedence, unless the
/// operation lacks a parameter or field that it names; then the next one is tried. If none fits, the result
/// has the reason why the first one did not.
pub(crate) fn paging(
    subject: Subject<'_>,
    entries: &[PaginationEntry],
    extension: Option<&model::Pagination>,
) -> Paging {
    let mut refused = None;
    let not = |by, why| Paging::Not { by, why, suggestion: Box::new(subject.suggestion()) };
    for entry in entries.iter().filter(|entry| glob::matches(&entry.operations, &subject.operation.id)) {
        let by = PagingSource::Config(entry.operations.clone());
        match subject.by_rule(&entry.rule) {
            Ok(pages) => return Paging::Pages(Box::new(Pagination { by, ..pages })),
            Err(NoPages::SwitchedOff) => return not(by, NoPages::SwitchedOff),
            Err(why) => refused = refused.or_else(|| Some(not(by, why))),
        }
    }
    if let Some(extension) = extension {
        let by = PagingSource::Extension;
        match subject.pages(&wishes(extension)) {
            Ok(pages) => return Paging::Pages(Box::new(Pagination { by, ..pages })),
            Err(why) => refused = refused.or_else(|| Some(not(by, why))),
        }
    }
    match subject.inferred() {
        Ok(pages) => Paging::Pages(Box::new(pages)),
        Err(why) => {
            let inferred = why.map(|why| not(PagingSource::Inferred, why));
            refused.or(inferred).unwrap_or_default()
        }
    }
}

impl Subject<'_> {
    fn by_rule(self, rule: &PaginationRule) -> Result<Pagination, NoPages> {
        match rule {
            PaginationRule::Off => Err(NoPages::SwitchedOff),
            PaginationRule::Paged(wishes) => self.pages(wishes),
        }
    }

    /// Returns the pages for the wishes. Parameters and fields that are not named are found by their usual
    /// names.
    fn pages(self, wishes: &PageWishes) -> Result<Pagination, NoPages> {
        let (style, at, next) = match wishes.style {
            PageStyle::Token => {
                let (at, next) = self.token(wishes)?;
                (ir::PageStyle::Token, Some(at), Some(next))
            }
            PageStyle::Offset => (ir::PageStyle::Offset, Some(self.number(wishes, usual::OFFSETS)?), None),
            PageStyle::Page { first } => {
                (ir::PageStyle::Page(first), Some(self.number(wishes, usual::PAGES)?), None)
            }
            PageStyle::NextUrl => (ir::PageStyle::NextUrl, None, Some(self.next_url(wishes)?)),
            PageStyle::Link => (ir::PageStyle::Link, None, None),
        };
        let (next, next_header) = match next {
            Some(Next::Field(path)) => (Some(path), None),
            Some(Next::Header(name)) => (None, Some(name)),
            None => (None, None),
        };
        let size = match &wishes.size {
            Some(place) => Some(self.input(&place_of(place), request::INTEGER)?),
            None => self.usual_input(usual::SIZES, request::INTEGER, at.as_ref()),
        };
        let ResponseBody::One(ResponseFormat::Json(page)) = &self.operation.response else {
            return Err(NoPages::NoObject);
        };
        let response = self.response().ok_or(NoPages::NoObject)?;
        let more = match &wishes.more {
            Some(path) => Some(response.named(path, response::FLAG)?.path),
            None => response.usual_beside(next.as_ref(), usual::MORE, response::FLAG),
        };
        let (items, item, list) = match &wishes.items {
            Some(path) => {
                let FoundField { path, ty } = response.named(path, response::LIST)?;
                (path, ty, ListReason::Named)
            }
            None => response.only_list()?,
        };
        let by = PagingSource::Inferred;
        let (current, page) = (None, page.clone());
        Ok(Pagination { page, style, at, size, next, next_header, current, more, items, item, list, by })
    }

    /// Returns the parameter for the token, and the place of the next token in the response.
    fn token(self, wishes: &PageWishes) -> Result<(PagePlace, Next), NoPages> {
        let response = self.response();
        let next = match (&wishes.next, &wishes.next_header, &response) {
            (Some(path), _, Some(response)) => Some(Next::Field(response.named(path, response::TOKEN)?.path)),
            (Some(_), _, None) => return Err(NoPages::NoObject),
            (None, Some(header), _) => Some(Next::Header(header.clone())),
            (None, None, Some(response)) => {
                let field = response.usual(usual::NEXT, response::TEXT).map(Next::Field);
                field.or_else(|| self.next_header().map(Next::Header))
            }
            (None, None, None) => None,
        };
        let weak = next.as_ref().and_then(|_| self.usual_token(usual::WEAK_TOKENS));
        let at = match &wishes.at {
            Some(place) => Some(self.input(&place_of(place), request::TOKEN)?),
            None => self.usual_token(usual::TOKENS).or(weak),
        };
        let next = match (&at, next, &response) {
            (Some(at), None, Some(response)) if wishes.next.is_none() => self.bare_next(at, response),
            (_, next, _) => next,
        };
        match (at, next, response) {
            (Some(at), Some(next), _) => Ok((at, next)),
            (Some(_), None, None) => Err(NoPages::NoObject),
            (Some(at), None, Some(_)) => Err(NoPages::NoNext(at)),
            // A token inside a nested object belongs to a list that is only a part of the response.
            (None, Some(Next::Field(next)), Some(response))
                if next.steps.len() > 1 && response.only_list().is_err() =>
            {
                Err(NoPages::NothingUsual)
            }
            (None, Some(Next::Field(next)), _) => Err(NoPages::NoPlace(next.wire)),
            (None, Some(Next::Header(next)), _) => Err(NoPages::NoPlace(next)),
            (None, None, _) => Err(NoPages::NothingUsual),
        }
    }

    /// Returns the place of the URL of the next page in the response.
    fn next_url(self, wishes: &PageWishes) -> Result<Next, NoPages> {
        let response = self.response().ok_or(NoPages::NoObject)?;
        match (&wishes.next, &wishes.next_header) {
            (Some(path), _) => Ok(Next::Field(response.named(path, response::TEXT)?.path)),
            (None, Some(header)) => Ok(Next::Header(header.clone())),
            (None, None) => {
                response.usual(usual::NEXT_URLS, response::TEXT).map(Next::Field).ok_or(NoPages::NothingUsual)
            }
        }
    }

    /// Returns the parameter for the number of the page or of the first item.
    fn number(self, wishes: &PageWishes, usual: &[&str]) -> Result<PagePlace, NoPages> {
        match &wishes.at {
            Some(place) => self.input(&place_of(place), request::INTEGER),
            None => self.usual_input(usual, request::INTEGER, None).ok_or(NoPages::NothingUsual),
        }
    }
}

/// The place in a response of the token or the URL of the next page.
enum Next {
    Field(FieldPath),
    Header(String),
}

fn place_of(place: &crate::config::PagePlace) -> PagePlace {
    match place {
        crate::config::PagePlace::Query(name) => PagePlace::Query(name.clone()),
        crate::config::PagePlace::Header(name) => PagePlace::Header(name.clone()),
        crate::config::PagePlace::Body(path) => PagePlace::Body(path.clone()),
    }
}

/// Converts the extension to the form that the configuration has.
fn wishes(extension: &model::Pagination) -> PageWishes {
    let model::Pagination { origin: _, kind, inputs, next_cursor, next_url, results } = extension;
    let input = |meaning: PaginationMeaning| {
        let input = inputs.iter().find(|input| input.meaning == meaning)?;
        let name = input.name.clone();
        Some(if input.in_body {
            crate::config::PagePlace::Body(name)
        } else {
            crate::config::PagePlace::Query(name)
        })
    };
    let offset = input(PaginationMeaning::Offset);
    let (style, at) = match kind {
        PaginationKind::Url => (PageStyle::NextUrl, None),
        PaginationKind::Cursor => (PageStyle::Token, input(PaginationMeaning::Cursor)),
        PaginationKind::OffsetLimit if offset.is_some() => (PageStyle::Offset, offset),
        PaginationKind::OffsetLimit => (PageStyle::Page { first: 1 }, input(PaginationMeaning::Page)),
    };
    let path = |text: &Option<String>| text.as_deref().map(path_of);
    let next = match style {
        PageStyle::Token => path(next_cursor),
        PageStyle::NextUrl => path(next_url),
        PageStyle::Offset | PageStyle::Page { .. } | PageStyle::Link => None,
    };
    let size = input(PaginationMeaning::Limit);
    PageWishes { style, at, size, next, next_header: None, more: None, items: path(results) }
}

/// Converts a `JSONPath` that consists of names (`$.meta.next`) to names with dots (`meta.next`). Other paths
/// are kept, and match no field.
fn path_of(json_path: &str) -> String {
    let path = json_path.strip_prefix('$').unwrap_or(json_path);
    path.strip_prefix('.').unwrap_or(path).trim_end_matches("[*]").to_owned()
}

/// Returns the type of a list's items.
fn item_of(ty: &TypeRef) -> Option<&TypeRef> {
    if let TypeRef::List(item) = ty { Some(item) } else { None }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_json_path_of_names_is_names_with_dots() {
        for (json_path, path) in
            [("$.next", "next"), ("$.a.b", "a.b"), ("a", "a"), ("$.list[*]", "list"), ("$[0].a", "[0].a")]
        {
            assert_eq!(path_of(json_path), path);
        }
    }
}

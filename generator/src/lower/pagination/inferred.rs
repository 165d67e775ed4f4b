//! Infers pagination from the names of parameters and fields. An ambiguous name is ignored, because a wrong
//! guess would lose items or request pages without end.

use crate::config::{self, PageStyle, PageWishes};
use crate::ir::FieldPath;
use crate::ir::{self, NoPages, PagePlace, Pagination, PathPart};
use crate::lower::pagination::response::{self, Body};
use crate::lower::pagination::{Next, Subject, request, usual};
use crate::lower::plan::response::successes;
use crate::lower::plan::statuses;
use crate::model::Method;

impl Subject<'_> {
    /// Returns the inferred pages. The error is `None` if nothing looks like pages.
    pub(super) fn inferred(self) -> Result<Pagination, Option<NoPages>> {
        let by_token = self.pages(&PageWishes::default());
        if let Ok(pages) = by_token {
            return match (&pages.at, self.counter()) {
                (Some(at), Some(counter)) if *at != counter => {
                    Err(Some(NoPages::TwoWays(at.clone(), counter)))
                }
                _ => Ok(pages),
            };
        }
        if let Some(next) = self.certain_url() {
            let wishes =
                PageWishes { style: PageStyle::NextUrl, next: Some(next.wire), ..PageWishes::default() };
            return self.pages(&wishes).map_err(Some);
        }
        match by_token {
            Err(NoPages::NothingUsual) => {}
            other => return other.map_err(Some),
        }
        self.counted().ok_or_else(|| {
            let counts = self.counter().map(NoPages::Counts);
            counts.or_else(|| Some(NoPages::OnlySize(self.size_beside_list()?)))
        })
    }

    /// Returns the parameter that may count pages or items, if the response has a list.
    pub(super) fn counter(self) -> Option<PagePlace> {
        self.response()?.only_list().ok()?;
        self.usual_input(&[usual::OFFSETS, usual::PAGES].concat(), request::INTEGER, None)
    }

    /// Returns the parameter for the page size, if the response has a list.
    pub(super) fn size_beside_list(self) -> Option<PagePlace> {
        self.response()?.only_list().ok()?;
        self.usual_input(usual::SIZES, request::INTEGER, None)
    }

    /// Returns the header with the token of the next page that every successful response has.
    pub(super) fn next_header(self) -> Option<String> {
        let mut successes = successes(&self.declared.responses);
        // A response that `send` does not read cannot take the pages away.
        successes.retain(|it| self.operation.wire.statuses.contains(&statuses::key(it.status)));
        let is_usual = |name: &str| {
            let plain = usual::plain_header(name);
            usual::NEXT.contains(&plain.as_str()) || usual::NEXT_HEADERS.contains(&plain.as_str())
        };
        let is_in_all = |name: &str| {
            successes.iter().all(|it| it.headers.iter().any(|header| header.name.eq_ignore_ascii_case(name)))
        };
        let names = successes.first()?.headers.iter().map(|header| header.name.as_str());
        names.into_iter().find(|name| is_usual(name) && is_in_all(name)).map(str::to_owned)
    }

    /// Returns the response's `next` field, if the request takes a cursor and the field is not a URL.
    pub(super) fn bare_next(self, at: &PagePlace, response: &Body<'_>) -> Option<Next> {
        let (PagePlace::Query(name) | PagePlace::Body(name) | PagePlace::Header(name)) = at;
        let next = response.usual(&[usual::BARE_NEXT], response::TEXT)?;
        let is_cursor = usual::CURSORS.contains(&usual::plain(name).as_str());
        (is_cursor && !self.is_url(response, &next)).then_some(Next::Field(next))
    }

    /// Returns the response field with the URL of the next page, by its name or its format. A field that is
    /// called just `next` is a URL only if the request has no parameter for a token or a number.
    fn certain_url(self) -> Option<FieldPath> {
        let response = self.response()?;
        response.only_list().ok()?;
        let next = response.usual(usual::NEXT_URLS, response::TEXT)?;
        let key = next.wire.rsplit('.').next().unwrap_or_default();
        if usual::plain(key) != usual::BARE_NEXT {
            return Some(next);
        }
        // A resource in a series may also have a `next` one.
        let is_list = !matches!(self.operation.path.parts.last(), Some(PathPart::Parameter(_)));
        let names = [usual::TOKENS, usual::WEAK_TOKENS, usual::PAGES, usual::OFFSETS].concat();
        let may_be_named = || {
            let is_taken = |name: &&&str| {
                self.usual_token(&[**name]).is_some()
                    || self.usual_input(&[**name], request::INTEGER, None).is_some()
            };
            names.iter().any(|name| is_taken(&name))
        };
        let is_certain =
            self.is_url(&response, &next) || self.operation.http_method == Method::Get && !may_be_named();
        (is_list && is_certain).then_some(next)
    }

    /// Whether the document says that the field is a URL.
    fn is_url(self, response: &Body<'_>, path: &FieldPath) -> bool {
        let Some(origin) = response.origin(path) else { return false };
        let found = self.api.schemas.iter().find(|(_, schema)| schema.origin == *origin);
        found.is_some_and(|(id, _)| self.api.is_url(id))
    }

    /// Returns counted pages: the request has a number and a size, the response has a list, and it is certain
    /// where counting begins.
    fn counted(self) -> Option<Pagination> {
        let response = self.response()?;
        response.only_list().ok()?;
        // The field may be the token for the next page.
        if response.usual(&[usual::BARE_NEXT], response::TEXT).is_some() {
            return None;
        }
        let offset = self.usual_input(usual::OFFSETS, request::INTEGER, None);
        let page = self.usual_input(usual::PAGES, request::INTEGER, None);
        let (at, style) = match (offset, page) {
            (Some(at), None) => (at, PageStyle::Offset),
            (None, Some(at)) => (at, PageStyle::Page { first: 1 }),
            _ => return None,
        };
        let sizes = [usual::SIZES, usual::LIMITS].concat();
        let size = self.usual_input(&sizes, request::INTEGER, Some(&at))?;
        let (PagePlace::Query(name) | PagePlace::Body(name) | PagePlace::Header(name)) = &at;
        let name = usual::plain(name);
        let current = response.usual(&[name.as_str()], response::NUMBER);
        let style = match (style, self.default_of(&at), &current) {
            (PageStyle::Offset, Some("0"), _) => PageStyle::Offset,
            (PageStyle::Offset, None, _) if usual::CERTAIN_OFFSETS.contains(&name.as_str()) => style,
            (PageStyle::Page { .. }, Some("0"), _) => PageStyle::Page { first: 0 },
            (PageStyle::Page { .. }, Some("1"), _) | (PageStyle::Page { .. }, None, Some(_)) => style,
            _ => return None,
        };
        let wishes =
            PageWishes { style, at: Some(wished(&at)), size: Some(wished(&size)), ..PageWishes::default() };
        let pages = self.pages(&wishes).ok()?;
        Some(Pagination { current, by: ir::PagingSource::Inferred, ..pages })
    }
}

fn wished(place: &PagePlace) -> config::PagePlace {
    match place {
        PagePlace::Query(name) => config::PagePlace::Query(name.clone()),
        PagePlace::Header(name) => config::PagePlace::Header(name.clone()),
        PagePlace::Body(path) => config::PagePlace::Body(path.clone()),
    }
}

//! Suggests an entry of `[pagination]` for an operation that looks paginated.

use crate::ir::{NoPages, PageStyle, Suggestion};
use crate::lower::pagination::{Next, Subject, request, response, usual};

impl Subject<'_> {
    /// Returns the parts of the entry that the names suggest.
    pub(super) fn suggestion(self) -> Suggestion {
        let response = self.response();
        let items = match response.as_ref().map(response::Body::only_list) {
            Some(Ok((path, ..))) if !path.wire.is_empty() => vec![path.wire],
            Some(Err(NoPages::SeveralLists(lists))) => lists,
            _ => Vec::new(),
        };
        let size = self.usual_input(&[usual::SIZES, usual::LIMITS].concat(), request::INTEGER, None);
        let usual_next = |names| response.as_ref()?.usual(names, response::TEXT).map(|path| path.wire);
        let counts = |names| self.usual_input(names, request::INTEGER, None);
        let token = self.usual_token(usual::TOKENS);
        let (style, at, next) = if let Some(at) = counts(usual::OFFSETS) {
            (Some(PageStyle::Offset), Some(at), None)
        } else if let Some(at) = counts(usual::PAGES) {
            (Some(PageStyle::Page(1)), Some(at), None)
        } else if token.is_some() {
            let next = usual_next(usual::NEXT).or_else(|| {
                match self.bare_next(token.as_ref()?, response.as_ref()?)? {
                    Next::Field(path) => Some(path.wire),
                    Next::Header(_) => None,
                }
            });
            (Some(PageStyle::Token), token, next)
        } else if let Some(next) = usual_next(usual::NEXT) {
            (Some(PageStyle::Token), None, Some(next))
        } else if let Some(next) = usual_next(usual::NEXT_URLS) {
            (Some(PageStyle::NextUrl), None, Some(next))
        } else {
            (None, None, None)
        };
        Suggestion { style, at, size, next, items }
    }
}

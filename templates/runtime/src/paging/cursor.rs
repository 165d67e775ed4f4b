//! [`Cursor`]: the position of a stream of pages. It decides which page is fetched next, and when the stream
//! ends.

use crate::description::pagination::Style;
use crate::error::Error;
use crate::error::error_kind::ErrorKind;

/// The page to be fetched.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PageRequest {
    /// The token, offset or number of the page. The first page has none, unless the stream started elsewhere.
    pub(crate) position: Option<String>,
    /// The requested number of items on the page.
    pub(crate) size: Option<u32>,
}

/// The information in a page about the next page.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// The token of the next page. If it is absent or empty, there is no next page.
    pub next: Option<String>,
    /// The number of items on this page.
    pub count: usize,
    /// Whether there is a next page, if the response says so explicitly.
    pub more: Option<bool>,
    /// The number of this page or the offset of its first item, if the response contains it.
    pub current: Option<u64>,
    /// A fingerprint of the body of the page, if it is known.
    pub print: Option<u64>,
}

/// The position of a stream of pages.
pub(crate) struct Cursor {
    style: Style,
    /// The page to be fetched next.
    position: Option<String>,
    /// The page that was fetched last.
    last: Option<String>,
    /// The fingerprint of the page that was fetched last.
    print: Option<u64>,
    /// An earlier position. If a later page names it again, the pages are a cycle.
    mark: Option<String>,
    /// The number of pages until the mark moves to the current page, and the distance of the next move. The distance
    /// doubles each time, so a cycle of any length is detected (R. P. Brent, "An improved Monte Carlo factorization
    /// algorithm", 1980).
    until_mark: u64,
    stride: u64,
    size: Option<u32>,
    pages_left: Option<usize>,
    state: State,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// There is another page.
    Open,
    /// The server named an earlier page, which is an error.
    Circle,
    /// The stream has ended.
    Over,
}

/// The next step of the stream.
pub(crate) enum Step {
    Fetch(PageRequest),
    Fail(Error),
    End,
}

impl Cursor {
    pub(crate) fn new(style: Style) -> Self {
        Self {
            style,
            position: None,
            last: None,
            print: None,
            mark: None,
            until_mark: 1,
            stride: 1,
            size: None,
            pages_left: None,
            state: State::Open,
        }
    }

    pub(crate) fn set_size(&mut self, size: u32) {
        self.size = Some(size);
    }

    pub(crate) fn set_max_pages(&mut self, pages: usize) {
        self.pages_left = Some(pages);
    }

    /// Starts at a position. The empty string means the first page.
    pub(crate) fn start_at(&mut self, position: String) {
        self.position = Some(position).filter(|position| !position.is_empty());
    }

    /// Returns the position of the page to be fetched next.
    pub(crate) fn position(&self) -> Option<&str> {
        self.position.as_deref()
    }

    /// Returns the position of the page that was fetched last.
    pub(crate) fn last(&self) -> Option<&str> {
        self.last.as_deref()
    }

    /// Returns the next step of the stream.
    pub(crate) fn step(&mut self) -> Step {
        match self.state {
            State::Over => Step::End,
            State::Circle => {
                self.state = State::Over;
                let message = if self.last == self.position {
                    "the server returned the same page token twice in a row, so the pages would not end"
                } else {
                    "the server returned the token of an earlier page, so the pages would not end"
                };
                Step::Fail(Error::new(ErrorKind::Decode, message))
            }
            State::Open if self.pages_left == Some(0) => Step::End,
            State::Open => {
                self.pages_left = self.pages_left.map(|left| left - 1);
                Step::Fetch(PageRequest { position: self.position.clone(), size: self.size })
            }
        }
    }

    /// Moves to the next page, by the information in the last one.
    pub(crate) fn advance(&mut self, found: &PageFacts) {
        let next = match self.style {
            _ if found.more == Some(false) => None,
            Style::Token | Style::Url | Style::Link => found.next.clone().filter(|token| !token.is_empty()),
            Style::Offset => self.counted(0, found, u64::try_from(found.count).unwrap_or(u64::MAX)),
            Style::Page { first } => self.counted(first, found, 1),
        };
        self.state = match &next {
            None => State::Over,
            Some(_) if next == self.position || next == self.mark => State::Circle,
            Some(_) => State::Open,
        };
        self.until_mark -= 1;
        if self.until_mark == 0 {
            self.mark.clone_from(&next);
            self.stride = self.stride.saturating_mul(2);
            self.until_mark = self.stride;
        }
        self.last = std::mem::replace(&mut self.position, next);
    }

    /// Returns an error if a page equals the previous one: the server ignores the offset or page number, and the pages would
    /// not end. This applies only to pages with an offset or a number, since tokens are compared in [`Self::advance`].
    pub(crate) fn repetition(&mut self, found: &PageFacts) -> Option<Error> {
        let before = std::mem::replace(&mut self.print, found.print);
        let is_counted = matches!(self.style, Style::Offset | Style::Page { .. });
        let may_repeat =
            is_counted && found.current.is_none() && found.count > 0 && found.more != Some(false);
        let is_same = found.print.is_some() && found.print == before;
        (may_repeat && is_same).then(|| {
            let message = "the server returned the previous page again, so the pages would not end";
            Error::new(ErrorKind::Decode, message)
        })
    }

    /// Ends the stream after an error. The position stays at the page that failed.
    pub(crate) fn stop(&mut self) {
        self.state = State::Over;
    }

    /// Returns whether the stream has ended.
    pub(crate) fn is_over(&self) -> bool {
        self.state == State::Over || (self.state == State::Open && self.pages_left == Some(0))
    }

    /// Returns the next position for pages with an offset or a number. An empty page is the last one. The number in the
    /// response takes precedence over the requested one, so that a server that repeats its last page causes an error instead
    /// of endless pages.
    fn counted(&self, first: u64, found: &PageFacts, step: u64) -> Option<String> {
        let asked = self.position.as_ref().map_or(Some(first), |position| position.parse().ok());
        let now = found.current.or(asked)?;
        (found.count > 0).then(|| now.saturating_add(step).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, PageFacts, Step};
    use crate::description::pagination::Style;

    fn token(next: &str) -> PageFacts {
        PageFacts { next: Some(next.to_owned()), ..PageFacts::default() }
    }

    fn count(count: usize) -> PageFacts {
        PageFacts { count, ..PageFacts::default() }
    }

    fn at(count: usize, current: u64) -> PageFacts {
        PageFacts { count, current: Some(current), ..PageFacts::default() }
    }

    #[test]
    fn pages_that_go_round_in_a_circle_end() {
        for (start, length) in [(0, 1), (0, 7), (3, 2), (40, 100)] {
            let mut cursor = Cursor::new(Style::Token);
            let pages = (1..10_000).take_while(|page| {
                let next = if *page < start { *page } else { start + (page - start) % length };
                let is_open = matches!(cursor.step(), Step::Fetch(_));
                cursor.advance(&token(&next.to_string()));
                is_open
            });
            assert!(pages.count() <= 3 * (start + length) + 3, "{start} {length}");
        }
    }

    /// Returns the positions that a cursor fetches for these pages, and how the stream ends.
    fn walk(mut cursor: Cursor, pages: &[PageFacts]) -> (Vec<Option<String>>, &'static str) {
        let mut positions = Vec::new();
        for page in pages {
            match cursor.step() {
                Step::Fetch(request) => positions.push(request.position),
                Step::Fail(_) => return (positions, "failed"),
                Step::End => return (positions, "over"),
            }
            cursor.advance(page);
        }
        match cursor.step() {
            Step::Fetch(_) => (positions, "open"),
            Step::Fail(_) if matches!(cursor.step(), Step::End) => (positions, "failed"),
            Step::Fail(_) => (positions, "not fused"),
            Step::End => (positions, "over"),
        }
    }

    #[test]
    fn where_the_next_page_is() {
        let page = Style::Page { first: 1 };
        let over = PageFacts { more: Some(false), ..token("b") };
        for (style, pages, positions, end) in [
            (Style::Token, vec![token("a"), token("b"), token("")], vec![None, Some("a"), Some("b")], "over"),
            (Style::Token, vec![token("a"), PageFacts::default()], vec![None, Some("a")], "over"),
            (Style::Token, vec![token("a"), token("b")], vec![None, Some("a")], "open"),
            (Style::Token, vec![token("a"), token("a")], vec![None, Some("a")], "failed"),
            (
                Style::Token,
                vec![token("a"), token("b"), token("a")],
                vec![None, Some("a"), Some("b")],
                "failed",
            ),
            (Style::Token, vec![token("a"), over], vec![None, Some("a")], "over"),
            (Style::Url, vec![token("/x"), token("/x")], vec![None, Some("/x")], "failed"),
            (Style::Offset, vec![count(10), count(3), count(0)], vec![None, Some("10"), Some("13")], "over"),
            (page, vec![count(10), count(3), count(0)], vec![None, Some("2"), Some("3")], "over"),
            (page, vec![count(0)], vec![None], "over"),
            // The response contains the page number, counted from 0, and the server repeats the last page.
            (page, vec![at(10, 0), at(3, 1), at(3, 1)], vec![None, Some("1"), Some("2")], "failed"),
            // The server ignores the offset.
            (Style::Offset, vec![at(10, 0), at(10, 0)], vec![None, Some("10")], "failed"),
        ] {
            let (found, how) = walk(Cursor::new(style), &pages);
            let found: Vec<_> = found.iter().map(Option::as_deref).collect();
            assert_eq!((found, how), (positions, end), "{style:?}");
        }
    }

    #[test]
    fn where_to_start_and_when_to_stop() {
        let mut cursor = Cursor::new(Style::Token);
        cursor.start_at("a".to_owned());
        cursor.set_max_pages(2);
        let (found, how) = walk(cursor, &[token("b"), token("c"), token("d")]);
        assert_eq!((found, how), (vec![Some("a".to_owned()), Some("b".to_owned())], "over"));

        let mut cursor = Cursor::new(Style::Offset);
        cursor.start_at("20".to_owned());
        let (found, _) = walk(cursor, &[count(5), count(0)]);
        assert_eq!(found, [Some("20".to_owned()), Some("25".to_owned())]);

        let mut cursor = Cursor::new(Style::Token);
        cursor.set_max_pages(0);
        assert_eq!(walk(cursor, &[]), (Vec::new(), "over"));
    }
}

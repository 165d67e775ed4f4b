//! [`Pagination`]: the constant description of the pagination of an operation.

/// The pagination of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pagination {
    /// The way to name a page.
    pub style: Style,
    /// The place of the token, offset or number in the request. It is `None` for a URL.
    pub at: Option<Place>,
    /// The place of the requested number of items, if the operation has one.
    pub size: Option<Place>,
    /// The response header with the token or the URL of the next page, if it is not in the body.
    pub next_header: Option<&'static str>,
}

impl Pagination {
    /// Creates a pagination without a place for the position or the page size, as for URLs. The setters below add them.
    #[must_use]
    pub const fn new(style: Style) -> Self {
        Self { style, at: None, size: None, next_header: None }
    }

    /// Sets [`at`](Self::at).
    #[must_use]
    pub const fn at(self, place: Place) -> Self {
        Self { at: Some(place), ..self }
    }

    /// Sets [`size`](Self::size).
    #[must_use]
    pub const fn size(self, place: Place) -> Self {
        Self { size: Some(place), ..self }
    }

    /// Sets [`next_header`](Self::next_header).
    #[must_use]
    pub const fn next_header(self, name: &'static str) -> Self {
        Self { next_header: Some(name), ..self }
    }
}

/// The way to name a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// A token in the previous page.
    Token,
    /// The number of items before the page.
    Offset,
    /// The number of the page.
    Page {
        /// The number of the first page.
        first: u64,
    },
    /// A URL in the body of the previous page.
    Url,
    /// A URL in a `Link` header (RFC 8288) of the previous page, with the relation type `next`.
    Link,
}

/// A place in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// A query parameter.
    Query(&'static str),
    /// A header.
    Header(&'static str),
    /// A property of the JSON body, by a path such as `page.token`.
    Body(&'static str),
}

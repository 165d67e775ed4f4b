//! Pages: how an operation's responses go on, and why it is so.

use std::fmt::{self, Display, Formatter};

use crate::ir::{Ident, TypeRef};

/// Whether an operation returns pages.
#[derive(Clone, Debug, Default)]
pub enum Paging {
    /// Nothing of it looks like pages.
    #[default]
    None,
    /// It does: the request type has `pages` and `items`.
    Pages(Box<Pagination>),
    /// It looks as if it did.
    Not {
        /// Who said that it would.
        by: PagingSource,
        /// Why it does not.
        why: NoPages,
        /// What an entry of `[pagination]` could say of it.
        suggestion: Box<Suggestion>,
    },
}

impl Paging {
    /// What there is to know of the pages; `None` when there are none.
    #[must_use]
    pub fn pages(&self) -> Option<&Pagination> {
        match self {
            Self::Pages(pagination) => Some(pagination),
            Self::None | Self::Not { .. } => None,
        }
    }
}

/// How an operation's pages are asked for, and where its response has what.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The type of a page, which is JSON.
    pub page: TypeRef,
    /// What names a page.
    pub style: PageStyle,
    /// Where the name of the page goes; nowhere, when it is a URL.
    pub at: Option<PagePlace>,
    /// Where the number of items that are wanted on it goes.
    pub size: Option<PagePlace>,
    /// The next page's token or URL in the response, of [`PageStyle::Token`] and [`PageStyle::NextUrl`] alone.
    pub next: Option<FieldPath>,
    /// The header of the response that has the next page's token or URL, where the body does not.
    pub next_header: Option<String>,
    /// The number of this page, or of the items before it, in the response.
    pub current: Option<FieldPath>,
    /// The boolean in the response that says whether there is a next page.
    pub more: Option<FieldPath>,
    /// The list of what is on the page.
    pub items: FieldPath,
    /// One of them.
    pub item: TypeRef,
    /// How the list was found.
    pub list: ListReason,
    /// Who said all this.
    pub by: PagingSource,
}

/// What names a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// A token, which the page before it has.
    Token,
    /// The number of items before it.
    Offset,
    /// Its own number, and that of the first page.
    Page(u64),
    /// A URL, which the page before it has.
    NextUrl,
    /// A URL, which is in a Link header of the page before it.
    Link,
}

impl std::fmt::Display for PageStyle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Token => f.write_str("token"),
            Self::Offset => f.write_str("offset"),
            Self::Page(first) => write!(f, "number from {first}"),
            Self::NextUrl => f.write_str("URL in the response"),
            Self::Link => f.write_str("URL in a Link header"),
        }
    }
}

/// Where in a request something goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagePlace {
    /// A parameter of the query.
    Query(String),
    /// A header.
    Header(String),
    /// A property of the body; a path with dots goes into objects inside.
    Body(String),
}

/// An entry of `[pagination]` for an operation that looks like pages, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// What may name a page; `None` where nothing does.
    pub style: Option<PageStyle>,
    /// Where the name of the page may go.
    pub at: Option<PagePlace>,
    /// Where the number of items may go.
    pub size: Option<PagePlace>,
    /// Where the response may have the token or the URL of the next page.
    pub next: Option<String>,
    /// The lists of the response.
    pub items: Vec<String>,
}

/// The way from a response to one of its fields; none is the response itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldPath {
    /// The fields, outermost first.
    pub steps: Vec<FieldStep>,
    /// The keys on the wire, with dots between them.
    pub wire: String,
}

/// A field on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldStep {
    /// Its name.
    pub field: Ident,
    /// Whether it is an `Option`.
    pub optional: bool,
}

/// How the list of the items was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListReason {
    /// It was named.
    Named,
    /// It is the only one.
    Only,
    /// It is called `list`, and there are others.
    CalledList,
    /// The response is a list.
    Response,
    /// It has a name that lists of items usually have, and no other list has one.
    Usual,
    /// It is the only one in an object of the response, which has no list itself.
    Inner,
}

/// Who says that an operation returns pages. The first of these that says anything is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingSource {
    /// The entry of `[pagination]` with this key.
    Config(String),
    /// `x-speakeasy-pagination`.
    Extension,
    /// Nobody: the names of the document were enough.
    Inferred,
}

/// Why an operation that looks like it does not return pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPages {
    /// The configuration says so.
    SwitchedOff,
    /// The response is none that has fields: no JSON, one of several, or none at all at times.
    NoObject,
    /// The response has this token, and the request takes none.
    NoPlace(String),
    /// The request takes this, and the response has no token of a next page.
    NoNext(PagePlace),
    /// The response has no list.
    NoList,
    /// The response has these lists, of which none is called `list`.
    SeveralLists(Vec<String>),
    /// The request has nothing of this name, or of another type than this.
    NoInput(PagePlace, &'static str),
    /// The response has nothing of this name, or of another type than this.
    NoOutput(String, &'static str),
    /// Nothing of it is named as the parts of such pages usually are.
    NothingUsual,
    /// The request counts by this, which only configuration can say for sure.
    Counts(PagePlace),
    /// The request takes both, and only the provider knows which of them leads on.
    TwoWays(PagePlace, PagePlace),
    /// The request takes a number of items, and nothing that names a page.
    OnlySize(PagePlace),
}

impl Display for PagePlace {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query(name) => write!(f, "query {name}"),
            Self::Header(name) => write!(f, "header {name}"),
            Self::Body(path) => write!(f, "body {path}"),
        }
    }
}

impl Display for PagingSource {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Config(key) => write!(f, "codegen.toml, {key:?}"),
            Self::Extension => f.write_str("x-speakeasy-pagination"),
            Self::Inferred => f.write_str("inferred"),
        }
    }
}

impl Display for NoPages {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::SwitchedOff => f.write_str("switched off"),
            Self::NoObject => f.write_str("its response is not always JSON of one type with fields"),
            Self::NoPlace(next) => write!(f, "it returns `{next}` and takes no token"),
            Self::NoNext(at) => write!(f, "it takes {at}, and returns no token of a next page"),
            Self::NoList => f.write_str("its response has no list"),
            Self::SeveralLists(lists) => {
                write!(f, "its response has several lists ({}), none of them `list`", lists.join(", "))
            }
            Self::NoInput(PagePlace::Query(name), what) => {
                write!(f, "it has no query parameter `{name}` that is {what}")
            }
            Self::NoInput(PagePlace::Header(name), what) => {
                write!(f, "it has no header parameter `{name}` that is {what}")
            }
            Self::NoInput(PagePlace::Body(path), what) => {
                write!(f, "it has no JSON body with a property `{path}` that is {what}")
            }
            Self::NoOutput(path, what) => write!(f, "its response has no `{path}` that is {what}"),
            Self::NothingUsual => f.write_str("nothing of it is named as is usual for such pages"),
            Self::TwoWays(one, other) => {
                write!(f, "it takes {one} and {other}; [pagination] can say which of them leads on")
            }
            Self::OnlySize(size) => write!(f, "it takes {size}, and nothing that names a page"),
            Self::Counts(at) => write!(f, "it takes {at}, which may count; [pagination] can say so"),
        }
    }
}

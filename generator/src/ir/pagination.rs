//! Pagination: how an operation returns pages, and why.

use std::fmt::{self, Display, Formatter};

use crate::ir::{Ident, TypeRef};

/// Whether an operation returns pages.
#[derive(Clone, Debug, Default)]
pub enum Paging {
    /// The operation does not look paginated.
    #[default]
    None,
    /// The operation is paginated: the request type has `pages` and `items`.
    Pages(Box<Pagination>),
    /// The operation looks paginated, but is not.
    Not {
        /// The source of the assumption.
        by: PagingSource,
        /// The reason why it has no pages.
        why: NoPages,
        /// A suggested entry of `[pagination]`.
        suggestion: Box<Suggestion>,
    },
}

impl Paging {
    /// Returns the pagination; `None` if there are no pages.
    #[must_use]
    pub fn pages(&self) -> Option<&Pagination> {
        match self {
            Self::Pages(pagination) => Some(pagination),
            Self::None | Self::Not { .. } => None,
        }
    }
}

/// How pages are requested, and where the response has their parts.
#[derive(Clone, Debug)]
pub struct Pagination {
    /// The type of a page, which is JSON.
    pub page: TypeRef,
    /// How a page is selected.
    pub style: PageStyle,
    /// The parameter that selects the page; `None` if a URL does.
    pub at: Option<PagePlace>,
    /// The parameter for the page size.
    pub size: Option<PagePlace>,
    /// The field with the next page's token or URL, for [`PageStyle::Token`] and [`PageStyle::NextUrl`].
    pub next: Option<FieldPath>,
    /// The response header with the next page's token or URL, if the body does not have it.
    pub next_header: Option<String>,
    /// The response field with the number of this page, or of the items before it.
    pub current: Option<FieldPath>,
    /// The boolean response field that says whether there is a next page.
    pub more: Option<FieldPath>,
    /// The list of the page's items.
    pub items: FieldPath,
    /// The type of an item.
    pub item: TypeRef,
    /// How the list was found.
    pub list: ListReason,
    /// The source of this information.
    pub by: PagingSource,
}

/// How a page is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageStyle {
    /// By a token from the previous page.
    Token,
    /// By the number of items before it.
    Offset,
    /// By its number, with the number of the first page.
    Page(u64),
    /// By a URL from the previous page.
    NextUrl,
    /// By a URL in a `Link` header of the previous page.
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

/// A place in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagePlace {
    /// A query parameter.
    Query(String),
    /// A header.
    Header(String),
    /// A property of the body. A path with dots leads into nested objects.
    Body(String),
}

/// A suggested entry of `[pagination]` for an operation that looks paginated. It has only the known parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// How a page may be selected; `None` if unknown.
    pub style: Option<PageStyle>,
    /// The parameter that may select the page.
    pub at: Option<PagePlace>,
    /// The parameter that may be the page size.
    pub size: Option<PagePlace>,
    /// The response field that may have the token or the URL of the next page.
    pub next: Option<String>,
    /// The lists of the response.
    pub items: Vec<String>,
}

/// The path from a response to one of its fields. An empty path is the response itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldPath {
    /// The fields, outermost first.
    pub steps: Vec<FieldStep>,
    /// The keys on the wire, separated by dots.
    pub wire: String,
}

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldStep {
    /// The name of the field.
    pub field: Ident,
    /// Whether the field is an `Option`.
    pub optional: bool,
}

/// How the list of the items was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListReason {
    /// It was named explicitly.
    Named,
    /// It is the only list.
    Only,
    /// It is called `list`, among other lists.
    CalledList,
    /// The response itself is a list.
    Response,
    /// It is the only list with a usual name.
    Usual,
    /// It is the only list in the nested objects of a response without a list of its own.
    Inner,
}

/// The source of an operation's pagination, in order of precedence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagingSource {
    /// The entry of `[pagination]` with this key.
    Config(String),
    /// `x-speakeasy-pagination`.
    Extension,
    /// The names of parameters and fields.
    Inferred,
}

/// Why an operation that looks paginated does not return pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoPages {
    /// The configuration disables it.
    SwitchedOff,
    /// The response is not always one JSON object.
    NoObject,
    /// The response has this token, but the request has no parameter for it.
    NoPlace(String),
    /// The request has this parameter, but the response has no token of a next page.
    NoNext(PagePlace),
    /// The response has no list.
    NoList,
    /// The response has these lists, and none of them is called `list`.
    SeveralLists(Vec<String>),
    /// The request has no such parameter, or one of another type than this.
    NoInput(PagePlace, &'static str),
    /// The response has no such field, or one of another type than this.
    NoOutput(String, &'static str),
    /// No parameter or field has a usual name.
    NothingUsual,
    /// The request has this counting parameter, which only the configuration can confirm.
    Counts(PagePlace),
    /// The request has both parameters, and only the provider knows which one selects the next page.
    TwoWays(PagePlace, PagePlace),
    /// The request has a page size, but no parameter that selects a page.
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

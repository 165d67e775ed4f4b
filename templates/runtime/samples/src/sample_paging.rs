//! Operations that return pages, as the generator writes them, for the tests.

use crate::runtime::Operation;
use crate::sample_api::{Client, Item};

/// A page of things.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ListItemsResponse {
    /// The things.
    pub list: Vec<Item>,
    /// The token of the next page.
    pub next_page_token: String,
}

crate::runtime::object! {
    ListItemsResponse {
        list: implicit "list" => with_list(Vec<Item>),
        next_page_token: implicit "nextPageToken" => with_next_page_token(String),
    }
}

/// A page of things that were found.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FindItemsResponse {
    /// The things.
    pub found: Option<Vec<Item>>,
    /// The metadata of the page.
    pub meta: Option<Box<FindItemsMeta>>,
}

crate::runtime::object! {
    FindItemsResponse {
        found: optional "found" => with_found Some(Vec<Item>),
        meta: optional "meta" => with_meta Some(Box<FindItemsMeta>),
    }
}

/// The metadata of a page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FindItemsMeta {
    /// The token of the next page.
    pub next: Option<String>,
    /// Whether there is a next page.
    pub has_more: Option<bool>,
}

crate::runtime::object! {
    FindItemsMeta {
        next: optional "next" => with_next Some(String),
        has_more: optional "hasMore" => with_has_more Some[bool],
    }
}

impl Client {
    /// Lists things; the token is in the query.
    pub fn list_items(&self) -> ListItems {
        ListItems::new(self)
    }

    /// Finds things; the token is in the body.
    pub fn find_items(&self) -> FindItems {
        FindItems::new(self)
    }

    /// Lists things by offset.
    pub fn skip_items(&self) -> SkipItems {
        SkipItems::new(self)
    }

    /// Lists things as a plain array, by page number.
    pub fn bare_items(&self) -> BareItems {
        BareItems::new(self)
    }

    /// Lists things; a page has the URL of the next page.
    pub fn chained_items(&self) -> ChainedItems {
        ChainedItems::new(self)
    }

    /// Lists things; a page has a `Link` header with the URL of the next page.
    pub fn linked_items(&self) -> LinkedItems {
        LinkedItems::new(self)
    }
}

request_type! {
    /// Lists things.
    ListItems -> Json<crate::sample_paging::ListItemsResponse> = Operation::new("GET", "/v1/items").id("Items.List").group("Items").statuses(&["200"]).pagination(Self::PAGINATION)
}

crate::runtime::paged! {
    ListItems -> crate::sample_paging::ListItemsResponse {
        token: query "page_token",
        size: query "page_size",
        next: [next_page_token],
        items: [list] of crate::sample_api::Item,
    }
}

impl FindItems {
    /// The search text.
    pub fn body(self, body: impl Into<Item>) -> Self {
        Self { call: self.call.json(&body.into()) }
    }
}

request_type! {
    /// Finds things.
    FindItems -> Json<crate::sample_paging::FindItemsResponse> = Operation::new("POST", "/v1/items/find").id("Items.Find").group("Items").idempotent(true).statuses(&["200"]).pagination(Self::PAGINATION)
}

crate::runtime::paged! {
    FindItems -> crate::sample_paging::FindItemsResponse {
        token: body "page.token",
        size: body "page.size",
        next: [optional meta, next],
        more: [optional meta, has_more],
        items: [found] of crate::sample_api::Item,
    }
}

request_type! {
    /// Lists things by offset.
    SkipItems -> Json<crate::sample_paging::ListItemsResponse> = Operation::new("GET", "/v1/items/skip").id("Items.Skip").group("Items").statuses(&["200"]).pagination(Self::PAGINATION)
}

crate::runtime::paged! {
    SkipItems -> crate::sample_paging::ListItemsResponse {
        offset: query "offset",
        items: [list] of crate::sample_api::Item,
    }
}

impl BareItems {
    /// The number of the page.
    pub fn page(self, page: i32) -> Self {
        Self { call: self.call.query("page", &page) }
    }
}

request_type! {
    /// Lists things as a plain array.
    BareItems -> Json<Vec<crate::sample_api::Item>> = Operation::new("GET", "/v1/items/bare").id("Items.Bare").group("Items").statuses(&["200"]).pagination(Self::PAGINATION)
}

crate::runtime::paged! {
    BareItems -> Vec<crate::sample_api::Item> {
        page from 1: query "page",
        size: query "per_page",
        items: [] of crate::sample_api::Item,
    }
}

request_type! {
    /// Lists things; a page has the URL of the next page.
    ChainedItems -> Json<crate::sample_paging::ListItemsResponse> = Operation::new("GET", "/v1/items/chained").id("Items.Chained").group("Items").statuses(&["200"]).pagination(Self::PAGINATION)
}

crate::runtime::paged! {
    ChainedItems -> crate::sample_paging::ListItemsResponse {
        url,
        size: query "page_size",
        next: [next_page_token],
        items: [list] of crate::sample_api::Item,
    }
}

request_type! {
    /// Lists things; a page has a `Link` header with the URL of the next page.
    LinkedItems -> Json<Vec<crate::sample_api::Item>> = Operation::new("GET", "/v1/items/linked").id("Items.Linked").group("Items").statuses(&["200"]).pagination(Self::PAGINATION)
}

crate::runtime::paged! {
    LinkedItems -> Vec<crate::sample_api::Item> {
        link,
        items: [] of crate::sample_api::Item,
    }
}

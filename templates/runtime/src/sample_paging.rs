//! Operations that answer in pages, as the generator writes them, for the tests.

use crate::runtime::Client;
use crate::sample_api::Item;

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
    /// What there is to know of the page.
    pub meta: Option<Box<FindItemsMeta>>,
}

crate::runtime::object! {
    FindItemsResponse {
        found: optional "found" => with_found Some(Vec<Item>),
        meta: optional "meta" => with_meta Some(Box<FindItemsMeta>),
    }
}

/// What there is to know of a page.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct FindItemsMeta {
    /// The token of the next page.
    pub next: Option<String>,
    /// Whether there is one.
    pub has_more: Option<bool>,
}

crate::runtime::object! {
    FindItemsMeta {
        next: optional "next" => with_next Some(String),
        has_more: optional "hasMore" => with_has_more Some[bool],
    }
}

crate::runtime::endpoints!(ListItems, FindItems, SkipItems, BareItems, ChainedItems, LinkedItems);

impl Client {
    /// Lists things; the token is in the query.
    pub fn list_items(&self) -> ListItems {
        ListItems::new(self)
    }

    /// Finds things; the token is in the body.
    pub fn find_items(&self) -> FindItems {
        FindItems::new(self)
    }

    /// Lists things by their number.
    pub fn skip_items(&self) -> SkipItems {
        SkipItems::new(self)
    }

    /// Lists things without anything around them, page by page.
    pub fn bare_items(&self) -> BareItems {
        BareItems::new(self)
    }

    /// Lists things of which a page has the URL of the next.
    pub fn chained_items(&self) -> ChainedItems {
        ChainedItems::new(self)
    }

    /// Lists things of which a page has a link to the next.
    pub fn linked_items(&self) -> LinkedItems {
        LinkedItems::new(self)
    }
}

crate::runtime::operation! {
    /// Lists things.
    ListItems -> pages[crate::sample_api::Item] in crate::sample_paging::ListItemsResponse {
        id: "Items.List",
        group: "Items",
        method: GET,
        path: "/v1/items",
        idempotent: true,
    }
}

crate::runtime::paging::paged! {
    ListItems -> crate::sample_paging::ListItemsResponse {
        token: query "page_token",
        size: query "page_size",
        next: [next_page_token],
        items: [list] of crate::sample_api::Item,
    }
}

impl FindItems {
    /// What is looked for.
    pub fn body(mut self, body: impl Into<Item>) -> Self {
        self.call = self.call.json(&body.into());
        self
    }
}

crate::runtime::operation! {
    /// Finds things.
    FindItems -> pages[crate::sample_api::Item] in crate::sample_paging::FindItemsResponse {
        id: "Items.Find",
        group: "Items",
        method: POST,
        path: "/v1/items/find",
        idempotent: true,
    }
}

crate::runtime::paging::paged! {
    FindItems -> crate::sample_paging::FindItemsResponse {
        token: body "page.token",
        size: body "page.size",
        next: [optional meta, next],
        more: [optional meta, has_more],
        items: [found] of crate::sample_api::Item,
    }
}

crate::runtime::operation! {
    /// Lists things by their number.
    SkipItems -> pages[crate::sample_api::Item] in crate::sample_paging::ListItemsResponse {
        id: "Items.Skip",
        group: "Items",
        method: GET,
        path: "/v1/items/skip",
        idempotent: true,
    }
}

crate::runtime::paging::paged! {
    SkipItems -> crate::sample_paging::ListItemsResponse {
        offset: query "offset",
        items: [list] of crate::sample_api::Item,
    }
}

impl BareItems {
    /// The number of the page.
    pub fn page(mut self, page: i32) -> Self {
        self.call = self.call.query("page", &page);
        self
    }
}

crate::runtime::operation! {
    /// Lists things without anything around them.
    BareItems -> pages[crate::sample_api::Item] in Vec<crate::sample_api::Item> {
        id: "Items.Bare",
        group: "Items",
        method: GET,
        path: "/v1/items/bare",
        idempotent: true,
    }
}

crate::runtime::paging::paged! {
    BareItems -> Vec<crate::sample_api::Item> {
        page from 1: query "page",
        size: query "per_page",
        items: [] of crate::sample_api::Item,
    }
}

crate::runtime::operation! {
    /// Lists things of which a page has the URL of the next.
    ChainedItems -> pages[crate::sample_api::Item] in crate::sample_paging::ListItemsResponse {
        id: "Items.Chained",
        group: "Items",
        method: GET,
        path: "/v1/items/chained",
        idempotent: true,
    }
}

crate::runtime::paging::paged! {
    ChainedItems -> crate::sample_paging::ListItemsResponse {
        url,
        size: query "page_size",
        next: [next_page_token],
        items: [list] of crate::sample_api::Item,
    }
}

crate::runtime::operation! {
    /// Lists things of which a page has a link to the next.
    LinkedItems -> pages[crate::sample_api::Item] in Vec<crate::sample_api::Item> {
        id: "Items.Linked",
        group: "Items",
        method: GET,
        path: "/v1/items/linked",
        idempotent: true,
    }
}

crate::runtime::paging::paged! {
    LinkedItems -> Vec<crate::sample_api::Item> {
        link,
        items: [] of crate::sample_api::Item,
    }
}

//! A small API as the generator writes it, for the tests of the HTTP part.

use crate::runtime::{Api, Client, ClientBuilder, Server, ServerVariable};

/// Where the API is.
pub(crate) const API: Api = Api { servers: &[SERVER], schemes: &[], security: &[], sensitive: &[] };

/// Where requests go.
pub(crate) const SERVER: Server = Server {
    url: "https://{tenantDomain}.example.com",
    description: None,
    variables: &[ServerVariable { name: "tenantDomain", setter: "tenant", default: None }],
};

impl Client {
    /// Starts building a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new(&API)
    }
}

impl ClientBuilder {
    /// Sets the tenant: `acme`, `acme.example.com`, or a whole URL.
    pub fn tenant(self, tenant: impl Into<String>) -> Self {
        self.server_variable("tenantDomain", tenant.into())
    }
}

/// A thing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What is in it.
    pub parts: Vec<Item>,
    /// How many there are.
    pub count: Option<i64>,
}

crate::runtime::object!(Item::new(id: impl Into<String>) {
    id: required "id" => with_id(String),
    parts: implicit "parts" => with_parts(Vec<Item>),
    count: optional quoted "count" => with_count Some[i64],
});

crate::runtime::group! {
    /// The operations on items.
    Items "Items": items { GetItem, CreateItem, DeleteItem, GetFile }
}

crate::runtime::request! {
    /// Gets an item.
    Items::get_item(group_id: &str => path "group_id", item_id: &str => path "item_id") -> GetItem {
        /// How many.
        page_size: (i32) => query "page_size",
        /// Which.
        tags: (Vec<String>) => query "tags[]",
        /// Why.
        reason: (String) => header "X-Reason",
    }
    GET "/v1/groups/{group_id}/items/{item_id}" {
        id: "Items.Get",
    }
    -> crate::sample_api::Item
}

/// The errors that the document describes for [`GetItem`].
#[derive(Debug)]
#[non_exhaustive]
pub enum GetItemError {
    /// `404`: there is none.
    NotFound(String),
    /// `409`: somebody else changes it.
    Conflict,
    /// `4XX`.
    ClientError(bytes::Bytes),
}

crate::runtime::documented_errors!(GetItemError of GetItem {
    NotFound(String): 404 json,
    Conflict: 409,
    ClientError(bytes::Bytes): 4XX bytes,
});

crate::runtime::request! {
    /// Creates an item.
    Items::create_item(group_id: &str => path "group_id") -> CreateItem {
        /// What.
        body: (Item) => json,
    }
    POST "/v1/groups/{group_id}/items" {
        id: "Items.Create",
    }
    -> crate::sample_api::Item
}

crate::runtime::request! {
    /// Deletes an item.
    Items::delete_item(group_id: &str => path "group_id", item_id: &str => path "item_id") -> DeleteItem;
    DELETE "/v1/groups/{group_id}/items/{item_id}" {
        id: "Items.Delete",
    }
    -> ()
}

crate::runtime::request! {
    /// Gets a file.
    Items::get_file(name: &str => path "name") -> GetFile;
    GET "/v1/files/{name}.json" {
        id: "Items.File",
    }
    -> serde_json::Value
}

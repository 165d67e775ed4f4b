//! A small API as the generator writes it, for the tests of the HTTP part.

use crate::runtime::{Api, Call, Client, ClientBuilder, Server, ServerVariable};

/// Where the API is.
pub(crate) const API: Api = Api { servers: &[SERVER], schemes: &[], security: &[] };

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

crate::runtime::object! {
    Item {
        id: required "id" => with_id(String),
        parts: implicit "parts" => with_parts(Vec<Item>),
        count: optional quoted "count" => with_count[i64],
    }
}

impl Item {
    /// A thing with an id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), parts: Vec::default(), count: None }
    }
}

/// The operations on items.
#[derive(Clone, Copy, Debug)]
pub struct Items<'c> {
    client: &'c Client,
}

impl Client {
    /// The operations on items.
    #[must_use]
    pub fn items(&self) -> Items<'_> {
        Items { client: self }
    }
}

impl Items<'_> {
    /// Gets an item.
    pub fn get_item(&self, group_id: &str, item_id: &str) -> GetItem {
        let call = self.client.call(GetItem::OPERATION);
        GetItem { call: call.path("group_id", &group_id).path("item_id", &item_id) }
    }

    /// Creates an item.
    pub fn create_item(&self, group_id: &str) -> CreateItem {
        CreateItem { call: self.client.call(CreateItem::OPERATION).path("group_id", &group_id) }
    }

    /// Deletes an item.
    pub fn delete_item(&self, group_id: &str, item_id: &str) -> DeleteItem {
        let call = self.client.call(DeleteItem::OPERATION);
        DeleteItem { call: call.path("group_id", &group_id).path("item_id", &item_id) }
    }

    /// Gets a file.
    pub fn get_file(&self, name: &str) -> GetFile {
        GetFile { call: self.client.call(GetFile::OPERATION).path("name", &name) }
    }
}

/// Gets an item.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetItem {
    call: Call,
}

impl GetItem {
    /// How many.
    pub fn page_size(mut self, page_size: impl Into<i32>) -> Self {
        self.call = self.call.query("page_size", &page_size.into());
        self
    }

    /// Which.
    pub fn tags(mut self, tags: impl Into<Vec<String>>) -> Self {
        self.call = self.call.query("tags[]", &tags.into());
        self
    }

    /// Why.
    pub fn reason(mut self, reason: impl Into<String>) -> Self {
        self.call = self.call.header("X-Reason", &reason.into());
        self
    }
}

crate::runtime::operation! {
    GetItem -> crate::sample_api::Item {
        id: "Items.Get",
        group: "Items",
        method: GET,
        path: "/v1/groups/{group_id}/items/{item_id}",
        idempotent: true,
    }
}

/// Creates an item.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct CreateItem {
    call: Call,
}

impl CreateItem {
    /// What.
    pub fn body(mut self, body: impl Into<Item>) -> Self {
        self.call = self.call.json(&body.into());
        self
    }
}

crate::runtime::operation! {
    CreateItem -> crate::sample_api::Item {
        id: "Items.Create",
        group: "Items",
        method: POST,
        path: "/v1/groups/{group_id}/items",
        idempotent: false,
    }
}

/// Deletes an item.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct DeleteItem {
    call: Call,
}

crate::runtime::operation! {
    DeleteItem -> () {
        id: "Items.Delete",
        group: "Items",
        method: DELETE,
        path: "/v1/groups/{group_id}/items/{item_id}",
        idempotent: true,
    }
}

/// Gets a file.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetFile {
    call: Call,
}

crate::runtime::operation! {
    GetFile -> serde_json::Value {
        id: "Items.File",
        group: "Items",
        method: GET,
        path: "/v1/files/{name}.json",
        idempotent: true,
    }
}

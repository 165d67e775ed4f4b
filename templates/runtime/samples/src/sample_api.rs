//! A small API as the generator writes it, for the HTTP tests.

use crate::runtime::{Api, Call, Operation, Server, ServerVariable};

/// The description of the API.
pub(crate) const API: Api = Api::new().servers(&[SERVER]);

/// The server of the API.
pub(crate) const SERVER: Server = Server::new("https://{tenantDomain}.example.com")
    .variables(&[ServerVariable::new("tenantDomain", "tenant")]);

crate::runtime::client! {
    /// Starts building a client.
    API
}

impl ClientBuilder {
    /// Returns the builder of a client of another document.
    pub fn of(api: &'static Api) -> Self {
        Self { runtime: crate::runtime::ClientBuilder::new(api) }
    }

    /// Takes settings from variables that a function reads.
    ///
    /// # Errors
    ///
    /// The errors of `Environment::apply`.
    pub fn variables(
        self,
        names: &crate::runtime::auth::Environment,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, crate::runtime::Error> {
        Ok(Self { runtime: names.apply(self.runtime, variable)? })
    }

    /// Sets the tenant: `acme`, `acme.example.com`, or a whole URL.
    pub fn tenant(self, tenant: impl Into<String>) -> Self {
        self.server_variable("tenantDomain", tenant.into())
    }
}

/// A thing.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Item {
    /// The id of the thing.
    pub id: String,
    /// The parts of the thing.
    pub parts: Vec<Item>,
    /// The number of such things.
    pub count: Option<i64>,
}

crate::runtime::object!(Item::new(id: impl Into<String>) {
    id: required "id" => with_id(String),
    parts: implicit "parts" => with_parts(Vec<Item>),
    count: optional quoted "count" => with_count Some[i64],
});

/// The operations on items.
#[derive(Clone, Copy, Debug)]
pub struct Items<'c> {
    client: &'c crate::runtime::Client,
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
        GetItem {
            call: self.client.call(GetItem::OPERATION).path("group_id", &group_id).path("item_id", &item_id),
        }
    }

    /// Creates an item.
    pub fn create_item(&self, group_id: &str) -> CreateItem {
        CreateItem { call: self.client.call(CreateItem::OPERATION).path("group_id", &group_id) }
    }

    /// Deletes an item.
    pub fn delete_item(&self, group_id: &str, item_id: &str) -> DeleteItem {
        DeleteItem {
            call: Call::new(self.client, DeleteItem::OPERATION)
                .path("group_id", &group_id)
                .path("item_id", &item_id),
        }
    }

    /// Gets a file.
    pub fn get_file(&self, name: &str) -> GetFile {
        GetFile { call: self.client.call(GetFile::OPERATION).path("name", &name) }
    }
}

request_type! {
    /// Gets an item.
    GetItem -> Json<Item> = Operation::new("GET", "/v1/groups/{group_id}/items/{item_id}")
        .id("Items.Get")
        .group("Items")
        .statuses(&["200"])
}

impl GetItem {
    /// How many.
    pub fn page_size(self, value: impl Into<i32>) -> Self {
        Self { call: self.call.query("page_size", &value.into()) }
    }

    /// Which.
    pub fn tags(self, value: impl Into<Vec<String>>) -> Self {
        Self { call: self.call.query("tags[]", &value.into()) }
    }

    /// Why.
    pub fn reason(self, value: impl Into<String>) -> Self {
        Self { call: self.call.header("X-Reason", &value.into()) }
    }
}

/// The errors that the document describes for [`GetItem`].
#[derive(Debug)]
#[non_exhaustive]
pub enum GetItemError {
    /// `404`: not found.
    NotFound(String),
    /// `409`: a conflicting change.
    Conflict,
    /// `4XX`.
    ClientError(bytes::Bytes),
}

crate::runtime::documented_errors!(GetItemError of GetItem {
    NotFound(String): 404 json,
    Conflict: 409,
    ClientError(bytes::Bytes): 4XX bytes,
});

request_type! {
    /// Creates an item.
    CreateItem -> Json<Item> = Operation::new("POST", "/v1/groups/{group_id}/items")
        .id("Items.Create")
        .group("Items")
        .statuses(&["200"])
}

impl CreateItem {
    /// What.
    pub fn body(self, value: impl Into<Item>) -> Self {
        Self { call: self.call.json(&value.into()) }
    }
}

request_type! {
    /// Deletes an item.
    DeleteItem -> Empty = Operation::new("DELETE", "/v1/groups/{group_id}/items/{item_id}")
        .id("Items.Delete")
        .group("Items")
        .statuses(&["200"])
}

request_type! {
    /// Gets a file.
    GetFile -> Json<serde_json::Value> = Operation::new("GET", "/v1/files/{name}.json")
        .id("Items.File")
        .group("Items")
        .statuses(&["200"])
}

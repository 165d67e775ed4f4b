//! A second API as the generator writes it: every kind of parameter, body, response, server and credential.

use crate::runtime::{
    Api, Body, Download, Encoding, EventStream, JsonLines, Operation, ParameterStyle, Part, SecurityScheme,
    Server, ServerVariable,
};
use crate::sample_api::ClientBuilder;

/// The description of the API.
pub const API: Api = Api::new()
    .servers(&[SERVER, SANDBOX, RELATIVE])
    .schemes(&[
        SecurityScheme::bearer("bearerAuth", "bearer_auth"),
        SecurityScheme::basic("basicAuth", "basic_auth"),
        SecurityScheme::header("apiKey", "api_key", "X-Key"),
        SecurityScheme::query("queryKey", "query_key", "key"),
        SecurityScheme::cookie("cookieKey", "cookie_key", "sid"),
        SecurityScheme::authorization("signed", "signed", "SharedAccessKey"),
        SecurityScheme::outside_request("mutualTls", "mutual_tls"),
    ])
    .security(&[&["bearerAuth"], &[]])
    .sensitive(&["pin", "salary"]);

/// The first server.
pub(crate) const SERVER: Server = Server::new("https://api.example.com/v1").description("Production.");

/// The second server.
pub(crate) const SANDBOX: Server = Server::new("https://{region}.sandbox.example.com")
    .variables(&[ServerVariable::new("region", "region").default("eu")]);

/// The third server.
pub(crate) const RELATIVE: Server = Server::new("/v3");

/// The server of uploads.
pub(crate) const UPLOADS: Server = Server::new("https://uploads.example.com/up");

/// Returns the builder of a client of this API.
pub fn builder() -> ClientBuilder {
    ClientBuilder::of(&API)
}

/// A colour.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Rgb {
    /// Red.
    pub r: i64,
    /// Green.
    pub g: i64,
    /// Blue.
    pub b: Option<i64>,
}

crate::runtime::object! {
    Rgb {
        r: required "R" => with_r[i64],
        g: required "G" => with_g[i64],
        b: optional "B" => with_b Some[i64],
    }
}

/// A form with files.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Upload {
    /// Its title.
    pub title: String,
    /// A number.
    pub size: Option<i64>,
    /// Tags.
    pub tags: Vec<String>,
    /// A colour.
    pub color: Option<Rgb>,
    /// A file.
    pub photo: Option<Part>,
    /// Files.
    pub more: Vec<Part>,
}

crate::runtime::object! {
    Upload {
        title: required "title" => with_title(String),
        size: optional "size" => with_size Some[i64],
        tags: implicit "tags" => with_tags(Vec<String>),
        color: optional "color" => with_color Some(Rgb),
        photo: optional "photo" => with_photo Some(Part),
        more: implicit "more" => with_more(Vec<Part>),
    }
}

/// The body of [`Send`].
#[derive(Debug)]
pub enum SendBody {
    /// JSON.
    Json(Rgb),
    /// A form.
    Form(Upload),
    /// Parts.
    Parts(Upload),
    /// XML.
    Xml(String),
    /// An image.
    Image(Body),
}

crate::runtime::body! {
    SendBody {
        Json(Rgb): json "application/merge-patch+json",
        Form(Upload): form "application/x-www-form-urlencoded",
        Parts(Upload): multipart "multipart/form-data",
        Xml(String): text "application/xml",
        Image(Body): bytes "image/*",
    }
    from Json, Xml
}

/// The response of [`Choose`].
#[derive(Debug)]
pub enum ChooseResponse {
    /// A colour.
    Ok(Rgb),
    /// Another.
    Created(Rgb),
    /// Nothing.
    NoContent,
    /// Text.
    Text(String),
    /// Events.
    Events(EventStream<Rgb>),
    /// Lines.
    Lines(JsonLines<Rgb>),
    /// Another response.
    File(Download),
}

crate::runtime::response_enum! {
    ChooseResponse {
        Ok(Rgb): 200 json,
        Created(Rgb): 201 json,
        NoContent: 204,
        Text(String): 2XX text,
        Events(EventStream<Rgb>): 200 events,
        Lines(JsonLines<Rgb>): 200 lines,
        File(Download): 200 download,
    }
}

request_type! {
    /// Parameters in every style.
    Styles -> Empty = Operation::new("GET", "/s/{simple}/{label}/{matrix}/{reserved}/x{inside}?alt=json").id("styles").group("wire").parameters(&[ParameterStyle::path("simple").simple().exploded(), ParameterStyle::path("label").label().exploded(), ParameterStyle::path("matrix").matrix().exploded(), ParameterStyle::path("reserved").simple().reserved(), ParameterStyle::query("form").form(), ParameterStyle::query("spaces").spaces(), ParameterStyle::query("pipes").pipes(), ParameterStyle::query("tabs").tabs(), ParameterStyle::query("deep").deep_object(), ParameterStyle::query("json").json(), ParameterStyle::query("free").form().exploded().reserved(), ParameterStyle::header("X-Rgb").simple().exploded(), ParameterStyle::header("X-Json").json(), ParameterStyle::cookie("flat").form(), ParameterStyle::cookie("raw").verbatim()]).statuses(&["200"])
}

request_type! {
    /// A query that is one value, as JSON.
    Queried -> Empty = Operation::new("GET", "/queried").id("queried").group("wire").parameters(&[ParameterStyle::query_string("selector").json()]).statuses(&["200"])
}

request_type! {
    /// A body of several media types.
    Send -> Empty = Operation::new("POST", "/send").id("send").group("wire").encoding(&[Encoding::new("tags").form(), Encoding::new("color").deep_object()]).statuses(&["200"])
}

request_type! {
    /// Parts with encodings.
    Encoded -> Empty = Operation::new("POST", "/encoded").id("encoded").group("wire").encoding(&[Encoding::new("photo").media("image/png"), Encoding::new("more").media("image/png, image/jpeg"), Encoding::new("tags").media("application/json"), Encoding::new("size").media("text/plain")]).query_encoding(&[Encoding::new("filter").deep_object(), Encoding::new("ids").form(), Encoding::new("path").reserved(), Encoding::new("when").media("application/json")]).statuses(&["200"])
}

request_type! {
    /// A response of several kinds.
    Choose -> OneOf<ChooseResponse> = Operation::new("GET", "/choose").id("choose").group("wire").accept("application/json, text/plain").statuses(&["200", "201", "204", "2XX", "404"])
}

request_type! {
    /// Text.
    GetText -> Text = Operation::new("GET", "/text").id("getText").group("wire").accept("text/csv").statuses(&["200"])
}

request_type! {
    /// A file.
    GetFile -> Download = Operation::new("GET", "/file").id("getFile").group("wire").accept("*/*").statuses(&["200"])
}

request_type! {
    /// Events.
    GetEvents -> Events<Rgb> = Operation::new("GET", "/events").id("getEvents").group("wire").accept("text/event-stream").statuses(&["200"])
}

request_type! {
    /// Events that are text.
    GetTextEvents -> Events<String> = Operation::new("GET", "/events").id("getTextEvents").group("wire").accept("text/event-stream").statuses(&["200"])
}

request_type! {
    /// Lines.
    GetLines -> Lines<Rgb> = Operation::new("GET", "/lines").id("getLines").group("wire").accept("application/x-ndjson").statuses(&["200"])
}

request_type! {
    /// JSON or nothing.
    GetMaybe -> Json<Option<Rgb>> = Operation::new("GET", "/maybe").id("getMaybe").group("wire").statuses(&["200"])
}

request_type! {
    /// Nothing.
    Ignore -> Empty = Operation::new("DELETE", "/ignore").id("ignore").group("wire").statuses(&["200"])
}

request_type! {
    /// An operation with a server and a method of its own.
    Upped -> Empty = Operation::new("QUERY", "/upped").id("upped").group("wire").content_type("application/sql").statuses(&["200"]).server(&UPLOADS).security(&[&["apiKey"]])
}

request_type! {
    /// Security schemes that are required together, and alternatives.
    Secured -> Empty = Operation::new("GET", "/secured").id("secured").group("wire").statuses(&["200"]).security(&[&["apiKey", "queryKey"], &["basicAuth", "mutualTls"], &["cookieKey"], &[]])
}

request_type! {
    /// A scheme that no request carries, or one with another scheme name in the `Authorization` header.
    Signed -> Empty = Operation::new("GET", "/signed").id("signed").group("wire").statuses(&["200"]).security(&[&["mutualTls"], &["signed"]])
}

request_type! {
    /// No security.
    Open -> Empty = Operation::new("GET", "/open").id("open").group("wire").statuses(&["200"]).security(&[])
}

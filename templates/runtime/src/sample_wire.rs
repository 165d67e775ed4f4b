//! A second API as the generator writes it: every kind of parameter, body, answer, server and credential.

use std::marker::PhantomData;

use crate::runtime::read::Read;
use crate::runtime::{
    Api, Body, Call, Client, ClientBuilder, Download, Endpoint, EventStream, JsonLines, Part, Request,
    SchemeKind, SecurityScheme, Server, ServerVariable,
};

/// Where the API is.
pub const API: Api = Api {
    servers: &[SERVER, SANDBOX, RELATIVE],
    schemes: &[
        SecurityScheme { name: "bearerAuth", setter: "bearer_auth", kind: SchemeKind::Bearer },
        SecurityScheme { name: "basicAuth", setter: "basic_auth", kind: SchemeKind::Basic },
        SecurityScheme { name: "apiKey", setter: "api_key", kind: SchemeKind::ApiKeyHeader("X-Key") },
        SecurityScheme { name: "queryKey", setter: "query_key", kind: SchemeKind::ApiKeyQuery("key") },
        SecurityScheme { name: "cookieKey", setter: "cookie_key", kind: SchemeKind::ApiKeyCookie("sid") },
        SecurityScheme {
            name: "signed",
            setter: "signed",
            kind: SchemeKind::Authorization("SharedAccessKey"),
        },
        SecurityScheme { name: "mutualTls", setter: "mutual_tls", kind: SchemeKind::Nothing },
    ],
    security: &[&["bearerAuth"], &[]],
    sensitive: &["pin", "salary"],
};

/// The first server.
pub(crate) const SERVER: Server =
    Server { url: "https://api.example.com/v1", description: Some("Production."), variables: &[] };

/// The second server.
pub(crate) const SANDBOX: Server = Server {
    url: "https://{region}.sandbox.example.com",
    description: None,
    variables: &[ServerVariable { name: "region", setter: "region", default: Some("eu") }],
};

/// The third server.
pub(crate) const RELATIVE: Server = Server { url: "/v3", description: None, variables: &[] };

/// The server of uploads.
pub(crate) const UPLOADS: Server =
    Server { url: "https://uploads.example.com/up", description: None, variables: &[] };

/// The client's builder for this API.
pub fn builder() -> ClientBuilder {
    ClientBuilder::new(&API)
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

/// What [`Send`] takes.
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

/// What [`Choose`] answers.
#[derive(Debug)]
pub enum ChooseAnswer {
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
    /// Anything else.
    File(Download),
}

crate::runtime::answers! {
    ChooseAnswer {
        Ok(Rgb): 200 json,
        Created(Rgb): 201 json,
        NoContent: 204,
        Text(String): 2XX text,
        Events(EventStream<Rgb>): 200 events,
        Lines(JsonLines<Rgb>): 200 lines,
        File(Download): 200 download,
    }
}

crate::runtime::endpoints!(
    Styles,
    Queried,
    Send,
    Encoded,
    Choose,
    GetText,
    GetFile,
    GetEvents,
    GetTextEvents,
    GetLines,
    GetMaybe,
    Ignore,
    Upped,
    Secured,
    Signed,
    Open,
);

impl<E: Endpoint, R: Read> Request<E, R> {
    /// A request with nothing set.
    pub fn new(client: &Client) -> Self {
        Self { call: client.call(E::OPERATION), endpoint: PhantomData }
    }

    /// The call, for tests to set anything on.
    pub fn into_call(self) -> Call {
        self.call
    }
}

crate::runtime::operation! {
    /// Parameters in every style.
    Styles -> () {
        id: "styles",
        group: "wire",
        method: GET,
        path: "/s/{simple}/{label}/{matrix}/{reserved}/x{inside}?alt=json",
        idempotent: true,
        styles: [
            path "simple" simple exploded,
            path "label" label exploded,
            path "matrix" matrix exploded,
            path "reserved" simple reserved,
            query "form" form,
            query "spaces" spaces,
            query "pipes" pipes,
            query "tabs" tabs,
            query "deep" deep_object,
            query "json" json,
            query "free" form exploded reserved,
            header "X-Rgb" simple exploded,
            header "X-Json" json,
            cookie "flat" form,
            cookie "raw" verbatim,
        ],
    }
}

crate::runtime::operation! {
    /// A query that is one value, as JSON.
    Queried -> () {
        id: "queried",
        group: "wire",
        method: GET,
        path: "/queried",
        idempotent: true,
        styles: [query_string "selector" json],
    }
}

crate::runtime::operation! {
    /// A body of several media types.
    Send -> () {
        id: "send",
        group: "wire",
        method: POST,
        path: "/send",
        idempotent: false,
        encoding: ["tags" form, "color" deep_object],
    }
}

crate::runtime::operation! {
    /// Parts with encodings.
    Encoded -> () {
        id: "encoded",
        group: "wire",
        method: POST,
        path: "/encoded",
        idempotent: false,
        encoding: ["photo" "image/png", "more" "image/png, image/jpeg", "tags" "application/json", "size" "text/plain"],
        query_encoding: ["filter" deep_object, "ids" form, "path" reserved, "when" "application/json"],
    }
}

crate::runtime::operation! {
    /// An answer of several kinds.
    Choose -> variants ChooseAnswer {
        id: "choose",
        group: "wire",
        method: GET,
        path: "/choose",
        idempotent: true,
        accept: "application/json, text/plain",
        statuses: ["200", "201", "204", "2XX", "404"],
    }
}

crate::runtime::operation! {
    /// Text.
    GetText -> text String {
        id: "getText",
        group: "wire",
        method: GET,
        path: "/text",
        idempotent: true,
        accept: "text/csv",
    }
}

crate::runtime::operation! {
    /// A file.
    GetFile -> download Download {
        id: "getFile",
        group: "wire",
        method: GET,
        path: "/file",
        idempotent: true,
    }
}

crate::runtime::operation! {
    /// Events.
    GetEvents -> events Rgb {
        id: "getEvents",
        group: "wire",
        method: GET,
        path: "/events",
        idempotent: true,
    }
}

crate::runtime::operation! {
    /// Events that are text.
    GetTextEvents -> events String {
        id: "getTextEvents",
        group: "wire",
        method: GET,
        path: "/events",
        idempotent: true,
    }
}

crate::runtime::operation! {
    /// Lines.
    GetLines -> lines Rgb {
        id: "getLines",
        group: "wire",
        method: GET,
        path: "/lines",
        idempotent: true,
    }
}

crate::runtime::operation! {
    /// JSON or nothing.
    GetMaybe -> Option<Rgb> {
        id: "getMaybe",
        group: "wire",
        method: GET,
        path: "/maybe",
        idempotent: true,
    }
}

crate::runtime::operation! {
    /// Nothing.
    Ignore -> () {
        id: "ignore",
        group: "wire",
        method: DELETE,
        path: "/ignore",
        idempotent: true,
    }
}

crate::runtime::operation! {
    /// A server of its own, and a method of its own.
    Upped -> () {
        id: "upped",
        group: "wire",
        method: "QUERY",
        path: "/upped",
        idempotent: true,
        content_type: "application/sql",
        server: crate::sample_wire::UPLOADS,
        security: [["apiKey"]],
    }
}

crate::runtime::operation! {
    /// Schemes together, and alternatives.
    Secured -> () {
        id: "secured",
        group: "wire",
        method: GET,
        path: "/secured",
        idempotent: true,
        security: [["apiKey", "queryKey"], ["basicAuth", "mutualTls"], ["cookieKey"], []],
    }
}

crate::runtime::operation! {
    /// A scheme that no request carries, or one with another name in the Authorization header.
    Signed -> () {
        id: "signed",
        group: "wire",
        method: GET,
        path: "/signed",
        idempotent: true,
        security: [["mutualTls"], ["signed"]],
    }
}

crate::runtime::operation! {
    /// No security.
    Open -> () {
        id: "open",
        group: "wire",
        method: GET,
        path: "/open",
        idempotent: true,
        security: [],
    }
}

//! Request bodies and responses, and their enums.

use crate::ir::{Docs, Ident, TypeRef};

/// The request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The name of the setter if the body is optional, or of the argument if it is required.
    pub name: Ident,
    /// The content of the body.
    pub content: BodyContent,
    /// Whether the body is an argument of the method.
    pub required: bool,
    /// Docs of the setter.
    pub docs: Docs,
}

/// The content of a body.
#[derive(Clone, Debug)]
pub enum BodyContent {
    /// One media type.
    One(Payload),
    /// Several media types, from which the caller chooses.
    Choice(BodyEnum),
}

impl BodyContent {
    /// Every payload that the body can have.
    #[must_use]
    pub fn payloads(&self) -> Vec<&Payload> {
        match self {
            Self::One(payload) => vec![payload],
            Self::Choice(body) => body.variants.iter().map(|variant| &variant.payload).collect(),
        }
    }
}

/// A payload and its encoding.
#[derive(Clone, Debug, PartialEq)]
pub enum Payload {
    /// JSON of the type.
    Json(TypeRef),
    /// `application/x-www-form-urlencoded` of the type's properties.
    Form(TypeRef),
    /// `multipart/form-data` of the type's properties.
    Multipart(TypeRef),
    /// Text that the caller supplies.
    Text,
    /// Bytes that the caller supplies, sent as base64.
    Base64,
    /// Bytes that the caller supplies, at once or as a stream.
    Bytes,
}

impl Payload {
    /// The type of the value, if the crate has one.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Form(ty) | Self::Multipart(ty) => Some(ty),
            Self::Text | Self::Base64 | Self::Bytes => None,
        }
    }

    /// The keyword in the runtime's tables, which is also the name of the method that sets the payload.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Form(_) => "form",
            Self::Multipart(_) => "multipart",
            Self::Text => "text",
            Self::Base64 => "base64",
            Self::Bytes => "bytes",
        }
    }
}

/// The enum of a body with several media types.
#[derive(Clone, Debug)]
pub struct BodyEnum {
    /// Its name, unique in the group.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// One variant for each media type.
    pub variants: Vec<BodyVariant>,
}

/// One media type of a body.
#[derive(Clone, Debug)]
pub struct BodyVariant {
    /// The variant's name.
    pub name: Ident,
    /// Its payload.
    pub payload: Payload,
    /// The media type.
    pub content_type: String,
    /// Whether the payload converts into the enum, because no earlier variant has the same type.
    pub converts: bool,
}

/// The return type of `send`.
#[derive(Clone, Debug)]
pub enum ResponseBody {
    /// `()`: the body is empty or ignored.
    Empty,
    /// One kind of content for every status.
    One(Content),
    /// One of several variants, chosen by status and media type.
    Several(ResponseEnum),
}

/// The content of a successful response, and how it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// JSON of the type.
    Json(TypeRef),
    /// `String`.
    Text,
    /// `bytes::Bytes`, decoded from base64.
    Base64,
    /// `crate::runtime::Download`, which is not read into memory.
    Download,
    /// `crate::runtime::EventStream` of the type.
    Events(TypeRef),
    /// `crate::runtime::JsonLines` of the type.
    Lines(TypeRef),
}

impl Content {
    /// The type that is decoded, if the crate has one.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Events(ty) | Self::Lines(ty) => Some(ty),
            Self::Text | Self::Base64 | Self::Download => None,
        }
    }

    /// The keyword in the runtime's tables.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Text => "text",
            Self::Base64 => "base64",
            Self::Download => "download",
            Self::Events(_) => "events",
            Self::Lines(_) => "lines",
        }
    }
}

impl ResponseBody {
    /// Every content that the response can have.
    #[must_use]
    pub fn contents(&self) -> Vec<&Content> {
        match self {
            Self::Empty => Vec::new(),
            Self::One(content) => vec![content],
            Self::Several(response) => {
                response.variants.iter().filter_map(|variant| variant.content.as_ref()).collect()
            }
        }
    }
}

/// The enum of a response with several variants.
#[derive(Clone, Debug)]
pub struct ResponseEnum {
    /// Its name, unique in the group.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// One variant for each status, and for each media type of a status with several.
    pub variants: Vec<ResponseVariant>,
}

/// One variant of a response.
#[derive(Clone, Debug)]
pub struct ResponseVariant {
    /// The variant's name.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The key in `responses`: `200`, `2XX`, `default`.
    pub status: String,
    /// Its content; `None` if the body is empty.
    pub content: Option<Content>,
    /// The media types and ranges of the variant; empty if the kind of content identifies it.
    pub media_types: Vec<String>,
}

/// The enum of the error responses that an operation documents.
#[derive(Clone, Debug)]
pub struct ErrorEnum {
    /// Its name, unique in the group.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// One variant for each status, and for each kind of body of a status with several.
    pub variants: Vec<ErrorVariant>,
}

/// A documented error response.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// The variant's name.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The key in `responses`: `404`, `4XX`, `default`.
    pub status: String,
    /// The media types and ranges of the variant, if the kind of its body does not identify it.
    pub media_types: Vec<String>,
    /// Its body; `None` if the document describes none.
    pub body: Option<ErrorBody>,
}

/// The body of a documented error response.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorBody {
    /// JSON of the type.
    Json(TypeRef),
    /// `String`.
    Text,
    /// `bytes::Bytes`.
    Bytes,
}

impl ErrorBody {
    /// The keyword in the runtime's tables.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }
}

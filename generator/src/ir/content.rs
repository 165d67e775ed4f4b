//! Request bodies and responses, and the enums of either.

use crate::ir::{Docs, Ident, TypeRef};

/// The request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The setter's name when it is optional, the argument's when it is required.
    pub name: Ident,
    /// What it is.
    pub content: BodyContent,
    /// Whether the method takes it.
    pub required: bool,
    /// Docs of the setter.
    pub docs: Docs,
}

/// What a body is.
#[derive(Clone, Debug)]
pub enum BodyContent {
    /// Of one media type.
    One(Payload),
    /// Of several, among which the caller chooses.
    Choice(BodyEnum),
}

impl BodyContent {
    /// Everything that the body may be.
    #[must_use]
    pub fn payloads(&self) -> Vec<&Payload> {
        match self {
            Self::One(payload) => vec![payload],
            Self::Choice(body) => body.variants.iter().map(|variant| &variant.payload).collect(),
        }
    }
}

/// What is sent, and how it is written.
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
    /// Base64 of bytes that the caller supplies.
    Base64,
    /// Bytes that the caller supplies, at once or as a stream.
    Bytes,
}

impl Payload {
    /// The type that is written, where the crate has one for it.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Form(ty) | Self::Multipart(ty) => Some(ty),
            Self::Text | Self::Base64 | Self::Bytes => None,
        }
    }

    /// Its word in the runtime's tables, which is also the method that sets it.
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

/// The enum of a body that has several media types.
#[derive(Clone, Debug)]
pub struct BodyEnum {
    /// Its name, unique in the group.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// A variant a media type.
    pub variants: Vec<BodyVariant>,
}

/// One media type of a body.
#[derive(Clone, Debug)]
pub struct BodyVariant {
    /// The variant's name.
    pub name: Ident,
    /// What it holds.
    pub payload: Payload,
    /// The media type.
    pub content_type: String,
    /// Whether what it holds converts into the enum: no other variant before it holds the same type.
    pub converts: bool,
}

/// What `send` gives.
#[derive(Clone, Debug)]
pub enum ResponseBody {
    /// `()`: the body is empty, or not looked at.
    Empty,
    /// One kind of content, whatever the status.
    One(Content),
    /// One of several, by status and media type.
    Several(ResponseEnum),
}

/// What a success carries, and how it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// JSON of the type.
    Json(TypeRef),
    /// `String`.
    Text,
    /// `bytes::Bytes`, of base64.
    Base64,
    /// `crate::runtime::Download`: not read into memory.
    Download,
    /// `crate::runtime::EventStream` of the type.
    Events(TypeRef),
    /// `crate::runtime::JsonLines` of the type.
    Lines(TypeRef),
}

impl Content {
    /// The type that is decoded, where the crate has one for it.
    #[must_use]
    pub fn ty(&self) -> Option<&TypeRef> {
        match self {
            Self::Json(ty) | Self::Events(ty) | Self::Lines(ty) => Some(ty),
            Self::Text | Self::Base64 | Self::Download => None,
        }
    }

    /// Its word in the runtime's tables.
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
    /// Everything that the response may be.
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

/// The enum of a response that is one of several.
#[derive(Clone, Debug)]
pub struct ResponseEnum {
    /// Its name, unique in the group.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// A variant a status, and a media type where a status has several.
    pub variants: Vec<ResponseVariant>,
}

/// One case of a response.
#[derive(Clone, Debug)]
pub struct ResponseVariant {
    /// The variant's name.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// The key in `responses`: `200`, `2XX`, `default`.
    pub status: String,
    /// What it holds; `None` when the body is empty.
    pub content: Option<Content>,
    /// The media types and ranges that it is for; empty where the kind of content says it.
    pub media_types: Vec<String>,
}

/// The enum of the error responses that an operation documents.
#[derive(Clone, Debug)]
pub struct ErrorEnum {
    /// Its name, unique in the group.
    pub name: Ident,
    /// Its docs.
    pub docs: Docs,
    /// A variant a status, and a kind of body where a status has several.
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
    /// The media types and ranges that it is for, where the kind of its body does not tell it from the others.
    pub media_types: Vec<String>,
    /// What it holds; `None` when the document describes no body.
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
    /// Its word in the runtime's tables.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Text => "text",
            Self::Bytes => "bytes",
        }
    }
}

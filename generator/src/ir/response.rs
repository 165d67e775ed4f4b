//! Responses: how they are read, and the enums of responses and errors.

use crate::ir::{Docs, Ident, TypeRef};

/// The return type of `send`.
#[derive(Clone, Debug)]
pub enum ResponseBody {
    /// `()`: the body is empty or ignored.
    Empty,
    /// One kind of content for every status.
    One(ResponseFormat),
    /// One of several variants, chosen by status and media type.
    Several(ResponseEnum),
}

/// The content of a successful response, and how it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseFormat {
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

impl ResponseFormat {
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
    pub fn contents(&self) -> Vec<&ResponseFormat> {
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
    pub content: Option<ResponseFormat>,
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

//! Request bodies, and the enum of a body with several media types.

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

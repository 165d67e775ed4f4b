//! Emits how a response is read: the `ResponseFormat` of the runtime, and the type of the value.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::ir::{Crate, ResponseBody, ResponseFormat};

/// Emits the type of the runtime that reads a successful response, for `request!`.
pub(super) fn of_send(krate: &Crate, response: &ResponseBody) -> TokenStream {
    match response {
        ResponseBody::Empty => quote!(Empty),
        ResponseBody::Several(response) => {
            let name = ident(&response.name);
            quote!(OneOf<#name>)
        }
        ResponseBody::One(ResponseFormat::Json(ty)) => {
            let ty = type_ref(krate, ty);
            quote!(Json<#ty>)
        }
        ResponseBody::One(ResponseFormat::Text) => quote!(Text),
        ResponseBody::One(ResponseFormat::Base64) => quote!(Base64),
        ResponseBody::One(ResponseFormat::Download) => quote!(Download),
        ResponseBody::One(ResponseFormat::Events(ty)) => {
            let ty = type_ref(krate, ty);
            quote!(Events<#ty>)
        }
        ResponseBody::One(ResponseFormat::Lines(ty)) => {
            let ty = type_ref(krate, ty);
            quote!(Lines<#ty>)
        }
    }
}

/// Emits the type of the value that a response is read into.
pub(super) fn value(krate: &Crate, format: &ResponseFormat) -> TokenStream {
    match format {
        ResponseFormat::Json(ty) => type_ref(krate, ty),
        ResponseFormat::Text => quote!(String),
        ResponseFormat::Base64 => quote!(bytes::Bytes),
        ResponseFormat::Download => quote!(crate::runtime::Download),
        ResponseFormat::Events(ty) => {
            let ty = type_ref(krate, ty);
            quote!(crate::runtime::EventStream<#ty>)
        }
        ResponseFormat::Lines(ty) => {
            let ty = type_ref(krate, ty);
            quote!(crate::runtime::JsonLines<#ty>)
        }
    }
}

//! Emits the enum of a body with several media types, and its table.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::Item;
use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::content_enum;
use crate::emit::type_ref::type_ref;
use crate::ir::{BodyEnum, Crate, Operation, Payload};

/// Emits all items of the enum.
pub(super) fn items(krate: &Documented<'_>, operation: &Operation, body: &BodyEnum) -> [Item; 2] {
    [definition(krate, operation, body), table(krate, body)]
}

fn definition(krate: &Documented<'_>, operation: &Operation, body: &BodyEnum) -> Item {
    let variants = body.variants.iter().map(|variant| {
        let text = format!(" `{}`.", variant.content_type.replace('`', "'"));
        let (name, ty) = (ident(&variant.name), held(krate, &variant.payload));
        quote! {
            #[doc = #text]
            #name(#ty),
        }
    });
    let large = "a body is made once and sent";
    content_enum::definition(krate, &body.docs, operation.uses_deprecated, large, &body.name, variants)
}

fn table(krate: &Crate, body: &BodyEnum) -> Item {
    let name = ident(&body.name);
    let rows = body.variants.iter().map(|variant| {
        let (name, ty) = (ident(&variant.name), held(krate, &variant.payload));
        let word = Ident::new(variant.payload.word(), Span::call_site());
        let content_type = variant.content_type.as_str();
        quote!(#name(#ty): #word #content_type,)
    });
    let converting =
        body.variants.iter().filter(|variant| variant.converts).map(|variant| ident(&variant.name));
    Item::Table(quote! {
        crate::runtime::body!(#name {
            #(#rows)*
        } from #(#converting),*);
    })
}

fn held(krate: &Crate, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty) => type_ref(krate, ty),
        Payload::Text => quote!(String),
        Payload::Base64 => quote!(bytes::Bytes),
        Payload::Bytes => quote!(crate::runtime::Body),
    }
}

//! Emits the enum of an operation's documented errors, and its table.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::content_enum;
use crate::emit::operations::response_enum::status_token;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, docs};
use crate::ir::{Crate, ErrorBody, ErrorEnum, ErrorVariant, Operation};

/// Emits all items of the enum.
pub(super) fn items(krate: &Documented<'_>, operation: &Operation, errors: &ErrorEnum) -> [Item; 2] {
    [definition(krate, errors), table(krate, operation, errors)]
}

fn definition(krate: &Documented<'_>, errors: &ErrorEnum) -> Item {
    let variants = errors.variants.iter().map(|variant| {
        let (docs, variant) = (docs::outer(krate, &variant.docs), self::variant(krate, variant));
        quote! {
            #docs
            #variant,
        }
    });
    let large = "an error is matched once and not stored";
    content_enum::definition(krate, &errors.docs, false, large, &errors.name, variants)
}

fn table(krate: &Crate, operation: &Operation, errors: &ErrorEnum) -> Item {
    let (name, request) = (ident(&errors.name), ident(&operation.name));
    let rows = errors.variants.iter().map(|variant| {
        let tokens = self::variant(krate, variant);
        let status = status_token(&variant.status);
        let word = variant.body.as_ref().map(|body| Ident::new(body.word(), Span::call_site()));
        let media_types = &variant.media_types;
        quote!(#tokens: #status #word #(#media_types)*,)
    });
    Item::Table(quote! {
        crate::runtime::documented_errors!(#name of #request {
            #(#rows)*
        });
    })
}

fn variant(krate: &Crate, variant: &ErrorVariant) -> TokenStream {
    let name = ident(&variant.name);
    let held = variant.body.as_ref().map(|body| match body {
        ErrorBody::Json(ty) => type_ref(krate, ty),
        ErrorBody::Text => quote!(String),
        ErrorBody::Bytes => quote!(bytes::Bytes),
    });
    if let Some(ty) = held { quote!(#name(#ty)) } else { quote!(#name) }
}

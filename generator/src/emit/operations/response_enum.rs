//! Emits the enum of a response with several variants, and its table.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::{content_enum, response_format};
use crate::emit::{Item, docs};
use crate::ir::{Crate, Operation, ResponseEnum, ResponseVariant};

/// Emits all items of the enum.
pub(super) fn items(krate: &Documented<'_>, operation: &Operation, response: &ResponseEnum) -> [Item; 2] {
    [definition(krate, operation, response), table(krate, response)]
}

fn definition(krate: &Documented<'_>, operation: &Operation, response: &ResponseEnum) -> Item {
    let variants = response.variants.iter().map(|variant| {
        let (docs, variant) = (docs::outer(krate, &variant.docs), self::variant(krate, variant));
        quote! {
            #docs
            #variant,
        }
    });
    let large = "a response is matched once and not stored";
    content_enum::definition(
        krate,
        &response.docs,
        operation.uses_deprecated,
        large,
        &response.name,
        variants,
    )
}

fn table(krate: &Crate, response: &ResponseEnum) -> Item {
    let name = ident(&response.name);
    let rows = response.variants.iter().map(|variant| {
        let tokens = self::variant(krate, variant);
        let status = status_token(&variant.status);
        let word = variant.content.as_ref().map(|content| Ident::new(content.word(), Span::call_site()));
        let media_types = &variant.media_types;
        quote!(#tokens: #status #word #(#media_types)*,)
    });
    Item::Table(quote! {
        crate::runtime::response_enum!(#name {
            #(#rows)*
        });
    })
}

/// Emits `200`, `2XX` or `default`. A number with a suffix is also a single token in Rust.
pub(super) fn status_token(status: &str) -> TokenStream {
    status.parse().unwrap_or_else(|_| quote!(#status))
}

fn variant(krate: &Crate, variant: &ResponseVariant) -> TokenStream {
    let name = ident(&variant.name);
    let held = variant.content.as_ref().map(|content| response_format::value(krate, content));
    if let Some(ty) = held { quote!(#name(#ty)) } else { quote!(#name) }
}

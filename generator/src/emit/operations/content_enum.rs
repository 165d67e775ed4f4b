//! Emits the definition of an enum of contents: for a request body, a response, or documented errors.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::{Item, docs};
use crate::ir::{Docs, Ident};

/// Emits the enum. `large` is the reason why a variant may be large.
pub(super) fn definition(
    krate: &Documented<'_>,
    docs: &Docs,
    uses_deprecated: bool,
    large: &str,
    name: &Ident,
    variants: impl Iterator<Item = TokenStream>,
) -> Item {
    let docs = docs::outer(krate, docs);
    let allow = docs::allow_deprecated(uses_deprecated);
    let name = ident(name);
    Item::Code(quote! {
        #docs
        #allow
        #[allow(clippy::large_enum_variant, reason = #large)]
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    })
}

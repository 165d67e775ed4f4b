//! Emits open enums of strings: the definition and the wire table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::{Item, docs};
use crate::ir::{OpenEnum, StringEnum, TypeDef, Variant};

/// Emits all items of an enum.
pub(super) fn items(krate: &Documented<'_>, def: &TypeDef, body: &StringEnum) -> [Item; 2] {
    let default = default_trait(body);
    let derives = quote!(Clone, Debug, #default Eq, Hash, PartialEq);
    let unknown = quote!(crate::runtime::UnknownValue);
    [definition(krate, def, body, &derives, &unknown), table(def, body)]
}

/// Emits the definition of an open enum. `derives` are its traits, and `unknown` is the type of an unlisted value.
pub(super) fn definition<T>(
    krate: &Documented<'_>,
    def: &TypeDef,
    body: &OpenEnum<T>,
    derives: &TokenStream,
    unknown: &TokenStream,
) -> Item {
    let docs = docs::outer(krate, &def.docs);
    let deprecated = docs::deprecated(def.deprecated.as_ref());
    // Only the derived `Default` refers to a variant.
    let allow = docs::allow_deprecated(def.deprecated.is_some() && body.default.is_some());
    let name = ident(&def.name);
    let variants =
        body.variants.iter().enumerate().map(|(at, it)| variant(krate, it, body.default == Some(at)));
    let unrecognized = ident(&body.unrecognized);
    let other = other_docs(body);
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        #[derive(#derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
            #unrecognized(#unknown),
        }
    })
}

/// Emits `Default` in a list of traits, if a variant is the default.
pub(super) fn default_trait<T>(body: &OpenEnum<T>) -> Option<TokenStream> {
    body.default.map(|_| quote!(Default,))
}

/// Emits the docs of the variant for every other value.
fn other_docs<T>(body: &OpenEnum<T>) -> TokenStream {
    if body.others_allowed {
        quote! {
            /// Another value, which the document allows beside those that it lists.
        }
    } else {
        quote! {
            /// A value that this version of the crate does not know. It is kept, and written back unchanged.
        }
    }
}

/// Emits the keyword in the table of an enum for which the document allows other values.
pub(super) fn open_word<T>(body: &OpenEnum<T>) -> Option<TokenStream> {
    body.others_allowed.then(|| quote!(open))
}

fn variant<T>(krate: &Documented<'_>, variant: &Variant<T>, is_default: bool) -> TokenStream {
    let docs = docs::outer(krate, &variant.docs);
    let default = is_default.then(|| quote!(#[default]));
    let name = ident(&variant.name);
    quote! {
        #docs
        #default
        #name,
    }
}

fn table(def: &TypeDef, body: &StringEnum) -> Item {
    let name = ident(&def.name);
    let default = body.default.map(|_| quote!(: Default));
    let rows = body.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let wire = variant.wire.0.as_str();
        quote!(#name: #wire,)
    });
    let unrecognized = ident(&body.unrecognized);
    let open = open_word(body);
    let call = quote!(#name #open #default { #(#rows)* } unrecognized #unrecognized);
    Item::Table(if let Some(allow) = docs::allow_deprecated(def.deprecated.is_some()) {
        quote!(crate::runtime::string_enum! { #allow #call })
    } else {
        quote!(crate::runtime::string_enum!(#call);)
    })
}

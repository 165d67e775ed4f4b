//! Emits open enums of integers and of constants of any type: the definition and the wire table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::types::string_enum::{open_word, other_docs, variant};
use crate::emit::{Item, docs};
use crate::ir::{IntegerEnum, LiteralEnum, OpenEnum, TypeDef};

/// Emits all items of an enum of integers.
pub(super) fn integers(krate: &Documented<'_>, def: &TypeDef, body: &IntegerEnum) -> [Item; 2] {
    let unknown = quote!(crate::runtime::UnknownInteger);
    let value = |wire: &i64| {
        let value = Literal::i64_unsuffixed(*wire);
        quote!(#value)
    };
    let derives = quote!(Copy, Debug, Eq, Hash);
    [definition(krate, def, body, &derives, &unknown), table(def, body, &quote!(integer_enum), value)]
}

/// Emits all items of an enum of constants of any type.
pub(super) fn literals(krate: &Documented<'_>, def: &TypeDef, body: &LiteralEnum) -> [Item; 2] {
    let unknown = quote!(crate::runtime::UnknownLiteral);
    let value = |wire: &String| quote!(#wire);
    [definition(krate, def, body, &quote!(Debug), &unknown), table(def, body, &quote!(literal_enum), value)]
}

fn definition<T>(
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
    let default = body.default.map(|_| quote!(Default,));
    let name = ident(&def.name);
    let variants =
        body.variants.iter().enumerate().map(|(at, it)| variant(krate, it, body.default == Some(at)));
    let unrecognized = ident(&body.unrecognized);
    let other = other_docs(body);
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        #[derive(Clone, #derives, #default PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #other
            #unrecognized(#unknown),
        }
    })
}

fn table<T>(
    def: &TypeDef,
    body: &OpenEnum<T>,
    word: &TokenStream,
    value: impl Fn(&T) -> TokenStream,
) -> Item {
    let name = ident(&def.name);
    let default = body.default.map(|_| quote!(: Default));
    let rows = body.variants.iter().map(|variant| {
        let name = ident(&variant.name);
        let wire = value(&variant.wire);
        quote!(#name: #wire,)
    });
    let unrecognized = ident(&body.unrecognized);
    let open = open_word(body);
    Item::Table(quote! {
        crate::runtime::#word!(#name #open #default {
            #(#rows)*
        } unrecognized #unrecognized);
    })
}

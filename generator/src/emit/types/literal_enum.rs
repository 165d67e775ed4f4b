//! Emits open enums of integers and of constants of any type: the definition and the wire table.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Item;
use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::types::string_enum::{default_trait, definition, open_word};
use crate::ir::{IntegerEnum, LiteralEnum, OpenEnum, TypeDef};

/// Emits all items of an enum of integers.
pub(super) fn integers(krate: &Documented<'_>, def: &TypeDef, body: &IntegerEnum) -> [Item; 2] {
    let unknown = quote!(crate::runtime::UnknownInteger);
    let value = |wire: &i64| {
        let value = Literal::i64_unsuffixed(*wire);
        quote!(#value)
    };
    let default = default_trait(body);
    let derives = quote!(Clone, Copy, Debug, Eq, Hash, #default PartialEq);
    [definition(krate, def, body, &derives, &unknown), table(def, body, &quote!(integer_enum), value)]
}

/// Emits all items of an enum of constants of any type.
pub(super) fn literals(krate: &Documented<'_>, def: &TypeDef, body: &LiteralEnum) -> [Item; 2] {
    let unknown = quote!(crate::runtime::UnknownLiteral);
    let value = |wire: &String| quote!(#wire);
    let default = default_trait(body);
    let derives = quote!(Clone, Debug, #default PartialEq);
    [definition(krate, def, body, &derives, &unknown), table(def, body, &quote!(literal_enum), value)]
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

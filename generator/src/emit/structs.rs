//! Structs: the definition, and its wire table, with `new` where something is required.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::argument;
use crate::emit::ident::ident;
use crate::emit::type_ref::{is_scalar, type_ref};
use crate::emit::{Item, docs};
use crate::ir::{Additional, Crate, Field, Fixed, Flat, Ident, Presence, Struct, TypeDef, TypeRef};

/// Everything that a struct consists of.
pub(super) fn items(krate: &Crate, def: &TypeDef, body: &Struct) -> Vec<Item> {
    let default = (body.has_default() && !body.derives_default()).then(|| filled_in(def, body));
    [definition(krate, def, body), table(krate, def, body)].into_iter().chain(default).collect()
}

fn definition(krate: &Crate, def: &TypeDef, body: &Struct) -> Item {
    let docs = docs::outer(&def.docs);
    let deprecated = docs::deprecated(def.deprecated.as_ref());
    let allow = docs::allow_deprecated(def.uses_deprecated);
    let default = body.derives_default().then(|| quote!(Default,));
    let name = ident(&def.name);
    let fields = body.fields.iter().map(|field| self::field(krate, field));
    let flat = body.flat.as_ref().map(|flat| flat_field(krate, flat));
    let additional = body.additional.as_ref().map(|additional| additional_field(krate, additional));
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #flat
            #additional
        }
    })
}

fn field(krate: &Crate, field: &Field) -> TokenStream {
    let docs = docs::outer(&field.docs);
    let deprecated = docs::deprecated(field.deprecated.as_ref());
    let name = ident(&field.name);
    let ty = type_ref(krate, &field.ty);
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

fn flat_field(krate: &Crate, flat: &Flat) -> TokenStream {
    let name = ident(&flat.name);
    let ty = type_ref(krate, &flat.ty);
    quote! {
        /// What the object is besides; its properties stand beside the others.
        pub #name: #ty,
    }
}

fn additional_field(krate: &Crate, additional: &Additional) -> TokenStream {
    let name = ident(&additional.name);
    let ty = type_ref(krate, &additional.ty);
    quote! {
        /// The properties that the document does not name.
        pub #name: #ty,
    }
}

fn table(krate: &Crate, def: &TypeDef, body: &Struct) -> Item {
    let name = ident(&def.name);
    let has_new = !body.has_default();
    let rows = body.fields.iter().map(|field| row(krate, field, has_new));
    let flat = body.flat.as_ref().map(|flat| flat_row(krate, flat));
    let additional = body.additional.as_ref().map(|additional| additional_row(krate, additional));
    let constructor = has_new.then(|| constructor(krate, body));
    Item::Table(quote! {
        crate::runtime::object!(#name #constructor {
            #(#rows)*
            #flat
            #additional
        });
    })
}

/// A row of the table; what fills the field in stands there for `new` alone.
fn row(krate: &Crate, field: &Field, has_new: bool) -> TokenStream {
    let name = ident(&field.name);
    let presence = proc_macro2::Ident::new(field.presence.keyword(), proc_macro2::Span::call_site());
    let quoted = field.quoted.then(|| quote!(quoted));
    let wire = field.wire.0.as_str();
    let setter = ident(&field.setter);
    let fixed = field.fixed.as_ref().filter(|_| has_new).map(|fixed| match fixed {
        Fixed::Default => quote!(= default),
        Fixed::Text(text) => quote!(= #text),
    });
    let taken = argument::owned(krate, &field.value);
    quote!(#name: #presence #quoted #wire #fixed => #setter #taken,)
}

fn flat_row(krate: &Crate, flat: &Flat) -> TokenStream {
    let name = ident(&flat.name);
    let setter = ident(&flat.setter);
    let ty = type_ref(krate, &flat.ty);
    quote!(&#name => #setter(#ty),)
}

fn additional_row(krate: &Crate, additional: &Additional) -> TokenStream {
    let name = ident(&additional.name);
    let setter = ident(&additional.setter);
    let ty = type_ref(krate, &additional.ty);
    quote!(..#name => #setter(#ty),)
}

/// `::new` with what is required. A field that is nullable can be given as null.
fn constructor(krate: &Crate, body: &Struct) -> TokenStream {
    let fields = body.required().map(|field| {
        let ty = if field.presence == Presence::Nullable { &field.ty } else { &field.value };
        parameter(krate, &field.name, ty)
    });
    let flat = body.flat.as_ref().map(|flat| parameter(krate, &flat.name, &flat.ty));
    let parameters = fields.chain(flat);
    quote!(::new(#(#parameters),*))
}

fn parameter(krate: &Crate, name: &Ident, ty: &TypeRef) -> TokenStream {
    let name = ident(name);
    let tokens = type_ref(krate, ty);
    if is_scalar(ty) { quote!(#name: #tokens) } else { quote!(#name: impl Into<#tokens>) }
}

/// `Default` of a struct that has constants to fill in and nothing that is required.
fn filled_in(def: &TypeDef, body: &Struct) -> Item {
    let mentions = def.deprecated.is_some()
        || def.uses_deprecated
        || body.fields.iter().any(|field| field.deprecated.is_some());
    let allow = docs::allow_deprecated(mentions);
    let name = ident(&def.name);
    let fields = body.fields.iter().map(|field| {
        let name = ident(&field.name);
        match &field.fixed {
            Some(Fixed::Text(text)) => quote!(#name: #text.into(),),
            Some(Fixed::Default) | None => quote!(#name: Default::default(),),
        }
    });
    let additional = body.additional.as_ref().map(|additional| {
        let name = ident(&additional.name);
        quote!(#name: Default::default(),)
    });
    Item::Code(quote! {
        #allow
        impl Default for #name {
            fn default() -> Self {
                Self {
                    #(#fields)*
                    #additional
                }
            }
        }
    })
}

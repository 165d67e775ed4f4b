//! Emits structs: the definition and the wire table, with the constructors `new` and `default`. Also emits
//! the struct of required fields that `new` takes.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::argument;
use crate::emit::type_ref::{derives, type_ref};
use crate::emit::types::redacted;
use crate::emit::{Item, docs};
use crate::ir::{Additional, Crate, Field, Fixed, Flat, Ident, Struct, TypeDef, TypeId, TypeKind, TypeRef};

/// Emits all items of a struct.
pub(super) fn items(krate: &Documented<'_>, id: TypeId, def: &TypeDef, body: &Struct) -> Vec<Item> {
    let fields = body.fields.iter().map(|field| (&field.name, field.redacted));
    let flat = body.flat.iter().map(|flat| (&flat.name, false));
    let additional = body.additional.iter().map(|additional| (&additional.name, additional.redacted));
    let debug =
        redacted::is_redacted(body).then(|| redacted::of_struct(def, fields.chain(flat).chain(additional)));
    [Some(definition(krate, def, body)), debug, Some(table(krate, id, def, body))]
        .into_iter()
        .flatten()
        .collect()
}

fn definition(krate: &Documented<'_>, def: &TypeDef, body: &Struct) -> Item {
    let docs = docs::outer(krate, &def.docs);
    let deprecated = docs::deprecated(def.deprecated.as_ref());
    let allow = docs::allow_deprecated(def.uses_deprecated);
    let debug = (!redacted::is_redacted(body)).then(|| quote!(Debug,));
    let default = body.derives_default().then(|| quote!(Default,));
    let derives = derives(def);
    let name = ident(&def.name);
    let fields = body.fields.iter().map(|field| self::field(krate, field));
    let flat = body.flat.as_ref().map(|flat| flat_field(krate, flat));
    let additional = body.additional.as_ref().map(|additional| additional_field(krate, additional));
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        #[derive(Clone, #debug #default #derives PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #flat
            #additional
        }
    })
}

fn field(krate: &Documented<'_>, field: &Field) -> TokenStream {
    let docs = docs::outer(krate, &field.docs);
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
        /// The union beside the properties (`oneOf` or `anyOf`). Both are one JSON object.
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

fn table(krate: &Documented<'_>, id: TypeId, def: &TypeDef, body: &Struct) -> Item {
    let name = ident(&def.name);
    let makes = !body.derives_default();
    let taken = body.constructor.iter().flat_map(|constructor| &constructor.takes);
    let taken: HashMap<usize, bool> = taken.map(|taken| (taken.field, taken.is_nullable)).collect();
    let rows = body.fields.iter().enumerate().map(|(at, field)| {
        let made = makes.then(|| made(field, taken.get(&at).copied()));
        row(krate, made.flatten().as_ref(), field)
    });
    let flat = body.flat.as_ref().map(|flat| flat_row(krate, flat));
    let additional = body.additional.as_ref().map(|additional| additional_row(krate, additional));
    let constructor = if body.constructor.is_some() {
        Some(constructor(krate, body))
    } else {
        (!body.derives_default()).then(|| quote!(::default()))
    };
    let message = message(krate, id);
    let call = quote! {
        #name #message #constructor {
            #(#rows)*
            #flat
            #additional
        }
    };
    Item::Table(if let Some(allow) = docs::allow_deprecated(def.uses_deprecated) {
        quote!(crate::runtime::object! { #allow #call })
    } else {
        quote!(crate::runtime::object!(#call);)
    })
}

/// Emits the full name, if the type is a message.
pub(super) fn message(krate: &Crate, id: TypeId) -> Option<TokenStream> {
    krate.protojson.messages.get(&id).map(|name| quote!(message #name))
}

/// Emits how the table's constructor sets a field, if not in the default way. `taken` is `Some` if the field
/// is an argument, and says whether it can be null.
fn made(field: &Field, taken: Option<bool>) -> Option<TokenStream> {
    match (&field.fixed, taken) {
        (Some(Fixed::Default), _) => Some(quote!(= default)),
        (Some(Fixed::Text(text)), _) => Some(quote!(= #text)),
        (Some(Fixed::Placeholder), _) => Some(quote!(= placeholder)),
        (None, Some(_)) if field.presence.is_argument() => None,
        (None, Some(true)) if field.presence.is_option() => Some(quote!(= option)),
        (None, Some(_)) => Some(quote!(= argument)),
        (None, None) => None,
    }
}

/// Emits a row of the table, with how its constructor sets the field.
fn row(krate: &Documented<'_>, made: Option<&TokenStream>, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let presence = proc_macro2::Ident::new(field.presence.keyword(), proc_macro2::Span::call_site());
    let quoted = field.quoted.then(|| quote!(quoted));
    let wire = field.wire.0.as_str();
    let setter = ident(&field.setter);
    let some = field.presence.is_option().then(|| quote!(Some));
    let taken = argument::owned(krate, &field.value);
    let docs = docs::outer(krate, &field.setter_docs);
    quote!(#docs #name: #presence #quoted #wire #made => #setter #some #taken,)
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

/// Emits `::new` with the required fields, as separate arguments or in a struct. A nullable field can be
/// null.
fn constructor(krate: &Crate, body: &Struct) -> TokenStream {
    let default = body.has_default.then(|| quote!(default));
    if let Some(required) = body.required() {
        let name = ident(&krate.types[required].name);
        let fields = body.parts().map(|(name, _)| ident(name));
        return quote!(::new from #name(#(#fields),*) #default);
    }
    let parameters = body.parts().map(|(name, ty)| parameter(krate, name, ty));
    quote!(::new(#(#parameters),*) #default)
}

/// Emits the struct of required fields that `new` of `owner` takes. It has no `#[non_exhaustive]`, so the
/// compiler reports a field that is left out.
pub(super) fn required(krate: &Documented<'_>, def: &TypeDef, owner: TypeId) -> Vec<Item> {
    let TypeKind::Struct(body) = &krate.types[owner].kind else { return Vec::new() };
    let docs = docs::outer(krate, &def.docs);
    let allow = docs::allow_deprecated(def.uses_deprecated);
    let name = ident(&def.name);
    let fields = body.arguments().map(|(field, ty)| {
        let docs = docs::outer(krate, &field.setter_docs);
        let (name, ty) = (ident(&field.name), type_ref(krate, ty));
        quote!(#docs pub #name: #ty,)
    });
    let flat = body.flat.as_ref().map(|flat| flat_field(krate, flat));
    let arguments = body.arguments().map(|(field, _)| (&field.name, field.redacted));
    let is_redacted = body.arguments().any(|(field, _)| field.redacted);
    let flat_names = body.flat.iter().map(|flat| (&flat.name, false));
    let debug_impl = is_redacted.then(|| redacted::of_struct(def, arguments.chain(flat_names)));
    let debug = (!is_redacted).then(|| quote!(Debug,));
    let definition = Item::Code(quote! {
        #docs
        #allow
        #[derive(Clone, #debug PartialEq)]
        pub struct #name {
            #(#fields)*
            #flat
        }
    });
    [Some(definition), debug_impl].into_iter().flatten().collect()
}

fn parameter(krate: &Crate, name: &Ident, ty: &TypeRef) -> TokenStream {
    let name = ident(name);
    let tokens = type_ref(krate, ty);
    if krate.takes_itself(ty) { quote!(#name: #tokens) } else { quote!(#name: impl Into<#tokens>) }
}

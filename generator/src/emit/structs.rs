//! Structs: the definition, its wire table, and `new` where something is required.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::argument::{self, Taken};
use crate::emit::ident::ident;
use crate::emit::type_ref::{is_scalar, type_ref};
use crate::emit::{Item, docs};
use crate::ir::{Additional, Crate, Field, Fixed, Flat, Presence, Struct, TypeDef};

/// Everything that a struct consists of.
pub(super) fn items(krate: &Crate, def: &TypeDef, body: &Struct) -> Vec<Item> {
    let mut items = vec![definition(krate, def, body), table(krate, def, body)];
    if !body.derives_default() {
        items.push(constructor(krate, def, body));
    }
    items
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
    let rows = body.fields.iter().map(|field| row(krate, field));
    let flat = body.flat.as_ref().map(|flat| flat_row(krate, flat));
    let additional = body.additional.as_ref().map(|additional| additional_row(krate, additional));
    Item::Table(quote! {
        crate::runtime::object! {
            #name {
                #(#rows)*
                #flat
                #additional
            }
        }
    })
}

fn row(krate: &Crate, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    let presence = proc_macro2::Ident::new(field.presence.keyword(), proc_macro2::Span::call_site());
    let quoted = field.quoted.then(|| quote!(quoted));
    let wire = field.wire.0.as_str();
    let setter = ident(&field.setter);
    let value = type_ref(krate, &field.value);
    let taken = if is_scalar(&field.value) { quote!([#value]) } else { quote!((#value)) };
    quote!(#name: #presence #quoted #wire => #setter #taken,)
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

fn constructor(krate: &Crate, def: &TypeDef, body: &Struct) -> Item {
    let allow = docs::allow_deprecated(docs::building_mentions_deprecated(def, body));
    let many = argument::allow_many(body.required().count() + usize::from(body.flat.is_some()));
    let name = ident(&def.name);
    let flat = body.flat.as_ref().map(|flat| argument::owned(krate, &flat.name, &flat.ty));
    let arguments = body.required().map(|field| taken(krate, field)).chain(flat).map(|taken| taken.parameter);
    let flat = body.flat.as_ref().map(|flat| {
        let name = ident(&flat.name);
        quote!(#name: #name.into(),)
    });
    let fields = body.fields.iter().map(|field| initializer(krate, field));
    let additional = body.additional.as_ref().map(|additional| {
        let name = ident(&additional.name);
        quote!(#name: Default::default(),)
    });
    let value = quote! {
        Self {
            #(#fields)*
            #flat
            #additional
        }
    };
    if body.has_default() {
        return Item::Code(quote! {
            #allow
            impl Default for #name {
                fn default() -> Self {
                    #value
                }
            }
        });
    }
    Item::Code(quote! {
        #allow
        impl #name {
            /// A value with everything that is required, and with nothing else.
            #many
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                #value
            }
        }
    })
}

/// What `new` takes for a required field: one that is nullable can be given as null.
fn taken(krate: &Crate, field: &Field) -> Taken {
    let ty = if field.presence == Presence::Nullable { &field.ty } else { &field.value };
    argument::owned(krate, &field.name, ty)
}

fn initializer(krate: &Crate, field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match &field.fixed {
        Some(Fixed::Default) => return quote!(#name: Default::default(),),
        Some(Fixed::Text(text)) => return quote!(#name: #text.into(),),
        None => {}
    }
    if field.presence.is_argument() && is_scalar(&field.ty) {
        return quote!(#name,);
    }
    let value = match field.presence {
        Presence::Required | Presence::Nullable | Presence::Always => taken(krate, field).value,
        Presence::Optional => quote!(None),
        Presence::Implicit | Presence::Patch => quote!(Default::default()),
    };
    quote!(#name: #value,)
}

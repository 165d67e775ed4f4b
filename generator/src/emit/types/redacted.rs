//! Emits `Debug` of types with secrets in types of the configuration, whose own `Debug` may print them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::ident::ident;
use crate::emit::{Item, docs};
use crate::ir::{Ident, Struct, TypeDef, Union};

/// The text in place of a secret, which is also that of the runtime's `Password`.
const REDACTED: &str = "[redacted]";

/// Whether a field of the struct is redacted.
pub(super) fn is_redacted(body: &Struct) -> bool {
    body.fields.iter().any(|field| field.redacted) || body.additional.as_ref().is_some_and(|it| it.redacted)
}

/// Emits `Debug` of a struct whose fields are secrets or not.
pub(super) fn of_struct<'a>(def: &TypeDef, fields: impl Iterator<Item = (&'a Ident, bool)>) -> Item {
    let fields = fields.map(|(name, is_secret)| {
        let (key, name) = (name.as_str(), ident(name));
        let value = if is_secret { quote!(&::core::format_args!(#REDACTED)) } else { quote!(&self.#name) };
        quote!(.field(#key, #value))
    });
    let text = def.name.as_str();
    implementation(def, &quote!(f.debug_struct(#text) #(#fields)* .finish()))
}

/// Emits `Debug` of a union if a member is a secret.
pub(super) fn of_union(def: &TypeDef, body: &Union) -> Option<Item> {
    if body.members.iter().all(|member| !member.redacted) {
        return None;
    }
    let unrecognized = (&body.unrecognized, false);
    let variants = body.members.iter().map(|member| (&member.name, member.redacted)).chain([unrecognized]);
    let arms = variants.map(|(variant, is_secret)| {
        let (key, variant) = (variant.as_str(), ident(variant));
        if is_secret {
            let text = format!("{key}({REDACTED})");
            quote!(Self::#variant(_) => f.write_str(#text),)
        } else {
            quote!(Self::#variant(value) => f.debug_tuple(#key).field(value).finish(),)
        }
    });
    Some(implementation(def, &quote!(match self { #(#arms)* })))
}

fn implementation(def: &TypeDef, body: &TokenStream) -> Item {
    let name = ident(&def.name);
    let allow = docs::allow_deprecated(def.uses_deprecated || def.deprecated.is_some());
    Item::Code(quote! {
        #allow
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #body
            }
        }
    })
}

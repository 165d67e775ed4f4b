//! Emits unions as enums: the definition and the wire table.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::emit::types::{redacted, structs};
use crate::emit::{Item, docs};
use crate::ir::{Crate, JsonType, Member, MemberTest, TypeDef, TypeId, Union};

/// Emits all items of a union.
pub(super) fn items(krate: &Documented<'_>, id: TypeId, def: &TypeDef, body: &Union) -> Vec<Item> {
    let debug = redacted::of_union(def, body);
    let definition = definition(krate, def, body, debug.is_none());
    [Some(definition), debug, Some(table(krate, id, def, body))].into_iter().flatten().collect()
}

fn definition(krate: &Documented<'_>, def: &TypeDef, body: &Union, derives_debug: bool) -> Item {
    let docs = docs::outer(krate, &def.docs);
    let deprecated = docs::deprecated(def.deprecated.as_ref());
    let allow = docs::allow_deprecated(def.uses_deprecated);
    let debug = derives_debug.then(|| quote!(Debug,));
    let name = ident(&def.name);
    let variants = body.members.iter().map(|member| variant(krate, member));
    let unrecognized = ident(&body.unrecognized);
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        #[derive(Clone, #debug PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value for which this version of the crate has no variant. It is kept, and written back unchanged.
            #unrecognized(crate::runtime::UnknownVariant),
        }
    })
}

fn variant(krate: &Documented<'_>, member: &Member) -> TokenStream {
    let docs = docs::outer(krate, &member.docs);
    let deprecated = docs::deprecated(member.deprecated.as_ref());
    let name = ident(&member.name);
    let ty = type_ref(krate, &member.ty);
    quote! {
        #docs
        #deprecated
        #name(#ty),
    }
}

fn table(krate: &Crate, id: TypeId, def: &TypeDef, body: &Union) -> Item {
    let name = ident(&def.name);
    let tag = body.tag.as_ref().map(|tag| {
        let tag = tag.0.as_str();
        quote!(: #tag)
    });
    let rows = body.order.iter().filter_map(|&at| body.members.get(at)).map(|member| row(krate, member));
    let unrecognized = ident(&body.unrecognized);
    if body.is_events {
        return Item::Table(quote! {
            crate::runtime::events!(#name {
                #(#rows)*
            } unrecognized #unrecognized);
        });
    }
    let message = structs::message(krate, id);
    Item::Table(quote! {
        crate::runtime::union!(#name #message #tag {
            #(#rows)*
        } unrecognized #unrecognized);
    })
}

fn row(krate: &Crate, member: &Member) -> TokenStream {
    let name = ident(&member.name);
    let ty = type_ref(krate, &member.ty);
    let test = words(&member.test);
    let quoted = member.quoted.then(|| quote!(quoted));
    let from = member.from.as_ref().map(|from| {
        let from = type_ref(krate, from);
        quote!(=> From<#from>)
    });
    quote!(#name(#ty): #test #quoted #from,)
}

/// Emits the keywords of a test. `tags` and `keys` already imply objects.
fn words(test: &MemberTest) -> TokenStream {
    let MemberTest { types, tags, keys, tried, shared } = test;
    let told = !tags.is_empty() || !keys.is_empty();
    let types = types.iter().filter(|ty| !(told && **ty == JsonType::Object));
    let types = types.map(|ty| proc_macro2::Ident::new(ty.keyword(), Span::call_site()));
    let tags = (!tags.is_empty()).then(|| quote!(tags[#(#tags),*]));
    let keys = (!keys.is_empty()).then(|| quote!(keys[#(#keys),*]));
    let tried = tried.then(|| quote!(tried));
    let shared = shared.then(|| quote!(shared));
    quote!(#(#types)* #tags #keys #tried #shared)
}

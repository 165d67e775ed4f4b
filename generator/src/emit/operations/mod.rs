//! `operations/mod.rs` and the files below `operations/`: the type of each group and its operations.

pub(super) mod argument;
mod body_enum;
mod content_enum;
pub(super) mod description;
mod error_enum;
mod operation;
mod pagination;
mod response_enum;
mod response_format;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::{Item, SourceFile, docs, types};
use crate::ir::{Crate, Feature, Group};

/// Emits `operations/mod.rs`, with one line for each group.
pub(super) fn index(krate: &Crate) -> SourceFile {
    let docs = quote! {
        //! The operations of the API: a module for each group, and a request type for each operation.
    };
    let row = |(at, group): (usize, &Group)| {
        let name = ident(&group.module);
        let needs =
            feature(krate, at).and_then(|feature| types::needs_any(std::slice::from_ref(&feature.name)));
        quote!(#[rustfmt::skip] #needs pub mod #name;)
    };
    let rows = krate.groups.iter().enumerate().map(row).collect();
    let allow = quote! {
        #![allow(clippy::too_many_arguments, reason = "the document requires that many")]
        #![allow(deprecated, reason = "a deprecated operation is sent as well")]
    };
    let items = vec![types::index_docs(&docs, Some(&allow)), Item::Rows(rows)];
    SourceFile { path: "src/operations/mod.rs".to_owned(), items }
}

/// Returns the feature of the group at this index.
fn feature(krate: &Crate, at: usize) -> Option<&Feature> {
    krate.features.as_ref()?.groups.get(at)?.as_ref()
}

/// Emits a file below `operations/`.
pub(super) fn group(krate: &Documented<'_>, at: usize, group: &Group) -> SourceFile {
    let feature = feature(krate, at);
    let mut items = vec![
        module_docs(group),
        definition(krate, group, feature),
        accessor(group, feature),
        methods(krate, group),
    ];
    items.extend(group.operations.iter().flat_map(|operation| operation::items(krate, group, operation)));
    items.extend(types::types(krate, &group.types));
    SourceFile { path: format!("src/operations/{}.rs", group.module.as_str()), items }
}

fn module_docs(group: &Group) -> Item {
    let text = format!(" [`{}`]: its operations, and their requests.", group.name);
    Item::Code(quote!(#![doc = #text]))
}

/// Emits the last paragraph of the docs, which names the feature that the item needs.
fn needed(feature: Option<&Feature>) -> Option<TokenStream> {
    let text = format!(" Needs the feature `{}`, which is on by default.", feature?.name);
    Some(quote!(#[doc = ""] #[doc = #text]))
}

fn definition(krate: &Documented<'_>, group: &Group, feature: Option<&Feature>) -> Item {
    let (docs, needed) = (docs::outer(krate, &group.docs), needed(feature));
    let name = ident(&group.name);
    Item::Code(quote! {
        #docs
        #needed
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c> {
            client: &'c crate::runtime::Client,
        }
    })
}

/// Emits the method of the client that returns the group.
fn accessor(group: &Group, feature: Option<&Feature>) -> Item {
    let needed = needed(feature);
    let (name, accessor) = (ident(&group.name), ident(&group.module));
    let text = format!(" The operations of [`{}`].", group.name);
    Item::Code(quote! {
        impl crate::Client {
            #[doc = #text]
            #needed
            #[inline]
            #[must_use]
            pub fn #accessor(&self) -> #name<'_> {
                #name { client: self }
            }
        }
    })
}

fn methods(krate: &Documented<'_>, group: &Group) -> Item {
    let name = ident(&group.name);
    let members = group.operations.iter().map(|operation| operation::method(krate, operation)).collect();
    Item::Impl { head: quote!(impl #name<'_>), members }
}

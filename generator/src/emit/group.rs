//! `operations/mod.rs` and the files below `operations/`: a group's type and its operations.

use quote::quote;

use crate::emit::ident::ident;
use crate::emit::{Item, SourceFile, docs, module, operation};
use crate::ir::{Crate, Group};

/// `operations/mod.rs`: a line a group.
pub(super) fn index(krate: &Crate) -> SourceFile {
    let docs = quote! {
        //! The operations of the API: a module per group, a type per operation.
    };
    let row = |group: &Group| {
        let name = ident(&group.module);
        quote!(#[rustfmt::skip] pub mod #name;)
    };
    let rows = krate.groups.iter().map(row).collect();
    let allow = quote! {
        #![allow(clippy::too_many_arguments, reason = "the document requires that many")]
        #![allow(deprecated, reason = "a deprecated operation is sent as well")]
    };
    let items = vec![module::index_docs(&docs, Some(&allow)), Item::Rows(rows)];
    SourceFile { path: "src/operations/mod.rs".to_owned(), items }
}

/// A file below `operations/`.
pub(super) fn group(krate: &Crate, group: &Group) -> SourceFile {
    let mut items = vec![module_docs(group), definition(group), accessor(group), methods(krate, group)];
    items.extend(group.operations.iter().flat_map(|operation| operation::items(krate, group, operation)));
    items.extend(module::types(krate, &group.types));
    SourceFile { path: format!("src/operations/{}.rs", group.module.as_str()), items }
}

fn module_docs(group: &Group) -> Item {
    let text = format!(" [`{}`]: its operations, and their requests.", group.name);
    Item::Code(quote!(#![doc = #text]))
}

fn definition(group: &Group) -> Item {
    let docs = docs::outer(&group.docs);
    let name = ident(&group.name);
    Item::Code(quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'c> {
            client: &'c crate::runtime::Client,
        }
    })
}

/// The method of the client that gives the group.
fn accessor(group: &Group) -> Item {
    let (name, accessor) = (ident(&group.name), ident(&group.module));
    let text = format!(" The operations of [`{}`].", group.name);
    Item::Code(quote! {
        impl crate::Client {
            #[doc = #text]
            #[inline]
            #[must_use]
            pub fn #accessor(&self) -> #name<'_> {
                #name { client: self }
            }
        }
    })
}

fn methods(krate: &Crate, group: &Group) -> Item {
    let name = ident(&group.name);
    let members = group.operations.iter().map(|operation| operation::method(krate, operation)).collect();
    Item::Impl { head: quote!(impl #name<'_>), members }
}

//! `messages.rs`: the names of messages.

use quote::quote;

use crate::emit::type_ref::type_ref;
use crate::emit::{Item, SourceFile};
use crate::ir::{Crate, TypeRef};

/// The file, where there are messages.
pub(super) fn messages(krate: &Crate) -> Option<SourceFile> {
    let messages = &krate.protojson.messages;
    if messages.is_empty() {
        return None;
    }
    let docs = quote! {
        //! The full names of the messages that an `@type` may name.
    };
    let rows = messages.iter().map(|(name, id)| {
        let ty = type_ref(krate, &TypeRef::Named(*id));
        quote!(#ty: #name,)
    });
    let table = quote! {
        crate::runtime::messages! {
            #(#rows)*
        }
    };
    Some(SourceFile { path: "src/messages.rs".to_owned(), items: vec![Item::Code(docs), Item::Table(table)] })
}

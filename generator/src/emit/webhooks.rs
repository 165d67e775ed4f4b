//! `webhooks.rs`: the requests that the server sends.

use quote::quote;

use crate::emit::type_ref::type_ref;
use crate::emit::{Item, SourceFile, docs};
use crate::ir::{Crate, Webhooks};

/// Emits the file.
pub(super) fn webhooks(krate: &Crate, webhooks: &Webhooks) -> SourceFile {
    let docs = docs::inner(&webhooks.docs);
    let read = webhooks.event.as_ref().map(|event| {
        let event = type_ref(krate, event);
        quote! {
            /// Reads the JSON body of a webhook.
            ///
            /// # Errors
            ///
            /// The body is not JSON of this type; the error says where.
            pub fn read(body: &[u8]) -> Result<#event, crate::runtime::codec::DecodeError> {
                crate::runtime::webhooks::read(body)
            }
        }
    });
    let items = vec![Item::Code(docs), Item::Code(read.unwrap_or_default())];
    SourceFile { path: "src/webhooks.rs".to_owned(), items }
}

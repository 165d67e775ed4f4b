//! `lib.rs`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::types::foreign;
use crate::emit::{Item, SourceFile, docs};
use crate::ir::{Crate, Runtime};

/// Emits the file.
pub(super) fn root(krate: &Crate) -> SourceFile {
    let docs = docs::inner(&krate.docs);
    let reason = "names are in the document's own letters";
    let lints = krate.foreign_letters.then(|| {
        quote! {
            #![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints, reason = #reason)]
        }
    });
    // docs.rs uses a nightly compiler, and shows the required feature at each item.
    let is_crate = krate.package.module.is_none();
    let shown = krate.features.as_ref().filter(|_| is_crate);
    let shown = shown.map(|_| quote!(#![cfg_attr(docsrs, feature(doc_cfg))]));
    let reason = "a crate that has this module does not use all of it";
    let unused = (!is_crate).then(|| {
        quote! {
            #![allow(dead_code, unreachable_pub, unused_imports, reason = #reason)]
        }
    });
    let (mut modules, mut reexports) =
        if krate.package.has_client { of_client(krate) } else { of_models(krate) };
    reexports.extend(krate.package.has_ordered_maps.then(|| {
        quote!(
            pub use indexmap;
        )
    }));
    modules.extend(foreign::foreign(krate).map(|_| module(None, "foreign")));
    modules.extend(krate.webhooks.as_ref().map(|_| module(Some(&quote!(pub)), "webhooks")));
    let changes = (!krate.protojson.changed.is_empty()).then(|| quote!(crate::runtime::changes_type!();));
    let items = vec![
        Item::Code(docs),
        Item::Code(lints.unwrap_or_default()),
        Item::Code(unused.unwrap_or_default()),
        Item::Code(shown.unwrap_or_default()),
        Item::Rows(modules),
        Item::Rows(reexports),
        Item::Code(changes.unwrap_or_default()),
    ];
    SourceFile { path: "src/lib.rs".to_owned(), items }
}

/// Returns the modules and re-exports of a crate with a client.
fn of_client(krate: &Crate) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let public = quote!(pub);
    // In this order, rustc needs a few megabytes less for a large crate.
    let modules = vec![
        runtime(&krate.package.runtime),
        module(Some(&public), "models"),
        module(Some(&public), "operations"),
        module(None, "client"),
    ];
    let reexports = vec![
        quote!(
            pub use crate::client::{Client, ClientBuilder};
        ),
        quote!(
            pub use crate::runtime::{Body, Download, Error};
        ),
        quote!(
            pub use crate::runtime::{ErrorKind, Event, EventStream, JsonLines, Part, Password, Patch, Response};
        ),
        quote!(
            pub use {bytes, futures_core, http, http_body, jiff, serde_json, uuid};
        ),
    ];
    (modules, reexports)
}

/// Returns the modules and re-exports of a crate without a client.
fn of_models(krate: &Crate) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let modules = vec![runtime(&krate.package.runtime), module(Some(&quote!(pub)), "models")];
    let reexports = vec![
        quote!(
            pub use crate::runtime::{Password, Patch};
        ),
        quote!(
            pub use {bytes, jiff, serde_json, uuid};
        ),
    ];
    (modules, reexports)
}

/// Emits the runtime's module: the crate's own copy, or a re-export of the runtime's crate under this name.
fn runtime(runtime: &Runtime) -> TokenStream {
    match runtime {
        Runtime::Embedded => module(Some(&quote!(pub)), "runtime"),
        Runtime::Dependency(_) => quote!(
            pub use restwright_runtime as runtime;
        ),
    }
}

fn module(visibility: Option<&TokenStream>, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!(#[rustfmt::skip] #visibility mod #name;)
}

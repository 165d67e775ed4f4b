//! `models/mod.rs` and the files below `models/`.

mod changes;
pub(super) mod foreign;
mod literal_enum;
mod redacted;
mod string_enum;
mod structs;
mod union;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, SourceFile, docs};
use crate::ir::{Crate, Module, TypeDef, TypeId, TypeKind, TypeRef};

/// Emits `models/mod.rs`, with one line for each module.
pub(super) fn index(krate: &Crate) -> SourceFile {
    let docs = quote! {
        //! The types of the API. Each schema of the document has a file, which also has its inline schemas.
        //!
        //! Every field is public, and has a setter that can be chained (`with_…`).
    };
    let features = krate.features.as_ref().map(|features| &features.modules);
    let row = |(at, module): (usize, &Module)| {
        let name = ident(&module.name);
        let needs = features.and_then(|features| features.get(at)).map(Vec::as_slice).unwrap_or_default();
        let Some(needs) = needs_any(needs) else {
            return quote!(#[rustfmt::skip] mod #name; pub use #name::*;);
        };
        quote!(#[rustfmt::skip] #needs mod #name; #needs pub use #name::*;)
    };
    let rows = krate.modules.iter().enumerate().map(row).collect();
    let items = vec![index_docs(&docs, None), Item::Rows(rows)];
    SourceFile { path: "src/models/mod.rs".to_owned(), items }
}

/// Emits the condition that one of the features is enabled; `None` without features.
pub(super) fn needs_any(features: &[String]) -> Option<TokenStream> {
    match features {
        [] => None,
        [name] => Some(quote!(#[cfg(feature = #name)])),
        names => Some(quote!(#[cfg(any(#(feature = #names),*))])),
    }
}

/// Emits the docs of an index, with a lint that allows missing docs for items without a description.
pub(super) fn index_docs(docs: &TokenStream, allow: Option<&TokenStream>) -> Item {
    let missing = "the document does not describe everything";
    // If variants were boxed by size, a box would come and go with the properties of its type.
    let large = "a variant is in a box only where it leads back to its enum";
    Item::Code(quote! {
        #docs
        #![allow(missing_docs, reason = #missing)]
        #![allow(clippy::large_enum_variant, reason = #large)]
        #allow
    })
}

/// Emits a file below `models/`.
pub(super) fn module(krate: &Documented<'_>, module: &Module) -> SourceFile {
    let path = format!("src/models/{}.rs", module.name.as_str());
    SourceFile { path, items: types(krate, &module.types) }
}

/// Emits definitions in the given order, each with its related items.
pub(super) fn types(krate: &Documented<'_>, ids: &[TypeId]) -> Vec<Item> {
    let mut items = Vec::with_capacity(3 * ids.len());
    for &id in ids {
        let def = &krate.types[id];
        match &def.kind {
            TypeKind::Struct(body) => items.extend(structs::items(krate, id, def, body)),
            TypeKind::StringEnum(body) => items.extend(string_enum::items(krate, def, body)),
            TypeKind::IntegerEnum(body) => items.extend(literal_enum::integers(krate, def, body)),
            TypeKind::LiteralEnum(body) => items.extend(literal_enum::literals(krate, def, body)),
            TypeKind::Union(body) => items.extend(union::items(krate, id, def, body)),
            TypeKind::Alias(target) => items.push(alias(krate, def, target)),
            TypeKind::Required(owner) => items.extend(structs::required(krate, def, *owner)),
        }
        items.extend(changes::items(krate, id));
    }
    items
}

/// Emits the definition.
pub(super) fn alias(krate: &Documented<'_>, def: &TypeDef, target: &TypeRef) -> Item {
    let docs = docs::outer(krate, &def.docs);
    let deprecated = docs::deprecated(def.deprecated.as_ref());
    let allow = docs::allow_deprecated(def.uses_deprecated);
    let name = ident(&def.name);
    let target = type_ref(krate, target);
    Item::Code(quote! {
        #docs
        #deprecated
        #allow
        pub type #name = #target;
    })
}

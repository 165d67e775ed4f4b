//! `foreign.rs`: how types of other crates are encoded.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::{Item, SourceFile, type_ref};
use crate::ir::{Crate, Foreign, ForeignCodec};

/// Emits the file; `None` if the codec supports all types.
pub(in crate::emit) fn foreign(krate: &Crate) -> Option<SourceFile> {
    let docs = quote! {
        //! How the types of other crates that `codegen.toml` names are read and written.
    };
    let rows: Vec<TokenStream> =
        krate.types.foreign.iter().filter_map(|foreign| implementation(krate, foreign)).collect();
    let items = |rows| vec![Item::Code(docs), Item::Rows(rows)];
    (!rows.is_empty()).then(|| SourceFile { path: "src/foreign.rs".to_owned(), items: items(rows) })
}

fn implementation(krate: &Crate, foreign: &Foreign) -> Option<TokenStream> {
    let way = match foreign.codec {
        ForeignCodec::Text => quote!(text),
        ForeignCodec::Number => quote!(number),
        ForeignCodec::Serde => quote!(serde),
        ForeignCodec::Own => return None,
    };
    let ty = type_ref::foreign(krate, &foreign.path);
    let expecting = &foreign.expecting;
    let blank = foreign.blank.as_ref().map(|blank| quote!(, #blank));
    Some(quote!(crate::runtime::foreign!(#way #ty, #expecting #blank);))
}

//! Emits the table of an operation that returns pages.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::Item;
use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::ir::{Crate, FieldPath, Operation, PagePlace, PageStyle, Pagination};

/// Emits the call of `paged!` for the request type of an operation.
pub(super) fn table(krate: &Crate, operation: &Operation, pagination: &Pagination) -> Item {
    let name = ident(&operation.name);
    let page = type_ref(krate, &pagination.page);
    let style = match pagination.style {
        PageStyle::Token => quote!(token),
        PageStyle::Offset => quote!(offset),
        PageStyle::Page(first) => {
            let first = proc_macro2::Literal::u64_unsuffixed(first);
            quote!(page from #first)
        }
        PageStyle::NextUrl => quote!(url),
        PageStyle::Link => quote!(link),
    };
    let at = pagination.at.as_ref().map(place).map(|place| quote!(: #place));
    let size = pagination.size.as_ref().map(place).map(|place| quote!(size: #place,));
    let next = pagination.next.as_ref().map(path).map(|path| quote!(next: #path,));
    let next_header = pagination.next_header.as_ref().map(|name| quote!(next_header: #name,));
    let current = pagination.current.as_ref().map(path).map(|path| quote!(current: #path,));
    let more = pagination.more.as_ref().map(path).map(|path| quote!(more: #path,));
    let items = path(&pagination.items);
    let item = type_ref(krate, &pagination.item);
    Item::Table(quote! {
        crate::runtime::paged! {
            #name -> #page {
                #style #at,
                #size
                #next
                #next_header
                #more
                #current
                items: #items of #item,
            }
        }
    })
}

fn place(place: &PagePlace) -> TokenStream {
    let (word, name) = match place {
        PagePlace::Query(name) => ("query", name),
        PagePlace::Header(name) => ("header", name),
        PagePlace::Body(path) => ("body", path),
    };
    let word = Ident::new(word, Span::call_site());
    quote!(#word #name)
}

/// Emits the fields of a path, with `optional` before those that are an `Option` and not the last.
fn path(path: &FieldPath) -> TokenStream {
    let last = path.steps.len().saturating_sub(1);
    let steps = path.steps.iter().enumerate().map(|(at, step)| {
        let (field, optional) = (ident(&step.field), (step.optional && at < last).then(|| quote!(optional)));
        quote!(#optional #field)
    });
    quote!([#(#steps),*])
}

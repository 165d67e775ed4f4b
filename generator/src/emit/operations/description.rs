//! Emits the constant that describes an operation to the runtime.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::ident::ident;
use crate::ir::{Group, Operation, OperationRows, ParameterLocation, PartEncoding, serialization_words};

/// Emits `Operation::new(…)`, with a call for each row that differs from the default.
pub(super) fn description(group: &Group, operation: &Operation) -> TokenStream {
    let (method, path) = (operation.http_method.as_str(), operation.path.to_string());
    let (id, group) = (operation.id.as_str(), group.wire.0.as_str());
    // The runtime knows which methods of RFC 9110 are idempotent, and that QUERY is.
    let said = operation.idempotent;
    let idempotent = (said != operation.http_method.is_idempotent()).then(|| quote!(.idempotent(#said)));
    let calls = calls(&operation.wire);
    let pagination = operation.paging.pages().map(|_| quote!(.pagination(Self::PAGINATION)));
    quote! {
        crate::runtime::Operation::new(#method, #path).id(#id).group(#group) #idempotent #(#calls)* #pagination
    }
}

fn calls(rows: &OperationRows) -> Vec<TokenStream> {
    let OperationRows { styles, content_type, encoding, query_encoding, accept, statuses, server, security } =
        rows;
    let mut calls = Vec::new();
    if !styles.is_empty() {
        let styles = styles.iter().map(|style| {
            let (location, name) = (word(location_word(style.location)), style.wire.0.as_str());
            let words = serialization_words(style.serialization).into_iter().map(word);
            quote!(crate::runtime::ParameterStyle::#location(#name) #(.#words())*)
        });
        calls.push(quote!(.parameters(&[#(#styles),*])));
    }
    calls.extend(content_type.iter().map(|name| quote!(.content_type(#name))));
    if !encoding.is_empty() {
        let encoding = encoding.iter().map(self::encoding);
        calls.push(quote!(.encoding(&[#(#encoding),*])));
    }
    if !query_encoding.is_empty() {
        let encoding = query_encoding.iter().map(self::encoding);
        calls.push(quote!(.query_encoding(&[#(#encoding),*])));
    }
    calls.extend(accept.iter().map(|names| quote!(.accept(#names))));
    if !statuses.is_empty() {
        calls.push(quote!(.statuses(&[#(#statuses),*])));
    }
    calls.extend(server.as_ref().map(ident).map(|server| quote!(.server(&crate::client::#server))));
    calls.extend(security.iter().map(|alternatives| {
        let alternatives = alternatives.iter().map(|names| quote!(&[#(#names),*]));
        quote!(.security(&[#(#alternatives),*]))
    }));
    calls
}

fn encoding(part: &PartEncoding) -> TokenStream {
    let (name, media_types) = (part.wire.0.as_str(), part.content_type.iter());
    let words = part.serialization.map(serialization_words).unwrap_or_default().into_iter().map(word);
    quote!(crate::runtime::Encoding::new(#name) #(.media(#media_types))* #(.#words())*)
}

/// The method of the runtime that sets a parameter in this location.
pub(super) fn location_word(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
        ParameterLocation::QueryString => "query_string",
    }
}

/// The name of a function of the runtime.
pub(in crate::emit) fn word(word: &str) -> Ident {
    Ident::new(word, Span::call_site())
}

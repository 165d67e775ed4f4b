//! Operations: a table each, of which the runtime makes the method of the group, the request type (an alias) and its setters.
//! The enums of bodies and answers stand beside them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, answer_enum, argument, body_enum, docs, error_enum, pagination};
use crate::ir::{
    Answer, Body, BodyContent, Constant, ConstantValue, Content, Crate, Group, Operation, ParamLocation,
    PartEncoding, Payload, Setter, WireName, WireRows,
};

/// The operation, and the enums that are its own.
pub(super) fn items(krate: &Crate, group: &Group, operation: &Operation) -> Vec<Item> {
    let mut items = vec![table(krate, group, operation)];
    items.extend(operation.paging.pages().map(|pages| pagination::table(krate, operation, pages)));
    if let Some(BodyContent::Choice(body)) = operation.body.as_ref().map(|body| &body.content) {
        items.extend(body_enum::items(krate, operation, body));
    }
    if let Answer::Several(answer) = &operation.answer {
        items.extend(answer_enum::items(krate, operation, answer));
    }
    items.extend(operation.errors.iter().flat_map(|errors| error_enum::items(krate, operation, errors)));
    items
}

fn table(krate: &Crate, group: &Group, operation: &Operation) -> Item {
    let docs = docs::outer(&operation.docs);
    let deprecated = docs::deprecated(operation.deprecated.as_ref());
    let group = ident(&group.name);
    let method = ident(&operation.method_name);
    let arguments = arguments(krate, operation);
    // The macro ends each constant with a comma, and takes the last argument without one.
    let comma = (arguments.len() == operation.constants.len() && !arguments.is_empty()).then(|| quote!(,));
    let name = ident(&operation.name);
    let setters = setters(krate, operation);
    let verb = method_token(operation.http_method.as_str());
    let path = operation.path.to_string();
    let idempotent = idempotent(operation);
    let id = operation.id.as_str();
    let rows = wire_rows(&operation.wire);
    let answer = answer(krate, &operation.answer);
    let items = operation.paging.pages().map(|pages| {
        let item = type_ref(krate, &pages.item);
        quote!(pages [#item] in)
    });
    Item::Table(quote! {
        crate::runtime::request! {
            #docs
            #deprecated
            #group::#method(#(#arguments),* #comma) -> #name #setters
            #verb #path #idempotent {
                id: #id,
                #(#rows)*
            }
            -> #items #answer
        }
    })
}

/// What the method always sends, then what it takes: parameters, and the body if it is required.
fn arguments(krate: &Crate, operation: &Operation) -> Vec<TokenStream> {
    let constants = operation.constants.iter().map(constant);
    let parameters = operation.arguments.iter().map(|argument| {
        let (name, taken) = (ident(&argument.name), argument::read(krate, &argument.ty));
        let place = place(argument.location, &argument.wire);
        quote!(#name: #taken => #place)
    });
    let body = operation.body.iter().filter(|body| body.required).map(|body| self::body(krate, body));
    constants.chain(parameters).chain(body).collect()
}

/// The setters of the request type, in braces; a semicolon when there is nothing to set.
fn setters(krate: &Crate, operation: &Operation) -> TokenStream {
    let parameters = operation.setters.iter().map(|setter| self::setter(krate, setter));
    let body = operation.body.iter().filter(|body| !body.required).map(|body| {
        let (docs, row) = (docs::outer(&body.docs), self::body(krate, body));
        quote!(#docs #row,)
    });
    let rows: Vec<_> = parameters.chain(body).collect();
    if rows.is_empty() { quote!(;) } else { quote!({ #(#rows)* }) }
}

fn setter(krate: &Crate, setter: &Setter) -> TokenStream {
    let docs = docs::outer(&setter.docs);
    let deprecated = docs::deprecated(setter.deprecated.as_ref());
    let (name, taken) = (ident(&setter.name), argument::owned(krate, &setter.ty));
    let place = place(setter.location, &setter.wire);
    quote!(#docs #deprecated #name: #taken => #place,)
}

/// The body as a function takes it, and the form that it is sent in.
fn body(krate: &Crate, body: &Body) -> TokenStream {
    let name = ident(&body.name);
    let (taken, form) = match &body.content {
        BodyContent::Choice(choice) => {
            let ty = ident(&choice.name);
            (quote!((#ty)), word("body"))
        }
        BodyContent::One(Payload::Text) => (quote!((String)), word("text")),
        BodyContent::One(Payload::Base64) => (quote!((bytes::Bytes)), word("base64")),
        BodyContent::One(Payload::Bytes) => (quote!((crate::runtime::Body)), word("bytes")),
        BodyContent::One(payload @ (Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty))) => {
            (argument::owned(krate, ty), word(payload.word()))
        }
    };
    quote!(#name: #taken => #form)
}

/// Where a parameter goes, and its name there.
fn place(location: ParamLocation, wire: &WireName) -> TokenStream {
    let place = location_word(location);
    let wire = (location != ParamLocation::QueryString).then_some(wire.0.as_str()).into_iter();
    quote!(#place #(#wire)*)
}

fn location_word(location: ParamLocation) -> Ident {
    word(match location {
        ParamLocation::Path => "path",
        ParamLocation::Query => "query",
        ParamLocation::Header => "header",
        ParamLocation::Cookie => "cookie",
        ParamLocation::QueryString => "query_string",
    })
}

fn constant(constant: &Constant) -> TokenStream {
    let value = match &constant.value {
        ConstantValue::Text(text) => quote!(#text),
        ConstantValue::Integer(number) => quote!(#number),
        ConstantValue::Boolean(value) => quote!(#value),
    };
    let place = place(constant.location, &constant.wire);
    quote!(= #value => #place)
}

/// The words where idempotence is not what the macro takes it for: it knows the methods of RFC 9110 and QUERY.
fn idempotent(operation: &Operation) -> Option<TokenStream> {
    let said = operation.idempotent;
    (said != operation.http_method.is_idempotent()).then(|| quote!(idempotent #said))
}

/// A word of the runtime's tables, or the name of one of its methods.
fn word(word: &str) -> Ident {
    Ident::new(word, Span::call_site())
}

/// The constant of `http::Method`, or text where it has none.
fn method_token(method: &str) -> TokenStream {
    const CONSTANTS: &[&str] = &["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];
    if CONSTANTS.contains(&method) {
        let constant = word(method);
        quote!(#constant)
    } else {
        quote!(#method)
    }
}

/// What stands behind the arrow: the word that picks the reader, and the type that it gives.
pub(super) fn answer(krate: &Crate, answer: &Answer) -> TokenStream {
    match answer {
        Answer::Empty => quote!(()),
        Answer::Several(answer) => {
            let name = ident(&answer.name);
            quote!(variants #name)
        }
        Answer::One(Content::Json(ty)) => type_ref(krate, ty),
        Answer::One(Content::Text) => quote!(text String),
        Answer::One(Content::Base64) => quote!(base64 bytes::Bytes),
        Answer::One(Content::Download) => quote!(download crate::runtime::Download),
        Answer::One(content @ (Content::Events(ty) | Content::Lines(ty))) => {
            let (word, ty) = (word(content.word()), type_ref(krate, ty));
            quote!(#word #ty)
        }
    }
}

/// The optional rows, each with its comma.
fn wire_rows(rows: &WireRows) -> Vec<TokenStream> {
    let WireRows { styles, content_type, encoding, query_encoding, accept, statuses, server, security } =
        rows;
    let styles = styles.iter().map(|style| {
        let location = location_word(style.location);
        let (name, words) = (style.wire.0.as_str(), style.words.iter().copied().map(word));
        quote!(#location #name #(#words)*)
    });
    let security = security.iter().map(|alternatives| {
        let alternatives = alternatives.iter().map(|names| quote!([#(#names),*]));
        quote!(security: [#(#alternatives),*],)
    });
    let styles: Vec<_> = styles.collect();
    let (encoding, query_encoding) = (encodings(encoding), encodings(query_encoding));
    let server = server.as_ref().map(ident);
    let mut rows = Vec::new();
    rows.extend((!styles.is_empty()).then(|| quote!(styles: [#(#styles),*],)));
    rows.extend(content_type.iter().map(|name| quote!(content_type: #name,)));
    rows.extend((!encoding.is_empty()).then(|| quote!(encoding: [#(#encoding),*],)));
    rows.extend((!query_encoding.is_empty()).then(|| quote!(query_encoding: [#(#query_encoding),*],)));
    rows.extend(accept.iter().map(|names| quote!(accept: #names,)));
    rows.extend(statuses.iter().map(|keys| quote!(statuses: [#(#keys),*],)));
    rows.extend(server.map(|constant| quote!(server: crate::server::#constant,)));
    rows.extend(security);
    rows
}

fn encodings(parts: &[PartEncoding]) -> Vec<TokenStream> {
    let encoding = |part: &PartEncoding| {
        let (name, content_type) = (part.wire.0.as_str(), part.content_type.iter());
        let words = part.words.iter().copied().map(word);
        quote!(#name #(#content_type)* #(#words)*)
    };
    parts.iter().map(encoding).collect()
}

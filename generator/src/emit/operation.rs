//! Operations: the method of the group, the request type with its setters, and the table that describes it.
//! The enums of bodies and answers stand beside them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::emit::argument::{self, Taken};
use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, answer_enum, body_enum, docs, pagination};
use crate::ir::{
    Answer, Body, BodyContent, Constant, ConstantValue, Content, Crate, Group, Operation, ParamLocation,
    Payload, Setter, WireRows,
};

/// The method of the group that gives the request.
pub(super) fn method(krate: &Crate, operation: &Operation) -> TokenStream {
    let docs = docs::outer(&operation.summary);
    let deprecated = docs::deprecated(operation.deprecated.as_ref());
    let allow = docs::allow_deprecated(operation.uses_deprecated);
    let name = ident(&operation.method_name);
    let request = ident(&operation.name);
    let arguments: Vec<_> = arguments(krate, operation).collect();
    let many = argument::allow_many(arguments.len() + 1);
    let parameters = arguments.iter().map(|(taken, _)| &taken.parameter);
    let constants = operation.constants.iter().map(constant_call);
    let calls = arguments.iter().map(|(_, call)| call);
    quote! {
        #docs
        #deprecated
        #allow
        #many
        pub fn #name(&self, #(#parameters),*) -> #request {
            #request { call: self.client.call(#request::OPERATION) #(#constants)* #(#calls)* }
        }
    }
}

/// The request type, its setters and its table.
pub(super) fn items(krate: &Crate, group: &Group, operation: &Operation) -> Vec<Item> {
    let mut items = vec![definition(operation)];
    items.extend(setters(krate, operation));
    items.push(table(krate, group, operation));
    items.extend(operation.paging.pages().map(|pages| pagination::table(krate, operation, pages)));
    if let Some(BodyContent::Choice(body)) = operation.body.as_ref().map(|body| &body.content) {
        items.extend(body_enum::items(krate, operation, body));
    }
    if let Answer::Several(answer) = &operation.answer {
        items.extend(answer_enum::items(krate, operation, answer));
    }
    items
}

/// Each argument of the method, with the call that puts it into the request.
fn arguments(krate: &Crate, operation: &Operation) -> impl Iterator<Item = (Taken, TokenStream)> {
    let parameters = operation.arguments.iter().map(|argument| {
        let taken = argument::read(krate, &argument.name, &argument.ty);
        let call = parameter_call(argument.location, &argument.wire.0, &taken.value);
        (taken, call)
    });
    let body = operation.body.iter().filter(|body| body.required).map(|body| taken_body(krate, body));
    parameters.chain(body)
}

fn definition(operation: &Operation) -> Item {
    let docs = docs::outer(&operation.docs);
    let name = ident(&operation.name);
    Item::Code(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            call: crate::runtime::Call,
        }
    })
}

/// The setters of the request type; `None` when there is nothing to set.
fn setters(krate: &Crate, operation: &Operation) -> Option<Item> {
    let body = operation.body.iter().filter(|body| !body.required).map(|body| body_setter(krate, body));
    let members: Vec<_> =
        operation.setters.iter().map(|setter| parameter_setter(krate, setter)).chain(body).collect();
    let allow = docs::allow_deprecated(operation.uses_deprecated);
    let name = ident(&operation.name);
    (!members.is_empty()).then(|| Item::Impl { head: quote!(#allow impl #name), members })
}

fn parameter_setter(krate: &Crate, setter: &Setter) -> TokenStream {
    let docs = docs::outer(&setter.docs);
    let deprecated = docs::deprecated(setter.deprecated.as_ref());
    let name = ident(&setter.name);
    let Taken { parameter, value } = argument::owned(krate, &setter.name, &setter.ty);
    let call = parameter_call(setter.location, &setter.wire.0, &value);
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, #parameter) -> Self {
            self.call = self.call #call;
            self
        }
    }
}

fn body_setter(krate: &Crate, body: &Body) -> TokenStream {
    let docs = docs::outer(&body.docs);
    let name = ident(&body.name);
    let (Taken { parameter, .. }, call) = taken_body(krate, body);
    quote! {
        #docs
        pub fn #name(mut self, #parameter) -> Self {
            self.call = self.call #call;
            self
        }
    }
}

/// The body as a function takes it, and the call that puts it into the request.
fn taken_body(krate: &Crate, body: &Body) -> (Taken, TokenStream) {
    let name = ident(&body.name);
    let converted =
        |ty: TokenStream| Taken { parameter: quote!(#name: impl Into<#ty>), value: quote!(#name) };
    match &body.content {
        BodyContent::Choice(choice) => {
            let ty = ident(&choice.name);
            (converted(quote!(#ty)), quote!(.body(#name.into())))
        }
        BodyContent::One(Payload::Text) => (converted(quote!(String)), quote!(.text(#name))),
        BodyContent::One(Payload::Bytes) => (converted(quote!(crate::runtime::Body)), quote!(.bytes(#name))),
        BodyContent::One(payload @ (Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty))) => {
            let taken = argument::owned(krate, &body.name, ty);
            let (method, value) = (word(payload.word()), &taken.value);
            let call = quote!(.#method(&#value));
            (taken, call)
        }
    }
}

fn parameter_call(location: ParamLocation, wire: &str, value: &TokenStream) -> TokenStream {
    match location {
        ParamLocation::Path => quote!(.path(#wire, &#value)),
        ParamLocation::Query => quote!(.query(#wire, &#value)),
        ParamLocation::Header => quote!(.header(#wire, &#value)),
        ParamLocation::Cookie => quote!(.cookie(#wire, &#value)),
        ParamLocation::QueryString => quote!(.query_string(&#value)),
    }
}

fn constant_call(constant: &Constant) -> TokenStream {
    let value = match &constant.value {
        ConstantValue::Text(text) => quote!(#text),
        ConstantValue::Integer(number) => quote!(#number),
        ConstantValue::Boolean(value) => quote!(#value),
    };
    parameter_call(constant.location, &constant.wire.0, &value)
}

/// A word of the runtime's tables, or the name of one of its methods.
fn word(word: &str) -> Ident {
    Ident::new(word, Span::call_site())
}

fn table(krate: &Crate, group: &Group, operation: &Operation) -> Item {
    let name = ident(&operation.name);
    let answer = answer(krate, &operation.answer);
    let id = operation.id.as_str();
    let group = group.wire.0.as_str();
    let method = method_token(operation.http_method.as_str());
    let path = operation.path.to_string();
    let idempotent = operation.idempotent;
    let rows = wire_rows(&operation.wire);
    let pagination = operation.paging.pages().map(|_| quote!(pagination: Self::PAGINATION,));
    Item::Table(quote! {
        crate::runtime::operation! {
            #name -> #answer {
                id: #id,
                group: #group,
                method: #method,
                path: #path,
                idempotent: #idempotent,
                #(#rows)*
                #pagination
            }
        }
    })
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
        Answer::One(Content::Download) => quote!(download crate::runtime::Download),
        Answer::One(content @ (Content::Events(ty) | Content::Lines(ty))) => {
            let (word, ty) = (word(content.word()), type_ref(krate, ty));
            quote!(#word #ty)
        }
    }
}

/// The optional rows, each with its comma.
fn wire_rows(rows: &WireRows) -> Vec<TokenStream> {
    let WireRows { styles, content_type, encoding, accept, server, security } = rows;
    let styles = styles.iter().map(|style| {
        let location = word(match style.location {
            ParamLocation::Path => "path",
            ParamLocation::Query => "query",
            ParamLocation::Header => "header",
            ParamLocation::Cookie => "cookie",
            ParamLocation::QueryString => "query_string",
        });
        let (name, words) = (style.wire.0.as_str(), style.words.iter().copied().map(word));
        quote!(#location #name #(#words)*)
    });
    let encoding = encoding.iter().map(|part| {
        let (name, content_type) = (part.wire.0.as_str(), part.content_type.iter());
        let words = part.words.iter().copied().map(word);
        quote!(#name #(#content_type)* #(#words)*)
    });
    let security = security.iter().map(|alternatives| {
        let alternatives = alternatives.iter().map(|names| quote!([#(#names),*]));
        quote!(security: [#(#alternatives),*],)
    });
    let styles: Vec<_> = styles.collect();
    let encoding: Vec<_> = encoding.collect();
    let server = server.as_ref().map(ident);
    let mut rows = Vec::new();
    rows.extend((!styles.is_empty()).then(|| quote!(styles: [#(#styles),*],)));
    rows.extend(content_type.iter().map(|name| quote!(content_type: #name,)));
    rows.extend((!encoding.is_empty()).then(|| quote!(encoding: [#(#encoding),*],)));
    rows.extend(accept.iter().map(|names| quote!(accept: #names,)));
    rows.extend(server.map(|constant| quote!(server: crate::server::#constant,)));
    rows.extend(security);
    rows
}

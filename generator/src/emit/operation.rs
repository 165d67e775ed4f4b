//! Operations: the method of the group, the request type with its setters, and the table that describes it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

use crate::emit::argument::{self, Taken};
use crate::emit::ident::ident;
use crate::emit::type_ref::type_ref;
use crate::emit::{Item, docs};
use crate::ir::{Body, Crate, Group, Method, Operation, ParamLocation, Setter};

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
    let calls = arguments.iter().map(|(_, call)| call);
    quote! {
        #docs
        #deprecated
        #allow
        #many
        pub fn #name(&self, #(#parameters),*) -> #request {
            #request { call: self.client.call(#request::OPERATION) #(#calls)* }
        }
    }
}

/// The request type, its setters and its table.
pub(super) fn items(krate: &Crate, group: &Group, operation: &Operation) -> Vec<Item> {
    let mut items = vec![definition(operation)];
    items.extend(setters(krate, operation));
    items.push(table(krate, group, operation));
    items
}

/// Each argument of the method, with the call that puts it into the request.
fn arguments(krate: &Crate, operation: &Operation) -> impl Iterator<Item = (Taken, TokenStream)> {
    let parameters = operation.arguments.iter().map(|argument| {
        let taken = argument::read(krate, &argument.name, &argument.ty);
        let call = parameter_call(argument.location, &argument.wire.0, &taken.value);
        (taken, call)
    });
    let body = operation.body.iter().filter(|body| body.required).map(|body| {
        let taken = argument::owned(krate, &body.name, &body.ty);
        let call = body_call(&taken.value);
        (taken, call)
    });
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
    let Taken { parameter, value } = argument::owned(krate, &body.name, &body.ty);
    let call = body_call(&value);
    quote! {
        #docs
        pub fn #name(mut self, #parameter) -> Self {
            self.call = self.call #call;
            self
        }
    }
}

fn parameter_call(location: ParamLocation, wire: &str, value: &TokenStream) -> TokenStream {
    match location {
        ParamLocation::Path => quote!(.path(#wire, &#value)),
        ParamLocation::Query => quote!(.query(#wire, &#value)),
        ParamLocation::Header => quote!(.header(#wire, &#value)),
    }
}

fn body_call(value: &TokenStream) -> TokenStream {
    quote!(.json(&#value))
}

/// A constant of `http::Method`, or the text of a method that has none.
fn method_token(method: &Method) -> TokenStream {
    let name = method.as_str();
    match method {
        Method::Query | Method::Other(_) => quote!(#name),
        Method::Get
        | Method::Put
        | Method::Post
        | Method::Delete
        | Method::Options
        | Method::Head
        | Method::Patch
        | Method::Trace => Ident::new(name, Span::call_site()).to_token_stream(),
    }
}

fn table(krate: &Crate, group: &Group, operation: &Operation) -> Item {
    let name = ident(&operation.name);
    let answer = operation.answer.as_ref().map_or_else(|| quote!(()), |ty| type_ref(krate, ty));
    let id = operation.id.as_str();
    let group = group.wire.0.as_str();
    let method = method_token(&operation.http_method);
    let path = operation.path.to_string();
    let idempotent = operation.idempotent;
    Item::Table(quote! {
        crate::runtime::operation! {
            #name -> #answer {
                id: #id,
                group: #group,
                method: #method,
                path: #path,
                idempotent: #idempotent,
            }
        }
    })
}

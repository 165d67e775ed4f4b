//! Emits operations: the method of the group, and the request type with its constant and its setters.
//!
//! The enums of bodies, responses and errors follow the request type. The macro `request!` of the runtime
//! defines the methods that all request types have.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::docs::Documented;
use crate::emit::ident::ident;
use crate::emit::operations::argument::{self, Parameter};
use crate::emit::operations::description::{location_word, word};
use crate::emit::operations::{
    body_enum, description, error_enum, pagination, response_enum, response_format,
};
use crate::emit::{Item, docs};
use crate::ir::{
    Body, BodyContent, Constant, ConstantValue, Crate, Group, Operation, ParameterLocation, Payload,
    ResponseBody, Setter, WireName,
};

/// Emits the request type of the operation, and its own enums.
pub(super) fn items(krate: &Documented<'_>, group: &Group, operation: &Operation) -> Vec<Item> {
    let mut items = vec![request_type(group, operation), members(krate, group, operation)];
    items.push(common_methods(krate, operation));
    items.extend(operation.paging.pages().map(|pages| pagination::table(krate, operation, pages)));
    if let Some(BodyContent::Choice(body)) = operation.body.as_ref().map(|body| &body.content) {
        items.extend(body_enum::items(krate, operation, body));
    }
    if let ResponseBody::Several(response) = &operation.response {
        items.extend(response_enum::items(krate, operation, response));
    }
    items.extend(operation.errors.iter().flat_map(|errors| error_enum::items(krate, operation, errors)));
    items
}

/// Emits the method of the group.
pub(super) fn method(krate: &Documented<'_>, operation: &Operation) -> TokenStream {
    let docs = docs::outer(krate, &operation.docs);
    let deprecated = docs::deprecated(operation.deprecated.as_ref());
    let (method, name) = (ident(&operation.method_name), ident(&operation.name));
    let constants = operation.constants.iter().map(constant);
    let mut parameters = Vec::new();
    let mut conversions = Vec::new();
    let mut calls: Vec<TokenStream> = constants.collect();
    for argument in &operation.arguments {
        let name = ident(&argument.name);
        let Parameter { ty, conversion } = argument::read(krate, &quote!(#name), &argument.ty);
        parameters.push(quote!(#name: #ty));
        conversions.push(conversion);
        calls.push(set(argument.location, &argument.wire, &quote!(#name)));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let name = ident(&body.name);
        let (Parameter { ty, conversion }, call) = self::body(krate, &quote!(#name), body);
        parameters.push(quote!(#name: #ty));
        conversions.push(conversion);
        calls.push(call);
    }
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #method(&self, #(#parameters),*) -> #name {
            #(#conversions)*
            #name { call: crate::runtime::Call::new(self.client, #name::OPERATION) #(#calls)* }
        }
    }
}

/// Emits the request type. Its field is named, because the name of a tuple struct would also be a value. Then
/// no argument or field could have a name such as `用户`, which has no upper case.
fn request_type(group: &Group, operation: &Operation) -> Item {
    let name = ident(&operation.name);
    let text = format!(
        " The request of [`{group}::{method}`]({group}::{method}).",
        group = group.name,
        // Links to methods omit the `r#` of a keyword.
        method = operation.method_name.as_str().trim_start_matches("r#")
    );
    Item::Code(quote! {
        #[doc = #text]
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            call: crate::runtime::Call,
        }
    })
}

/// Emits the constant that describes the operation, and the setters.
fn members(krate: &Documented<'_>, group: &Group, operation: &Operation) -> Item {
    let name = ident(&operation.name);
    let description = description::description(group, operation);
    let constant = quote! {
        /// The description of the operation.
        pub const OPERATION: &'static crate::runtime::Operation = &#description;
    };
    let parameters = operation.setters.iter().map(|setter| self::setter(krate, setter));
    let body = operation.body.iter().filter(|body| !body.required).map(|body| body_setter(krate, body));
    let members = std::iter::once(constant).chain(parameters).chain(body).collect();
    Item::Impl { head: quote!(impl #name), members }
}

fn setter(krate: &Documented<'_>, setter: &Setter) -> TokenStream {
    let docs = docs::outer(krate, &setter.docs);
    let deprecated = docs::deprecated(setter.deprecated.as_ref());
    let name = ident(&setter.name);
    let Parameter { ty, conversion } = argument::kept(krate, &quote!(value), &setter.ty);
    let call = set(setter.location, &setter.wire, &quote!(value));
    quote! {
        #docs
        #deprecated
        #[inline]
        pub fn #name(mut self, value: #ty) -> Self {
            #conversion
            self.call = self.call #call;
            self
        }
    }
}

fn body_setter(krate: &Documented<'_>, body: &Body) -> TokenStream {
    let docs = docs::outer(krate, &body.docs);
    let name = ident(&body.name);
    let (Parameter { ty, conversion }, call) = self::body(krate, &quote!(value), body);
    quote! {
        #docs
        #[inline]
        pub fn #name(mut self, value: #ty) -> Self {
            #conversion
            self.call = self.call #call;
            self
        }
    }
}

/// Returns the parameter for the body, and the call that sets it.
fn body(krate: &Crate, name: &TokenStream, body: &Body) -> (Parameter, TokenStream) {
    // These methods of the runtime convert their argument themselves.
    let as_it_is = |ty: TokenStream| Parameter { ty, conversion: TokenStream::new() };
    match &body.content {
        BodyContent::Choice(choice) => {
            let ty = ident(&choice.name);
            (argument::converted(name, &quote!(#ty)), quote!(.body(#name)))
        }
        BodyContent::One(Payload::Text) => (as_it_is(quote!(impl Into<String>)), quote!(.text(#name))),
        BodyContent::One(Payload::Base64) => {
            (as_it_is(quote!(impl Into<bytes::Bytes>)), quote!(.base64(#name)))
        }
        BodyContent::One(Payload::Bytes) => {
            (as_it_is(quote!(impl Into<crate::runtime::Body>)), quote!(.bytes(#name)))
        }
        BodyContent::One(payload @ (Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty))) => {
            let format = word(payload.word());
            (argument::kept(krate, name, ty), quote!(.#format(&#name)))
        }
    }
}

/// Emits the call that sets a parameter.
fn set(location: ParameterLocation, wire: &WireName, value: &TokenStream) -> TokenStream {
    let place = word(location_word(location));
    let wire = (location != ParameterLocation::QueryString).then_some(wire.0.as_str()).into_iter();
    quote!(.#place(#(#wire,)* &#value))
}

fn constant(constant: &Constant) -> TokenStream {
    let value = match &constant.value {
        ConstantValue::Text(text) => quote!(#text),
        ConstantValue::Integer(number) => quote!(#number),
        ConstantValue::Boolean(value) => quote!(#value),
    };
    set(constant.location, &constant.wire, &value)
}

/// Emits the call of `request!`.
fn common_methods(krate: &Crate, operation: &Operation) -> Item {
    let name = ident(&operation.name);
    let format = response_format::of_send(krate, &operation.response);
    Item::Table(quote!(crate::runtime::request!(#name -> #format);))
}

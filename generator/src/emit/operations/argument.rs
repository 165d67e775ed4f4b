//! Parameters of functions. A type into which nothing converts is taken as is, any other as `impl Into`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::type_ref::type_ref;
use crate::ir::{Builtin, Crate, TypeRef};

/// A parameter of a function.
pub(super) struct Parameter {
    /// The type in the signature.
    pub(super) ty: TokenStream,
    /// The statement that converts the argument; empty if the argument is taken as is.
    pub(super) conversion: TokenStream,
}

/// A parameter whose value is kept.
pub(super) fn kept(krate: &Crate, name: &TokenStream, ty: &TypeRef) -> Parameter {
    let tokens = type_ref(krate, ty);
    if krate.takes_itself(ty) {
        Parameter { ty: tokens, conversion: TokenStream::new() }
    } else {
        converted(name, &tokens)
    }
}

/// A parameter that is only read; a string is borrowed.
pub(super) fn read(krate: &Crate, name: &TokenStream, ty: &TypeRef) -> Parameter {
    if matches!(ty, TypeRef::Builtin(Builtin::String)) {
        Parameter { ty: quote!(&str), conversion: TokenStream::new() }
    } else {
        kept(krate, name, ty)
    }
}

/// A parameter that is converted into a type.
pub(super) fn converted(name: &TokenStream, ty: &TokenStream) -> Parameter {
    Parameter { ty: quote!(impl Into<#ty>), conversion: quote!(let #name: #ty = #name.into();) }
}

/// Returns the argument of a setter in the form of the runtime's tables: a type in brackets is taken as is,
/// and one in parentheses through `Into`.
pub(in crate::emit) fn owned(krate: &Crate, ty: &TypeRef) -> TokenStream {
    let tokens = type_ref(krate, ty);
    if krate.takes_itself(ty) { quote!([#tokens]) } else { quote!((#tokens)) }
}

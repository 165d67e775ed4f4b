//! How functions take values: numbers and `bool` as they are, everything else as `impl Into`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::ident::ident;
use crate::emit::type_ref::{is_scalar, type_ref};
use crate::ir::{Builtin, Crate, Ident, TypeRef};

/// An argument of a function.
pub(super) struct Taken {
    /// `name: Type`, for the signature.
    pub(super) parameter: TokenStream,
    /// The value, for the body.
    pub(super) value: TokenStream,
}

/// An argument that the function keeps.
pub(super) fn owned(krate: &Crate, name: &Ident, ty: &TypeRef) -> Taken {
    let name = ident(name);
    let tokens = type_ref(krate, ty);
    if is_scalar(ty) {
        Taken { parameter: quote!(#name: #tokens), value: quote!(#name) }
    } else {
        Taken { parameter: quote!(#name: impl Into<#tokens>), value: quote!(#name.into()) }
    }
}

/// An argument that the function reads: a string is borrowed.
pub(super) fn read(krate: &Crate, name: &Ident, ty: &TypeRef) -> Taken {
    if matches!(ty, TypeRef::Builtin(Builtin::String)) {
        let name = ident(name);
        Taken { parameter: quote!(#name: &str), value: quote!(#name) }
    } else {
        owned(krate, name, ty)
    }
}

/// The attribute that a function with so many parameters, `self` included, needs.
pub(super) fn allow_many(count: usize) -> Option<TokenStream> {
    const CLIPPY_LIMIT: usize = 7;
    let reason = "the document requires that many";
    (count > CLIPPY_LIMIT).then(|| quote!(#[allow(clippy::too_many_arguments, reason = #reason)]))
}

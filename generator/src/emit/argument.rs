//! How the tables say what a function takes: what nothing converts into as it is, everything else as `impl Into`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::type_ref::type_ref;
use crate::ir::{Builtin, Crate, TypeRef};

/// What a function keeps: a type in brackets as it is, one in parentheses through `Into`.
pub(super) fn owned(krate: &Crate, ty: &TypeRef) -> TokenStream {
    let tokens = type_ref(krate, ty);
    if krate.takes_itself(ty) { quote!([#tokens]) } else { quote!((#tokens)) }
}

/// What a function reads: a string is borrowed.
pub(super) fn read(krate: &Crate, ty: &TypeRef) -> TokenStream {
    if matches!(ty, TypeRef::Builtin(Builtin::String)) { quote!(&str) } else { owned(krate, ty) }
}

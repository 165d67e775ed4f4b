//! Emits references to types, by absolute paths.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::ident::ident;
use crate::emit::module_path;
use crate::ir::{Builtin, Crate, Home, TypeDef, TypeId, TypeRef};
use crate::rust_path::RustPath;

/// Emits the type for a signature, a field or a wire table.
pub(super) fn type_ref(krate: &Crate, ty: &TypeRef) -> TokenStream {
    match ty {
        TypeRef::Builtin(builtin) => self::builtin(*builtin),
        TypeRef::Foreign(path) => foreign(krate, path),
        TypeRef::Named(id) => named(krate, *id),
        TypeRef::List(item) => {
            let item = type_ref(krate, item);
            quote!(Vec<#item>)
        }
        TypeRef::Map(value) => {
            let value = type_ref(krate, value);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        TypeRef::OrderedMap(value) => {
            let value = type_ref(krate, value);
            quote!(indexmap::IndexMap<String, #value>)
        }
        TypeRef::Option(inner) => {
            let inner = type_ref(krate, inner);
            quote!(Option<#inner>)
        }
        TypeRef::Boxed(inner) => {
            let inner = type_ref(krate, inner);
            quote!(Box<#inner>)
        }
        TypeRef::Patch(inner) => {
            let inner = type_ref(krate, inner);
            quote!(crate::runtime::Patch<#inner>)
        }
        TypeRef::AnyOf(inner) => {
            let inner = type_ref(krate, inner);
            quote!(crate::runtime::AnyOf<#inner>)
        }
        TypeRef::Tuple(items) => {
            let items = items.iter().map(|item| type_ref(krate, item));
            quote!((#(#items,)*))
        }
        TypeRef::OpenTuple(items, rest) => {
            let items = items.iter().map(|item| type_ref(krate, item));
            let rest = type_ref(krate, rest);
            quote!(crate::runtime::OpenTuple<(#(#items,)*), #rest>)
        }
    }
}

/// Returns the type as text.
pub(crate) fn rust_type(krate: &Crate, ty: &TypeRef) -> String {
    type_ref(krate, ty).to_string()
}

/// Emits the derives that the configuration adds to a struct, each followed by a comma.
pub(super) fn derives(def: &TypeDef) -> TokenStream {
    let derives = def.derives.iter().map(self::path);
    quote!(#(#derives,)*)
}

/// Emits a type that the configuration names, for a signature, a field or a wire table.
pub(super) fn foreign(krate: &Crate, path: &RustPath) -> TokenStream {
    let tokens = self::path(path);
    if krate.package.module.is_some() { module_path::of_host(tokens) } else { tokens }
}

/// Emits the path of a type of another crate.
fn path(path: &RustPath) -> TokenStream {
    let names = path.names.iter().map(|name| proc_macro2::Ident::new(name, proc_macro2::Span::call_site()));
    let arguments = path.arguments.iter().map(self::path);
    let arguments = (!path.arguments.is_empty()).then(|| quote!(<#(#arguments),*>));
    quote!(#(#names)::* #arguments)
}

fn named(krate: &Crate, id: TypeId) -> TokenStream {
    let def = &krate.types[id];
    let name = ident(&def.name);
    match def.home {
        Home::Models => quote!(crate::models::#name),
        Home::Group(group) => {
            let module = ident(&krate.groups[group.0].module);
            quote!(crate::operations::#module::#name)
        }
    }
}

fn builtin(builtin: Builtin) -> TokenStream {
    match builtin {
        Builtin::Unit => quote!(()),
        Builtin::Bool => quote!(bool),
        Builtin::I32 => quote!(i32),
        Builtin::I64 => quote!(i64),
        Builtin::U32 => quote!(u32),
        Builtin::U64 => quote!(u64),
        Builtin::F32 => quote!(f32),
        Builtin::F64 => quote!(f64),
        Builtin::String => quote!(String),
        Builtin::DateTime => quote!(crate::runtime::DateTime),
        Builtin::ProtoDuration => quote!(jiff::SignedDuration),
        Builtin::Date => quote!(jiff::civil::Date),
        Builtin::Uuid => quote!(uuid::Uuid),
        Builtin::Password => quote!(crate::runtime::Password),
        Builtin::Bytes => quote!(bytes::Bytes),
        Builtin::Part => quote!(crate::runtime::Part),
        Builtin::Json => quote!(serde_json::Value),
        Builtin::JsonObject => quote!(serde_json::Map<String, serde_json::Value>),
    }
}

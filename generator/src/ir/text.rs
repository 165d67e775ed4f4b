//! Prints types as one line of Rust, with paths from the crate's root, for lists and reviews.

use crate::ir::{Builtin, Crate, Home, Payload, ResponseFormat, TypeDef, TypeId, TypeRef};

/// Returns the path of each type from the crate's root.
pub type PathOf<'a> = dyn Fn(TypeId) -> String + 'a;

/// Returns the path of a type.
#[must_use]
pub fn path(krate: &Crate, def: &TypeDef) -> String {
    match def.home {
        Home::Models => format!("models::{}", def.name),
        Home::Group(group) => format!("operations::{}::{}", krate.groups[group.0].module, def.name),
    }
}

/// Prints a reference to a type.
pub fn type_ref(path: &PathOf<'_>, ty: &TypeRef) -> String {
    let inner = |ty: &TypeRef| type_ref(path, ty);
    match ty {
        TypeRef::Builtin(builtin) => self::builtin(*builtin).to_owned(),
        TypeRef::Foreign(path) => path.to_string(),
        TypeRef::Named(id) => path(*id),
        TypeRef::List(item) => format!("Vec<{}>", inner(item)),
        TypeRef::Map(value) => format!("BTreeMap<String, {}>", inner(value)),
        TypeRef::OrderedMap(value) => format!("IndexMap<String, {}>", inner(value)),
        TypeRef::Option(some) => format!("Option<{}>", inner(some)),
        TypeRef::Boxed(boxed) => format!("Box<{}>", inner(boxed)),
        TypeRef::Patch(value) => format!("runtime::Patch<{}>", inner(value)),
        TypeRef::AnyOf(member) => format!("runtime::AnyOf<{}>", inner(member)),
        TypeRef::Tuple(items) => tuple(path, items),
        TypeRef::OpenTuple(items, rest) => {
            format!("runtime::OpenTuple<{}, {}>", tuple(path, items), inner(rest))
        }
    }
}

/// Prints the type of a payload.
pub fn payload(path: &PathOf<'_>, payload: &Payload) -> String {
    match payload {
        Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty) => type_ref(path, ty),
        Payload::Text => "String".to_owned(),
        Payload::Base64 => "bytes::Bytes".to_owned(),
        Payload::Bytes => "runtime::Body".to_owned(),
    }
}

/// Prints the Rust type of a response.
pub fn content(path: &PathOf<'_>, content: &ResponseFormat) -> String {
    match content {
        ResponseFormat::Json(ty) => type_ref(path, ty),
        ResponseFormat::Text => "String".to_owned(),
        ResponseFormat::Base64 => "bytes::Bytes".to_owned(),
        ResponseFormat::Download => "runtime::Download".to_owned(),
        ResponseFormat::Events(ty) => format!("runtime::EventStream<{}>", type_ref(path, ty)),
        ResponseFormat::Lines(ty) => format!("runtime::JsonLines<{}>", type_ref(path, ty)),
    }
}

fn tuple(path: &PathOf<'_>, items: &[TypeRef]) -> String {
    match items {
        [item] => format!("({},)", type_ref(path, item)),
        items => {
            let items: Vec<_> = items.iter().map(|item| type_ref(path, item)).collect();
            format!("({})", items.join(", "))
        }
    }
}

fn builtin(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::Unit => "()",
        Builtin::Bool => "bool",
        Builtin::I32 => "i32",
        Builtin::I64 => "i64",
        Builtin::U32 => "u32",
        Builtin::U64 => "u64",
        Builtin::F32 => "f32",
        Builtin::F64 => "f64",
        Builtin::String => "String",
        Builtin::DateTime => "runtime::DateTime",
        Builtin::ProtoDuration => "jiff::SignedDuration",
        Builtin::Date => "jiff::civil::Date",
        Builtin::Uuid => "uuid::Uuid",
        Builtin::Password => "runtime::Password",
        Builtin::Bytes => "bytes::Bytes",
        Builtin::Part => "runtime::Part",
        Builtin::Json => "serde_json::Value",
        Builtin::JsonObject => "serde_json::Map<String, serde_json::Value>",
    }
}

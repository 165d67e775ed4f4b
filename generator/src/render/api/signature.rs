//! Types, and what functions take, as text.

use crate::ir::{Builtin, Content, Crate, Payload, TypeRef};
use crate::render::api::path;

/// The type by its path from the crate's root.
pub(super) fn text(krate: &Crate, ty: &TypeRef) -> String {
    let each = |items: &[TypeRef]| items.iter().map(|item| text(krate, item)).collect::<Vec<_>>();
    match ty {
        TypeRef::Builtin(builtin) => self::builtin(*builtin).to_owned(),
        TypeRef::Named(id) => path(krate, &krate.types[*id]),
        TypeRef::List(item) => format!("Vec<{}>", text(krate, item)),
        TypeRef::Map(value) => format!("BTreeMap<String, {}>", text(krate, value)),
        TypeRef::Option(inner) => format!("Option<{}>", text(krate, inner)),
        TypeRef::Boxed(inner) => format!("Box<{}>", text(krate, inner)),
        TypeRef::Patch(inner) => format!("runtime::Patch<{}>", text(krate, inner)),
        TypeRef::Tuple(items) => tuple(&each(items)),
        TypeRef::OpenTuple(items, rest) => {
            format!("runtime::OpenTuple<{}, {}>", tuple(&each(items)), text(krate, rest))
        }
    }
}

fn tuple(items: &[String]) -> String {
    if let [item] = items { format!("({item},)") } else { format!("({})", items.join(", ")) }
}

/// What a function takes to keep: numbers and `bool` as they are, everything else as `impl Into`.
pub(super) fn taken(krate: &Crate, ty: &TypeRef) -> String {
    use Builtin::{Bool, F32, F64, I32, I64, U32, U64, Unit};
    match ty {
        TypeRef::Builtin(Bool | F32 | F64 | I32 | I64 | U32 | U64 | Unit) => text(krate, ty),
        _ => format!("impl Into<{}>", text(krate, ty)),
    }
}

/// What a method takes to send: a string is borrowed.
pub(super) fn read(krate: &Crate, ty: &TypeRef) -> String {
    if *ty == TypeRef::Builtin(Builtin::String) { "&str".to_owned() } else { taken(krate, ty) }
}

/// What a body is given as.
pub(super) fn payload(krate: &Crate, payload: &Payload) -> String {
    match payload {
        Payload::Json(ty) | Payload::Form(ty) | Payload::Multipart(ty) => text(krate, ty),
        Payload::Text => "String".to_owned(),
        Payload::Bytes => "runtime::Body".to_owned(),
    }
}

/// What an answer is.
pub(super) fn content(krate: &Crate, content: &Content) -> String {
    match content {
        Content::Json(ty) => text(krate, ty),
        Content::Text => "String".to_owned(),
        Content::Download => "runtime::Download".to_owned(),
        Content::Events(ty) => format!("runtime::EventStream<{}>", text(krate, ty)),
        Content::Lines(ty) => format!("runtime::JsonLines<{}>", text(krate, ty)),
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
        Builtin::Timestamp => "jiff::Timestamp",
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

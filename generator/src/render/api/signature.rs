//! Arguments and return types of functions, as text.

use crate::ir::{self, Builtin, Crate, Payload, ResponseFormat, TypeRef};

/// The type by its path from the crate's root.
pub(super) fn text(krate: &Crate, ty: &TypeRef) -> String {
    ir::text::type_ref(&|id| ir::text::path(krate, &krate.types[id]), ty)
}

/// The argument type of a function that keeps the value: `impl Into`, unless nothing converts into the type.
pub(super) fn taken(krate: &Crate, ty: &TypeRef) -> String {
    if krate.takes_itself(ty) { text(krate, ty) } else { format!("impl Into<{}>", text(krate, ty)) }
}

/// The argument type of a method that sends the value; a string is borrowed.
pub(super) fn read(krate: &Crate, ty: &TypeRef) -> String {
    if *ty == TypeRef::Builtin(Builtin::String) { "&str".to_owned() } else { taken(krate, ty) }
}

/// The type of a payload.
pub(super) fn payload(krate: &Crate, payload: &Payload) -> String {
    ir::text::payload(&|id| ir::text::path(krate, &krate.types[id]), payload)
}

/// The Rust type of a response.
pub(super) fn content(krate: &Crate, content: &ResponseFormat) -> String {
    ir::text::content(&|id| ir::text::path(krate, &krate.types[id]), content)
}

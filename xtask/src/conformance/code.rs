//! Pieces of Rust: values of a type from JSON, paths of the emitted crate, literals.

use generator::ir::{Crate, Group, Ident, TypeRef};
use serde_json::Value;

use crate::corpus::outside;

/// An expression that decodes `json` as `ty`.
pub(super) fn value(krate: &Crate, ty: &TypeRef, json: &Value) -> String {
    let rust_type = outside(&generator::rust_type(krate, ty));
    format!("support::value::<{rust_type}>({})?", literal(&json.to_string()))
}

/// An expression of the bytes that `base64` is.
pub(super) fn bytes(base64: &str) -> String {
    format!("support::bytes({})?", literal(base64))
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// The path of a type that stands beside the operations of a group.
pub(super) fn beside(group: &Group, name: &Ident) -> String {
    format!("krate::operations::{}::{name}", group.module)
}

/// An expression of the text, which may name the server of the run.
pub(super) fn with_base(text: &str) -> String {
    format!("support::at(&base, {})", literal(text))
}

//! Fragments of Rust: values of a type from JSON, paths in the emitted crate, and literals.

use generator::ir::{Crate, Group, Ident, TypeRef};
use serde_json::Value;

use crate::corpus::outside;

/// An expression that decodes `json` as `ty`.
pub(super) fn value(krate: &Crate, ty: &TypeRef, json: &Value) -> String {
    let rust_type = outside(&generator::rust_type(krate, ty));
    format!("support::value::<{rust_type}>({})?", literal(&json.to_string()))
}

/// An expression for the bytes of `base64`.
pub(super) fn bytes(base64: &str) -> String {
    format!("support::bytes({})?", literal(base64))
}

/// A string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// The path of a type in the module of a group.
pub(super) fn beside(group: &Group, name: &Ident) -> String {
    format!("krate::operations::{}::{name}", group.module)
}

/// An expression for a text that may contain the base URL of the run.
pub(super) fn with_base(text: &str) -> String {
    format!("support::at(&base, {})", literal(text))
}

//! Values of the emitted API without a type of their own.

use std::fmt;

use crate::pointer::Pointer;

/// A place of the emitted API whose type is or contains `serde_json::Value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untyped {
    /// The item of the crate: `models::Pet::tags`, `operations::pets::ListPets::filter`.
    pub rust: String,
    /// The schema without a type, or the node without a schema.
    pub place: Pointer,
    /// The reason.
    pub reason: UntypedReason,
}

/// Why a value has no type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UntypedReason {
    /// The media type or the list has no schema for its content.
    NoSchema,
    /// The schema has no keyword that restricts its values: `{}` or `true`.
    AnyValue,
    /// `type: object` without properties.
    AnyObject,
    /// `additionalProperties: true` beside properties.
    AnyProperties,
    /// The schema refers only to itself.
    Recursive,
    /// A tuple with more items than a Rust tuple can have, or with none.
    Tuple(usize),
    /// A warning of this run gives the reason.
    Warning {
        /// The code of the warning.
        code: &'static str,
        /// Its message.
        message: String,
    },
}

impl fmt::Display for UntypedReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSchema => f.write_str("no schema"),
            Self::AnyValue => f.write_str("the schema allows any value"),
            Self::AnyObject => f.write_str("an object without properties"),
            Self::AnyProperties => f.write_str("`additionalProperties` allows any value"),
            Self::Recursive => f.write_str("the schema refers to itself and says nothing else"),
            Self::Tuple(length) => write!(f, "no Rust tuple has {length} items"),
            Self::Warning { code, message } => write!(f, "{message} ({code})"),
        }
    }
}

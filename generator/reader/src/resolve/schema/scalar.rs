//! The formats of strings, numbers and integers.

use crate::model::{IntegerFormat, NumberFormat, SchemaKind, StringFormat};

/// Returns the format of a string. A format that is unknown, or that only restricts the text, is `Plain`.
pub(in crate::resolve) fn string(format: &str) -> StringFormat {
    match format {
        "date-time" => StringFormat::DateTime,
        "date" => StringFormat::Date,
        "time" => StringFormat::Time,
        "duration" => StringFormat::Duration,
        "uuid" => StringFormat::Uuid,
        "byte" | "base64" => StringFormat::Base64,
        "binary" => StringFormat::Binary,
        "password" => StringFormat::Password,
        "int64" => StringFormat::Int64,
        "uint64" => StringFormat::Uint64,
        _ => StringFormat::Plain,
    }
}

/// Returns the kind of a number. A number with an integer format is an integer, since every tool means that.
pub(super) fn number(format: &str) -> SchemaKind {
    match format {
        "float" => SchemaKind::Number(NumberFormat::Float),
        "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => {
            SchemaKind::Integer(integer(format))
        }
        _ => SchemaKind::Number(NumberFormat::Double),
    }
}

/// Returns the smallest format that holds every value. Other widths, such as those that schemars writes, are
/// rounded up.
pub(super) fn integer(format: &str) -> IntegerFormat {
    match format {
        "int8" | "int16" | "int32" => IntegerFormat::Int32,
        "uint8" | "uint16" | "uint32" => IntegerFormat::Uint32,
        "uint" | "uint64" => IntegerFormat::Uint64,
        _ => IntegerFormat::Int64,
    }
}

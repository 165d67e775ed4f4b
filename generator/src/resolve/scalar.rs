//! Strings, numbers and integers: their formats, and the values of `enum`.

use indexmap::IndexSet;
use openapiv3::VariantOrUnknownOrEmpty as Format;

use crate::model::{EnumSchema, EnumValue, IntegerFormat, Literal, NumberFormat, SchemaKind, StringFormat};
use crate::resolve::node::Node;
use crate::resolve::resolver::Resolver;

impl<'d> Resolver<'d, '_> {
    pub(super) fn number(&mut self, node: &Node<'d>, number: openapiv3::NumberType) -> SchemaKind {
        let openapiv3::NumberType {
            format,
            enumeration,
            // Restrictions: the server checks them.
            multiple_of: _,
            exclusive_minimum: _,
            exclusive_maximum: _,
            minimum: _,
            maximum: _,
        } = number;
        self.plain_enum(node, "numbers", enumeration.is_empty());
        SchemaKind::Number(match format {
            Format::Item(openapiv3::NumberFormat::Float) => NumberFormat::Float,
            Format::Item(openapiv3::NumberFormat::Double) | Format::Unknown(_) | Format::Empty => {
                NumberFormat::Double
            }
        })
    }

    pub(super) fn integer(&mut self, node: &Node<'d>, integer: openapiv3::IntegerType) -> SchemaKind {
        let openapiv3::IntegerType {
            format,
            enumeration,
            // Restrictions: the server checks them.
            multiple_of: _,
            exclusive_minimum: _,
            exclusive_maximum: _,
            minimum: _,
            maximum: _,
        } = integer;
        self.plain_enum(node, "integers", enumeration.is_empty());
        SchemaKind::Integer(integer_format(&format))
    }
}

/// A string, or the `enum` of its values.
pub(super) fn string(string: openapiv3::StringType) -> SchemaKind {
    let openapiv3::StringType {
        format,
        enumeration,
        // Restrictions: the server checks them.
        pattern: _,
        min_length: _,
        max_length: _,
    } = string;
    let values: IndexSet<String> = enumeration.into_iter().flatten().collect();
    if values.is_empty() {
        SchemaKind::String(string_format(&format))
    } else {
        // The values say more than a format does.
        let value = |text| EnumValue { value: Literal::String(text), name: None, description: None };
        SchemaKind::Enum(EnumSchema { values: values.into_iter().map(value).collect() })
    }
}

fn string_format(format: &Format<openapiv3::StringFormat>) -> StringFormat {
    use openapiv3::StringFormat as Known;
    match format {
        Format::Item(Known::DateTime) => StringFormat::DateTime,
        Format::Item(Known::Byte) => StringFormat::Base64,
        Format::Item(Known::Date | Known::Password | Known::Binary) | Format::Empty => StringFormat::Plain,
        Format::Unknown(name) => match name.as_str() {
            "duration" => StringFormat::Duration,
            "base64" => StringFormat::Base64,
            "int64" => StringFormat::Int64,
            "uint64" => StringFormat::Uint64,
            _ => StringFormat::Plain,
        },
    }
}

/// The smallest format that holds every value; the widths that schemars and others write are rounded up.
fn integer_format(format: &Format<openapiv3::IntegerFormat>) -> IntegerFormat {
    match format {
        Format::Item(openapiv3::IntegerFormat::Int32) => IntegerFormat::Int32,
        Format::Item(openapiv3::IntegerFormat::Int64) | Format::Empty => IntegerFormat::Int64,
        Format::Unknown(name) => match name.as_str() {
            "int8" | "int16" => IntegerFormat::Int32,
            "uint8" | "uint16" | "uint32" => IntegerFormat::Uint32,
            "uint" | "uint64" => IntegerFormat::Uint64,
            _ => IntegerFormat::Int64,
        },
    }
}

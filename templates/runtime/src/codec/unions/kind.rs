//! [`Kind`]: the JSON type of a value.

use std::fmt::Display;

use serde_json::Value;

use crate::codec::{Encode, Entries, Failed, Items, Password, Property, Rest, Table, WriteResult, Writer};

/// Implements the methods of a [`Writer`] for null, booleans, numbers and strings, all with one expression.
macro_rules! scalars {
    (|$writer:ident| $written:expr) => {
        fn null(&mut $writer) -> $crate::codec::WriteResult {
            $written
        }

        $crate::codec::unions::kind::scalars! {
            @each |$writer| $written,
            boolean(bool);
            signed(i64);
            unsigned(u64);
            single(f32);
            double(f64);
            string(&str);
            text(&dyn ::core::fmt::Display);
        }
    };
    (@each |$writer:ident| $written:expr, $method:ident($argument:ty); $($rest:tt)*) => {
        fn $method(&mut $writer, _: $argument) -> $crate::codec::WriteResult {
            $written
        }

        $crate::codec::unions::kind::scalars! { @each |$writer| $written, $($rest)* }
    };
    (@each |$writer:ident| $written:expr,) => {};
}
pub(in crate::codec) use scalars;

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Null, a boolean, a number or a string.
    Scalar,
    /// An array, with the number of its items.
    List(usize),
    /// An object.
    Object,
}

impl Kind {
    /// Returns the JSON type that `value` is written as.
    pub(crate) fn of(value: &dyn Encode) -> Self {
        let mut kind = Self::Scalar;
        // A value that cannot be written counts as a scalar: it contains no other values.
        let _ = value.write(&mut kind);
        kind
    }
}

impl Writer for Kind {
    scalars!(|self| Ok(()));

    fn list(&mut self, items: &mut Items<'_>) -> WriteResult {
        *self = Self::List(items.len());
        Ok(())
    }

    fn map(&mut self, _: &mut Entries<'_>) -> WriteResult {
        *self = Self::Object;
        Ok(())
    }

    fn object(
        &mut self,
        _: &'static Table,
        _: &[&dyn Property],
        _: &[&dyn Rest],
        _: &[&dyn Property],
    ) -> WriteResult {
        *self = Self::Object;
        Ok(())
    }

    fn any(&mut self, value: &Value) -> WriteResult {
        *self = match value {
            Value::Array(items) => Self::List(items.len()),
            Value::Object(_) => Self::Object,
            _ => Self::Scalar,
        };
        Ok(())
    }

    fn note_password(&mut self, _: &Password) {}

    fn is_bare(&self) -> bool {
        // Properties that are kept beside a value do not change its JSON type.
        true
    }

    fn fail(&mut self, _: &dyn Display) -> Failed {
        Failed
    }
}

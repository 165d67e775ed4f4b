//! Computes the values that two kinds of schemas allow together.

use std::collections::HashSet;

use crate::model::{EnumSchema, IntegerFormat, Literal, NumberFormat, SchemaKind, StringFormat};
use crate::pointer::Pointer;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::enumeration::{is_boolean, value_of};

/// The intersection of a left and a right kind.
#[derive(Debug)]
pub(in crate::resolve) enum Outcome {
    /// The left kind, to which the right one adds no restriction.
    Left,
    /// The right kind.
    Right,
    /// A kind that is narrower than both.
    New(SchemaKind),
    /// No value is allowed.
    Contradiction,
}

impl Resolver<'_, '_> {
    /// Returns the intersection of two kinds, neither of which is a union. New schemas get a place below
    /// `into`.
    pub(super) fn narrowed(&mut self, left: &SchemaKind, right: &SchemaKind, into: &Pointer) -> Outcome {
        use SchemaKind::{Any, Array, Boolean, Enum, Integer, Number, Object, String, Tuple};
        match (left, right) {
            (_, Any) | (Boolean, Boolean) | (Integer(_), Number(_)) | (Tuple(_), Array(_)) => Outcome::Left,
            (Number(left), Number(right)) if left == right || *left == NumberFormat::Float => Outcome::Left,
            (Any, _) | (Number(_), Integer(_) | Number(_)) | (Array(_) | Tuple(_), Tuple(_)) => {
                Outcome::Right
            }
            (Integer(left), Integer(right)) => narrower_integer(*left, *right),
            (String(left), String(right)) => narrower_string(*left, *right),
            (Enum(left), Enum(right)) => common_values(left, right),
            (Enum(left), right) => match values_of_kind(left, right) {
                Outcome::Right => Outcome::Left,
                other => other,
            },
            (left, Enum(right)) => values_of_kind(right, left),
            (Array(left), Array(right)) => {
                let item = self.both(*left, *right, || into.child("items"));
                if item == *left {
                    Outcome::Left
                } else if item == *right {
                    Outcome::Right
                } else {
                    Outcome::New(Array(item))
                }
            }
            (Object(left), Object(right)) => self.united_objects(left, right, into),
            _ => Outcome::Contradiction,
        }
    }
}

fn narrower_integer(left: IntegerFormat, right: IntegerFormat) -> Outcome {
    let small = [IntegerFormat::Int32, IntegerFormat::Uint32];
    // `int64` is also the format of a schema without one.
    if left == right || right == IntegerFormat::Int64 || small.contains(&left) {
        Outcome::Left
    } else {
        Outcome::Right
    }
}

fn narrower_string(left: StringFormat, right: StringFormat) -> Outcome {
    if left == right || right == StringFormat::Plain {
        Outcome::Left
    } else if left == StringFormat::Plain {
        Outcome::Right
    } else {
        Outcome::Contradiction
    }
}

fn common_values(left: &EnumSchema, right: &EnumSchema) -> Outcome {
    let known: HashSet<_> = left.values.iter().map(|value| value_of(&value.value)).collect();
    let mut values = right.values.clone();
    values.retain(|value| known.contains(&value_of(&value.value)));
    match values.len() {
        0 => Outcome::Contradiction,
        count if count == right.values.len() => Outcome::Right,
        count if count == left.values.len() => Outcome::Left,
        _ => Outcome::New(SchemaKind::Enum(EnumSchema { values, open: left.open && right.open })),
    }
}

/// Returns the values of an enum that belong to a kind; [`Outcome::Right`] if all of them do.
fn values_of_kind(of: &EnumSchema, kind: &SchemaKind) -> Outcome {
    let fits = |literal: &Literal| match (kind, literal) {
        (SchemaKind::String(_), Literal::String(_))
        | (SchemaKind::Integer(_) | SchemaKind::Number(_), Literal::Integer(_)) => true,
        (SchemaKind::Number(_), Literal::Other(value)) => value.is_number(),
        (SchemaKind::Boolean, literal) => is_boolean(literal),
        _ => false,
    };
    let mut values = of.values.clone();
    values.retain(|value| fits(&value.value));
    match values.len() {
        0 => Outcome::Contradiction,
        count if count == of.values.len() => Outcome::Right,
        _ => Outcome::New(SchemaKind::Enum(EnumSchema { values, open: of.open })),
    }
}

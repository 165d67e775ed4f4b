//! Tuples, for arrays with a schema for each position (`prefixItems`), and [`OpenTuple`], for such arrays with further
//! items.

use crate::codec::{Decode, DecodeStart, Encode, Model, ReadResult, ReadValue, Reader, WriteResult, Writer};

/// An array that begins with items of different types and continues with items of one type (`prefixItems` and `items`).
///
/// For example, `["GET", 200, "a", "b"]` is an `OpenTuple<(String, i64), String>`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct OpenTuple<T, R> {
    /// The first items, as a tuple.
    pub first: T,
    /// The items after the first ones.
    pub rest: Vec<R>,
}

impl<T, R> OpenTuple<T, R> {
    /// Creates an array from its first items and the items after them.
    #[must_use]
    pub fn new(first: T, rest: impl Into<Vec<R>>) -> Self {
        Self { first, rest: rest.into() }
    }
}

impl<T, R> From<T> for OpenTuple<T, R> {
    /// Creates an array that has only the first items.
    fn from(first: T) -> Self {
        Self { first, rest: Vec::new() }
    }
}

/// Access to the items of a tuple.
pub trait TupleItems {
    /// Returns the items, for reading into them.
    fn slots(&mut self) -> Vec<&mut dyn Decode>;

    /// Returns the items, for writing them.
    fn items(&self) -> Vec<&dyn Encode>;
}

impl<T: Decode, R> DecodeStart<Self> for OpenTuple<T, R> {
    fn decode_start() -> Self {
        Self { first: T::decode_start(), rest: Vec::new() }
    }
}

impl<T: TupleItems + Decode + Encode, R: Decode + Encode> Model for OpenTuple<T, R> {
    type DecodeStart = Self;

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        let rest = &mut self.rest;
        read(reader, &mut self.first.slots(), &mut |reader| {
            let mut item = R::decode_start();
            item.read(reader)?;
            rest.push(item);
            Ok(())
        })
    }

    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        let mut items = self.first.items();
        items.extend(self.rest.iter().map(|item| item as &dyn Encode));
        writer.list(&mut items.into_iter())
    }

    fn is_default(&self) -> bool {
        self.first.is_default() && self.rest.is_empty()
    }
}

/// Reads one item into each of `slots`, and each further item with `other`.
fn read(reader: &mut dyn Reader, slots: &mut [&mut dyn Decode], other: &mut ReadValue<'_>) -> ReadResult {
    let mut found = 0;
    reader.list(&mut |reader| {
        found += 1;
        match slots.get_mut(found - 1) {
            Some(slot) => slot.read(reader),
            None => other(reader),
        }
    })?;
    let wanted = slots.len();
    if found >= wanted {
        return Ok(());
    }
    Err(reader.fail(&format_args!("invalid length {found}, expected a list of {wanted}")))
}

macro_rules! tuple {
    ($($name:ident $at:tt),+) => {
        impl<$($name: Decode),+> DecodeStart<Self> for ($($name,)+) {
            fn decode_start() -> Self {
                ($($name::decode_start(),)+)
            }
        }

        impl<$($name: Decode + Encode),+> Model for ($($name,)+) {
            type DecodeStart = Self;

            fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
                // Further items are skipped, like unknown properties of an object.
                read(reader, &mut [$(&mut self.$at),+], &mut |reader| reader.skip())
            }

            fn write(&self, writer: &mut dyn Writer) -> WriteResult {
                let items: &[&dyn Encode] = &[$(&self.$at),+];
                writer.list(&mut items.iter().copied())
            }

            fn is_default(&self) -> bool {
                $(self.$at.is_default())&&+
            }
        }

        impl<$($name: Decode + Encode),+> TupleItems for ($($name,)+) {
            fn slots(&mut self) -> Vec<&mut dyn Decode> {
                vec![$(&mut self.$at),+]
            }

            fn items(&self) -> Vec<&dyn Encode> {
                vec![$(&self.$at),+]
            }
        }

    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);

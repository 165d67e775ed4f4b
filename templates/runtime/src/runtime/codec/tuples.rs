//! Tuples: lists whose items differ by their place.

use crate::runtime::codec::{Decode, Encode, Read, Reader, Write, Writer};

/// Reads an item into each of `slots`. Items behind them are skipped, as unknown properties are.
fn read(reader: &mut dyn Reader, slots: &mut [&mut dyn Decode]) -> Read {
    let mut found = 0;
    reader.list(&mut |reader| {
        found += 1;
        match slots.get_mut(found - 1) {
            Some(slot) => slot.read(reader),
            None => reader.skip(),
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
        impl<$($name: Decode),+> Decode for ($($name,)+) {
            fn blank() -> Self {
                ($($name::blank(),)+)
            }

            fn read(&mut self, reader: &mut dyn Reader) -> Read {
                read(reader, &mut [$(&mut self.$at),+])
            }
        }

        impl<$($name: Encode),+> Encode for ($($name,)+) {
            fn write(&self, writer: &mut dyn Writer) -> Write {
                let items: &[&dyn Encode] = &[$(&self.$at),+];
                writer.list(&mut items.iter().copied())
            }

            fn is_default(&self) -> bool {
                $(self.$at.is_default())&&+
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

//! The codec of booleans, numbers, strings and `()`.

use crate::codec::{Decode, Encode, ReadResult, Reader, WriteResult, Writer};

impl Decode for bool {
    fn decode_start() -> Self {
        false
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.boolean(self)
    }
}

impl Encode for bool {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.boolean(*self)
    }

    fn is_default(&self) -> bool {
        !*self
    }
}

/// Implements the codec of an integer type through `i64` or `u64`.
macro_rules! integer {
    ($($type:ident by $method:ident ($wide:ident, $($range:expr),+);)+) => {$(
        impl Decode for $type {
            fn decode_start() -> Self {
                0
            }

            fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
                let mut wide: $wide = 0;
                reader.$method(stringify!($type), $($range.into(),)+ &mut wide)?;
                // The reader has checked the range.
                *self = $type::try_from(wide).unwrap_or_default();
                Ok(())
            }
        }

        impl Encode for $type {
            fn write(&self, writer: &mut dyn Writer) -> WriteResult {
                writer.$method((*self).into())
            }

            fn is_default(&self) -> bool {
                *self == 0
            }
        }
    )+};
}

integer! {
    i32 by signed(i64, i32::MIN, i32::MAX);
    i64 by signed(i64, i64::MIN, i64::MAX);
    u32 by unsigned(u64, u32::MAX);
    u64 by unsigned(u64, u64::MAX);
}

impl Decode for f32 {
    fn decode_start() -> Self {
        0.0
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.single(self)
    }
}

impl Encode for f32 {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.single(*self)
    }

    /// Negative zero is not the default: leaving it out would lose its sign.
    fn is_default(&self) -> bool {
        self.to_bits() == 0
    }
}

impl Decode for f64 {
    fn decode_start() -> Self {
        0.0
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.double(self)
    }
}

impl Encode for f64 {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.double(*self)
    }

    /// Negative zero is not the default: leaving it out would lose its sign.
    fn is_default(&self) -> bool {
        self.to_bits() == 0
    }
}

impl Decode for String {
    fn decode_start() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.string(self)
    }
}

impl Encode for String {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.string(self)
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

impl Encode for str {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.string(self)
    }

    fn is_default(&self) -> bool {
        self.is_empty()
    }
}

/// Reads any value, or an empty text, and drops it.
impl Decode for () {
    fn decode_start() -> Self {}

    fn read(&mut self, reader: &mut dyn Reader) -> ReadResult {
        reader.skip()
    }

    fn accepts_nothing(&self) -> bool {
        true
    }
}

impl Encode for () {
    fn write(&self, writer: &mut dyn Writer) -> WriteResult {
        writer.null()
    }

    fn is_default(&self) -> bool {
        true
    }
}

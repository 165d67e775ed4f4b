//! [`Property`]: a type that can be both read and written, for use as one `dyn`.

use crate::codec::{Decode, Encode};

/// A type that a field of a struct can have. The codec reads and writes fields as `dyn Property`.
pub trait Property: Decode + Encode {}

impl<T: Decode + Encode> Property for T {}

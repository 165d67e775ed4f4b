//! [`Property`]: what the type of a field can do, behind one `dyn`.

use crate::codec::{Decode, Encode};

/// What can be a field of a struct: it is read and written without its type being named.
pub trait Property: Decode + Encode {}

impl<T: Decode + Encode> Property for T {}

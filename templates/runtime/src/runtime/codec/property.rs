//! [`Property`]: what the type of a field can do, behind one `dyn`.

use std::any::Any;
use std::fmt::Debug;

use crate::runtime::codec::{Decode, Encode};

/// What can be a field of a struct: it is read, written, printed, compared and copied without its type being named.
pub trait Property: Decode + Encode + Debug + Any {
    /// Whether `other` is a value of the same type, and equal.
    fn same(&self, other: &dyn Any) -> bool;

    /// Becomes a copy of `other`, which is of the same type; of another one there is none, and nothing happens.
    fn assign(&mut self, other: &dyn Any);
}

impl<T: Decode + Encode + Debug + Clone + PartialEq + Any> Property for T {
    fn same(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn assign(&mut self, other: &dyn Any) {
        if let Some(other) = other.downcast_ref::<T>() {
            self.clone_from(other);
        }
    }
}

//! [`At`]: a place during a walk. It becomes a pointer only when something is reported.

use crate::pointer::Pointer;

/// A place, as the parent place and one step.
pub(super) enum At<'a> {
    /// The start of the walk.
    Root(Pointer),
    /// A member of an object.
    Key(&'a Self, &'a str),
    /// An item of a list.
    Item(&'a Self, usize),
}

impl At<'_> {
    /// Returns the place as a pointer.
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Self::Root(root) => root.clone(),
            Self::Key(around, key) => around.pointer().child(key),
            Self::Item(around, index) => around.pointer().child(index),
        }
    }
}

//! [`At`]: a place of a walk, which becomes a pointer only where there is something to say.

use crate::pointer::Pointer;

/// A place, as the place around it and one step.
pub(super) enum At<'a> {
    /// Where the walk began.
    Root(Pointer),
    /// The member of an object.
    Key(&'a Self, &'a str),
    /// The item of a list.
    Item(&'a Self, usize),
}

impl At<'_> {
    /// The whole way as a pointer.
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Self::Root(root) => root.clone(),
            Self::Key(around, key) => around.pointer().child(key),
            Self::Item(around, index) => around.pointer().child(index),
        }
    }
}

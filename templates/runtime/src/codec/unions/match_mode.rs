//! [`MatchMode`]: the condition under which a member accepts the value that was read as the member.

use std::cell::Cell;

use serde_json::Value;

use crate::codec::unions::attempt::Fit;
use crate::codec::{Encode, ReadResult, Reader, to_value};

/// The condition under which a member of a union accepts a value that was read as the member.
#[derive(Clone, Copy, Debug)]
pub enum MatchMode<'a> {
    /// Accepts every value that decodes, because the tag or the JSON type of the value selects this member alone.
    Certain,
    /// Accepts a value in which nothing is unknown, such as a value that an open enum does not list.
    NoUnknown,
    /// Accepts a value in which nothing is unknown and which encodes to the same JSON. This mode is for strings in a union
    /// with a member that accepts every value.
    Exact {
        /// The JSON value that was read.
        wire: &'a Value,
    },
    /// Accepts a value if each of its keys has a field, and whole numbers are held exactly. `found` gets the fit of the member,
    /// unless the member contains an unknown value.
    Best {
        /// The JSON value that was read.
        wire: &'a Value,
        /// The fit of the member.
        found: &'a Cell<Option<Fit>>,
    },
}

/// Reads a value as the member with an index, if the mode accepts the result.
pub(crate) type ReadMember<'a> = dyn FnMut(usize, MatchMode<'_>, &mut dyn Reader) -> ReadResult + 'a;

impl MatchMode<'_> {
    /// Checks that the member accepts `read`, the value that was read as the member.
    ///
    /// # Errors
    ///
    /// Fails if the member does not accept the value.
    pub fn settle(self, is_unknown: bool, read: &dyn Encode, reader: &mut dyn Reader) -> ReadResult {
        if self.accepts(is_unknown, read) {
            return Ok(());
        }
        Err(reader.fail(&"the member does not know the value"))
    }

    fn accepts(self, is_unknown: bool, read: &dyn Encode) -> bool {
        match self {
            Self::Certain => true,
            Self::NoUnknown => !is_unknown,
            Self::Exact { wire } => !is_unknown && to_value(read).is_ok_and(|written| written == *wire),
            Self::Best { .. } if is_unknown => false,
            Self::Best { wire, found } => {
                let fit = Fit::of(read, wire);
                found.set(Some(fit));
                fit.is_perfect()
            }
        }
    }
}

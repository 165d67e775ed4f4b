//! [`Notes`]: the unknown values and passwords that a reader collects while it reads a value.

use std::fmt::{Display, Write};

use crate::codec::Password;
use crate::codec::types::secret::Secret;

/// The number of bytes of a value that are noted.
const LENGTH: usize = 64;

/// The number of distinct values that are noted for a response. A server may send any number of them.
const DISTINCT: usize = 64;

/// The text under which further values of a type are counted.
const OTHERS: &str = "…";

/// The notes of a reader about the value that it reads. They allocate nothing until there is a note.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The unknown values that open types have kept.
    pub(crate) unknowns: Unknowns,
    /// The passwords in the value, including those read before a failure.
    pub(crate) passwords: Vec<Secret>,
}

impl Notes {
    /// Notes a password.
    pub(super) fn password(&mut self, password: &Password) {
        self.passwords.push(password.secret().clone());
    }

    /// Adds the notes of another reader.
    pub(super) fn merge(&mut self, other: Self) {
        self.unknowns.merge(other.unknowns);
        self.passwords.extend(other.passwords);
    }
}

/// The unknown values that open enums and unions kept. It allocates nothing while there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unknowns(Vec<Unknown>);

/// A value that this version of the crate does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unknown {
    /// The type that kept it.
    pub(crate) type_name: &'static str,
    /// The first 64 bytes of the value. For a union, it is the tag or the JSON type.
    pub(crate) value: String,
    /// The number of times that the value occurred.
    pub(crate) count: u64,
}

impl Unknowns {
    /// Notes a value.
    #[cold]
    pub(super) fn note(&mut self, type_name: &'static str, value: &dyn Display) {
        let mut start = Start(String::new());
        // Writing fails if the value is longer than `LENGTH`; the part before is kept.
        let _ = write!(start, "{value}");
        self.add(Unknown { type_name, value: start.0, count: 1 });
    }

    /// Adds the values of another reading.
    pub(super) fn merge(&mut self, other: Self) {
        for unknown in other.0 {
            self.add(unknown);
        }
    }

    /// Returns the distinct values.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Unknown> {
        self.0.iter()
    }

    /// Returns whether no value was noted.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, other: Unknown) {
        let is_full = self.0.len() >= DISTINCT;
        let same = |known: &&mut Unknown| known.type_name == other.type_name && known.value == other.value;
        if let Some(known) = self.0.iter_mut().find(same) {
            known.count += other.count;
        } else if is_full && other.value != OTHERS {
            self.add(Unknown { value: OTHERS.to_owned(), ..other });
        } else {
            self.0.push(other);
        }
    }
}

/// Describes a value that an open type does not know.
pub(super) fn unknown_value(type_name: &str, value: &dyn Display) -> String {
    format!("`{type_name}` does not know the value `{value}`")
}

/// Collects the first `LENGTH` bytes of a text.
struct Start(String);

impl Write for Start {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let room = LENGTH - self.0.len();
        if text.len() <= room {
            self.0.push_str(text);
            return Ok(());
        }
        let end = (0..=room).rev().find(|&end| text.is_char_boundary(end)).unwrap_or_default();
        self.0.push_str(&text[..end]);
        Err(std::fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::{DISTINCT, LENGTH, OTHERS, Unknown, Unknowns};

    #[test]
    fn values_are_counted_and_cut() {
        let mut unknowns = Unknowns::default();
        unknowns.note("Status", &"NEW");
        unknowns.note("Status", &"NEWER");
        let mut others = Unknowns::default();
        others.note("Status", &"NEW");
        unknowns.merge(others);
        let counts: Vec<_> = unknowns.iter().map(|it| (it.value.as_str(), it.count)).collect();
        assert_eq!(counts, [("NEW", 2), ("NEWER", 1)]);

        let mut long = Unknowns::default();
        long.note("Status", &format_args!("{}{}", "a".repeat(LENGTH - 1), "ü".repeat(9)));
        let cut = Unknown { type_name: "Status", value: "a".repeat(LENGTH - 1), count: 1 };
        assert_eq!(long.iter().collect::<Vec<_>>(), [&cut]);
    }
    #[test]
    fn however_many_values_there_are_few_are_kept_and_all_are_counted() {
        let mut unknowns = Unknowns::default();
        for value in 0..1_000 {
            unknowns.note(if value % 2 == 0 { "Status" } else { "Kind" }, &value);
        }
        assert_eq!(unknowns.iter().count(), DISTINCT + 2);
        assert_eq!(unknowns.iter().map(|unknown| unknown.count).sum::<u64>(), 1_000);
        let others: Vec<_> = unknowns.iter().filter(|unknown| unknown.value == OTHERS).collect();
        assert_eq!(others.iter().map(|unknown| unknown.type_name).collect::<Vec<_>>(), ["Status", "Kind"]);
    }
}

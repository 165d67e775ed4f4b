//! The wire table of an object: the keys of its fields, and the meaning of their absence.

use crate::codec::json::is_special;

/// The fields of an object.
#[derive(Debug)]
pub struct Table {
    /// The Rust name of the type, for errors.
    pub name: &'static str,
    /// The fields, in the order of the slots.
    pub fields: &'static [Field],
    /// The full name of the Protocol Buffers message, such as `library.v1.Shelf`.
    pub message: Option<&'static str>,
    /// Whether objects of the type have no other keys: neither additional properties nor those of a union beside the fields.
    pub(crate) is_closed: bool,
}

/// A field of an object.
#[derive(Debug)]
pub struct Field {
    /// The property's key.
    pub wire: &'static str,
    /// The meaning of its absence.
    pub presence: Presence,
    /// Whether whole numbers are written as strings, like the 64-bit integers of ProtoJSON. They are read from a string or
    /// a number. The setting also applies inside options, lists and maps, but not inside objects.
    pub quoted: bool,
    /// Whether the key needs no escapes in JSON.
    pub(crate) plain: bool,
}

/// The meaning of an absent property and of null, and whether the default of a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// An absent property and null are errors. The field is always written.
    Required,
    /// An `Option`. An absent property is an error; null is `None`. The field is always written.
    Nullable,
    /// An `Option`. An absent property and null are `None`. `None` is not written.
    Optional,
    /// An `Option`. An absent property and null are `None`. `None` is written as null.
    Written,
    /// An absent property and null are the default. The default is not written.
    Implicit,
    /// An absent property and null are the default. The field is always written.
    Always,
    /// A [`Patch`](crate::Patch), which tells an absent property from null. `Patch::Absent` is not written.
    Patch,
    /// An absent property and null are errors. The default is not written, since the server supplies the property.
    Received,
}

impl Table {
    /// Creates the table of a type.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, message: None, is_closed: false }
    }

    /// Says that the objects have no other keys than those of the fields, if `others` is empty: the names of the parts of
    /// the struct that hold other keys.
    #[must_use]
    pub const fn others(self, others: &str) -> Self {
        Self { is_closed: others.is_empty(), ..self }
    }

    /// Sets the full name of the Protocol Buffers message.
    #[must_use]
    pub const fn message(self, full_name: &'static str) -> Self {
        Self { message: Some(full_name), ..self }
    }

    /// Returns whether one of the fields has this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.wire == key)
    }
}

impl Field {
    /// Creates a field with [`Presence::Required`].
    #[must_use]
    pub const fn required(wire: &'static str) -> Self {
        Self::new(wire, Presence::Required)
    }

    /// Creates a field with [`Presence::Nullable`].
    #[must_use]
    pub const fn nullable(wire: &'static str) -> Self {
        Self::new(wire, Presence::Nullable)
    }

    /// Creates a field with [`Presence::Optional`].
    #[must_use]
    pub const fn optional(wire: &'static str) -> Self {
        Self::new(wire, Presence::Optional)
    }

    /// Creates a field with [`Presence::Written`].
    #[must_use]
    pub const fn written(wire: &'static str) -> Self {
        Self::new(wire, Presence::Written)
    }

    /// Creates a field with [`Presence::Implicit`].
    #[must_use]
    pub const fn implicit(wire: &'static str) -> Self {
        Self::new(wire, Presence::Implicit)
    }

    /// Creates a field with [`Presence::Always`].
    #[must_use]
    pub const fn always(wire: &'static str) -> Self {
        Self::new(wire, Presence::Always)
    }

    /// Creates a field with [`Presence::Patch`].
    #[must_use]
    pub const fn patch(wire: &'static str) -> Self {
        Self::new(wire, Presence::Patch)
    }

    /// Creates a field with [`Presence::Received`].
    #[must_use]
    pub const fn received(wire: &'static str) -> Self {
        Self::new(wire, Presence::Received)
    }

    const fn new(wire: &'static str, presence: Presence) -> Self {
        let bytes = wire.as_bytes();
        let mut at = 0;
        while at < bytes.len() && !is_special(bytes[at]) {
            at += 1;
        }
        Self { wire, presence, quoted: false, plain: at == bytes.len() }
    }

    /// Returns the index of the field that `key` names. The search starts at `next`, since a server writes the fields in
    /// the same order each time.
    #[inline]
    pub(crate) fn find(fields: &[Self], next: usize, key: &str) -> Option<usize> {
        let named = |field: &Self| field.wire == key;
        let (before, after) = fields.split_at_checked(next)?;
        match after.iter().position(named) {
            Some(at) => Some(next + at),
            None => before.iter().position(named),
        }
    }

    /// Sets [`quoted`](Self::quoted): whole numbers are written as strings.
    #[must_use]
    pub const fn quoted(self) -> Self {
        Self { quoted: true, ..self }
    }
}

impl Presence {
    /// Returns whether the absence of the property is an error.
    #[must_use]
    pub fn must_be_present(self) -> bool {
        matches!(self, Self::Required | Self::Nullable | Self::Received)
    }

    /// Returns whether null means the default, for a type that cannot itself be null.
    #[must_use]
    pub fn null_is_default(self) -> bool {
        matches!(self, Self::Implicit | Self::Always)
    }

    /// Returns whether the default is not written.
    #[must_use]
    pub fn leaves_out_default(self) -> bool {
        matches!(self, Self::Optional | Self::Implicit | Self::Patch | Self::Received)
    }
}

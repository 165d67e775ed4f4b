//! The wire table of an object: what its fields are called and what their absence means.

use crate::codec::json::is_special;

/// The fields of an object.
#[derive(Debug)]
pub struct Table {
    /// The name of the type in Rust, for errors.
    pub name: &'static str,
    /// Its fields, in the order of the slots.
    pub fields: &'static [Field],
    /// The full name of the message of Protocol Buffers that it is, such as `library.v1.Shelf`.
    pub message: Option<&'static str>,
}

/// A field of an object.
#[derive(Debug)]
pub struct Field {
    /// The property's key.
    pub wire: &'static str,
    /// What its absence means.
    pub presence: Presence,
    /// Whether whole numbers stand as strings on the wire, as ProtoJSON's 64-bit ones do. They are read from
    /// a string or a number. It reaches through options, lists and maps, but not into objects.
    pub quoted: bool,
    /// Whether the key stands in JSON as it is, without escapes.
    pub(super) plain: bool,
}

/// What absent and null mean, and when a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Absent or null is an error; always written.
    Required,
    /// An `Option`. Absent is an error, null is `None`; always written.
    Nullable,
    /// An `Option`. Absent and null are `None`; `None` is left out.
    Optional,
    /// An `Option`. Absent and null are `None`; always written, `None` as null.
    Written,
    /// Absent and null are the default; the default is left out.
    Implicit,
    /// Absent and null are the default; always written.
    Always,
    /// A [`Patch`](crate::Patch). Absent and null are values of their own; absent is left out.
    Patch,
}

impl Table {
    /// A table of these fields.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, message: None }
    }

    /// The same of a message.
    #[must_use]
    pub const fn message(self, full_name: &'static str) -> Self {
        Self { message: Some(full_name), ..self }
    }

    /// Whether one of the fields has this key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|field| field.wire == key)
    }
}

impl Field {
    /// A field with [`Presence::Required`].
    #[must_use]
    pub const fn required(wire: &'static str) -> Self {
        Self::new(wire, Presence::Required)
    }

    /// A field with [`Presence::Nullable`].
    #[must_use]
    pub const fn nullable(wire: &'static str) -> Self {
        Self::new(wire, Presence::Nullable)
    }

    /// A field with [`Presence::Optional`].
    #[must_use]
    pub const fn optional(wire: &'static str) -> Self {
        Self::new(wire, Presence::Optional)
    }

    /// A field with [`Presence::Written`].
    #[must_use]
    pub const fn written(wire: &'static str) -> Self {
        Self::new(wire, Presence::Written)
    }

    /// A field with [`Presence::Implicit`].
    #[must_use]
    pub const fn implicit(wire: &'static str) -> Self {
        Self::new(wire, Presence::Implicit)
    }

    /// A field with [`Presence::Always`].
    #[must_use]
    pub const fn always(wire: &'static str) -> Self {
        Self::new(wire, Presence::Always)
    }

    /// A field with [`Presence::Patch`].
    #[must_use]
    pub const fn patch(wire: &'static str) -> Self {
        Self::new(wire, Presence::Patch)
    }

    const fn new(wire: &'static str, presence: Presence) -> Self {
        let bytes = wire.as_bytes();
        let mut at = 0;
        while at < bytes.len() && !is_special(bytes[at]) {
            at += 1;
        }
        Self { wire, presence, quoted: false, plain: at == bytes.len() }
    }

    /// The field that `key` names: most often the one at `next`, since servers write in an order of their own
    /// but always the same.
    #[inline]
    pub(super) fn find(fields: &[Self], next: usize, key: &str) -> Option<usize> {
        let named = |field: &Self| field.wire == key;
        let (before, after) = fields.split_at_checked(next)?;
        match after.iter().position(named) {
            Some(at) => Some(next + at),
            None => before.iter().position(named),
        }
    }

    /// The same field with whole numbers as strings.
    #[must_use]
    pub const fn quoted(self) -> Self {
        Self { quoted: true, ..self }
    }
}

impl Presence {
    /// Whether its absence is an error.
    #[must_use]
    pub fn must_be_present(self) -> bool {
        matches!(self, Self::Required | Self::Nullable)
    }

    /// Whether null stands for the default of a type that does not itself read null.
    #[must_use]
    pub fn null_is_default(self) -> bool {
        matches!(self, Self::Implicit | Self::Always)
    }

    /// Whether the default is left out.
    #[must_use]
    pub fn leaves_out_default(self) -> bool {
        matches!(self, Self::Optional | Self::Implicit | Self::Patch)
    }
}

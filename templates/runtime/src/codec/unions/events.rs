//! The macro that implements the codec of an enum of server-sent events.

use serde_json::{Value, json};

use crate::codec::serde::value::to_value;
use crate::codec::{Encode, MatchMode, Member, ReadResult, Reader, WriteResult, Writer};

/// The variants of an enum of server-sent events.
#[derive(Debug)]
pub struct Events {
    /// The type's name, for errors.
    name: &'static str,
    members: &'static [Member],
}

impl Events {
    /// Creates the table of an enum, for `events!`.
    #[must_use]
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self { name, members }
    }

    /// Reads a whole event: an object with the strings `event` and `data`. Calls `read` with the index of the member, like
    /// [`Union::read`](crate::codec::Union::read). For an event that no member accepts, the index is the number of members.
    ///
    /// # Errors
    ///
    /// Fails if the event has the name of a member and its data is not valid for that member.
    pub fn read(
        &'static self,
        reader: &mut dyn Reader,
        read: &mut dyn FnMut(usize, MatchMode<'_>, &mut dyn Reader) -> ReadResult,
    ) -> ReadResult {
        let mut event = Value::Null;
        reader.any(&mut event)?;
        let text = |key: &str| event.get(key).and_then(Value::as_str);
        let (name, data) = (text("event").unwrap_or("message"), text("data").unwrap_or_default());
        let members = || self.members.iter().enumerate();
        if let Some((index, member)) = members().find(|(_, member)| member.tags.contains(&name)) {
            let content = content(member, data).map_err(|error| reader.fail(&error))?;
            return reader
                .replay(&content, member.quoted, &mut |reader| read(index, MatchMode::Certain, reader));
        }
        for (index, member) in members().filter(|(_, member)| member.tags.is_empty()) {
            let Ok(content) = content(member, data) else { continue };
            let result = reader
                .replay(&content, member.quoted, &mut |reader| read(index, MatchMode::NoUnknown, reader));
            if result.is_ok() {
                return result;
            }
        }
        reader.replay(&event, false, &mut |reader| read(self.members.len(), MatchMode::Certain, reader))?;
        reader.unknown(self.name, &name)
    }

    /// Writes the event of a variant, with the first of the variant's names.
    ///
    /// # Errors
    ///
    /// Fails like [`Encode::write`].
    pub fn write(&'static self, variant: &str, value: &dyn Encode, writer: &mut dyn Writer) -> WriteResult {
        let Some(member) = self.members.iter().find(|member| member.variant == variant) else {
            return value.write(writer);
        };
        let content = to_value(value).map_err(|error| writer.fail(&error))?;
        let data = match content {
            Value::String(text) if member.has_text() => text,
            other => other.to_string(),
        };
        match member.tags.first() {
            Some(name) => writer.any(&json!({"event": name, "data": data})),
            None => writer.any(&json!({"data": data})),
        }
    }
}

/// Returns the data of an event: as a string if the member accepts strings, and parsed as JSON otherwise.
fn content(member: &Member, data: &str) -> Result<Value, serde_json::Error> {
    if member.has_text() { Ok(Value::from(data)) } else { serde_json::from_str(data) }
}

/// Implements the codec and serde's traits of an enum of server-sent events.
///
/// ```text
/// crate::runtime::events! {
///     WatchResponseEvent {
///         Added(crate::models::Pet): tags["added", "changed"],
///         Note(String): string tags["note"],
///         Other(crate::models::Pet): tried,
///     }
///     unrecognized Unrecognized
/// }
/// ```
///
/// The words after a variant are methods of [`Member`]. `tags` lists the names of the variant's events. `string` means
/// that the data is the value itself rather than JSON. `tried` means that the variant may accept an event with any other
/// name. An event that no variant accepts becomes `Unrecognized`.
#[macro_export]
macro_rules! events {
    ($name:ident {
        $($variant:ident($ty:ty): $($word:ident $([$($argument:literal),* $(,)?])?)+ ,)*
    } unrecognized $other:ident) => {
        #[allow(deprecated, reason = "a deprecated variant is read and written as well")]
        impl $name {
            const EVENTS: &'static $crate::codec::Events = &$crate::codec::Events::new(
                stringify!($name),
                &[$($crate::codec::Member::new(stringify!($variant))$(.$word($(&[$($argument),*])?))+),*],
            );

            /// Whether this version of the crate has a variant for the event.
            #[must_use]
            #[inline]
            pub fn is_known(&self) -> bool {
                !matches!(self, Self::$other(_))
            }

            #[inline]
            fn slot(&mut self) -> &mut dyn $crate::codec::Decode {
                match self {
                    $(Self::$variant(value) => value,)*
                    Self::$other(value) => value,
                }
            }

            #[inline]
            fn payload(&self) -> (&'static str, &dyn $crate::codec::Encode) {
                match self {
                    $(Self::$variant(value) => (stringify!($variant), value),)*
                    Self::$other(value) => ("", value),
                }
            }
        }

        #[automatically_derived]
        impl $crate::codec::DecodeStart<Self> for $name {
            #[inline]
            fn decode_start() -> Self {
                Self::$other($crate::UnknownVariant::of_event())
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated variant is read as well")]
        impl $crate::codec::Model for $name {
            type DecodeStart = Self;

            const TAKES_EVENT: bool = true;

            #[inline]
            fn is_unknown(&self) -> bool {
                !self.is_known()
            }

            #[inline]
            fn read(&mut self, reader: &mut dyn $crate::codec::Reader) -> $crate::codec::ReadResult {
                const DECODE_STARTS: &[fn() -> $name] =
                    &[$(|| $name::$variant($crate::codec::Decode::decode_start())),*];
                Self::EVENTS.read(reader, &mut |member, mode, reader| {
                    *self = DECODE_STARTS.get(member).map_or_else($crate::codec::Decode::decode_start, |start| start());
                    let slot = self.slot();
                    slot.read(reader)?;
                    let is_unknown = slot.is_unknown();
                    mode.settle(is_unknown, self.payload().1, reader)
                })
            }

            #[inline]
            fn write(&self, writer: &mut dyn $crate::codec::Writer) -> $crate::codec::WriteResult {
                let (variant, value) = self.payload();
                Self::EVENTS.write(variant, value, writer)
            }
        }

        #[cfg(feature = "serde")]
        $crate::serde_traits!(#[allow(deprecated, reason = "the type may be deprecated")] $name);
    };
}

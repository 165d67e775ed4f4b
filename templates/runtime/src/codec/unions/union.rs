//! The macro that implements the codec of a union (`oneOf` or `anyOf`), and the rules that choose a member for a value.

use std::cell::Cell;

use serde_json::Value;

use crate::codec::unions::attempt::{Attempt, Fit};
use crate::codec::unions::match_mode::ReadMember;
use crate::codec::unions::read_best::read_best;
use crate::codec::unions::selection::{Choice, Selection};
use crate::codec::{Encode, MatchMode, Member, ReadResult, Reader, Tag, Union, WriteResult, Writer};

impl Union {
    /// Reads one value. Calls `read` with the index of a member; `read` creates the start value of that member and reads
    /// into it. For a value that no member accepts, the index is the number of members.
    ///
    /// - An object or array that several members may accept goes to the member that leaves the fewest keys without a
    ///   field, including the keys of objects inside it. The first of several such members takes precedence.
    /// - A number goes to the first tried member that holds it exactly.
    /// - In a union with a member that accepts every value, a string goes to another member only if that member encodes
    ///   to the same string.
    /// - A whole number that no member holds exactly is kept as an unknown value, but is not reported as drift, since the
    ///   document allows it.
    ///
    /// # Errors
    ///
    /// Fails if the value is null, or if its tag or type selects a member and the value is not valid for that member.
    pub fn read(&'static self, reader: &mut dyn Reader, read: &mut ReadMember<'_>) -> ReadResult {
        let mut is_tried = false;
        match reader.look_ahead(&mut Selection::new(self)) {
            Choice::Certain(index) => return read(index, MatchMode::Certain, reader),
            Choice::Several { tries, is_exhaustive } => match read_best(&tries, reader, read) {
                Attempt::Accepted => return Ok(()),
                Attempt::Rejected => is_tried = is_exhaustive,
                Attempt::Unsupported => {}
            },
            Choice::Nothing => is_tried = true,
            Choice::Unknown => {}
        }
        let mut value = Value::Null;
        reader.any(&mut value)?;
        if let Some(result) = (!is_tried).then(|| self.read_tree(&value, reader, read)).flatten() {
            return result;
        }
        if let Some(index) = self.untagged(&value)
            && self.read_tree_as(index, MatchMode::NoUnknown, &value, reader, read).is_ok()
        {
            return Ok(());
        }
        if value.is_null() {
            return Err(reader.fail(&format_args!("invalid type: null, expected a value ({})", self.name)));
        }
        reader.replay(&value, false, &mut |reader| read(self.members.len(), MatchMode::Certain, reader))?;
        let is_whole = value.is_i64() || value.is_u64();
        if is_whole && self.members.iter().any(Member::has_numbers) {
            return Ok(());
        }
        reader.unknown(self.name, &self.told(&value))
    }

    /// Reads a value from its tree, as the member that was chosen before, or as the one that fits best. Returns `None` if it is
    /// valid for none of the members.
    fn read_tree(
        &'static self,
        value: &Value,
        reader: &mut dyn Reader,
        read: &mut ReadMember<'_>,
    ) -> Option<ReadResult> {
        if let Some(index) = reader.chosen(self, value) {
            return Some(self.read_tree_as(index, MatchMode::Certain, value, reader, read));
        }
        if self.read_best_of_tree(value, reader, read) {
            return Some(Ok(()));
        }
        let fitting = self.members.iter().enumerate().filter(|(_, member)| member.has(self.tag(), value));
        for (index, member) in fitting {
            let found = Cell::new(None);
            let mode = match value {
                _ if !member.tried => MatchMode::Certain,
                Value::Number(_) => MatchMode::Best { wire: value, found: &found },
                Value::String(_) if self.members.iter().any(Member::has_all) => {
                    MatchMode::Exact { wire: value }
                }
                _ => MatchMode::NoUnknown,
            };
            let result = self.read_tree_as(index, mode, value, reader, read);
            if result.is_ok() || !member.tried {
                return Some(result);
            }
        }
        None
    }

    /// Reads an object or array that several members may accept as the member with the best fit. Returns whether a member
    /// was read.
    fn read_best_of_tree(
        &'static self,
        value: &Value,
        reader: &mut dyn Reader,
        read: &mut ReadMember<'_>,
    ) -> bool {
        if !(value.is_object() || value.is_array()) {
            return false;
        }
        let fitting = || self.members.iter().enumerate().filter(|(_, member)| member.has(self.tag(), value));
        // Members after the first certain one are not tried.
        let unsure = fitting().take_while(|(_, member)| member.tried || member.shared).count();
        if unsure == 0 || fitting().nth(1).is_none() {
            return false;
        }
        let mut best: Option<(Fit, usize)> = None;
        // A member that accepts every value would always fit best. It is only for values that no other member can read.
        for (index, _) in fitting().take(unsure + 1).filter(|(_, member)| !member.has_all()) {
            let found = Cell::new(None);
            let mode = MatchMode::Best { wire: value, found: &found };
            if self.read_tree_as(index, mode, value, reader, read).is_ok() {
                return true;
            }
            if let Some(fit) = found.get().filter(|fit| best.is_none_or(|(least, _)| *fit < least)) {
                best = Some((fit, index));
            }
        }
        best.is_some_and(|(_, index)| {
            self.read_tree_as(index, MatchMode::NoUnknown, value, reader, read).is_ok()
        })
    }

    fn read_tree_as(
        &'static self,
        index: usize,
        mode: MatchMode<'_>,
        value: &Value,
        reader: &mut dyn Reader,
        read: &mut ReadMember<'_>,
    ) -> ReadResult {
        let quoted = self.members.get(index).is_some_and(|member| member.quoted);
        reader.replay(value, quoted, &mut |reader| read(index, mode, reader))?;
        reader.choose(self, value, index);
        Ok(())
    }

    /// Describes a value that no member accepts: by its tag, or by its JSON type if it has no tag.
    #[cold]
    fn told(&self, value: &Value) -> String {
        match (self.tag().and_then(|tag| value.get(tag)), value) {
            (Some(Value::String(tag)), _) => tag.clone(),
            (Some(tag @ (Value::Number(_) | Value::Bool(_))), _) => tag.to_string(),
            (_, Value::Null) => "null".to_owned(),
            (_, Value::Bool(_)) => "boolean".to_owned(),
            (_, Value::Number(_)) => "number".to_owned(),
            (_, Value::String(_)) => "string".to_owned(),
            (_, Value::Array(_)) => "list".to_owned(),
            (_, Value::Object(_)) => "object".to_owned(),
        }
    }

    /// Returns the member for an object without the tag property: the only tagged member whose required keys the object
    /// has. Shared members are considered only if no other member matches.
    fn untagged(&self, value: &Value) -> Option<usize> {
        let object =
            value.as_object().filter(|object| !self.tag().is_some_and(|tag| object.contains_key(tag)))?;
        let fits =
            |member: &Member| !member.tags.is_empty() && !member.keys.is_empty() && member.has_keys(object);
        let only = |shared: bool| {
            let fitting = self.members.iter().enumerate();
            let mut fitting = fitting.filter(|(_, member)| member.shared == shared && fits(member));
            (fitting.next(), fitting.next())
        };
        match (only(false), only(true)) {
            ((Some((index, _)), None), _) | ((None, _), (Some((index, _)), None)) => Some(index),
            _ => None,
        }
    }

    /// Writes the value of a variant, with its tag.
    ///
    /// # Errors
    ///
    /// Fails like [`Encode::write`].
    pub fn write(&'static self, variant: &str, value: &dyn Encode, writer: &mut dyn Writer) -> WriteResult {
        let Some(member) = self.members.iter().find(|member| member.variant == variant) else {
            return value.write(writer);
        };
        if let (Some(property), false) = (self.tag(), member.tags.is_empty()) {
            writer.tag(Tag { property, values: member.tags });
        }
        let quoted = writer.quote(member.quoted);
        let result = value.write(writer);
        writer.quote(quoted);
        result
    }
}

/// Implements the codec, serde's traits and the `From` conversions of a union.
///
/// ```text
/// crate::runtime::union! {
///     Payment: "type" {
///         Card(Box<crate::models::Card>): tags["card", "credit_card"] => From<crate::models::Card>,
///         Point(crate::models::Point): keys["x", "y"] => From<crate::models::Point>,
///         Text(String): string => From<String>,
///         Other(crate::models::Other): object tried,
///     }
///     unrecognized Unrecognized
/// }
/// ```
///
/// Two optional items follow the name: `message` with the full name of a Protocol Buffers message, as in
/// [`object!`](crate::object), and the property whose value selects the member of an object. The words after a variant
/// are methods of [`Member`]. [`Union::read`] tries the variants in the order of the table. A value that no variant
/// accepts becomes `Unrecognized`.
#[macro_export]
macro_rules! union {
    ($name:ident $(message $message:literal)? $(: $tag:literal)? {
        $($variant:ident($ty:ty): $($word:ident $([$($argument:literal),* $(,)?])?)+ $(=> From<$from:ty>)? ,)*
    } unrecognized $other:ident) => {
        #[allow(deprecated, reason = "a deprecated variant is read and written as well")]
        impl $name {
            const UNION: &'static $crate::codec::Union = &$crate::codec::Union::new(
                stringify!($name),
                &[$($tag)?],
                &[$($crate::codec::Member::new(stringify!($variant)).outline(<$ty as $crate::codec::Decode>::outline)$(.$word($(&[$($argument),*])?))+),*],
            );

            /// Whether this version of the crate has a variant for the value.
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

        $($(
            #[automatically_derived]
            #[allow(deprecated, reason = "a deprecated variant is made as well")]
            impl ::core::convert::From<$from> for $name {
                #[inline]
                fn from(value: $from) -> Self {
                    Self::$variant(value.into())
                }
            }
        )?)*

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated variant is read as well")]
        impl $crate::codec::DecodeStart<Self> for $name {
            #[inline]
            fn decode_start() -> Self {
                Self::$other($crate::UnknownVariant::decode_start(Self::UNION))
            }
        }

        #[automatically_derived]
        #[allow(deprecated, reason = "a deprecated variant is read as well")]
        impl $crate::codec::Model for $name {
            type DecodeStart = Self;

            $(
                const TABLE: &'static $crate::codec::Table =
                    &$crate::codec::Table::new(stringify!($name), &[]).message($message);
            )?

            #[inline]
            fn is_unknown(&self) -> bool {
                !self.is_known()
            }

            #[inline]
            fn forget(&mut self, has: &dyn ::core::ops::Fn(&str) -> bool) {
                self.slot().forget(has);
            }

            #[inline]
            fn read(&mut self, reader: &mut dyn $crate::codec::Reader) -> $crate::codec::ReadResult {
                const DECODE_STARTS: &[fn() -> $name] =
                    &[$(|| $name::$variant($crate::codec::Decode::decode_start())),*];
                Self::UNION.read(reader, &mut |member, mode, reader| {
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
                Self::UNION.write(variant, value, writer)
            }
        }

        #[cfg(feature = "serde")]
        $crate::serde_traits!(#[allow(deprecated, reason = "the type may be deprecated")] $name);
    };
}

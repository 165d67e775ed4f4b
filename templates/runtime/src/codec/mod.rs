//! Reads and writes the crate's types as JSON, without serde derives.
//!
//! A type gives its wire table to `object!`, `union!` or one of the enum macros. The macro implements [`Model`] for the
//! type, and every `Model` implements [`Decode`] and [`Encode`]. The expanded code calls `dyn` [`Reader`] and
//! `dyn` [`Writer`], so the compiler compiles the codec of each type once, without a serde type parameter.
//!
//! There are two readers and two writers. The pair in `json` handles JSON text; it is fast and reports no reason for a
//! failure. After a failure, the second pair (`source` and `sink`) processes the same value with `serde_json` and
//! finds the error and its path. The second pair works with any serde format, and also implements
//! `serde::Deserialize` and `serde::Serialize` of the types: one instantiation for each format, not for each type.

mod decode_start;
mod defaults;
mod enums;
mod error;
#[doc(hidden)]
pub mod foreign;
mod json;
mod model;
mod notes;
mod numbers;
pub(crate) mod objects;
mod serde;
mod traits;
pub(crate) mod types;
mod unions;

pub use crate::codec::decode_start::{DecodeStart, StartFromDefault};
pub use crate::codec::enums::integer_enum::UnknownInteger;
pub use crate::codec::enums::literal_enum::{UnknownLiteral, literal, position};
pub use crate::codec::enums::string_enum::UnknownValue;
pub use crate::codec::error::{DecodeError, EncodeError, Failed};
pub use crate::codec::json::{decode, encode, from_slice};
pub(crate) use crate::codec::json::{decode_noting, encode_noting, parse_value, refusal};
pub use crate::codec::model::{FieldAccess, Model, StringEnumTable};
pub(crate) use crate::codec::notes::{Notes, Unknowns};
pub use crate::codec::objects::patch::Patch;
pub use crate::codec::objects::table::{Field, Presence, Table};
pub(crate) use crate::codec::serde::sink::plain;
pub use crate::codec::serde::sink::serialize;
pub use crate::codec::serde::source::deserialize;
pub use crate::codec::serde::value::{read_value, to_value};
pub use crate::codec::traits::{
    Decode, Encode, Entries, File, Items, Property, ReadEntry, ReadResult, ReadValue, Reader, Rest,
    WriteResult, Writer,
};
pub use crate::codec::types::secret::Password;
pub use crate::codec::types::tuples::{OpenTuple, TupleItems};
pub use crate::codec::unions::any_of::AnyOf;
pub use crate::codec::unions::attempt::Attempt;
pub use crate::codec::unions::events::Events;
pub use crate::codec::unions::match_mode::MatchMode;
pub use crate::codec::unions::member::{Member, Outline, Union};
pub use crate::codec::unions::selection::{Choice, Selection, Try};
pub use crate::codec::unions::tag::Tag;
pub use crate::codec::unions::unknown_variant::UnknownVariant;

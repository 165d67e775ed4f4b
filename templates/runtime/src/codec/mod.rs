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

mod any_of;
mod collections;
mod decode_start;
mod error;
mod events;
mod fit;
pub(crate) mod flat;
#[doc(hidden)]
pub mod foreign;
mod formats;
mod integer_enum;
mod json;
mod kind;
mod literal_enum;
mod maps;
mod member;
mod model;
mod notes;
mod numbers;
mod object;
mod outline;
mod password;
mod patch;
mod property;
pub(crate) mod protojson;
mod read;
mod read_fields;
mod rest;
mod scalars;
pub(crate) mod secret;
mod serde_traits;
mod sink;
mod source;
mod string_enum;
mod table;
mod tags;
mod tuples;
mod union;
mod unknown;
mod unknown_variant;
mod value;
mod work;
mod write;

pub use crate::codec::any_of::AnyOf;
pub use crate::codec::decode_start::{DecodeStart, StartFromDefault};
pub use crate::codec::error::{DecodeError, EncodeError, Failed};
pub use crate::codec::events::Events;
pub use crate::codec::integer_enum::UnknownInteger;
pub use crate::codec::json::{decode, encode, from_slice};
pub(crate) use crate::codec::json::{decode_noting, encode_noting, refusal};
pub use crate::codec::literal_enum::{UnknownLiteral, literal, position};
pub use crate::codec::member::Member;
pub use crate::codec::model::{FieldAccess, Model};
pub(crate) use crate::codec::notes::Notes;
pub use crate::codec::outline::Outline;
pub use crate::codec::password::Password;
pub use crate::codec::patch::Patch;
pub use crate::codec::property::Property;
pub use crate::codec::read::{Decode, ReadEntry, ReadResult, ReadValue, Reader};
pub use crate::codec::rest::Rest;
pub use crate::codec::sink::serialize;
pub use crate::codec::source::deserialize;
pub use crate::codec::string_enum::{StringEnumTable, UnknownValue};
pub use crate::codec::table::{Field, Presence, Table};
pub use crate::codec::tags::Tag;
pub use crate::codec::tuples::{OpenTuple, TupleItems};
pub use crate::codec::union::{MatchMode, Union};
pub(crate) use crate::codec::unknown::Unknowns;
pub use crate::codec::unknown_variant::UnknownVariant;
pub use crate::codec::value::{read_value, to_value};
pub use crate::codec::write::{Encode, Entries, File, Items, WriteResult, Writer};

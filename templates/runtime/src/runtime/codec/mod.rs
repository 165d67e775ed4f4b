//! JSON in and out of the crate's types, without serde derives.
//!
//! A type hands its wire table to `object!`, `union!` or one of the macros for enums, which implement [`Decode`]
//! and [`Encode`] for it.
//! What they expand to calls one reader and one writer, both `dyn`, so that the compiler sees each type's codec
//! once and no serde type parameter in it.
//!
//! There are two readers and two writers. Those in `json` are for JSON text, quick, and give no reasons; when
//! they refuse, `source` and `sink`, which stand on any serde format, go over the same value with `serde_json`
//! and find the error and its place. The types' `serde::Serialize` and `serde::Deserialize` are `source` and
//! `sink` too: one instantiation a format, never one a type.

mod any_of;
mod blank;
mod collections;
mod error;
mod events;
mod fit;
pub(in crate::runtime) mod flat;
mod formats;
mod integer_enum;
mod json;
mod kind;
mod literal_enum;
mod member;
mod model;
mod notes;
mod numbers;
mod object;
mod password;
mod patch;
mod property;
pub(crate) mod protojson;
mod read;
mod rest;
mod scalars;
mod seen;
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

pub use crate::runtime::codec::any_of::AnyOf;
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use crate::runtime::codec::blank::blank;
pub use crate::runtime::codec::blank::{Blank, ByDefault};
pub use crate::runtime::codec::error::{DecodeError, EncodeError, Failed};
pub use crate::runtime::codec::events::Events;
pub(crate) use crate::runtime::codec::events::events;
pub use crate::runtime::codec::integer_enum::UnknownInteger;
pub(crate) use crate::runtime::codec::integer_enum::integer_enum;
pub use crate::runtime::codec::json::{decode, encode, from_slice};
pub(crate) use crate::runtime::codec::json::{decode_noting, encode_noting, refusal};
pub(crate) use crate::runtime::codec::literal_enum::literal_enum;
pub use crate::runtime::codec::literal_enum::{UnknownLiteral, literal, position};
pub use crate::runtime::codec::member::Member;
pub use crate::runtime::codec::model::{Lent, Model};
pub(crate) use crate::runtime::codec::notes::Notes;
pub(crate) use crate::runtime::codec::object::object;
pub use crate::runtime::codec::password::Password;
pub use crate::runtime::codec::patch::Patch;
pub use crate::runtime::codec::property::Property;
pub use crate::runtime::codec::read::{Decode, Read, ReadEntry, ReadValue, Reader};
pub use crate::runtime::codec::rest::Rest;
#[allow(unused_imports, reason = "a document may have no models, or the feature is off")]
pub(crate) use crate::runtime::codec::serde_traits::serde_traits;
pub use crate::runtime::codec::sink::serialize;
pub use crate::runtime::codec::source::deserialize;
#[allow(unused_imports, reason = "a document may have no enums")]
pub(crate) use crate::runtime::codec::string_enum::string_enum;
pub use crate::runtime::codec::string_enum::{UnknownValue, Words};
pub use crate::runtime::codec::table::{Field, Presence, Table};
pub use crate::runtime::codec::tags::Tag;
pub use crate::runtime::codec::tuples::{OpenTuple, Places};
pub(crate) use crate::runtime::codec::union::union;
pub use crate::runtime::codec::union::{Trial, Union};
pub(crate) use crate::runtime::codec::unknown::Unknowns;
pub use crate::runtime::codec::unknown_variant::UnknownVariant;
pub use crate::runtime::codec::value::{read_value, to_value};
pub use crate::runtime::codec::write::{Encode, Entries, Items, Write, Writer};

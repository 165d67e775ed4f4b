//! Enums: of constants, and of several types.

use crate::ir::{Docs, Ident, TypeRef, WireName};
use crate::pointer::Pointer;

/// An open enum of constants.
#[derive(Clone, Debug)]
pub struct OpenEnum<T> {
    /// The known values, in document order.
    pub variants: Vec<Variant<T>>,
    /// Whether the document allows other values beside these, so that another one is not unexpected.
    pub others_allowed: bool,
    /// The variant that takes every other value.
    pub unrecognized: Ident,
    /// Index of the variant that `Default` gives; `None` when there is no `Default`.
    pub default: Option<usize>,
}

/// An open enum of strings.
pub type StringEnum = OpenEnum<WireName>;

/// An open enum of whole numbers.
pub type IntegerEnum = OpenEnum<i64>;

/// An open enum of constants of any type, each as JSON text.
pub type LiteralEnum = OpenEnum<String>;

/// A known value of an enum.
#[derive(Clone, Debug)]
pub struct Variant<T = WireName> {
    /// Its name, without the prefix that all values share.
    pub name: Ident,
    /// The value.
    pub wire: T,
    /// Its docs.
    pub docs: Docs,
}

/// A value of one of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// The property whose value tells objects apart.
    pub tag: Option<WireName>,
    /// The members, in document order.
    pub members: Vec<Member>,
    /// The members by their index, in the order in which they are asked.
    pub order: Vec<usize>,
    /// The variant that takes a value of no member.
    pub unrecognized: Ident,
    /// Whether the members are events of a stream: their tags are the names of the events, and the type `string` says that a
    /// member is the text of the data rather than JSON in it.
    pub is_events: bool,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct Member {
    /// The variant's name.
    pub name: Ident,
    /// The type of its payload, `Box` included.
    pub ty: TypeRef,
    /// The type that becomes the variant through `From`; `None` when another member has the same.
    pub from: Option<TypeRef>,
    /// Which values are of it.
    pub test: MemberTest,
    /// Whether integers in it stand as strings on the wire.
    pub quoted: bool,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
    /// The member's schema.
    pub origin: Pointer,
}

/// Which values are of a member. A value must be of one of the types, and an object must have what the rest says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberTest {
    /// JSON types, each once.
    pub types: Vec<JsonType>,
    /// The tags that mean it; when there are none, the tag says nothing.
    pub tags: Vec<String>,
    /// Keys that the object must have.
    pub keys: Vec<String>,
    /// Whether all this leaves it open, so that it is read to see.
    pub tried: bool,
    /// Whether a value may be of other members as well, so that the one that it fits best is taken.
    pub shared: bool,
}

/// The types of JSON, null apart. A whole number is an `Integer`; a member of type `Number` has those too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum JsonType {
    String,
    Integer,
    Number,
    Boolean,
    List,
    Object,
}

impl JsonType {
    /// The word for it in the wire table that the runtime's `union!` reads.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::List => "list",
            Self::Object => "object",
        }
    }
}

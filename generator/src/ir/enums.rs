//! Enums of constants, and unions of types.

use crate::ir::{Docs, Ident, TypeRef, WireName};
use crate::pointer::Pointer;

/// An open enum of constants.
#[derive(Clone, Debug)]
pub struct OpenEnum<T> {
    /// The known values, in document order.
    pub variants: Vec<Variant<T>>,
    /// Whether the document allows other values, so that an unlisted value is expected.
    pub others_allowed: bool,
    /// The variant for every other value.
    pub unrecognized: Ident,
    /// Index of the default variant; `None` if there is no `Default`.
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

/// A union: a value of one of several types.
#[derive(Clone, Debug)]
pub struct Union {
    /// The property whose value distinguishes objects.
    pub tag: Option<WireName>,
    /// The members, in document order.
    pub members: Vec<Member>,
    /// The indices of the members, in the order in which they are tested.
    pub order: Vec<usize>,
    /// The variant for a value that matches no member.
    pub unrecognized: Ident,
    /// Whether the members are events of a stream. Their tags are the names of events, and the type `string`
    /// means that the value is the text of the data rather than JSON in it.
    pub is_events: bool,
}

/// A member of a union.
#[derive(Clone, Debug)]
pub struct Member {
    /// The variant's name.
    pub name: Ident,
    /// The type of its payload, including `Box`.
    pub ty: TypeRef,
    /// The type that converts into the variant by `From`; `None` if another member has the same type.
    pub from: Option<TypeRef>,
    /// The test for values of this member.
    pub test: MemberTest,
    /// Whether integers in it are strings on the wire.
    pub quoted: bool,
    /// Whether `Debug` redacts the payload.
    pub redacted: bool,
    /// Its docs.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
    /// The member's schema.
    pub origin: Pointer,
}

/// The test for values of a member. The value must have one of the types, and an object must also meet the
/// other conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberTest {
    /// JSON types, each once.
    pub types: Vec<JsonType>,
    /// The tags of the member; if there are none, the tag is ignored.
    pub tags: Vec<String>,
    /// Keys that the object must have.
    pub keys: Vec<String>,
    /// Whether these conditions are not sufficient, so that the value must be decoded to decide.
    pub tried: bool,
    /// Whether a value may match several members, so that the best match is chosen.
    pub shared: bool,
}

/// The types of JSON without null. A whole number is an `Integer`; a member of type `Number` accepts it as
/// well.
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
    /// The keyword in the wire table of the runtime's `union!`.
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

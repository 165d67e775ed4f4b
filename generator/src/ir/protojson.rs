//! [`ProtoJson`]: what documents in the style of ProtoJSON get besides.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::ir::{Docs, Ident, TypeId, TypeRef};

/// Update requests, what they change, and messages by name.
#[derive(Clone, Debug, Default)]
pub struct ProtoJson {
    /// The structs that have the property for the mask, and what was decided about each.
    pub updates: BTreeMap<TypeId, Update>,
    /// The structs that update requests change, each with the setters that name their field in the mask.
    pub changed: BTreeMap<TypeId, Vec<Change>>,
    /// The types that an `@type` may name, with their full names.
    pub messages: BTreeMap<TypeId, String>,
}

/// What was decided about a struct with a mask.
#[derive(Clone, Debug)]
pub enum Update {
    /// It has a constructor that takes changes.
    Changing(Changing),
    /// It has none.
    Not(NoChanging),
}

/// The constructor that takes changes.
#[derive(Clone, Debug)]
pub struct Changing {
    /// The field of the message; the name of a local as well.
    pub message: Ident,
    /// The key of that property.
    pub message_wire: String,
    /// The field of the mask; the name of a local as well.
    pub mask: Ident,
    /// The key of that property.
    pub mask_wire: String,
    /// The struct that changes.
    pub changed: TypeId,
    /// Whether the field holds it in a box.
    pub boxed: bool,
    /// What `new` takes, of the two; `None` where the struct has a default instead.
    pub arguments: Option<Vec<Ident>>,
    /// The struct that `new` takes them in, if it takes them by name.
    pub required: Option<TypeId>,
    /// The setters that are called then, each with the one of the two that it takes.
    pub setters: Vec<(Ident, Ident)>,
}

/// Why a struct with a mask has no constructor that takes changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoChanging {
    /// The mask is no text.
    MaskIsNoText,
    /// No property is an object that something can be changed in.
    NoMessage,
    /// Several are, with these keys.
    Several(Vec<String>),
    /// Another property is required, with this key.
    Requires(String),
}

impl Display for NoChanging {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::MaskIsNoText => f.write_str("the mask is no text"),
            Self::NoMessage => f.write_str("no property is an object with fields to change"),
            Self::Several(keys) => write!(f, "several properties could be what changes: {}", keys.join(", ")),
            Self::Requires(key) => write!(f, "`{key}` is required as well"),
        }
    }
}

/// A setter that names its field in the mask.
#[derive(Clone, Debug)]
pub struct Change {
    /// The docs of the setter.
    pub docs: Docs,
    /// The field's path in the mask.
    pub path: String,
    /// The struct's own setter, whose name this one has too.
    pub setter: Ident,
    /// What it takes `impl Into<…>` of.
    pub value: TypeRef,
    /// The name of the setter that clears the field, and the field, where it is an option.
    pub clear: Option<(Ident, Ident)>,
}

//! [`ProtoJson`]: additional code for documents in the style of ProtoJSON.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::ir::{Docs, Ident, TypeId, TypeRef};

/// Update requests, the messages that they change, and messages by name.
#[derive(Clone, Debug, Default)]
pub struct ProtoJson {
    /// The structs with a property for the mask, and the decision about each.
    pub updates: BTreeMap<TypeId, Update>,
    /// The structs that update requests change, each with the setters that record their field in the mask.
    pub changed: BTreeMap<TypeId, Vec<Change>>,
    /// The types that an `@type` may name, with their full names.
    pub messages: BTreeMap<TypeId, String>,
}

/// The decision about a struct with a mask.
#[derive(Clone, Debug)]
pub enum Update {
    /// It has a constructor that takes changes.
    Changing(Changing),
    /// It has no such constructor.
    Not(NoChanging),
}

/// The constructor that takes changes.
#[derive(Clone, Debug)]
pub struct Changing {
    /// The field of the message, which is also the name of a local variable.
    pub message: Ident,
    /// The key of the message's property.
    pub message_wire: String,
    /// The field of the mask, which is also the name of a local variable.
    pub mask: Ident,
    /// The key of the mask's property.
    pub mask_wire: String,
    /// The struct that is changed.
    pub changed: TypeId,
    /// Whether the field is boxed.
    pub boxed: bool,
    /// The arguments of `new`, which are the message, the mask or both; `None` if the struct has a default
    /// instead.
    pub arguments: Option<Vec<Ident>>,
    /// The struct of required fields, if `new` takes one.
    pub required: Option<TypeId>,
    /// The setters to call afterwards, each with the local variable that it takes.
    pub setters: Vec<(Ident, Ident)>,
}

/// Why a struct with a mask has no constructor that takes changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoChanging {
    /// The mask is not text.
    MaskIsNoText,
    /// No property is an object with fields to change.
    NoMessage,
    /// Several properties are, with these keys.
    Several(Vec<String>),
    /// Another property is required, with this key.
    Requires(String),
}

impl Display for NoChanging {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::MaskIsNoText => f.write_str("the mask is not a string"),
            Self::NoMessage => f.write_str("no property is an object with fields to change"),
            Self::Several(keys) => write!(f, "several properties could be what changes: {}", keys.join(", ")),
            Self::Requires(key) => write!(f, "`{key}` is required as well"),
        }
    }
}

/// A setter that records its field in the mask.
#[derive(Clone, Debug)]
pub struct Change {
    /// The docs of the setter.
    pub docs: Docs,
    /// The field's path in the mask.
    pub path: String,
    /// The struct's own setter, which has the same name.
    pub setter: Ident,
    /// The type `T` in the setter's argument `impl Into<T>`.
    pub value: TypeRef,
    /// The name of the setter that clears the field, and the field, if it is an option.
    pub clear: Option<(Ident, Ident)>,
}

//! [`TypeRef`]: the use of a type, and the ids of types and groups.

use crate::rust_path::RustPath;

/// Index of a definition in [`Types`](super::Types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub(super) u32);

impl TypeId {
    /// Returns the id of the definition with this index, counted from zero.
    ///
    /// # Panics
    ///
    /// If there are more than 2³² definitions, which no document that fits in memory has.
    #[must_use]
    pub fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer than 2^32 types"))
    }

    /// The index of the definition, counted from zero.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// A type of the standard library, the runtime or a dependency.
    Builtin(Builtin),
    /// A type of another crate that the configuration names.
    Foreign(RustPath),
    /// A type that the crate defines.
    Named(TypeId),
    /// `Vec<T>`.
    List(Box<TypeRef>),
    /// `BTreeMap<String, T>`.
    Map(Box<TypeRef>),
    /// `IndexMap<String, T>`, which keeps the order of its keys.
    OrderedMap(Box<TypeRef>),
    /// `Option<T>`, which is never nested in another.
    Option(Box<TypeRef>),
    /// `Box<T>`, for a type that leads back to its holder.
    Boxed(Box<TypeRef>),
    /// `Patch<T>`: absent, null or a value.
    Patch(Box<TypeRef>),
    /// `AnyOf<T>`: a boxed member of an `anyOf`, with the other keys of the value.
    AnyOf(Box<TypeRef>),
    /// `(A, B)`: a tuple of one to twelve items.
    Tuple(Vec<TypeRef>),
    /// `OpenTuple<(A, B), T>`: a tuple with further items of one type.
    OpenTuple(Vec<TypeRef>, Box<TypeRef>),
}

impl TypeRef {
    /// The types of the crate that this type names.
    #[must_use]
    pub fn named(&self) -> Vec<TypeId> {
        match self {
            Self::Builtin(_) | Self::Foreign(_) => Vec::new(),
            Self::Named(id) => vec![*id],
            Self::Tuple(items) => items.iter().flat_map(Self::named).collect(),
            Self::OpenTuple(items, rest) => items.iter().chain([&**rest]).flat_map(Self::named).collect(),
            Self::List(inner)
            | Self::Map(inner)
            | Self::OrderedMap(inner)
            | Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Patch(inner)
            | Self::AnyOf(inner) => inner.named(),
        }
    }

    /// Replaces references to `id` by another type.
    pub fn replace_named(&mut self, id: TypeId, other: &Self) {
        match self {
            Self::Named(named) if *named == id => *self = other.clone(),
            Self::Builtin(_) | Self::Foreign(_) | Self::Named(_) => {}
            Self::Tuple(items) => items.iter_mut().for_each(|item| item.replace_named(id, other)),
            Self::OpenTuple(items, rest) => {
                items.iter_mut().chain([&mut **rest]).for_each(|item| item.replace_named(id, other));
            }
            Self::List(inner)
            | Self::Map(inner)
            | Self::OrderedMap(inner)
            | Self::Option(inner)
            | Self::Boxed(inner)
            | Self::Patch(inner)
            | Self::AnyOf(inner) => inner.replace_named(id, other),
        }
    }

    /// Returns the type without its box, which may be inside an `Option` or a `Patch`.
    #[must_use]
    pub fn unboxed(&self) -> Self {
        match self {
            Self::Option(inner) => Self::Option(Box::new(inner.unboxed())),
            Self::Patch(inner) => Self::Patch(Box::new(inner.unboxed())),
            Self::Boxed(inner) => (**inner).clone(),
            _ => self.clone(),
        }
    }

    /// Returns the type with a box, which goes inside an `Option` or a `Patch`.
    #[must_use]
    pub fn boxed(&self) -> Self {
        match self {
            Self::Option(inner) => Self::Option(Box::new(inner.boxed())),
            Self::Patch(inner) => Self::Patch(Box::new(inner.boxed())),
            Self::Boxed(_) | Self::AnyOf(_) => self.clone(),
            _ => Self::Boxed(Box::new(self.clone())),
        }
    }
}

/// A type that the crate does not define.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Builtin {
    /// `()`: null.
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String`
    String,
    /// `crate::runtime::DateTime`: RFC 3339 on the wire.
    DateTime,
    /// `jiff::SignedDuration`: seconds with the suffix `s` on the wire, as in ProtoJSON.
    ProtoDuration,
    /// `jiff::civil::Date`: `full-date` of RFC 3339 on the wire.
    Date,
    /// `uuid::Uuid`: RFC 9562 on the wire.
    Uuid,
    /// `crate::runtime::Password`: a string that `Debug` does not show.
    Password,
    /// `bytes::Bytes`: base64 on the wire.
    Bytes,
    /// `crate::runtime::Part`: a file in a multipart body.
    Part,
    /// `serde_json::Value`: any JSON value.
    Json,
    /// `serde_json::Map<String, serde_json::Value>`: any JSON object.
    JsonObject,
}

/// Index of a group in [`Crate::groups`](crate::ir::Crate::groups).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub usize);

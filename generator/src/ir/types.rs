//! Type definitions.

use crate::ir::{
    Docs, GroupId, Ident, IntegerEnum, LiteralEnum, StringEnum, TypeId, TypeRef, Union, WireName,
};
use crate::pointer::Pointer;
use crate::rust_path::RustPath;

/// All type definitions of the crate.
#[derive(Clone, Debug, Default)]
pub struct Types {
    list: Vec<TypeDef>,
    /// The types of other crates, sorted by their paths.
    pub foreign: Vec<Foreign>,
}

impl Types {
    /// Adds a definition.
    ///
    /// # Panics
    ///
    /// If there are more than 2³² definitions, which no document that fits in memory has.
    pub fn push(&mut self, def: TypeDef) -> TypeId {
        let id = TypeId::at(self.list.len());
        self.list.push(def);
        id
    }

    /// All definitions with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        (0..).map(TypeId).zip(&self.list)
    }

    /// All definitions with their ids, mutably.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (TypeId, &mut TypeDef)> {
        (0..).map(TypeId).zip(&mut self.list)
    }

    /// The number of definitions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no definition.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl std::ops::Index<TypeId> for Types {
    type Output = TypeDef;

    fn index(&self, id: TypeId) -> &TypeDef {
        &self.list[id.0 as usize]
    }
}

impl std::ops::IndexMut<TypeId> for Types {
    fn index_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.list[id.0 as usize]
    }
}

/// A type of another crate, or a type that the user writes by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its path.
    pub path: RustPath,
    /// How it is encoded.
    pub codec: ForeignCodec,
    /// The noun for a value in errors: `a decimal`.
    pub expecting: String,
    /// The text from which the initial value is read; `None` if the type has `Default`.
    pub blank: Option<String>,
}

/// How a type of another crate is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ForeignCodec {
    /// A string, read by `FromStr` and written by `Display`.
    Text,
    /// A number, whose digits `FromStr` reads and `Display` writes.
    Number,
    /// Any JSON, by serde's traits.
    Serde,
    /// The type implements the codec's traits itself.
    Own,
}

/// The definition of a type.
#[derive(Clone, Debug)]
pub struct TypeDef {
    /// Its name, unique in its module.
    pub name: Ident,
    /// The module of the type.
    pub home: Home,
    /// Its docs, which end with its place in the document.
    pub docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
    /// Whether a field refers to a deprecated item, so that the lint must be allowed.
    pub uses_deprecated: bool,
    /// The derives that the configuration adds, sorted.
    pub derives: Vec<RustPath>,
    /// The kind of definition.
    pub kind: TypeKind,
    /// The schema of the type.
    pub origin: Pointer,
}

/// The module of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// `crate::models`, which re-exports the types of all its files.
    Models,
    /// `crate::operations::<group>`: an inline schema of an operation.
    Group(GroupId),
}

/// The kinds of type definitions.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// A struct with named public fields.
    Struct(Struct),
    /// An open enum of strings.
    StringEnum(StringEnum),
    /// An open enum of whole numbers.
    IntegerEnum(IntegerEnum),
    /// An open enum of constants of any type.
    LiteralEnum(LiteralEnum),
    /// An enum of several types.
    Union(Union),
    /// `pub type Name = …;`
    Alias(TypeRef),
    /// The argument of a struct's `new`, with the required fields of the struct with this id.
    Required(TypeId),
}

/// A struct with named public fields.
#[derive(Clone, Debug)]
pub struct Struct {
    /// Its fields, in document order.
    pub fields: Vec<Field>,
    /// The field for the union that the object also matches.
    pub flat: Option<Flat>,
    /// The map for properties that the document does not name.
    pub additional: Option<Additional>,
    /// The constructor `new`, if the struct has one.
    pub constructor: Option<Constructor>,
    /// Whether it has `Default`: it has no required fields, or only responses contain it.
    pub has_default: bool,
}

impl Struct {
    /// The named fields that `new` takes, each with the type of the argument.
    pub fn arguments(&self) -> impl Iterator<Item = (&Field, &TypeRef)> {
        let taken = self.constructor.iter().flat_map(|constructor| &constructor.takes);
        taken.filter_map(|taken| {
            let field = self.fields.get(taken.field)?;
            let is_option =
                field.presence == Presence::Nullable || taken.is_nullable && field.presence.is_option();
            Some((field, if is_option { &field.ty } else { &field.value }))
        })
    }

    /// The arguments of `new` with their types: the named fields, and the field of the union.
    pub fn parts(&self) -> impl Iterator<Item = (&Ident, &TypeRef)> {
        let flat = self.flat.iter().filter(|_| self.constructor.is_some()).map(|flat| (&flat.name, &flat.ty));
        self.arguments().map(|(field, ty)| (&field.name, ty)).chain(flat)
    }

    /// The struct that `new` takes; `None` if it takes the fields separately.
    #[must_use]
    pub fn required(&self) -> Option<TypeId> {
        self.constructor.as_ref()?.required
    }

    /// Whether `new` takes a field of the struct.
    #[must_use]
    pub fn takes(&self, field: &Field) -> bool {
        self.arguments().any(|(argument, _)| argument.wire == field.wire)
    }

    /// Whether `Default` can be derived from the defaults of the fields.
    #[must_use]
    pub fn derives_default(&self) -> bool {
        let plain = |field: &Field| !matches!(field.fixed, Some(Fixed::Text(_) | Fixed::Placeholder));
        self.has_default && self.constructor.is_none() && self.flat.is_none() && self.fields.iter().all(plain)
    }
}

/// The constructor `new` of a struct.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constructor {
    /// The fields that it takes, in the order of the arguments.
    pub takes: Vec<Taken>,
    /// The struct of required fields; `None` if the arguments are separate.
    pub required: Option<TypeId>,
}

/// A field that `new` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The index of the field.
    pub field: usize,
    /// Whether the argument is an `Option`, where `None` is null. A field that is no longer required keeps
    /// its `Option`.
    pub is_nullable: bool,
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, which never depends on its type.
    pub name: Ident,
    /// The name of its chainable setter: the name with the prefix `with_`.
    pub setter: Ident,
    /// The property's key.
    pub wire: WireName,
    /// Its type, including `Option` and `Box`.
    pub ty: TypeRef,
    /// The type `T` in the argument `impl Into<T>` of the setter and of `new`: the type without the `Option`.
    pub value: TypeRef,
    /// The meaning of absent and null, and when the field is written.
    pub presence: Presence,
    /// Whether integers are strings on the wire (int64 and uint64 in ProtoJSON).
    pub quoted: bool,
    /// Whether `Debug` redacts the value, because its type is not the runtime's `Password` although it contains a
    /// password.
    pub redacted: bool,
    /// The value that `new` or `default` fills in, if only one makes sense.
    pub fixed: Option<Fixed>,
    /// Its docs.
    pub docs: Docs,
    /// The docs of its setter: the first paragraph of the docs.
    pub setter_docs: Docs,
    /// The note of `#[deprecated]`; `None` when it is not deprecated.
    pub deprecated: Option<String>,
    /// The property's schema.
    pub origin: Pointer,
}

/// A value that the caller does not supply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fixed {
    /// The default of the field's type.
    Default,
    /// This text, which is the tag of the object in every union that contains it.
    Text(String),
    /// A placeholder from which decoding starts. Only responses require the property.
    Placeholder,
}

/// Combinations of required and nullable, and the implicit presence of ProtoJSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// `T`. Absent or null is an error; always written.
    Required,
    /// `Option<T>`. Absent is an error, null is `None`; always written.
    Nullable,
    /// `Option<T>`. Absent and null are `None`; `None` is left out.
    Optional,
    /// `Option<T>`. Absent and null are `None`; always written, `None` as null.
    Written,
    /// `T`. Absent and null are the default; the default is left out.
    Implicit,
    /// `T`. Absent and null are the default; always written. The document requires a field with implicit
    /// presence.
    Always,
    /// `Patch<T>`. Absent and null are different values; absent is left out.
    Patch,
    /// `T`. Absent or null is an error; the default is left out. The document has `readOnly`, and `names.lock`
    /// keeps `T` in a type that is now also sent.
    Received,
}

impl Presence {
    /// Whether the field is an `Option`.
    #[must_use]
    pub fn is_option(self) -> bool {
        matches!(self, Self::Nullable | Self::Optional | Self::Written)
    }

    /// Whether `new` takes the field, unless it has a fixed value.
    #[must_use]
    pub fn is_argument(self) -> bool {
        matches!(self, Self::Required | Self::Nullable | Self::Always)
    }

    /// The keyword in the wire table of the runtime's `object!`.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Nullable => "nullable",
            Self::Optional => "optional",
            Self::Written => "written",
            Self::Implicit => "implicit",
            Self::Always => "always",
            Self::Patch => "patch",
            Self::Received => "received",
        }
    }
}

/// The field for the union that the object also matches.
#[derive(Clone, Debug)]
pub struct Flat {
    /// The field's name.
    pub name: Ident,
    /// The name of its chainable setter.
    pub setter: Ident,
    /// The union, including `Box`.
    pub ty: TypeRef,
}

/// The map for additional properties.
#[derive(Clone, Debug)]
pub struct Additional {
    /// The field's name.
    pub name: Ident,
    /// The name of its chainable setter.
    pub setter: Ident,
    /// The map's type: [`TypeRef::Map`], or [`Builtin::JsonObject`](super::Builtin::JsonObject) for any value.
    pub ty: TypeRef,
    /// Whether `Debug` redacts the values.
    pub redacted: bool,
}

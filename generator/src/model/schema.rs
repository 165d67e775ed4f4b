//! Schemas: the arena and its nodes.

use serde_json::Value;

use crate::pointer::Pointer;

/// Index of a schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(u32);

/// All schemas of the document, component and inline.
#[derive(Clone, Debug, Default)]
pub struct Schemas {
    list: Vec<Schema>,
}

impl Schemas {
    /// Adds a node.
    ///
    /// # Panics
    ///
    /// When there are more than 2³² nodes, which no text that fits in memory has.
    pub fn push(&mut self, schema: Schema) -> SchemaId {
        let id = u32::try_from(self.list.len()).expect("fewer than 2^32 schemas");
        self.list.push(schema);
        SchemaId(id)
    }

    /// All nodes with their ids, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        (0..).map(SchemaId).zip(&self.list)
    }
}

impl std::ops::Index<SchemaId> for Schemas {
    type Output = Schema;

    fn index(&self, id: SchemaId) -> &Schema {
        &self.list[id.0 as usize]
    }
}

impl std::ops::IndexMut<SchemaId> for Schemas {
    fn index_mut(&mut self, id: SchemaId) -> &mut Schema {
        &mut self.list[id.0 as usize]
    }
}

/// OpenAPI's Schema Object.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a keyword of its own, in any combination")]
pub struct Schema {
    /// The Schema Object's place.
    pub origin: Pointer,
    /// `x-speakeasy-name-override`: the type name that the provider gives it.
    pub name_override: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-sunset`: the day on which it goes away, as the document writes it.
    pub sunset: Option<String>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// Whether null is allowed, in whichever spelling the document says so.
    pub nullable: bool,
    /// `default`.
    pub default: Option<Value>,
    /// What values it describes, null apart.
    pub kind: SchemaKind,
}

/// What values a schema describes.
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// Any value at all: no `type`, several types, or something that had to be approximated.
    Any,
    /// `type: boolean`.
    Boolean,
    /// `type: integer`.
    Integer(IntegerFormat),
    /// `type: number`.
    Number(NumberFormat),
    /// `type: string` without `enum`.
    String(StringFormat),
    /// `enum` of strings.
    Enum(EnumSchema),
    /// `type: array`.
    Array(SchemaId),
    /// `type: object`.
    Object(ObjectSchema),
    /// `$ref`. The node that refers may add `nullable`, a description and the like.
    Reference(SchemaId),
}

/// `format` of an integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `format`")]
pub enum IntegerFormat {
    Int32,
    /// `int64`, and where the document says nothing or something unknown.
    #[default]
    Int64,
    Uint32,
    Uint64,
}

/// `format` of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `format`")]
pub enum NumberFormat {
    Float,
    /// `double`, and where the document says nothing or something unknown.
    #[default]
    Double,
}

/// `format` of a string, those that change the type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// No format, or one that stays a string.
    #[default]
    Plain,
    /// `date-time`, RFC 3339 section 5.6.
    DateTime,
    /// `duration`.
    Duration,
    /// `byte` and `base64`: bytes in base64, RFC 4648 section 4.
    Base64,
    /// `int64`: ProtoJSON writes 64-bit integers as strings.
    Int64,
    /// `uint64`: likewise.
    Uint64,
}

/// `enum` of a string schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumSchema {
    /// The values without null and without repetitions, in document order; at least one.
    pub values: Vec<String>,
}

/// `type: object`.
#[derive(Clone, Debug, Default)]
pub struct ObjectSchema {
    /// `properties`.
    pub properties: Vec<Property>,
    /// `additionalProperties`.
    pub additional: AdditionalProperties,
}

/// One entry of `properties`.
#[derive(Clone, Debug)]
pub struct Property {
    /// The key, exactly as on the wire.
    pub name: String,
    /// Whether `required` lists it.
    pub required: bool,
    /// Its schema.
    pub schema: SchemaId,
}

/// `additionalProperties`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AdditionalProperties {
    /// The document does not say; JSON Schema then allows any.
    #[default]
    Unspecified,
    /// `false`.
    Forbidden,
    /// `true` or `{}`.
    Any,
    /// A schema.
    Schema(SchemaId),
}

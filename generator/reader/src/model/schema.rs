//! Schemas: the arena and its nodes.

use serde_json::Value;

use crate::model::Bounds;
use crate::pointer::Pointer;

/// Index of a schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(u32);

impl SchemaId {
    /// The index of the schema, counted from zero.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

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
    /// If there are more than 2³² nodes, which no document that fits in memory has.
    pub fn push(&mut self, schema: Schema) -> SchemaId {
        let id = u32::try_from(self.list.len()).expect("fewer than 2^32 schemas");
        self.list.push(schema);
        SchemaId(id)
    }

    /// The number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are no nodes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
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
    /// `x-speakeasy-name-override`: the type name that the provider assigns.
    pub name_override: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-sunset`: the day on which it is removed, as the document writes it.
    pub sunset: Option<String>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `format`, as the document writes it.
    pub format: Option<String>,
    /// Whether the text is a URL or a URI reference, by its `format`.
    pub url: bool,
    /// Whether the text is encoded bytes: `contentEncoding`, or before 3.1 `format: byte`.
    pub encoded: bool,
    /// Whether null is allowed, in any of the forms that documents use.
    pub nullable: bool,
    /// `default`.
    pub default: Option<Value>,
    /// Whether the document has no schema here: the items of a list without `items`, content without
    /// `schema`.
    pub missing: bool,
    /// The values that it describes, without null.
    pub kind: SchemaKind,
    /// Restrictions on these values.
    pub bounds: Bounds,
}

impl Schema {
    /// Returns a schema without content, which allows any value.
    #[must_use]
    pub fn any(origin: Pointer) -> Self {
        Self {
            origin,
            name_override: None,
            title: None,
            description: None,
            deprecated: false,
            sunset: None,
            read_only: false,
            write_only: false,
            format: None,
            url: false,
            encoded: false,
            nullable: false,
            default: None,
            missing: false,
            kind: SchemaKind::Any,
            bounds: Bounds::default(),
        }
    }
}

/// The values that a schema describes.
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// Any value: no `type`, all types, or an approximated schema.
    Any,
    /// Only null; the schema is `nullable`.
    Null,
    /// `type: boolean`.
    Boolean,
    /// `type: integer`.
    Integer(IntegerFormat),
    /// `type: number`.
    Number(NumberFormat),
    /// `type: string` without `enum`.
    String(StringFormat),
    /// `enum`, `const`, a `oneOf` of constants, or an `anyOf` of constants and a plain string, which allows
    /// other values.
    Enum(EnumSchema),
    /// `type: array`.
    Array(SchemaId),
    /// `prefixItems`: a list whose items have different schemas.
    Tuple(TupleSchema),
    /// `type: object`, with every `allOf` merged.
    Object(ObjectSchema),
    /// `oneOf`, `anyOf`, several types, or an object with a `discriminator` that others extend.
    Union(UnionSchema),
    /// `$ref`. The node with the reference may add `nullable`, a description and other annotations.
    Reference(SchemaId),
}

/// `format` of an integer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `format`")]
pub enum IntegerFormat {
    Int32,
    /// `int64`; also the default if there is no format or an unknown one.
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
    /// `double`; also the default if there is no format or an unknown one.
    #[default]
    Double,
}

/// The values of `format` that affect the type of a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StringFormat {
    /// No format, or one that does not affect the type.
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
    /// `uint64`, which is also a string in ProtoJSON.
    Uint64,
    /// `date`: `full-date` of RFC 3339.
    Date,
    /// `time`: `full-time` or `partial-time` of RFC 3339.
    Time,
    /// `uuid`: RFC 9562 section 4.
    Uuid,
    /// `binary`: raw bytes, if the media type can contain them.
    Binary,
    /// `password`: text that is never printed.
    Password,
}

/// `enum`, `const`, or a `oneOf` of constants (JSON Schema 2020-12 validation, sections 6.1.2 and 6.1.3).
#[derive(Clone, Debug, PartialEq)]
pub struct EnumSchema {
    /// The values without null and duplicates, in document order; at least one.
    pub values: Vec<EnumValue>,
    /// Whether the document allows other values, as in `anyOf: [{type: string}, {enum: [a, b]}]`.
    pub open: bool,
}

impl EnumSchema {
    /// Returns the only value; `None` if there are several or others are allowed.
    #[must_use]
    pub fn only(&self) -> Option<&EnumValue> {
        if let ([only], false) = (self.values.as_slice(), self.open) { Some(only) } else { None }
    }

    /// Whether all values are strings.
    #[must_use]
    pub fn is_of_strings(&self) -> bool {
        self.values.iter().all(|value| matches!(value.value, Literal::String(_)))
    }

    /// Whether all values are whole numbers.
    #[must_use]
    pub fn is_of_integers(&self) -> bool {
        self.values.iter().all(|value| matches!(value.value, Literal::Integer(_)))
    }
}

/// One value of an `enum`.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// The value itself.
    pub value: Literal,
    /// The name in the document: `x-enum-varnames`, or the `title` beside a constant.
    pub name: Option<String>,
    /// The description in the document: `x-enum-descriptions`, or the `description` beside a constant.
    pub description: Option<String>,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// Text.
    String(String),
    /// An integer.
    Integer(i64),
    /// A boolean, a number with a fraction, or any other value.
    Other(Value),
}

/// `prefixItems` (JSON Schema 2020-12, section 10.3.1.1).
#[derive(Clone, Debug, Default)]
pub struct TupleSchema {
    /// The schemas of the first items, in order.
    pub items: Vec<SchemaId>,
    /// The schema of further items: `items`.
    pub rest: AdditionalProperties,
}

/// A union: a value of one of several schemas.
#[derive(Clone, Debug)]
pub struct UnionSchema {
    /// The keyword of the union.
    pub keyword: UnionKeyword,
    /// The alternatives in document order, without null. There are at least two, or one and a discriminator.
    /// No two of them are the same scalar type, and an alternative that allows any value is the last.
    pub members: Vec<UnionMember>,
    /// The property that distinguishes the members, according to the document.
    pub discriminator: Option<Discriminator>,
    /// The object that the members extend, with its own properties only. It is what remains of an object that
    /// became a union. Its place is the Discriminator Object, or the keyword that lists the members.
    pub base: Option<SchemaId>,
}

/// The keyword of a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnionKeyword {
    /// `oneOf`: exactly one member matches.
    OneOf,
    /// `anyOf`: at least one member matches.
    AnyOf,
    /// `type` as a list: each member is a type.
    Types,
    /// The events of a stream, distinguished by their names, which are the tags of the members. A member
    /// without tags is for any other name. A member that is a reference describes JSON in the event's `data`;
    /// any other member describes the text itself.
    Events,
    /// An object with a `discriminator`: the members are the schemas that extend it by `allOf`.
    Extended,
}

/// One alternative of a union.
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// Its schema.
    pub schema: SchemaId,
    /// The values of the discriminator that identify the member, explicit ones first; empty without a
    /// discriminator.
    pub tags: Vec<String>,
    /// The implicit name of the schema, which also identifies the member; `None` if it is in `tags` because
    /// there are no explicit ones.
    pub implicit: Option<String>,
    /// Values of the discriminator that the member's schema inherits, and that do not identify a member.
    /// Empty, unless `tags` is empty or the member is a union.
    pub inherited: Vec<String>,
}

impl UnionMember {
    /// A member without tags.
    #[must_use]
    pub fn new(schema: SchemaId) -> Self {
        Self { schema, tags: Vec::new(), implicit: None, inherited: Vec::new() }
    }

    /// Returns the values that identify the member, the implicit name last.
    pub fn all_tags(&self) -> impl Iterator<Item = &String> {
        self.tags.iter().chain(&self.implicit)
    }

    /// Adds the implicit name.
    pub fn call(&mut self, name: String) {
        if self.tags.is_empty() {
            self.tags.push(name);
        } else {
            self.implicit = Some(name);
        }
    }
}

/// OpenAPI's Discriminator Object. The tags of `mapping` and the implicit ones are in the members.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// The Discriminator Object's place.
    pub origin: Pointer,
    /// `propertyName`.
    pub property: String,
    /// `defaultMapping` of 3.2: the member for a value with a missing or unknown tag.
    pub default: Option<SchemaId>,
}

/// `type: object`.
#[derive(Clone, Debug, Default)]
pub struct ObjectSchema {
    /// `properties`.
    pub properties: Vec<Property>,
    /// `additionalProperties` or `unevaluatedProperties`. With `patternProperties`, it is a union of their
    /// schemas and the schema of other names.
    pub additional: AdditionalProperties,
    /// A union that the object must also match: `oneOf` or `anyOf` beside properties, or in an `allOf`.
    pub variants: Option<SchemaId>,
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
    /// Not specified; JSON Schema then allows any.
    #[default]
    Unspecified,
    /// `false`.
    Forbidden,
    /// `true` or `{}`.
    Any,
    /// A schema.
    Schema(SchemaId),
}

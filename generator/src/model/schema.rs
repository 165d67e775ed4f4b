//! Schemas: the arena and its nodes.

use serde_json::Value;

use crate::model::Bounds;
use crate::pointer::Pointer;

/// Index of a schema in [`Schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(u32);

impl SchemaId {
    /// The number of the schema, counted from zero.
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
    /// When there are more than 2³² nodes, which no text that fits in memory has.
    pub fn push(&mut self, schema: Schema) -> SchemaId {
        let id = u32::try_from(self.list.len()).expect("fewer than 2^32 schemas");
        self.list.push(schema);
        SchemaId(id)
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no node at all.
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
    /// `format`, as the document writes it.
    pub format: Option<String>,
    /// Whether its text is a URL or a reference to one, by its `format`.
    pub url: bool,
    /// Whether its text is bytes in an encoding: `contentEncoding`, or before 3.1 `format: byte`.
    pub encoded: bool,
    /// Whether null is allowed, in whichever spelling the document says so.
    pub nullable: bool,
    /// `default`.
    pub default: Option<Value>,
    /// Whether the document has no schema here: the items of a list without `items`, content without `schema`.
    pub missing: bool,
    /// What values it describes, null apart.
    pub kind: SchemaKind,
    /// Which of these values are allowed.
    pub bounds: Bounds,
}

/// What values a schema describes.
#[derive(Clone, Debug)]
pub enum SchemaKind {
    /// Any value at all: no `type`, all types, or something that had to be approximated.
    Any,
    /// Null and nothing else; the schema is `nullable`.
    Null,
    /// `type: boolean`.
    Boolean,
    /// `type: integer`.
    Integer(IntegerFormat),
    /// `type: number`.
    Number(NumberFormat),
    /// `type: string` without `enum`.
    String(StringFormat),
    /// `enum`, `const`, a `oneOf` of constants, or an `anyOf` of them and a plain string, which a list of values
    /// that is never complete includes.
    Enum(EnumSchema),
    /// `type: array`.
    Array(SchemaId),
    /// `prefixItems`: a list whose items differ by their place.
    Tuple(TupleSchema),
    /// `type: object`, every `allOf` merged into it.
    Object(ObjectSchema),
    /// `oneOf`, `anyOf`, several types, or an object with a `discriminator` that others extend.
    Union(UnionSchema),
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
    /// `date`: RFC 3339's `full-date`.
    Date,
    /// `time`: RFC 3339's `full-time`, or its `partial-time`.
    Time,
    /// `uuid`: RFC 9562 section 4.
    Uuid,
    /// `binary`: bytes as they are, where the media type can carry them.
    Binary,
    /// `password`: text that no output shows.
    Password,
}

/// `enum`, `const`, or a `oneOf` of constants. JSON Schema 2020-12 validation, sections 6.1.2 and 6.1.3.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumSchema {
    /// The values without null and without repetitions, in document order; at least one.
    pub values: Vec<EnumValue>,
    /// Whether the document allows other values beside these, as `anyOf: [{type: string}, {enum: [a, b]}]` does.
    pub open: bool,
}

impl EnumSchema {
    /// The only value; `None` when there are several, or when others are allowed.
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
    /// The name that the document gives it: `x-enum-varnames`, or the `title` beside a constant.
    pub name: Option<String>,
    /// What the document says of it: `x-enum-descriptions`, or the `description` beside a constant.
    pub description: Option<String>,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// Text.
    String(String),
    /// A whole number.
    Integer(i64),
    /// A boolean, a number with a fraction, or anything else.
    Other(Value),
}

/// `prefixItems`. JSON Schema 2020-12, section 10.3.1.1.
#[derive(Clone, Debug, Default)]
pub struct TupleSchema {
    /// The schemas of the first items, in their order.
    pub items: Vec<SchemaId>,
    /// What may follow them: `items`.
    pub rest: AdditionalProperties,
}

/// A value of one of several schemas.
#[derive(Clone, Debug)]
pub struct UnionSchema {
    /// Which keyword says so.
    pub keyword: UnionKeyword,
    /// The alternatives in document order, null gone; at least two, or one and a discriminator. No two of them
    /// are the same scalar. One that is any value is the last.
    pub members: Vec<UnionMember>,
    /// The property that tells the members apart, by the document's own word.
    pub discriminator: Option<Discriminator>,
    /// The object that the members extend, in its own form: all that is left of an object that has become a
    /// union. Its place is that of the Discriminator Object, or of the keyword that lists the members.
    pub base: Option<SchemaId>,
}

/// Which keyword makes a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnionKeyword {
    /// `oneOf`: exactly one member fits.
    OneOf,
    /// `anyOf`: at least one member fits.
    AnyOf,
    /// `type` as a list: each member is a type.
    Types,
    /// The events of a stream, told apart by their names, which are the tags of the members; one without tags is for any
    /// other name. A member that is a reference is JSON in the event's `data`, any other is the text itself.
    Events,
    /// An object with a `discriminator`: the members are the schemas that extend it by `allOf`.
    Extended,
}

/// One alternative of a union.
#[derive(Clone, Debug)]
pub struct UnionMember {
    /// Its schema.
    pub schema: SchemaId,
    /// The values of the discriminator that mean it, explicit ones first; empty without a discriminator.
    pub tags: Vec<String>,
    /// The implicit name of the schema, which means it as well; `None` when it is among `tags`, for want of others.
    pub implicit: Option<String>,
    /// Values of the discriminator that a value of the member may have although they do not mean it: its schema
    /// inherits them, and nothing says which member they mean. Empty unless `tags` is, or the member is a union.
    pub inherited: Vec<String>,
}

impl UnionMember {
    /// A member without tags.
    #[must_use]
    pub fn new(schema: SchemaId) -> Self {
        Self { schema, tags: Vec::new(), implicit: None, inherited: Vec::new() }
    }

    /// The values that mean it, the implicit name last.
    pub fn all_tags(&self) -> impl Iterator<Item = &String> {
        self.tags.iter().chain(&self.implicit)
    }

    /// Adds the implicit name.
    pub(crate) fn call(&mut self, name: String) {
        if self.tags.is_empty() {
            self.tags.push(name);
        } else {
            self.implicit = Some(name);
        }
    }
}

/// OpenAPI's Discriminator Object; what its `mapping` says, and what is implied, is in the members.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// The Discriminator Object's place.
    pub origin: Pointer,
    /// `propertyName`.
    pub property: String,
    /// `defaultMapping`, 3.2: the member that a value is of whose tag is missing or unknown. One of the members.
    pub default: Option<SchemaId>,
}

/// `type: object`.
#[derive(Clone, Debug, Default)]
pub struct ObjectSchema {
    /// `properties`.
    pub properties: Vec<Property>,
    /// `additionalProperties`, `unevaluatedProperties`, or, as a union, what `patternProperties` say of the names that match
    /// and what is said of the others.
    pub additional: AdditionalProperties,
    /// A union that the same object is a value of: `oneOf` or `anyOf` beside properties, or among an `allOf`.
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

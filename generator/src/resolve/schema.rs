//! Schema Objects: what every schema has, and which kind it is.

use openapiv3::{AnySchema, ArrayType, BooleanType, IntegerType, NumberType, ObjectType, StringType, Type};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::model::{Schema, SchemaId, SchemaKind};
use crate::normalize::vocabulary::{NEVER, NULL, REFERENCE, TYPES};
use crate::resolve::node::Node;
use crate::resolve::read::{Key, OBJECT};
use crate::resolve::resolver::{Resolver, any};
use crate::resolve::scalar;

/// What is assumed where a schema cannot be read.
pub(super) const ANY: &str = "Any value is allowed in its place";

/// The keywords of a normalized schema. `example` and `externalDocs` are for people; restrictions are gone.
const KEYS: &[Key] = &[
    Key::Whole("type"),
    Key::Whole("format"),
    Key::Whole("enum"),
    Key::Whole("nullable"),
    Key::Whole("readOnly"),
    Key::Whole("writeOnly"),
    Key::Whole("deprecated"),
    Key::Whole("title"),
    Key::Whole("description"),
    Key::Whole("default"),
    Key::Whole("required"),
    Key::Object("properties"),
    Key::Object("additionalProperties"),
    Key::Object("items"),
    Key::List("allOf"),
    Key::List("oneOf"),
    Key::List("anyOf"),
    Key::Object("not"),
];

impl<'d> Resolver<'d, '_> {
    /// The schema at `node`, read now unless it has been, or will be because a reference leads to it.
    pub(super) fn schema(&mut self, node: &Node<'d>) -> SchemaId {
        let (id, new) = self.reserve(&node.origin);
        if new {
            self.schemas[id] = self.read_schema(node);
        }
        id
    }

    /// Reads one schema, and the schemas in it.
    pub(super) fn read_schema(&mut self, node: &Node<'d>) -> Schema {
        let kind = |kind| Schema { kind, ..any(node.origin.clone()) };
        if let Some(reference) = node.text("$ref") {
            return kind(self.reference(node, "$ref", reference));
        }
        let Some(schema) = self.read(node, KEYS, ANY) else { return kind(SchemaKind::Any) };
        let openapiv3::Schema { schema_data, schema_kind } = schema;
        let described = match self.internal(node) {
            Some(internal) => kind(internal),
            None => self.described(node, schema_kind),
        };
        annotate(described, node, schema_data)
    }

    fn reference(&mut self, node: &Node<'d>, key: &str, reference: &str) -> SchemaKind {
        self.referenced_schema(node, key, reference).map_or(SchemaKind::Any, SchemaKind::Reference)
    }

    /// What the keys that `normalize` has written say.
    fn internal(&mut self, node: &Node<'d>) -> Option<SchemaKind> {
        if let Some(reference) = node.text(REFERENCE) {
            self.siblings(node);
            return Some(self.reference(node, REFERENCE, reference));
        }
        let message = if let Some(types) = node.get(TYPES) {
            // With all of them it is exactly any value.
            let all = ["string", "number", "boolean", "array", "object"];
            if all.iter().all(|name| types.items().any(|item| item.value == name)) {
                return Some(SchemaKind::Any);
            }
            format!("values of several types are not told apart: {types}", types = types.value)
        } else if node.has(NULL) {
            "only null is allowed here".to_owned()
        } else if node.has(NEVER) {
            "no value is allowed here".to_owned()
        } else {
            return None;
        };
        self.findings.push(Code::ApproximatedSchema, &node.origin, message, ANY);
        Some(SchemaKind::Any)
    }

    /// What stands beside a reference may add to it; that is not carried over.
    fn siblings(&mut self, node: &Node<'d>) {
        let structural =
            ["properties", "additionalProperties", "items", "enum", "allOf", "oneOf", "anyOf", "not"];
        if let Some(key) = structural.iter().find(|key| node.has(key)) {
            let message = format!("`{key}` beside a reference is not carried over to the types");
            let help = "The schema is what the reference leads to";
            self.findings.push(Code::ApproximatedSchema, &node.origin.child(key), message, help);
        }
    }

    fn described(&mut self, node: &Node<'d>, kind: openapiv3::SchemaKind) -> Schema {
        use openapiv3::SchemaKind as Read;
        let kind = match kind {
            Read::Type(of) => self.of_type(node, of),
            // Their members are not in the view.
            Read::OneOf { one_of: _ }
            | Read::AllOf { all_of: _ }
            | Read::AnyOf { any_of: _ }
            | Read::Not { not: _ } => {
                return self.composition(node);
            }
            Read::Any(_) if ["allOf", "oneOf", "anyOf", "not"].iter().any(|key| node.has(key)) => {
                return self.composition(node);
            }
            Read::Any(mixed) => self.mixed(node, mixed),
        };
        Schema { kind, ..any(node.origin.clone()) }
    }

    fn of_type(&mut self, node: &Node<'d>, of: Type) -> SchemaKind {
        match of {
            Type::String(string) => scalar::string(string),
            Type::Number(number) => self.number(node, number),
            Type::Integer(integer) => self.integer(node, integer),
            Type::Boolean(BooleanType { enumeration }) => {
                self.plain_enum(node, "booleans", enumeration.is_empty());
                SchemaKind::Boolean
            }
            Type::Object(ObjectType {
                // Not in the view: read one by one.
                properties: _,
                additional_properties: _,
                required,
                // Restrictions: the server checks them.
                min_properties: _,
                max_properties: _,
            }) => self.object(node, &required),
            Type::Array(ArrayType {
                // Not in the view: read on its own.
                items: _,
                // Restrictions: the server checks them.
                min_items: _,
                max_items: _,
                unique_items: _,
            }) => self.array(node),
        }
    }

    fn array(&mut self, node: &Node<'d>) -> SchemaKind {
        let items = node.get("items");
        // Without `items` anything is an item.
        let items = items.unwrap_or_else(|| Node { value: &OBJECT, origin: node.origin.child("items") });
        SchemaKind::Array(self.schema(&items))
    }

    /// A schema whose keywords speak of more than one type, or of none. The type decides; what belongs to
    /// another type says nothing about this one: JSON Schema 2020-12, section 4.3.1.
    fn mixed(&mut self, node: &Node<'d>, mixed: AnySchema) -> SchemaKind {
        let Mixed { typ, format, enumeration, required } = mixed.into();
        let Some(typ) = typ else {
            self.plain_enum(node, "several types", enumeration.is_empty());
            return SchemaKind::Any;
        };
        if typ != "string" {
            self.plain_enum(node, &format!("`{typ}`"), enumeration.is_empty());
        }
        match typ.as_str() {
            "string" => scalar::string(StringType {
                format: format.into(),
                enumeration: self.strings_of(node, &enumeration),
                ..StringType::default()
            }),
            "number" => self.number(node, NumberType { format: format.into(), ..NumberType::default() }),
            "integer" => self.integer(node, IntegerType { format: format.into(), ..IntegerType::default() }),
            "boolean" => SchemaKind::Boolean,
            "object" => self.object(node, &required),
            "array" => self.array(node),
            other => {
                let message = format!("`{other}` is not a type");
                self.invalid(&node.origin.child("type"), message, ANY);
                SchemaKind::Any
            }
        }
    }

    /// Reports an `enum` of something else than text, of which no type of its own is made.
    pub(super) fn plain_enum(&mut self, node: &Node<'d>, what: &str, absent: bool) {
        if !absent {
            let message = format!("`enum` of {what} is not carried over to the types");
            let help = "Every value of the type is allowed";
            self.findings.push(Code::ApproximatedSchema, &node.origin.child("enum"), message, help);
        }
    }

    /// The values of a string's `enum` that are strings; a finding for each that is not.
    fn strings_of(&mut self, node: &Node<'d>, values: &[Value]) -> Vec<Option<String>> {
        let at = node.origin.child("enum");
        for (index, value) in values.iter().enumerate().filter(|(_, value)| !value.is_string()) {
            let message = format!("`{value}` is not a string, and `type` says that it is");
            self.invalid(&at.child(index), message, "The value is left out");
        }
        values.iter().filter_map(|value| Some(Some(value.as_str()?.to_owned()))).collect()
    }
}

/// What of an [`AnySchema`] matters for the types.
struct Mixed {
    typ: Option<String>,
    format: Option<String>,
    enumeration: Vec<Value>,
    required: Vec<String>,
}

impl From<AnySchema> for Mixed {
    fn from(mixed: AnySchema) -> Self {
        let AnySchema {
            typ,
            format,
            enumeration,
            required,
            // Not in the view: read one by one.
            properties: _,
            additional_properties: _,
            items: _,
            one_of: _,
            all_of: _,
            any_of: _,
            not: _,
            // Restrictions: the server checks them.
            pattern: _,
            multiple_of: _,
            exclusive_minimum: _,
            exclusive_maximum: _,
            minimum: _,
            maximum: _,
            min_properties: _,
            max_properties: _,
            min_items: _,
            max_items: _,
            unique_items: _,
            min_length: _,
            max_length: _,
        } = mixed;
        Self { typ, format, enumeration, required }
    }
}

/// Puts what the node says about itself over what it describes.
fn annotate(mut schema: Schema, node: &Node<'_>, data: openapiv3::SchemaData) -> Schema {
    let openapiv3::SchemaData {
        nullable,
        read_only,
        write_only,
        deprecated,
        title,
        description,
        default,
        // For people.
        external_docs: _,
        example: _,
        // Of unions, which are read as any value.
        discriminator: _,
        // Not in the view; those that mean something are read below.
        extensions: _,
    } = data;
    schema.origin = node.origin.clone();
    schema.nullable |= nullable;
    schema.read_only |= read_only;
    schema.write_only |= write_only;
    schema.deprecated |= deprecated;
    schema.title = title.or(schema.title);
    schema.description = description.or(schema.description);
    schema.default = default.or(schema.default);
    let own = |key| node.text(key).map(str::to_owned);
    schema.name_override = own("x-speakeasy-name-override").or(schema.name_override);
    schema.sunset = own("x-sunset").or(schema.sunset);
    schema
}

//! Schema Objects: the annotations of a schema, and its kind.

mod array;
mod bounds;
pub(super) mod composition;
mod conditions;
mod discriminator;
pub(super) mod enumeration;
mod object;
pub(super) mod scalar;
mod typed;
mod unevaluated;

use openapiv3::AnySchema;

use crate::diagnostic::{Advice, Code};
use crate::model::{Schema, SchemaId, SchemaKind};
use crate::normalize::vocabulary::{ENCODED, NEVER, NULL};
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::bounds::bounds;

/// The assumption if a schema cannot be read.
pub(super) const ANY: &str = "any value is allowed in its place";

/// The keywords that `openapiv3` reads. The keywords that decide the kind are read one by one. `example` and
/// `externalDocs` are for people. Restrictions are read in `bounds`.
const KEYS: &[Key] = &[
    Key::Whole("nullable"),
    Key::Whole("readOnly"),
    Key::Whole("writeOnly"),
    Key::Whole("deprecated"),
    Key::Whole("title"),
    Key::Whole("description"),
    Key::Whole("default"),
    Key::Whole("required"),
];

/// The formats of URLs (JSON Schema 2020-12 validation, section 7.3.5), and another usual name.
const URL_FORMATS: &[&str] = &["uri", "uri-reference", "iri", "iri-reference", "url"];

impl<'d> Resolver<'d, '_> {
    /// Returns the schema at `node`. It is read now, unless it has been read or is pending because of a
    /// reference.
    pub(super) fn schema(&mut self, node: &Node<'d>) -> SchemaId {
        let (id, new) = self.reserve(&node.origin);
        if new {
            self.fill(id, node);
        }
        id
    }

    /// Reads the schema with the id `id`, and the schemas in it.
    pub(super) fn fill(&mut self, id: SchemaId, node: &Node<'d>) {
        self.schemas[id] = self.read_schema(id, node);
    }

    /// Reads one schema. It becomes the schema `id`, or the only part of it.
    pub(super) fn read_schema(&mut self, id: SchemaId, node: &Node<'d>) -> Schema {
        if let Some(reference) = node.text("$ref") {
            let kind = self.reference(node, "$ref", reference);
            return Schema { kind, ..Schema::any(node.origin.clone()) };
        }
        let Some(schema) = self.read(node, KEYS, ANY) else { return Schema::any(node.origin.clone()) };
        let openapiv3::Schema { schema_data, schema_kind } = schema;
        let required = match schema_kind {
            openapiv3::SchemaKind::Any(AnySchema { required, .. }) => required,
            // The view has no keyword of the other kinds.
            _ => Vec::new(),
        };
        let described = if node.has(NULL) {
            Schema { kind: SchemaKind::Null, ..Schema::any(node.origin.clone()) }
        } else if self.is_impossible(node) {
            Schema::any(node.origin.clone())
        } else {
            self.described(id, node, &required)
        };
        annotate(described, node, schema_data)
    }

    pub(super) fn reference(&mut self, node: &Node<'d>, key: &str, reference: &str) -> SchemaKind {
        self.referenced_schema(node, key, reference).map_or(SchemaKind::Any, SchemaKind::Reference)
    }

    /// Whether the schema allows no value, which is reported.
    fn is_impossible(&mut self, node: &Node<'d>) -> bool {
        let never = node.has(NEVER);
        if never {
            self.findings.push(
                Code::ApproximatedSchema,
                &node.origin,
                "no value is allowed here",
                Advice::note(ANY),
            );
        }
        never
    }
}

/// Adds the annotations of the node to the schema that it describes.
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
        // Not in the view; read with the union or the object.
        discriminator: _,
        // Not in the view; those with a meaning are read below.
        extensions: _,
    } = data;
    schema.origin = node.origin.clone();
    schema.nullable |= nullable;
    let own = |key| node.text(key).map(str::to_owned);
    schema.format = own("format").or(schema.format);
    schema.url |= node.text("format").is_some_and(|format| URL_FORMATS.contains(&format));
    schema.encoded |= node.has(ENCODED);
    schema.read_only |= read_only;
    schema.write_only |= write_only;
    schema.deprecated |= deprecated;
    schema.title = title.or(schema.title);
    schema.description = description.or(schema.description);
    schema.default = default.or(schema.default);
    schema.name_override = own("x-speakeasy-name-override").or(schema.name_override);
    schema.sunset = own("x-sunset").or(schema.sunset);
    schema.bounds = bounds(node).and(&schema.bounds);
    schema
}

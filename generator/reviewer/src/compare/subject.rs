//! Names places of the document in sentences: `User.address.city`, `GET /users 200 items[].name`.

use crate::escape::{self, name};
use crate::model::{Api, Schema, SchemaId, SchemaKind, StringFormat};
use crate::pointer::Pointer;

/// Names the schema at `place`, by its component or operation and the properties that lead to it.
pub(crate) fn of_schema(place: &Pointer) -> String {
    let tokens: Vec<String> = place.tokens().collect();
    let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    name(&match words.as_slice() {
        ["components", "schemas", key, rest @ ..] | ["definitions", key, rest @ ..] => {
            steps((*key).to_owned(), rest)
        }
        ["components", _, key, rest @ ..] => steps((*key).to_owned(), rest),
        ["paths", path, method, rest @ ..] => steps(format!("{} {path}", method.to_uppercase()), rest),
        _ => place.to_string(),
    })
}

/// Names the property `name` of the schema at `place`.
pub(crate) fn of_property(place: &Pointer, name: &str) -> String {
    format!("{}.{}", of_schema(place), escape::name(name))
}

fn steps(root: String, tokens: &[&str]) -> String {
    let mut text = root;
    let mut tokens = tokens.iter();
    while let Some(token) = tokens.next() {
        match *token {
            "properties" => {
                text.push('.');
                text.push_str(tokens.next().copied().unwrap_or_default());
            }
            "items" => text.push_str("[]"),
            "additionalProperties" => text.push_str("{}"),
            "responses" | "parameters" | "headers" => {
                text.push(' ');
                text.push_str(tokens.next().copied().unwrap_or_default());
            }
            "requestBody" => text.push_str(" body"),
            "content" | "oneOf" | "anyOf" | "allOf" | "prefixItems" => drop(tokens.next()),
            _ => {}
        }
    }
    text
}

/// Describes a schema where it is used: `list of User`.
pub(crate) fn type_text(api: &Api, id: SchemaId) -> String {
    described(api, id, 0)
}

/// The deepest nesting of lists and maps that is described.
const DEEPEST: usize = 4;

fn described(api: &Api, id: SchemaId, depth: usize) -> String {
    let schema = &api.schemas[id];
    if let Some(key) = component_key(&schema.origin) {
        return key;
    }
    if depth > DEEPEST {
        return "…".to_owned();
    }
    let inner = |id: SchemaId| described(api, id, depth + 1);
    match &schema.kind {
        SchemaKind::Array(item) => format!("list of {}", inner(*item)),
        SchemaKind::Reference(target) => inner(*target),
        SchemaKind::Union(union) => {
            let members = union.members.iter().map(|member| inner(member.schema));
            members.collect::<Vec<_>>().join(" or ")
        }
        _ => kind_text(schema).to_owned(),
    }
}

/// Returns the key of the component at this place.
fn component_key(place: &Pointer) -> Option<String> {
    let tokens: Vec<String> = place.tokens().collect();
    match tokens.as_slice() {
        [components, schemas, key] if components == "components" && schemas == "schemas" => Some(key.clone()),
        [definitions, key] if definitions == "definitions" => Some(key.clone()),
        _ => None,
    }
}

/// Returns the kind of the schema itself.
pub(crate) fn kind_text(schema: &Schema) -> &'static str {
    use crate::model::{IntegerFormat as I, NumberFormat as N};
    match &schema.kind {
        SchemaKind::Any => "anything",
        SchemaKind::Null => "null",
        SchemaKind::Boolean => "boolean",
        SchemaKind::Integer(I::Int32) => "int32",
        SchemaKind::Integer(I::Int64) => "int64",
        SchemaKind::Integer(I::Uint32) => "uint32",
        SchemaKind::Integer(I::Uint64) => "uint64",
        SchemaKind::Number(N::Float) => "float",
        SchemaKind::Number(N::Double) => "double",
        SchemaKind::String(format) => match format {
            StringFormat::Plain => "string",
            StringFormat::DateTime => "string (date-time)",
            StringFormat::Duration => "string (duration)",
            StringFormat::Base64 => "string (byte)",
            StringFormat::Int64 => "string (int64)",
            StringFormat::Uint64 => "string (uint64)",
            StringFormat::Date => "string (date)",
            StringFormat::Time => "string (time)",
            StringFormat::Uuid => "string (uuid)",
            StringFormat::Binary => "string (binary)",
            StringFormat::Password => "string (password)",
        },
        SchemaKind::Enum(_) => "enum",
        SchemaKind::Array(_) => "list",
        SchemaKind::Tuple(_) => "tuple",
        SchemaKind::Object(_) => "object",
        SchemaKind::Union(_) => "union",
        SchemaKind::Reference(_) => "reference",
    }
}

//! [`Sampler`]: makes sample JSON from a schema, to show the values on the wire.

use std::cell::Cell;

use serde_json::{Map, Value};

use crate::config::PresenceMode;
use crate::model::{
    AdditionalProperties, Api, Literal, ObjectSchema, Property, Schema, SchemaId, SchemaKind, StringFormat,
    UnionSchema,
};

/// The most values of a sample. Further optional ones are left out.
const LARGEST: usize = 400;

/// The deepest nesting of a sample.
const DEEPEST: usize = 12;

/// The direction of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// In a request: without `readOnly` properties.
    Sent,
    /// In a response: without `writeOnly` properties.
    Received,
}

/// Makes samples of an API's schemas.
pub(crate) struct Sampler<'a> {
    api: &'a Api,
    /// The normalized document, which has the examples and formats that are not in the model.
    document: &'a Value,
    mode: PresenceMode,
    left: Cell<usize>,
}

impl<'a> Sampler<'a> {
    pub(crate) fn new(api: &'a Api, document: &'a Value, mode: PresenceMode) -> Self {
        Self { api, document, mode, left: Cell::new(0) }
    }

    /// Returns a sample value of the schema. It has every property except those that lead back to their own
    /// object. Examples in the document take precedence.
    pub(crate) fn value(&self, id: SchemaId, way: Way) -> Value {
        self.left.set(LARGEST);
        self.inside(id, way, &mut Vec::new()).unwrap_or(Value::Null)
    }

    /// Returns `None` if the value would be nested in one of the same schema, or the sample is large enough.
    fn inside(&self, id: SchemaId, way: Way, around: &mut Vec<SchemaId>) -> Option<Value> {
        let id = self.api.resolved_id(id);
        if around.contains(&id) || around.len() > DEEPEST || self.left.get() == 0 {
            return None;
        }
        self.left.set(self.left.get() - 1);
        around.push(id);
        let value = self.of_kind(&self.api.schemas[id], way, around);
        around.pop();
        value
    }

    fn of_kind(&self, schema: &Schema, way: Way, around: &mut Vec<SchemaId>) -> Option<Value> {
        let mut inside = |id: SchemaId| self.inside(id, way, around);
        Some(match &schema.kind {
            SchemaKind::Object(object) if object.has_fields() => self.object(object, way, around),
            SchemaKind::Union(union) => return self.union(union, way, around),
            // The listed values take precedence over an example.
            SchemaKind::Enum(values) => {
                values.values.first().map_or(Value::Null, |value| literal(&value.value))
            }
            kind => match self.example(schema) {
                Some(example) => example,
                None => match kind {
                    SchemaKind::Array(item) => Value::Array(inside(*item).into_iter().collect()),
                    SchemaKind::Tuple(tuple) => {
                        tuple.items.iter().map(|id| inside(*id).unwrap_or(Value::Null)).collect()
                    }
                    SchemaKind::Object(object) => match object.additional {
                        AdditionalProperties::Schema(value) => {
                            inside(value).map(|value| ("key".to_owned(), value)).into_iter().collect()
                        }
                        _ => Value::Object(Map::new()),
                    },
                    SchemaKind::Boolean => Value::Bool(true),
                    SchemaKind::Integer(_) => 1.into(),
                    SchemaKind::Number(_) => 1.5.into(),
                    SchemaKind::String(format) => self.text(schema, *format).into(),
                    SchemaKind::Any
                    | SchemaKind::Null
                    | SchemaKind::Enum(_)
                    | SchemaKind::Union(_)
                    | SchemaKind::Reference(_) => Value::Null,
                },
            },
        })
    }

    fn object(&self, object: &ObjectSchema, way: Way, around: &mut Vec<SchemaId>) -> Value {
        let goes = |property: &&Property| match way {
            Way::Sent => !self.api.is_read_only(property.schema),
            Way::Received => !self.api.is_write_only(property.schema),
        };
        let mut members = Map::new();
        for property in object.properties.iter().filter(goes) {
            match self.inside(property.schema, way, around) {
                Some(value) => drop(members.insert(property.name.clone(), value)),
                None if property.required => drop(members.insert(property.name.clone(), Value::Null)),
                None => {}
            }
        }
        if let Some(Value::Object(variant)) = object.variants.and_then(|id| self.inside(id, way, around)) {
            for (key, value) in variant {
                members.entry(key).or_insert(value);
            }
        }
        Value::Object(members)
    }

    /// Returns a value of the first member that has one, with its tag.
    fn union(&self, union: &UnionSchema, way: Way, around: &mut Vec<SchemaId>) -> Option<Value> {
        union.members.iter().find_map(|member| {
            let mut value = self.inside(member.schema, way, around)?;
            if let (Some(by), Some(tag), Value::Object(members)) =
                (&union.discriminator, member.tags.first(), &mut value)
            {
                let found = members.get(&by.property);
                members.insert(by.property.clone(), tag_like(tag, found));
            }
            Some(value)
        })
    }

    /// Returns the document's example or default, if it has the right JSON type.
    fn example(&self, schema: &Schema) -> Option<Value> {
        let node = self.document.pointer(schema.origin.as_str())?;
        let first = || node.get("examples").and_then(Value::as_array).and_then(|list| list.first());
        let said = node.get("example").or_else(first).or(schema.default.as_ref())?;
        let fits = match &schema.kind {
            SchemaKind::Boolean => said.is_boolean(),
            SchemaKind::Integer(_) => said.is_i64() || said.is_u64(),
            SchemaKind::Number(_) => said.is_number(),
            SchemaKind::String(format) => *format != StringFormat::Password && said.is_string(),
            SchemaKind::Array(_) | SchemaKind::Tuple(_) => said.is_array(),
            SchemaKind::Object(_) => said.is_object(),
            SchemaKind::Any => true,
            SchemaKind::Null | SchemaKind::Enum(_) | SchemaKind::Union(_) | SchemaKind::Reference(_) => false,
        };
        fits.then(|| said.clone())
    }

    fn text(&self, schema: &Schema, format: StringFormat) -> &'static str {
        match format {
            StringFormat::DateTime => "2026-01-31T12:00:00Z",
            StringFormat::Date => "2026-01-31",
            StringFormat::Time => "12:00:00Z",
            StringFormat::Duration if self.mode == PresenceMode::Proto3 => "3600s",
            StringFormat::Duration => "PT1H",
            StringFormat::Base64 => "AAEC",
            StringFormat::Int64 | StringFormat::Uint64 => "1",
            StringFormat::Uuid => "123e4567-e89b-12d3-a456-426614174000",
            StringFormat::Password => "…",
            StringFormat::Binary => "bytes",
            StringFormat::Plain => {
                let node = self.document.pointer(schema.origin.as_str());
                match node.and_then(|node| node.get("format")).and_then(Value::as_str) {
                    Some("email") => "user@example.com",
                    Some("uri" | "url") => "https://example.com/",
                    Some("hostname") => "example.com",
                    Some("ipv4") => "192.0.2.1",
                    Some("ipv6") => "2001:db8::1",
                    _ => "text",
                }
            }
        }
    }
}

/// Returns a constant as JSON.
fn literal(value: &Literal) -> Value {
    match value {
        Literal::String(text) => text.clone().into(),
        Literal::Integer(number) => (*number).into(),
        Literal::Other(value) => value.clone(),
    }
}

/// Returns a tag with the JSON type of `found`, if possible, since a tag may be a number or a boolean.
fn tag_like(tag: &str, found: Option<&Value>) -> Value {
    let parsed: Option<Value> = serde_json::from_str(tag).ok();
    let same_type = |value: &Value| {
        found.is_some_and(|found| {
            value.is_number() && found.is_number() || value.is_boolean() && found.is_boolean()
        })
    };
    parsed.filter(same_type).unwrap_or_else(|| tag.into())
}

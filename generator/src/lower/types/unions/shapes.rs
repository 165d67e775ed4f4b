//! Computes the shape of a schema's values: their JSON types and their keys.

use std::collections::{HashMap, HashSet};

use crate::ir::JsonType;
use crate::model::{
    AdditionalProperties, Api, Literal, ObjectSchema, SchemaId, SchemaKind, StringFormat, UnionMember,
    UnionSchema,
};

/// All types of JSON.
const ALL: [JsonType; 6] = [
    JsonType::String,
    JsonType::Integer,
    JsonType::Number,
    JsonType::Boolean,
    JsonType::List,
    JsonType::Object,
];

/// The shape of values. Facts about keys concern those values that are objects.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueShape {
    /// The JSON types, each once.
    pub(crate) types: Vec<JsonType>,
    /// Whether all values are listed in an enum.
    pub(crate) listed: bool,
    /// The keys that every object has, in document order.
    pub(crate) required: Vec<String>,
    /// All keys that an object may have; `None` if additional properties are allowed.
    pub(crate) known: Option<HashSet<String>>,
    /// Required properties that are constants, with their values, in document order.
    pub(crate) constants: Vec<(String, Vec<String>)>,
    /// Optional properties that are constants, with their values, in document order.
    pub(crate) optional_constants: Vec<(String, Vec<String>)>,
    /// The JSON types of the items of lists; empty if unknown.
    pub(crate) items: Vec<JsonType>,
}

impl ValueShape {
    pub(crate) fn has(&self, ty: JsonType) -> bool {
        self.types.contains(&ty)
    }

    /// Whether an object may have the key.
    pub(crate) fn may_have(&self, key: &str) -> bool {
        self.known.as_ref().is_none_or(|known| known.contains(key))
    }

    /// Returns the values of a required constant.
    pub(crate) fn constant(&self, key: &str) -> Option<&[String]> {
        self.constants.iter().find(|(name, _)| name == key).map(|(_, values)| values.as_slice())
    }

    /// Returns the values of a constant that may be absent.
    pub(crate) fn optional_constant(&self, key: &str) -> Option<&[String]> {
        let all = self.constants.iter().chain(&self.optional_constants);
        all.into_iter().find(|(name, _)| name == key).map(|(_, values)| values.as_slice())
    }

    fn of_types(types: &[JsonType]) -> Self {
        Self { types: types.to_vec(), known: Some(HashSet::new()), ..Self::default() }
    }

    fn anything() -> Self {
        Self { types: ALL.to_vec(), ..Self::default() }
    }

    /// Returns the shape of a value that has one of several shapes.
    fn any_of(shapes: &[Self]) -> Self {
        let mut all = Self::of_types(&[]);
        for ty in ALL.into_iter().filter(|ty| shapes.iter().any(|shape| shape.has(*ty))) {
            all.types.push(ty);
        }
        let objects: Vec<&Self> = shapes.iter().filter(|shape| shape.has(JsonType::Object)).collect();
        let Some((first, others)) = objects.split_first() else { return all };
        let required = first.required.iter();
        all.required =
            required.filter(|key| others.iter().all(|other| other.required.contains(key))).cloned().collect();
        all.known = objects.iter().try_fold(HashSet::new(), |mut keys, shape| {
            keys.extend(shape.known.as_ref()?.iter().cloned());
            Some(keys)
        });
        for (key, _) in &first.constants {
            let values: Option<Vec<&[String]>> = objects.iter().map(|shape| shape.constant(key)).collect();
            all.constants.extend(values.map(|values| (key.clone(), values.concat())));
        }
        all
    }

    /// Adds the tags of a union as constants of its objects, if each object has one.
    fn tagged(mut self, union: &UnionSchema, members: &[Self]) -> Self {
        let Some(discriminator) = union.discriminator.as_ref().filter(|by| by.default.is_none()) else {
            return self;
        };
        let objects = union.members.iter().zip(members).filter(|(_, shape)| shape.has(JsonType::Object));
        let all = |member: &UnionMember| member.all_tags().chain(&member.inherited).cloned().collect();
        let tags: Vec<Vec<String>> = objects.map(|(member, _)| all(member)).collect();
        if !tags.is_empty() && tags.iter().all(|tags| !tags.is_empty()) {
            self.constants.retain(|(key, _)| *key != discriminator.property);
            self.constants.push((discriminator.property.clone(), tags.concat()));
        }
        self
    }

    /// Returns the shape of an object that has two shapes at once.
    fn both(mut self, other: Self) -> Self {
        self.required.extend(other.required);
        self.constants.extend(other.constants);
        self.known = self.known.zip(other.known).map(|(mut known, others)| {
            known.extend(others);
            known
        });
        self
    }
}

/// Computes shapes, each once.
pub(crate) struct Shapes<'a> {
    api: &'a Api,
    found: HashMap<SchemaId, ValueShape>,
}

impl<'a> Shapes<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        Self { api, found: HashMap::new() }
    }

    /// Returns the shape of a schema.
    pub(crate) fn of(&mut self, id: SchemaId) -> ValueShape {
        let id = self.api.resolved_id(id);
        if let Some(shape) = self.found.get(&id) {
            return shape.clone();
        }
        // A union that is a member of itself adds nothing to its shape.
        self.found.insert(id, ValueShape::of_types(&[]));
        let shape = self.find(id);
        self.found.insert(id, shape.clone());
        shape
    }

    /// Whether the schema is a string that contains an integer.
    pub(crate) fn is_quoted(&self, id: SchemaId) -> bool {
        let kind = &self.api.resolved(id).kind;
        matches!(kind, SchemaKind::String(StringFormat::Int64 | StringFormat::Uint64))
    }

    fn find(&mut self, id: SchemaId) -> ValueShape {
        let api = self.api;
        match &api.schemas[id].kind {
            SchemaKind::Any | SchemaKind::Reference(_) => ValueShape::anything(),
            SchemaKind::Null => ValueShape::of_types(&[]),
            SchemaKind::Boolean => ValueShape::of_types(&[JsonType::Boolean]),
            SchemaKind::Integer(_) => ValueShape::of_types(&[JsonType::Integer]),
            SchemaKind::Number(_) => ValueShape::of_types(&[JsonType::Number]),
            SchemaKind::String(StringFormat::Int64 | StringFormat::Uint64) => {
                ValueShape::of_types(&[JsonType::String, JsonType::Integer])
            }
            SchemaKind::String(_) => ValueShape::of_types(&[JsonType::String]),
            SchemaKind::Enum(of) => {
                let mut types: Vec<JsonType> = of.values.iter().filter_map(|it| type_of(&it.value)).collect();
                types.sort_unstable();
                types.dedup();
                ValueShape { listed: !of.open, ..ValueShape::of_types(&types) }
            }
            SchemaKind::Array(item) => {
                let items = self.of(*item).types;
                ValueShape { items, ..ValueShape::of_types(&[JsonType::List]) }
            }
            SchemaKind::Tuple(_) => ValueShape::of_types(&[JsonType::List]),
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Union(union) => {
                let members: Vec<ValueShape> =
                    union.members.iter().map(|member| self.of(member.schema)).collect();
                ValueShape::any_of(&members).tagged(union, &members)
            }
        }
    }

    fn object(&mut self, object: &ObjectSchema) -> ValueShape {
        let mut shape = ValueShape::of_types(&[JsonType::Object]);
        for property in &object.properties {
            if let Some(known) = &mut shape.known {
                known.insert(property.name.clone());
            }
            let values = self.constants(property.schema).map(|values| (property.name.clone(), values));
            if property.required {
                shape.required.push(property.name.clone());
                shape.constants.extend(values);
            } else {
                shape.optional_constants.extend(values);
            }
        }
        match object.additional {
            AdditionalProperties::Any | AdditionalProperties::Schema(_) => shape.known = None,
            AdditionalProperties::Unspecified | AdditionalProperties::Forbidden => {}
        }
        match object.variants {
            Some(variants) => shape.both(self.of(variants)),
            None => shape,
        }
    }

    /// Returns the values of an enum as text.
    fn constants(&self, id: SchemaId) -> Option<Vec<String>> {
        let of = match &self.api.resolved(id).kind {
            SchemaKind::Enum(of) if !of.open => of,
            _ => return None,
        };
        let text = |value: &Literal| match value {
            Literal::String(text) => Some(text.clone()),
            Literal::Integer(number) => Some(number.to_string()),
            Literal::Other(value) => (value.is_boolean() || value.is_number()).then(|| value.to_string()),
        };
        if self.api.is_nullable(id) { None } else { of.values.iter().map(|it| text(&it.value)).collect() }
    }
}

fn type_of(value: &Literal) -> Option<JsonType> {
    use serde_json::Value;
    match value {
        Literal::String(_) | Literal::Other(Value::String(_)) => Some(JsonType::String),
        Literal::Integer(_) => Some(JsonType::Integer),
        Literal::Other(Value::Null) => None,
        Literal::Other(Value::Bool(_)) => Some(JsonType::Boolean),
        Literal::Other(Value::Number(_)) => Some(JsonType::Number),
        Literal::Other(Value::Array(_)) => Some(JsonType::List),
        Literal::Other(Value::Object(_)) => Some(JsonType::Object),
    }
}

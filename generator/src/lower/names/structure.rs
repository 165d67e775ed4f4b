//! Computes a fingerprint of a component's structure, by which a component is recognized under another key.
//!
//! Names, texts, examples and the order of properties do not affect it. A reference to another component
//! counts by its place.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::fingerprint::fingerprint;
use crate::model::{
    AdditionalProperties, Api, EnumSchema, Literal, ObjectSchema, SchemaId, SchemaKind, UnionSchema,
};
use crate::pointer::Pointer;

/// Computes the fingerprints of one document.
pub(super) struct Structures<'a> {
    api: &'a Api,
    components: HashSet<SchemaId>,
}

impl<'a> Structures<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, components: api.components.values().copied().collect() }
    }

    /// Returns the fingerprint; `None` for a schema that is too common to be recognized, such as a plain
    /// string.
    ///
    /// `former` has the places of components before they were renamed; these count instead of the current
    /// ones.
    pub(super) fn fingerprint(&self, id: SchemaId, former: &HashMap<Pointer, Pointer>) -> Option<u64> {
        let is_telling = match &self.api.schemas[id].kind {
            SchemaKind::Object(object) => !object.properties.is_empty(),
            SchemaKind::Enum(values) => values.values.len() > 1,
            SchemaKind::Union(_) => true,
            _ => false,
        };
        let Self { api, components } = self;
        let mut text = Structure { api, components, former, root: id, out: String::new(), way: Vec::new() };
        is_telling.then(|| {
            text.schema(id);
            fingerprint([text.out.as_str()])
        })
    }
}

impl Structures<'_> {
    /// Returns the fingerprint of an inline member of a union: of its required properties and their constants, since other
    /// properties may be added. A member without required properties has the fingerprint of its structure.
    pub(super) fn of_member(&self, id: SchemaId) -> Option<u64> {
        let required: Vec<String> = match &self.api.schemas[id].kind {
            SchemaKind::Object(object) => {
                let mut required: Vec<_> = object.properties.iter().filter(|it| it.required).collect();
                required.sort_by(|a, b| a.name.cmp(&b.name));
                required
                    .into_iter()
                    .map(|it| format!("{:?} {:?}", it.name, self.constant(it.schema)))
                    .collect()
            }
            _ => Vec::new(),
        };
        if required.is_empty() {
            return self.fingerprint(id, &HashMap::new());
        }
        Some(fingerprint(required.iter().map(String::as_str)))
    }

    fn constant(&self, id: SchemaId) -> Option<&Literal> {
        match &self.api.resolved(id).kind {
            SchemaKind::Enum(values) => values.only().map(|value| &value.value),
            _ => None,
        }
    }
}

struct Structure<'a> {
    api: &'a Api,
    components: &'a HashSet<SchemaId>,
    former: &'a HashMap<Pointer, Pointer>,
    root: SchemaId,
    out: String,
    /// The schemas around the current one.
    way: Vec<SchemaId>,
}

impl Structure<'_> {
    fn schema(&mut self, id: SchemaId) {
        let is_inside = !self.way.is_empty();
        if is_inside && (id == self.root || self.components.contains(&id) || self.way.contains(&id)) {
            return self.other(id);
        }
        self.way.push(id);
        let schema = &self.api.schemas[id];
        for (word, says) in
            [("nullable ", schema.nullable), ("in ", schema.write_only), ("out ", schema.read_only)]
        {
            self.out.push_str(if says { word } else { "" });
        }
        match &schema.kind {
            SchemaKind::Any => self.out.push_str("any"),
            SchemaKind::Null => self.out.push_str("null"),
            SchemaKind::Boolean => self.out.push_str("boolean"),
            SchemaKind::Integer(format) => self.say(&format!("integer {format:?}")),
            SchemaKind::Number(format) => self.say(&format!("number {format:?}")),
            SchemaKind::String(format) => self.say(&format!("string {format:?}")),
            SchemaKind::Enum(values) => self.constants(values),
            SchemaKind::Array(item) => self.list("list", &[*item]),
            SchemaKind::Tuple(tuple) => {
                self.list("tuple", &tuple.items);
                self.rest(tuple.rest);
            }
            SchemaKind::Object(object) => self.object(object),
            SchemaKind::Union(union) => self.union(union),
            SchemaKind::Reference(target) => self.other(*target),
        }
        self.way.pop();
    }

    fn say(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes a reference to another schema, by its place.
    fn other(&mut self, id: SchemaId) {
        if id == self.root {
            return self.say("itself");
        }
        let place = &self.api.schemas[id].origin;
        let place = self.former.get(place).unwrap_or(place).as_str().to_owned();
        let _ = write!(self.out, "<{place}>");
    }

    fn constants(&mut self, values: &EnumSchema) {
        let values: Vec<String> = values.values.iter().map(|value| format!("{:?}", value.value)).collect();
        let _ = write!(self.out, "enum {values:?}");
    }

    fn list(&mut self, word: &str, items: &[SchemaId]) {
        let _ = write!(self.out, "{word}(");
        for id in items {
            self.schema(*id);
            self.out.push(',');
        }
        self.out.push(')');
    }

    fn rest(&mut self, rest: AdditionalProperties) {
        match rest {
            AdditionalProperties::Unspecified => {}
            AdditionalProperties::Forbidden => self.say("closed"),
            AdditionalProperties::Any => self.say("open"),
            AdditionalProperties::Schema(id) => self.list("rest", &[id]),
        }
    }

    fn object(&mut self, object: &ObjectSchema) {
        let mut properties: Vec<_> = object.properties.iter().collect();
        properties.sort_by(|a, b| a.name.cmp(&b.name));
        self.say("object(");
        for property in properties {
            let _ = write!(self.out, "{:?}{}:", property.name, if property.required { "!" } else { "" });
            self.schema(property.schema);
            self.out.push(',');
        }
        self.out.push(')');
        self.rest(object.additional);
        if let Some(variants) = object.variants {
            self.list("also", &[variants]);
        }
    }

    fn union(&mut self, union: &UnionSchema) {
        let tag = union.discriminator.as_ref().map_or("", |tag| tag.property.as_str());
        let _ = write!(self.out, "union {tag:?}(");
        for member in &union.members {
            self.schema(member.schema);
            let _ = write!(self.out, "{:?},", member.tags);
        }
        self.out.push(')');
    }
}

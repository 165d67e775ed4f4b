//! Explains a type: its schema, its name, its fields, and the operations that use it.

use crate::explain::typing::{has_box, kind_reason};
use crate::explain::{Explainer, Explanation, Section};
use crate::ir::{Field, Ident, OpenEnum, Struct, TypeDef, TypeId, TypeKind, text};
use crate::lower::NameKey;
use crate::model::{SchemaId, SchemaKind};
use crate::render;
use crate::sample::Way;

/// The maximum width of the column of fields.
const WIDEST: usize = 60;

impl Explainer<'_> {
    pub(super) fn type_definition(&self, id: TypeId) -> Explanation {
        let def = &self.krate.types[id];
        let path = text::path(&self.krate, def);
        let schema = self.schemas.get(&def.origin).copied();
        let mut sections = vec![
            self.excerpt(&def.origin),
            self.overlays(&def.origin),
            self.configured(&def.origin),
            self.names_of(def),
        ];
        sections.push(self.definition(id, schema));
        if let Some(schema) = schema {
            sections.extend([self.json(schema), self.users(schema)]);
        }
        sections.push(self.findings(&def.origin));
        Explanation { title: format!("{path}: a type of {}", def.origin), sections }
    }

    fn names_of(&self, def: &TypeDef) -> Section {
        let mut lines = vec![self.named_type(&def.origin, &def.name)];
        if let Some(prefix) = self.krate.lock.prefixes.get(&def.origin).filter(|prefix| !prefix.is_empty()) {
            lines.push(format!("its variants drop `{}`, with which all values begin", prefix.join("_")));
        }
        if let Some(NameKey::Type(schema)) = self.reasons.type_key(&def.origin) {
            let members = members(schema, def).into_iter().filter_map(|(key, name, proposed)| {
                self.reasons.of_name(key)?;
                Some(self.named(Some(key), name, &proposed))
            });
            lines.extend(members);
        }
        Section::new("Why it is called so", lines, 8)
    }

    /// Returns the Rust definition, and the reasons.
    fn definition(&self, id: TypeId, schema: Option<SchemaId>) -> Section {
        let def = &self.krate.types[id];
        let heading = format!("Rust, in {}: {}", self.file_of(id), kind_reason(&def.kind));
        let lines = match (&def.kind, schema) {
            (TypeKind::Struct(body), Some(schema)) => self.fields(schema, body),
            _ => self.lines_of_type(def),
        };
        Section::new(heading, lines, 24)
    }

    /// Returns the lines of `api.txt`, without the path of the type.
    fn lines_of_type(&self, def: &TypeDef) -> Vec<String> {
        let path = text::path(&self.krate, def);
        let lines = render::api_of_type(&self.krate, def).into_iter();
        let own = format!("{path}::");
        let shown = lines.map(|line| line.strip_prefix(&own).map_or(line.clone(), str::to_owned));
        let mut lines: Vec<String> = shown.collect();
        if let TypeKind::Union(union) = &def.kind
            && union.members.iter().any(|member| has_box(&member.ty))
        {
            lines.push("A member is boxed that leads back to the union.".to_owned());
        }
        lines
    }

    /// Returns a line for each field, with the reason for its type.
    fn fields(&self, schema: SchemaId, body: &Struct) -> Vec<String> {
        let SchemaKind::Object(object) = &self.whole.schemas[schema].kind else { return Vec::new() };
        let rows = body.fields.iter().map(|field| {
            let left = format!("{}: {}", field.name, self.type_ref(&field.ty));
            let property = object.properties.iter().find(|property| property.name == field.wire.0);
            let reason = property.map(|property| self.field_reason(schema, property, field));
            (left, format!("{:?}: {}", field.wire.0, reason.unwrap_or_default()))
        });
        let flat = body.flat.iter().map(|flat| {
            let left = format!("{}: {}", flat.name, self.type_ref(&flat.ty));
            (left, "the union that the same object is a value of".to_owned())
        });
        let additional = body.additional.iter().map(|additional| {
            let left = format!("{}: {}", additional.name, self.type_ref(&additional.ty));
            (left, "the properties that the document does not name".to_owned())
        });
        let rows: Vec<(String, String)> = rows.chain(flat).chain(additional).collect();
        let width = rows.iter().map(|(left, _)| left.chars().count()).max().unwrap_or_default().min(WIDEST);
        rows.into_iter().map(|(left, right)| format!("{left:width$}  {right}")).collect()
    }

    /// Returns the key of a field in the table of names.
    pub(super) fn field_key(&self, def: &TypeDef, field: &Field) -> Option<NameKey> {
        let (TypeKind::Struct(body), Some(NameKey::Type(schema))) =
            (&def.kind, self.reasons.type_key(&def.origin))
        else {
            return None;
        };
        let at = body.fields.iter().position(|known| known.wire == field.wire)?;
        Some(NameKey::property(schema, at))
    }

    /// Returns a sample value of the schema as JSON.
    pub(super) fn json(&self, schema: SchemaId) -> Section {
        let users = self.graph.users(schema.index());
        let is_only_sent = !users.is_empty()
            && users.iter().all(|user| !user.directions.response && !user.directions.header);
        let (way, words) = if is_only_sent { (Way::Sent, "request") } else { (Way::Received, "response") };
        let value = self.sampler().value(schema, way);
        let text = serde_json::to_string_pretty(&value).unwrap_or_default();
        let heading = format!("JSON, as a {words} has it");
        Section::new(heading, text.lines().map(str::to_owned).collect(), 18)
    }
}

/// Returns the fields or variants of a type: the key of each, the name, and its source.
fn members(schema: SchemaId, def: &TypeDef) -> Vec<(NameKey, &Ident, String)> {
    match &def.kind {
        TypeKind::Struct(body) => {
            // The fields are in the order of the properties.
            let fields = body.fields.iter().enumerate().map(|(at, field)| {
                (NameKey::property(schema, at), &field.name, format!("the property {:?}", field.wire.0))
            });
            fields.collect()
        }
        TypeKind::StringEnum(body) => variants(schema, body, |wire| format!("{:?}", wire.0)),
        TypeKind::IntegerEnum(body) => variants(schema, body, ToString::to_string),
        TypeKind::LiteralEnum(body) => variants(schema, body, Clone::clone),
        TypeKind::Union(union) => {
            let members = union.members.iter().enumerate().map(|(at, member)| {
                let key = NameKey::UnionVariant { schema, at };
                (key, &member.name, format!("the member {}", member.origin))
            });
            members.collect()
        }
        TypeKind::Alias(_) | TypeKind::Required(_) => Vec::new(),
    }
}

fn variants<T>(
    schema: SchemaId,
    body: &OpenEnum<T>,
    text: impl Fn(&T) -> String,
) -> Vec<(NameKey, &Ident, String)> {
    let variants = body.variants.iter().enumerate().map(|(at, variant)| {
        let proposed = format!("the value {}", text(&variant.wire));
        (NameKey::EnumVariant { schema, at }, &variant.name, proposed)
    });
    variants.collect()
}

//! Explains types in words.

use serde_json::Value;

use crate::compare::type_text;
use crate::config::PresenceMode;
use crate::explain::Explainer;
use crate::ir::{Field, Presence, TypeKind, TypeRef, text};
use crate::lower::RequiredExemption;
use crate::model::{IntegerFormat, NumberFormat, Property, SchemaId, SchemaKind, StringFormat};

impl Explainer<'_> {
    /// Prints a reference to a type, with paths from the crate's root.
    pub(super) fn type_ref(&self, ty: &TypeRef) -> String {
        text::type_ref(&|id| text::path(&self.krate, &self.krate.types[id]), ty)
    }

    /// Describes the schema, and the keywords that decide its type.
    pub(super) fn described_schema(&self, id: SchemaId) -> String {
        self.described_kind(id) + &self.bounds(id)
    }

    /// Describes the restrictions on values of the schema, as a suffix.
    pub(super) fn bounds(&self, id: SchemaId) -> String {
        let words = self.whole.bounds(id).words();
        if words.is_empty() { String::new() } else { format!("; bounded by `{}`", words.join("`, `")) }
    }

    fn described_kind(&self, id: SchemaId) -> String {
        let schema = self.whole.resolved(id);
        let text = type_text(&self.whole, id);
        let node = self.document.pointer(schema.origin.as_str());
        let format = node.and_then(|node| node.get("format")).and_then(Value::as_str);
        match (&schema.kind, format) {
            (SchemaKind::Integer(IntegerFormat::Int64), None) => {
                "integer; without `format` of 64 bits".to_owned()
            }
            (SchemaKind::Number(NumberFormat::Double), None) => {
                "number; without `format` a double".to_owned()
            }
            (SchemaKind::String(StringFormat::Plain), Some(format)) => {
                format!("string; `{format}` has no type of its own")
            }
            (SchemaKind::String(StringFormat::Time), _) => {
                format!("{text}; no type of a time keeps its offset")
            }
            (SchemaKind::String(StringFormat::Duration), _)
                if self.config.presence == PresenceMode::JsonSchema =>
            {
                format!("{text}; ISO 8601's years and months are not a number of seconds")
            }
            (SchemaKind::String(StringFormat::Int64 | StringFormat::Uint64), _) => {
                format!("{text}: a number that stands as a string")
            }
            (SchemaKind::Any, _) => "anything: no `type` is said that counts".to_owned(),
            _ => text,
        }
    }

    /// Explains the type of a field.
    pub(super) fn field_reason(&self, object: SchemaId, property: &Property, field: &Field) -> String {
        let presence = self.presence_reason(object, property, field.presence);
        let schema = self.described_schema(property.schema);
        let boxed = if has_box(&field.ty) { "; boxed, since it leads back to its own type" } else { "" };
        let fixed =
            if field.fixed.is_some() { "; there is one value, which callers need not give" } else { "" };
        format!("{presence}; {schema}{boxed}{fixed}")
    }

    fn presence_reason(&self, object: SchemaId, property: &Property, presence: Presence) -> String {
        let nullable = self.whole.is_nullable(property.schema);
        let said = match (property.required, nullable) {
            (true, true) => "required, nullable",
            (true, false) => "required",
            (false, true) => "optional, nullable",
            (false, false) => "optional",
        };
        let exemption = match self.reasons.usage.required_exemption(&self.whole, object, property) {
            Some(RequiredExemption::ReadOnly) => ", but `readOnly` in a type that is also sent",
            Some(RequiredExemption::WriteOnly) => ", but `writeOnly` in a type that is also received",
            None => "",
        };
        let meaning = match (self.config.presence, presence) {
            (_, Presence::Received) => "; `names.lock` keeps its type",
            (_, Presence::Patch) => " in a change, where absent and null differ",
            (PresenceMode::Proto3, Presence::Implicit | Presence::Always) => {
                ", in proto3 absent is the default"
            }
            (PresenceMode::Proto3, Presence::Optional) if !nullable => ", in proto3 it has presence",
            (PresenceMode::JsonSchema, Presence::Optional) if property.required && exemption.is_empty() => {
                ", but leads back to its own object"
            }
            _ => "",
        };
        format!("{said}{exemption}{meaning}")
    }
}

/// Explains the kind of a definition.
pub(super) fn kind_reason(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Struct(body) => match (&body.flat, &body.additional) {
            (Some(_), _) => "an object with properties that is a value of a union as well".to_owned(),
            (None, Some(_)) => "an object with properties, and others that the document describes".to_owned(),
            (None, None) => "an object with properties".to_owned(),
        },
        TypeKind::StringEnum(_) => "a list of strings; open, so that a new value is not an error".to_owned(),
        TypeKind::IntegerEnum(_) => {
            "a list of whole numbers; open, so that a new value is not an error".to_owned()
        }
        TypeKind::LiteralEnum(_) => {
            "a list of constants; open, so that a new value is not an error".to_owned()
        }
        TypeKind::Union(union) => match &union.tag {
            Some(tag) => format!("a value of one of several schemas, told apart by {:?}", tag.0),
            None => "a value of one of several schemas, told apart as each line says".to_owned(),
        },
        TypeKind::Alias(_) => "no object, enum or union, so it needs no type of its own".to_owned(),
        TypeKind::Required(_) => "the required properties of an object, more than three".to_owned(),
    }
}

/// Whether the type contains a box.
pub(super) fn has_box(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Boxed(_) => true,
        TypeRef::Builtin(_) | TypeRef::Foreign(_) | TypeRef::Named(_) => false,
        TypeRef::List(inner)
        | TypeRef::Map(inner)
        | TypeRef::OrderedMap(inner)
        | TypeRef::Option(inner)
        | TypeRef::Patch(inner)
        | TypeRef::AnyOf(inner) => has_box(inner),
        TypeRef::Tuple(items) => items.iter().any(has_box),
        TypeRef::OpenTuple(items, rest) => items.iter().any(has_box) || has_box(rest),
    }
}

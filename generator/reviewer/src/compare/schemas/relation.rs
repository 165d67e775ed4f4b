//! Compares the kinds of two schemas: are all values of one schema values of the other?

use crate::compare::checks::Check;
use crate::compare::checks::level::Level;
use crate::compare::entry::Directions;
use crate::compare::schemas::Walk;
use crate::compare::schemas::schema_change::ChangeChecks;
use crate::compare::subject;
use crate::model::{Api, EnumSchema, IntegerFormat, Schema, SchemaId, SchemaKind, StringFormat, UnionSchema};

/// The relation of the new set of values to the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It is the same, as far as the kinds show.
    Same,
    /// It contains every old value and more.
    Wider,
    /// It contains fewer values.
    Narrower,
    /// None of these.
    Other,
}

impl Walk<'_> {
    /// Reports a changed type. Returns whether both have one kind, so that their parts can be compared.
    pub(super) fn have_same_type(&mut self, old: SchemaId, new: SchemaId, node: usize) -> bool {
        let relation = relation((self.old.api, old), (self.new.api, new));
        if relation == Relation::Same {
            return true;
        }
        let (before, after) = (&self.old.api.schemas[old].kind, &self.new.api.schemas[new].kind);
        let is_open = matches!(before, SchemaKind::Enum(_));
        let held = self.graph.held(node);
        let told = told(relation, is_open, held);
        let what = match (before, after) {
            (SchemaKind::Enum(_), _) if relation == Relation::Wider => "may be any value of the type",
            (_, SchemaKind::Enum(_)) if relation == Relation::Narrower => "has a list of values now",
            _ if relation == Relation::Wider => "may be more than before",
            _ if relation == Relation::Narrower => "may be less than before",
            _ => "is of another type",
        };
        let (before, after) = (text(self.old.api, old), text(self.new.api, new));
        let found = self.tell(node, Directions::ALL, old, new, told, what);
        (found.before, found.after, found.is_apart) = (Some(before), Some(after), true);
        false
    }
}

fn text(api: &Api, id: SchemaId) -> String {
    match &api.schemas[id].kind {
        SchemaKind::Union(_) | SchemaKind::Array(_) => subject::type_text(api, id),
        _ => subject::kind_text(&api.schemas[id]).to_owned(),
    }
}

/// Returns the check for the change. The crate's enums accept every value of their type.
pub(super) fn told(relation: Relation, was_enum: bool, held: Directions) -> ChangeChecks {
    let takes_less = relation != Relation::Wider;
    let gives_more = relation != Relation::Narrower && !(relation == Relation::Wider && was_enum);
    let pick = |is_harmful: bool, changed: Check, harmless: Check| {
        let check = if is_harmful { changed } else { harmless };
        Some((check, if is_harmful { Level::Breaking } else { Level::None }))
    };
    let request = if held.request {
        [Check::RequestBodyTypeChanged, Check::RequestBodyTypeGeneralized]
    } else {
        [Check::RequestPropertyTypeChanged, Check::RequestPropertyTypeGeneralized]
    };
    let response = if held.response {
        [Check::ResponseBodyTypeChanged, Check::ResponseBodyTypeSpecialized]
    } else {
        [Check::ResponsePropertyTypeChanged, Check::ResponsePropertyTypeSpecialized]
    };
    let response = match (was_enum, relation) {
        (true, Relation::Wider) => Some((Check::ResponsePropertyEnumValueAdded, Level::None)),
        _ => pick(gives_more, response[0], response[1]),
    };
    ChangeChecks {
        parameter: pick(
            takes_less,
            Check::RequestParameterTypeChanged,
            Check::RequestParameterTypeGeneralized,
        ),
        request: pick(takes_less, request[0], request[1]),
        response,
        header: response,
    }
}

/// Compares two schemas by their kinds, without their parts.
fn relation((old_api, old): (&Api, SchemaId), (new_api, new): (&Api, SchemaId)) -> Relation {
    let (before, after): (&Schema, &Schema) = (&old_api.schemas[old], &new_api.schemas[new]);
    match (&before.kind, &after.kind) {
        (SchemaKind::Any, SchemaKind::Any)
        | (SchemaKind::Null, SchemaKind::Null)
        | (SchemaKind::Boolean, SchemaKind::Boolean)
        // All number types have the same text.
        | (SchemaKind::Number(_), SchemaKind::Number(_))
        | (SchemaKind::Array(_), SchemaKind::Array(_))
        | (SchemaKind::Object(_), SchemaKind::Object(_))
        | (SchemaKind::Union(_), SchemaKind::Union(_))
        | (SchemaKind::Reference(_), SchemaKind::Reference(_)) => Relation::Same,
        (_, SchemaKind::Any) | (SchemaKind::Integer(_), SchemaKind::Number(_)) => Relation::Wider,
        (SchemaKind::Any, _) | (SchemaKind::Number(_), SchemaKind::Integer(_)) => Relation::Narrower,
        (SchemaKind::Integer(old), SchemaKind::Integer(new)) => integers(*old, *new),
        (SchemaKind::String(old), SchemaKind::String(new)) => strings(*old, *new),
        (SchemaKind::Enum(old), SchemaKind::Enum(new)) if is_text(old) == is_text(new) => Relation::Same,
        (SchemaKind::Enum(old), new) if is_of(old, new) => Relation::Wider,
        (old, SchemaKind::Enum(new)) if is_of(new, old) => Relation::Narrower,
        (SchemaKind::Tuple(old), SchemaKind::Tuple(new)) if old.items.len() == new.items.len() => Relation::Same,
        (_, SchemaKind::Union(union)) if has_member(new_api, union, before) => Relation::Wider,
        (SchemaKind::Union(union), _) if has_member(old_api, union, after) => Relation::Narrower,
        _ => Relation::Other,
    }
}

fn integers(old: IntegerFormat, new: IntegerFormat) -> Relation {
    use IntegerFormat::{Int32, Int64, Uint32, Uint64};
    match (old, new) {
        _ if old == new => Relation::Same,
        (Int32, Int64) | (Uint32, Int64 | Uint64) => Relation::Wider,
        (Int64, Int32 | Uint32) | (Uint64, Uint32) => Relation::Narrower,
        _ => Relation::Other,
    }
}

/// Compares two string formats. A string with a format is also a string; formats that do not restrict the
/// text count as no format.
fn strings(old: StringFormat, new: StringFormat) -> Relation {
    use StringFormat::{Binary, Password, Plain, Time};
    let is_plain = |format| matches!(format, Plain | Password | Time | Binary);
    match (is_plain(old), is_plain(new)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Wider,
        (false, false) if old == new => Relation::Same,
        (false, false) => Relation::Other,
    }
}

fn is_text(of: &EnumSchema) -> bool {
    of.is_of_strings()
}

/// Whether the enum's values belong to the kind.
fn is_of(values: &EnumSchema, kind: &SchemaKind) -> bool {
    match kind {
        SchemaKind::String(_) => values.is_of_strings(),
        SchemaKind::Integer(_) | SchemaKind::Number(_) => values.is_of_integers(),
        _ => false,
    }
}

/// Whether a member of the union is the schema: the same component, or a scalar of the same kind.
fn has_member(api: &Api, union: &UnionSchema, schema: &Schema) -> bool {
    union.members.iter().any(|member| {
        let member = api.resolved(member.schema);
        member.origin == schema.origin || subject::kind_text(member) == subject::kind_text(schema)
    })
}

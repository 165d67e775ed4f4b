//! Unites alternatives of a union that the client does not have to distinguish.
//!
//! - An inline union inside a union, without a discriminator of its own, is replaced by its members.
//! - Two alternatives that are one schema, or the same scalar type, are united.
//! - Strings of different formats become a plain string. But beside enums, the only format with its own type
//!   is kept. Integers and numbers are kept apart, because a number's type does not represent every integer
//!   exactly.
//! - A string and enums of strings become an open enum (JSON Schema core, section 10.2.1.2), and so do
//!   integers and enums of integers. Several enums become one enum with the values of all.
//! - An alternative that allows any value comes last, because all others are more specific.

use std::collections::HashSet;

use serde_json::Value;

use crate::model::{
    AdditionalProperties, EnumSchema, EnumValue, IntegerFormat, Literal, NumberFormat, ObjectSchema, Schema,
    SchemaId, SchemaKind, StringFormat, UnionKeyword, UnionMember,
};
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::enumeration::{is_boolean, value_of};

/// The property that united alternatives have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Any,
    Text,
    /// Text of one format, beside enums of text.
    Format,
    /// Raw bytes.
    Binary,
    /// Integers, and enums of integers.
    Integer,
    /// Numbers, and enums of numbers with fractions.
    Number,
    Boolean,
    /// An enum of values of several types.
    Mixed,
    List(Box<Class>),
    /// An object without any rules.
    AnyObject,
    /// A schema that is not united with others.
    Schema(SchemaId),
}

/// The alternatives of each class, in document order.
pub(super) type Groups = indexmap::IndexMap<Class, Vec<SchemaId>>;

/// The deepest nesting of lists that is compared.
const DEPTH: usize = 8;

impl Resolver<'_, '_> {
    /// Replaces inline unions by their members.
    pub(super) fn flattened(&self, members: Vec<UnionMember>, keyword: UnionKeyword) -> Vec<UnionMember> {
        let mut flat = Vec::with_capacity(members.len());
        for member in members {
            match &self.schemas[member.schema].kind {
                SchemaKind::Union(inner)
                    if inner.discriminator.is_none()
                        && (inner.keyword == keyword || inner.keyword == UnionKeyword::Types) =>
                {
                    flat.extend(inner.members.iter().cloned());
                }
                _ => flat.push(member),
            }
        }
        flat
    }

    /// Returns the members, with each schema once.
    pub(super) fn distinct(&self, mut members: Vec<UnionMember>) -> Vec<UnionMember> {
        let mut seen = HashSet::new();
        members.retain(|member| seen.insert(self.end(member.schema)));
        members
    }

    /// Unites the members of each class, at the position of the first of them.
    pub(super) fn united(
        &mut self,
        id: SchemaId,
        members: &[UnionMember],
        keyword: UnionKeyword,
    ) -> Vec<UnionMember> {
        let mut groups = Groups::new();
        for member in members {
            groups.entry(self.class(member.schema, DEPTH)).or_default().push(member.schema);
        }
        self.unite_listed_numbers(&mut groups);
        self.part_format(&mut groups);
        let open = self.classes_with_all(&groups);
        if let Some(anything) = groups.shift_remove(&Class::Any) {
            groups.insert(Class::Any, anything);
        }
        let united: Vec<SchemaId> = groups
            .into_iter()
            .map(|(class, group)| {
                let one = self.one_of(id, &class, &group, keyword);
                self.loosen(one, &group);
                if open.contains(&class) {
                    self.open_enum(id, one);
                }
                one
            })
            .collect();
        let all_enums = united.iter().all(|id| matches!(self.end_kind(*id), SchemaKind::Enum(_)));
        let united = if all_enums && united.len() > 1 {
            let all: Vec<_> = members.iter().map(|member| member.schema).collect();
            vec![self.one_enum(id, &all, keyword)]
        } else {
            united
        };
        united.into_iter().map(UnionMember::new).collect()
    }

    /// Adds enums of numbers to the integers beside them, if all numbers are listed: an enum of all values
    /// can hold every number.
    fn unite_listed_numbers(&self, groups: &mut Groups) {
        let is_number = |id: &SchemaId| matches!(self.end_kind(*id), SchemaKind::Number(_));
        let only_listed =
            groups.get(&Class::Number).is_some_and(|numbers| numbers.iter().all(|id| !is_number(id)));
        if only_listed && groups.contains_key(&Class::Integer) {
            let listed = groups.shift_remove(&Class::Number).unwrap_or_default();
            groups.entry(Class::Integer).or_default().extend(listed);
        }
    }

    /// Separates the only format among enums of text from the text.
    fn part_format(&self, groups: &mut Groups) {
        let Some(text) = groups.get_mut(&Class::Text) else { return };
        let has_type = |id: &SchemaId| match self.end_kind(*id) {
            SchemaKind::String(StringFormat::Plain | StringFormat::Time | StringFormat::Duration) => None,
            SchemaKind::String(format) => Some(*format),
            _ => None,
        };
        let is_enum = |id: &SchemaId| matches!(self.end_kind(*id), SchemaKind::Enum(_));
        let formats: HashSet<_> = text.iter().filter_map(has_type).collect();
        let is_either = |id: &SchemaId| is_enum(id) || has_type(id).is_some();
        if formats.len() == 1 && text.iter().any(is_enum) && text.iter().all(is_either) {
            let (format, listed) = std::mem::take(text).into_iter().partition(|id| has_type(id).is_some());
            *text = listed;
            groups.insert(Class::Format, format);
        }
    }

    /// Returns the alternative that represents a group of one class.
    fn one_of(&mut self, id: SchemaId, class: &Class, group: &[SchemaId], keyword: UnionKeyword) -> SchemaId {
        match class {
            Class::Text => self.one_text(id, group, keyword),
            Class::Integer | Class::Number => self.one_number(id, group, keyword),
            Class::Boolean => self.one_boolean(id, group, keyword),
            Class::Mixed => self.one_enum(id, group, keyword),
            Class::AnyObject => {
                self.forget_required(group);
                group[0]
            }
            Class::Any | Class::Format | Class::Binary | Class::List(_) | Class::Schema(_) => group[0],
        }
    }

    /// Gives the alternative that represents a group the bounds that hold for the whole group.
    fn loosen(&mut self, one: SchemaId, group: &[SchemaId]) {
        let bounds = group.iter().map(|id| self.bounds_of(*id)).reduce(|all, bounds| all.or(&bounds));
        if let Some(bounds) = bounds.filter(|_| group.len() > 1) {
            self.schemas[one].bounds = bounds;
        }
    }

    /// Forgets undefined names in `required` of several alternatives, since these are restrictions rather
    /// than missing properties.
    fn forget_required(&mut self, group: &[SchemaId]) {
        for id in group {
            if group.len() > 1 && matches!(self.schemas[*id].kind, SchemaKind::Object(_)) {
                self.undefined.remove(id);
            }
        }
    }

    fn class(&self, id: SchemaId, depth: usize) -> Class {
        let id = self.end(id);
        match &self.schemas[id].kind {
            // It still waits to be combined with a union.
            _ if self.alternatives.contains_key(&id) => Class::Schema(id),
            SchemaKind::Any => Class::Any,
            SchemaKind::String(StringFormat::Binary) => Class::Binary,
            SchemaKind::String(_) => Class::Text,
            SchemaKind::Integer(_) => Class::Integer,
            SchemaKind::Number(_) => Class::Number,
            SchemaKind::Boolean => Class::Boolean,
            SchemaKind::Enum(of) => class_of(of),
            SchemaKind::Array(item) if depth > 0 => Class::List(Box::new(self.class(*item, depth - 1))),
            SchemaKind::Object(object) if says_nothing(object) => Class::AnyObject,
            _ => Class::Schema(id),
        }
    }

    /// Returns the alternative for text: the enum, or the only format, or plain text.
    fn one_text(&mut self, id: SchemaId, group: &[SchemaId], keyword: UnionKeyword) -> SchemaId {
        if let Some(one) = self.one_listed(id, group, keyword) {
            return one;
        }
        let format = |id: &SchemaId| match self.end_kind(*id) {
            SchemaKind::String(format) => *format,
            _ => StringFormat::Plain,
        };
        let formats: HashSet<_> = group.iter().map(format).collect();
        if formats.len() == 1 {
            return group[0];
        }
        let plain = group.iter().find(|id| format(id) == StringFormat::Plain).copied();
        plain.unwrap_or_else(|| self.like(group[0], SchemaKind::String(StringFormat::Plain)))
    }

    fn one_number(&mut self, id: SchemaId, group: &[SchemaId], keyword: UnionKeyword) -> SchemaId {
        let is =
            |wanted: fn(&SchemaKind) -> bool| group.iter().copied().find(|id| wanted(self.end_kind(*id)));
        let double = is(|kind| matches!(kind, SchemaKind::Number(NumberFormat::Double)));
        if let Some(number) = double.or_else(|| is(|kind| matches!(kind, SchemaKind::Number(_)))) {
            return number;
        }
        if let Some(one) = self.one_listed(id, group, keyword) {
            return one;
        }
        let format = |id: &SchemaId| match self.end_kind(*id) {
            SchemaKind::Integer(format) => *format,
            _ => IntegerFormat::Int64,
        };
        let formats: HashSet<_> = group.iter().map(format).collect();
        if formats.len() == 1 {
            return group[0];
        }
        let unsigned = [IntegerFormat::Uint32, IntegerFormat::Uint64];
        let widest = if formats.iter().all(|format| unsigned.contains(format)) {
            IntegerFormat::Uint64
        } else {
            IntegerFormat::Int64
        };
        let wide = group.iter().find(|id| format(id) == widest).copied();
        wide.unwrap_or_else(|| self.like(group[0], SchemaKind::Integer(widest)))
    }

    fn one_boolean(&mut self, id: SchemaId, group: &[SchemaId], keyword: UnionKeyword) -> SchemaId {
        let whole = group.iter().copied().find(|id| matches!(self.end_kind(*id), SchemaKind::Boolean));
        whole.unwrap_or_else(|| self.one_enum(id, group, keyword))
    }

    /// Returns the enum of a group, if the group has one.
    fn one_listed(&mut self, id: SchemaId, group: &[SchemaId], keyword: UnionKeyword) -> Option<SchemaId> {
        let is_enum = |id: &SchemaId| matches!(self.end_kind(*id), SchemaKind::Enum(_));
        let enums: Vec<_> = group.iter().copied().filter(is_enum).collect();
        (!enums.is_empty()).then(|| self.one_enum(id, &enums, keyword))
    }

    /// Returns the enum that has the values of all these enums.
    fn one_enum(&mut self, id: SchemaId, enums: &[SchemaId], keyword: UnionKeyword) -> SchemaId {
        let ends: HashSet<_> = enums.iter().map(|id| self.end(*id)).collect();
        if ends.len() == 1 {
            return enums[0];
        }
        let is_open = |id: &SchemaId| matches!(self.end_kind(*id), SchemaKind::Enum(of) if of.open);
        let open = enums.iter().any(is_open);
        let mut seen: HashSet<Value> = HashSet::new();
        let mut values = Vec::new();
        for id in enums {
            for value in self.values(*id) {
                if seen.insert(value_of(&value.value)) {
                    values.push(value);
                }
            }
        }
        let word = match keyword {
            UnionKeyword::OneOf => "oneOf",
            UnionKeyword::AnyOf | UnionKeyword::Types | UnionKeyword::Extended | UnionKeyword::Events => {
                "anyOf"
            }
        };
        let origin = self.schemas[id].origin.child(word);
        self.schemas
            .push(Schema { kind: SchemaKind::Enum(EnumSchema { values, open }), ..Schema::any(origin) })
    }

    /// Returns the values of an enum. The title and description of an enum with a single value apply to the
    /// value.
    fn values(&self, id: SchemaId) -> Vec<EnumValue> {
        let (own, end) = (&self.schemas[id], &self.schemas[self.end(id)]);
        let SchemaKind::Enum(of) = &end.kind else { return Vec::new() };
        let [value] = &of.values[..] else { return of.values.clone() };
        let said = |own: &Option<String>, end: &Option<String>| own.clone().or_else(|| end.clone());
        vec![EnumValue {
            value: value.value.clone(),
            name: value.name.clone().or_else(|| said(&own.title, &end.title)),
            description: value.description.clone().or_else(|| said(&own.description, &end.description)),
        }]
    }

    /// Adds a schema of this kind at the place of `of`.
    fn like(&mut self, of: SchemaId, kind: SchemaKind) -> SchemaId {
        let origin = self.schemas[of].origin.clone();
        self.schemas.push(Schema { kind, ..Schema::any(origin) })
    }
}

fn class_of(of: &EnumSchema) -> Class {
    let is_number = |value: &EnumValue| match &value.value {
        Literal::Integer(_) => true,
        Literal::Other(value) => value.is_number(),
        Literal::String(_) => false,
    };
    if of.is_of_strings() {
        Class::Text
    } else if of.is_of_integers() {
        Class::Integer
    } else if of.values.iter().all(is_number) {
        Class::Number
    } else if of.values.iter().all(|value| is_boolean(&value.value)) {
        Class::Boolean
    } else {
        Class::Mixed
    }
}

/// Whether the object has no rules at all.
fn says_nothing(object: &ObjectSchema) -> bool {
    let ObjectSchema { properties, additional, variants } = object;
    properties.is_empty()
        && variants.is_none()
        && matches!(additional, AdditionalProperties::Unspecified | AdditionalProperties::Any)
}

//! Candidate names for members of a union whose types have no names of their own.

use crate::ir::JsonType;
use crate::lower::types::unions::discrimination::Discrimination;
use crate::model::{Api, Literal, Property, SchemaId, SchemaKind, StringFormat, UnionSchema};

/// Returns the candidates of each member: its tag, its title, its JSON type, and the type with a detail that
/// only this member has. The place of the member comes last, because its index changes if the document gets a
/// member before it.
pub(crate) fn candidate_lists(
    api: &Api,
    union: &UnionSchema,
    discrimination: &Discrimination,
) -> Vec<Vec<String>> {
    (0..union.members.len()).map(|at| candidates(api, union, discrimination, at)).collect()
}

fn candidates(api: &Api, union: &UnionSchema, discrimination: &Discrimination, at: usize) -> Vec<String> {
    let id = union.members[at].schema;
    let schema = api.resolved(id);
    let title = api.schemas[id].title.clone().or_else(|| schema.title.clone());
    let mut candidates = Vec::new();
    if union.base == Some(id) {
        candidates.push("base".to_owned());
    }
    candidates.extend(discrimination.tests[at].tags.first().map(|tag| {
        // A number alone cannot be a name.
        if tag.starts_with(|c: char| c.is_ascii_digit()) { format!("value {tag}") } else { tag.clone() }
    }));
    candidates.extend(title.filter(|title| title.len() <= 40));
    let ty = type_word(api, id, 2);
    candidates.push(ty.clone());
    candidates.extend(text_word(&schema.kind).map(str::to_owned));
    let own = own_key(api, union, at).or_else(|| required_key(api, union, at));
    candidates.extend(own.map(|key| format!("{ty} with {key}")));
    candidates.extend(own_value(api, union, at).map(|value| format!("{ty} {value}")));
    let some = keys(api, id);
    candidates.extend((!some.is_empty()).then(|| format!("{ty} with {}", some.join(" "))));
    candidates.extend(own_type(api, union, at).map(|(key, word)| format!("{ty} with {word} {key}")));
    candidates.extend(contents(api, id).map(|contents| format!("{ty} of {contents}")));
    candidates.push(format!("{ty} {}", schema.origin.tokens().skip(3).collect::<Vec<_>>().join(" ")));
    candidates.retain(|candidate| candidate.chars().any(char::is_alphanumeric));
    candidates
}

/// Returns the first property that no other member has; required properties take precedence.
fn own_key(api: &Api, union: &UnionSchema, at: usize) -> Option<String> {
    let own = |name: &str| others(api, union, at, name).next().is_none();
    let mine = properties(api, union.members[at].schema);
    let first = |required: bool| mine.iter().find(|it| it.required == required && own(&it.name));
    first(true).or_else(|| first(false)).map(|property| property.name.clone())
}

/// Returns the properties of an object, or of the objects in a list.
fn properties(api: &Api, id: SchemaId) -> &[Property] {
    match &api.resolved(id).kind {
        SchemaKind::Object(object) => &object.properties,
        SchemaKind::Array(item) => match &api.resolved(*item).kind {
            SchemaKind::Object(object) => &object.properties,
            _ => &[],
        },
        _ => &[],
    }
}

/// Returns the properties `name` of the other members.
fn others<'a>(
    api: &'a Api,
    union: &'a UnionSchema,
    at: usize,
    name: &'a str,
) -> impl Iterator<Item = &'a Property> {
    let others = union.members.iter().enumerate().filter(move |(other, _)| *other != at);
    others.filter_map(move |(_, member)| properties(api, member.schema).iter().find(|it| it.name == name))
}

/// Returns the first property that this member requires and no other one does.
fn required_key(api: &Api, union: &UnionSchema, at: usize) -> Option<String> {
    let mut mine = properties(api, union.members[at].schema).iter().filter(|property| property.required);
    let is_own = |mine: &&Property| others(api, union, at, &mine.name).all(|other| !other.required);
    mine.find(is_own).map(|property| property.name.clone())
}

/// Returns the first constant string of a property for which the other members have other constants.
fn own_value(api: &Api, union: &UnionSchema, at: usize) -> Option<String> {
    properties(api, union.members[at].schema).iter().find_map(|property| {
        let value = constant(api, property)?;
        let is_own = others(api, union, at, &property.name)
            .all(|other| constant(api, other).is_some_and(|other| other != value));
        is_own.then(|| value.to_owned())
    })
}

/// Returns the only string that a property can have.
fn constant<'a>(api: &'a Api, property: &Property) -> Option<&'a str> {
    let SchemaKind::Enum(of) = &api.resolved(property.schema).kind else { return None };
    match &of.only()?.value {
        Literal::String(text) => Some(text),
        Literal::Integer(_) | Literal::Other(_) => None,
    }
}

/// Returns the first property whose type differs from that of the other members, with a word for the type.
fn own_type(api: &Api, union: &UnionSchema, at: usize) -> Option<(String, String)> {
    properties(api, union.members[at].schema).iter().find_map(|property| {
        let word = item_word(api, property.schema, 2);
        let is_own =
            others(api, union, at, &property.name).all(|other| item_word(api, other.schema, 2) != word);
        is_own.then(|| (property.name.clone(), word))
    })
}

/// Describes a tuple by the types of its first items, or an enum by its first values.
fn contents(api: &Api, id: SchemaId) -> Option<String> {
    const MOST: usize = 3;
    let words: Vec<String> = match &api.resolved(id).kind {
        SchemaKind::Tuple(tuple) => {
            tuple.items.iter().take(MOST).map(|item| item_word(api, *item, 1)).collect()
        }
        SchemaKind::Enum(of) => {
            let values = of.values.iter().filter_map(|value| match &value.value {
                Literal::String(text) if text.len() <= 20 => Some(text.clone()),
                Literal::Integer(number) => Some(number.to_string()),
                Literal::String(_) | Literal::Other(_) => None,
            });
            values.take(MOST).collect()
        }
        _ => return None,
    };
    (!words.is_empty()).then(|| words.join(" "))
}

/// Returns the first properties: the required ones, or all of them if none is required.
fn keys(api: &Api, id: SchemaId) -> Vec<String> {
    let SchemaKind::Object(object) = &api.resolved(id).kind else { return Vec::new() };
    let any_required = object.properties.iter().any(|property| property.required);
    let told = object.properties.iter().filter(|property| property.required || !any_required);
    told.take(3).map(|property| property.name.clone()).collect()
}

/// Returns a word for the JSON type; for a list it includes the type of the items.
fn type_word(api: &Api, id: SchemaId, depth: usize) -> String {
    let word = match &api.resolved(id).kind {
        SchemaKind::Any | SchemaKind::Reference(_) => "any",
        SchemaKind::Null => "null",
        SchemaKind::Boolean => "boolean",
        SchemaKind::Integer(_) => "integer",
        SchemaKind::Number(_) => "number",
        SchemaKind::String(_) => "string",
        SchemaKind::Enum(of) if of.is_of_strings() => "string",
        SchemaKind::Enum(of) if of.is_of_integers() => "integer",
        SchemaKind::Enum(_) => "constant",
        SchemaKind::Array(item) if depth > 0 => return format!("{} list", item_word(api, *item, depth - 1)),
        SchemaKind::Array(_) => "list",
        SchemaKind::Tuple(_) => "tuple",
        SchemaKind::Object(_) => JsonType::Object.keyword(),
        SchemaKind::Union(_) => "union",
    };
    word.to_owned()
}

/// Returns a word for a string type among others: a listed value is a keyword, and other strings have a
/// format.
fn text_word(kind: &SchemaKind) -> Option<&'static str> {
    match kind {
        SchemaKind::Enum(of) if of.is_of_strings() => Some("keyword"),
        SchemaKind::String(StringFormat::DateTime) => Some("date time"),
        SchemaKind::String(StringFormat::Date) => Some("date"),
        SchemaKind::String(StringFormat::Uuid) => Some("uuid"),
        SchemaKind::String(StringFormat::Base64) => Some("bytes"),
        SchemaKind::String(StringFormat::Int64 | StringFormat::Uint64) => Some("integer"),
        SchemaKind::String(StringFormat::Password) => Some("password"),
        _ => None,
    }
}

/// Returns a word for an item; a component is named by its key.
fn item_word(api: &Api, id: SchemaId, depth: usize) -> String {
    match api.component_key(id) {
        Some(key) => key.rsplit(['.', '/']).next().unwrap_or(key).to_owned(),
        None => type_word(api, id, depth),
    }
}

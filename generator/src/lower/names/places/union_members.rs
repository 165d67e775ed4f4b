//! Words for the inline members of unions in the places of `names.lock`.
//!
//! The index of a member in `oneOf` or `anyOf` changes when the document gets a member before it. Its place therefore
//! ends with a word, the name of its variant: `/components/schemas/Payment/oneOf/ObjectWithNumber`. A member keeps its
//! word when the document gets other members. It is recognized by the structure of its schema, or else by its place
//! among the members that could have the word.

use std::collections::{HashMap, HashSet};

use crate::ir::Ident;
use crate::lower::names::NamingInput;
use crate::lower::names::collisions::resolve_steps;
use crate::lower::names::structure::Structures;
use crate::model::{Schema, SchemaId, SchemaKind};
use crate::names_lock::NameKind;
use crate::pointer::Pointer;

/// The word of each inline member of a union that has a type of its own, by the place of the member in the document.
pub(crate) type MemberWords = HashMap<Pointer, String>;

/// A member without a place in the lock so far.
struct InlineMember<'a> {
    schema: SchemaId,
    origin: &'a Pointer,
    /// The word that it gets by itself.
    word: String,
    /// All words that it could get.
    candidates: Vec<String>,
}

/// Finds the words of all members. Outer unions come first, since their words are in the places of inner ones.
pub(crate) fn member_words(input: NamingInput<'_>) -> MemberWords {
    let is_union = |schema: &Schema| matches!(schema.kind, SchemaKind::Union(_));
    let unions = input.api.schemas.iter().filter(|(_, schema)| is_union(schema));
    let mut unions: Vec<(SchemaId, &Pointer)> = unions.map(|(id, schema)| (id, &schema.origin)).collect();
    unions.sort_by_key(|(_, origin)| (origin.tokens().count(), origin.as_str()));
    let mut words = MemberWords::new();
    for (union, _) in unions {
        let mut members = inline_members(input, union);
        members.retain(|member| !words.contains_key(member.origin));
        let owner = members.first().and_then(|member| list(member.origin));
        let place = owner.and_then(|owner| keyed(&owner, &words));
        let locked = place.map(|place| locked_words(input, &place)).unwrap_or_default();
        words.extend(assign(input, members, locked));
    }
    words
}

/// Gives each member a word. A locked word goes to the only member with its structure, or else to the first member that
/// could have it.
fn assign(
    input: NamingInput<'_>,
    mut members: Vec<InlineMember<'_>>,
    locked: Vec<(String, Option<u64>)>,
) -> MemberWords {
    let mut words = MemberWords::new();
    let mut rest = Vec::new();
    let mut by_structure = if locked.is_empty() { HashMap::new() } else { by_structure(input, &members) };
    for (word, structure) in locked {
        match structure.and_then(|structure| by_structure.remove(&structure)).as_deref() {
            Some([origin]) => _ = words.insert((*origin).clone(), word),
            _ => rest.push(word),
        }
    }
    members.retain(|member| !words.contains_key(member.origin));
    for word in rest {
        if let Some(at) = members.iter().position(|member| member.candidates.contains(&word)) {
            words.insert(members.remove(at).origin.clone(), word);
        }
    }
    let mut taken: HashSet<String> = words.values().cloned().collect();
    for member in members {
        let mut own = std::iter::once(&member.word).chain(&member.candidates);
        if let Some(word) = own.find(|word| taken.insert((*word).clone())) {
            words.insert(member.origin.clone(), word.clone());
        }
    }
    words
}

/// Returns the places of the members with each structure.
fn by_structure<'a>(input: NamingInput<'_>, members: &[InlineMember<'a>]) -> HashMap<u64, Vec<&'a Pointer>> {
    let structures = Structures::new(input.api);
    let mut found: HashMap<u64, Vec<&Pointer>> = HashMap::new();
    for member in members {
        if let Some(structure) = structures.of_member(member.schema) {
            found.entry(structure).or_default().push(member.origin);
        }
    }
    found
}

/// Returns the members of a union that have a type of their own and an index in a list of the document.
fn inline_members(input: NamingInput<'_>, union: SchemaId) -> Vec<InlineMember<'_>> {
    let SchemaKind::Union(of) = &input.api.schemas[union].kind else { return Vec::new() };
    let candidate_lists = input.definitions.unions.candidate_lists(union);
    let upper = |words: &String| Ident::upper_camel(words).as_str().to_owned();
    let own = of.members.iter().zip(candidate_lists).zip(resolve_steps(candidate_lists));
    let inline = own.filter_map(|((member, candidates), word)| {
        let origin = &input.api.schemas[member.schema].origin;
        let has_type = input.definitions.index.contains_key(&member.schema);
        (has_type && list(origin).is_some()).then(|| InlineMember {
            schema: member.schema,
            origin,
            word: upper(&word),
            candidates: candidates.iter().map(upper).collect(),
        })
    });
    inline.collect()
}

/// Returns the place of the list that a member is in; `None` if the place does not end with an index of such a list.
fn list(member: &Pointer) -> Option<Pointer> {
    let list = member.parent()?;
    let tokens: Vec<String> = member.tokens().collect();
    let [.., keyword, index] = tokens.as_slice() else { return None };
    let is_list = ["oneOf", "anyOf"].contains(&keyword.as_str());
    (is_list && index.chars().all(|c| c.is_ascii_digit())).then_some(list)
}

/// Whether the place is that of a member in the list of a union.
pub(crate) fn is_member(place: &Pointer) -> bool {
    list(place).is_some()
}

/// Returns the words that the lock has in a list, each with the structure of the member.
fn locked_words(input: NamingInput<'_>, list: &Pointer) -> Vec<(String, Option<u64>)> {
    let first = (list.clone(), NameKind::Type);
    let entries = input.lock.names.range(first..);
    let entries = entries.take_while(|((place, _), _)| place.as_str().starts_with(list.as_str()));
    let inside =
        entries.filter(|((_, kind), _)| *kind == NameKind::Type).filter_map(|((place, _), entry)| {
            let below = place.below(list)?;
            let mut tokens = below.tokens();
            let word = tokens.next().filter(|_| tokens.next().is_none())?;
            Some((word, entry.fingerprint))
        });
    inside.collect()
}

/// Returns the place without the parts of an `allOf`, and with words in place of the indices of union members; `None` for a
/// place in a list of schemas without words.
pub(super) fn keyed(place: &Pointer, words: &MemberWords) -> Option<Pointer> {
    let tokens: Vec<String> = place.tokens().collect();
    let mut kept = Pointer::root();
    let mut raw = Pointer::root();
    let mut at = 0;
    while at < tokens.len() {
        let is_keyword = at == 0 || tokens[at - 1] != "properties";
        let next = tokens.get(at + 1).filter(|next| next.chars().all(|c| c.is_ascii_digit()));
        let part = raw.child(&tokens[at]);
        match (tokens[at].as_str(), next) {
            ("allOf", Some(index)) if is_keyword => (raw, at) = (part.child(index), at + 2),
            (keyword @ ("oneOf" | "anyOf"), Some(index)) if is_keyword => {
                (raw, at) = (part.child(index), at + 2);
                kept = kept.child(keyword).child(words.get(&raw)?);
            }
            (token, _) => {
                kept = kept.child(token);
                (raw, at) = (part, at + 1);
            }
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::keyed;
    use crate::pointer::Pointer;

    #[test]
    fn numbers_that_move_are_no_part_of_a_place() {
        for (place, expected) in [
            ("/components/schemas/A/allOf/1/properties/b", Some("/components/schemas/A/properties/b")),
            ("/components/schemas/A/properties/allOf/1", Some("/components/schemas/A/properties/allOf/1")),
            ("/components/schemas/A/oneOf/0", None),
            ("/components/schemas/A/properties/oneOf", Some("/components/schemas/A/properties/oneOf")),
            (
                "/components/schemas/B/oneOf/1/allOf/0/properties/c",
                Some("/components/schemas/B/oneOf/Cat/properties/c"),
            ),
            ("/components/schemas/B/oneOf/2", None),
        ] {
            let pointer = |text: &str| Pointer::parse(text).expect("a pointer");
            let words = HashMap::from([(pointer("/components/schemas/B/oneOf/1"), "Cat".to_owned())]);
            assert_eq!(keyed(&pointer(place), &words).as_ref().map(Pointer::as_str), expected);
        }
    }
}

//! The decisions about unions that precede naming: how a value's member is chosen, and the candidate names of variants.
//! `types.rs` lowers unions to enums, and `conversions.rs` decides which types convert into an enum.

pub(crate) mod conversions;
mod discrimination;
mod shapes;
pub(crate) mod types;
mod words;

pub(crate) use crate::lower::types::unions::discrimination::Discrimination;
use crate::lower::types::unions::shapes::Shapes;
use crate::model::{Api, SchemaId, SchemaKind, UnionKeyword};
use std::collections::HashMap;

/// The decisions about every union, made before naming.
#[derive(Debug, Default)]
pub(crate) struct Unions {
    found: HashMap<SchemaId, (Discrimination, Vec<Vec<String>>)>,
    /// The tag of each object under a key; `None` if it has several.
    tags: HashMap<SchemaId, HashMap<String, Option<String>>>,
}

impl Unions {
    /// Decides about all unions.
    pub(crate) fn new(api: &Api) -> Self {
        let mut shapes = Shapes::new(api);
        let mut found = HashMap::new();
        let mut tags: HashMap<SchemaId, HashMap<String, Option<String>>> = HashMap::new();
        for (id, schema) in api.schemas.iter() {
            if let SchemaKind::Union(union) = &schema.kind {
                let discrimination = match union.keyword {
                    UnionKeyword::Events => discrimination::discriminate_events(api, union),
                    _ => discrimination::discriminate(&mut shapes, union),
                };
                let candidate_lists = words::candidate_lists(api, union, &discrimination);
                for (property, member, tag) in discrimination.only_tags(union) {
                    let known = tags.entry(api.resolved_id(member)).or_default();
                    let tag = tag.map(str::to_owned);
                    let same = |known: &mut Option<String>| {
                        *known = known.take().filter(|it| Some(it) == tag.as_ref());
                    };
                    known.entry(property.to_owned()).and_modify(same).or_insert(tag.clone());
                }
                found.insert(id, (discrimination, candidate_lists));
            }
        }
        Self { found, tags }
    }

    /// Returns the value of `property` in an object, if all unions with this discriminator give the object
    /// the same tag.
    pub(crate) fn only_tag(&self, object: SchemaId, property: &str) -> Option<&str> {
        self.tags.get(&object)?.get(property)?.as_deref()
    }

    /// Returns the candidate names of each member.
    pub(crate) fn candidate_lists(&self, id: SchemaId) -> &[Vec<String>] {
        self.found.get(&id).map_or(&[], |(_, candidate_lists)| candidate_lists)
    }

    /// Whether all members of the union can be distinguished.
    pub(crate) fn is_certain(&self, id: SchemaId) -> bool {
        self.found.get(&id).is_some_and(|(discrimination, _)| discrimination.ambiguous.is_empty())
    }

    pub(crate) fn discrimination(&self, id: SchemaId) -> Discrimination {
        self.found.get(&id).map(|(discrimination, _)| discrimination.clone()).unwrap_or_default()
    }
}

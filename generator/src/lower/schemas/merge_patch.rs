//! Bodies of `application/merge-patch+json` (RFC 7396): the objects in them become patches.
//!
//! In a patch, an absent property stays as it is, and null removes it. This also holds for objects inside of
//! the body. Lists are replaced as a whole, so their items are not patches. A schema that only merge patches
//! use becomes a patch itself. A schema with other uses is kept, and gets a second schema for merge patches:
//! `User` and `UserPatch`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::config::PresenceMode;
use crate::model::{
    AdditionalProperties, Api, MediaType, Operation, Schema, SchemaId, SchemaKind, UnionMember, UnionSchema,
};
use crate::pointer::Pointer;

/// The token that is added to the place of a schema for its patch.
const STEP: &str = "patch";
/// The sentence that is added to the description of a schema for its patch.
const DESCRIPTION: &str =
    "For a merge patch (RFC 7396): an absent property stays as it is, and null removes it.";

/// Returns the API with the schemas of merge patches, and the set of schemas that are patches. In ProtoJSON
/// null has no meaning of its own, so there are none.
pub(crate) fn merge_patches(api: &Api, mode: PresenceMode) -> (Cow<'_, Api>, HashSet<SchemaId>) {
    let bodies = || api.operations.iter().enumerate().flat_map(|(at, operation)| patches(api, at, operation));
    if mode == PresenceMode::Proto3 || bodies().next().is_none() {
        return (Cow::Borrowed(api), HashSet::new());
    }
    let bodies: Vec<(usize, usize, SchemaId)> = bodies().collect();
    let mut whole = api.clone();
    let mut split =
        Split { keys: keys(api), elsewhere: elsewhere(api, &bodies), of: HashMap::new(), api: &mut whole };
    for (operation, media, schema) in bodies {
        let patch = split.patch_of(schema);
        let body = split.api.operations[operation].request_body.as_mut();
        if let Some(media) = body.and_then(|body| body.content.get_mut(media)) {
            media.schema = Some(patch);
            let of_body =
                split.api.examples.iter_mut().filter(|example| example.origin.is_within(&media.origin));
            of_body.filter(|example| example.schema == schema).for_each(|example| example.schema = patch);
        }
    }
    let patches: HashSet<SchemaId> = split.of.values().copied().collect();
    (Cow::Owned(whole), patches)
}

/// Returns the media types of an operation's body that are merge patches: the index of the operation, the
/// index in the body, and the schema. Another JSON media type with the same schema counts too, because both
/// are sent as one type.
fn patches(api: &Api, at: usize, operation: &Operation) -> Vec<(usize, usize, SchemaId)> {
    let content = operation.request_body.iter().flat_map(|body| &body.content);
    let patched = content.clone().filter(|media| media.essence().is_merge_patch()).filter_map(|it| it.schema);
    let patched: Vec<SchemaId> = patched.map(|schema| api.resolved_id(schema)).collect();
    let found = content.enumerate().filter_map(|(place, media)| Some((at, place, media, media.schema?)));
    let is_patch = |media: &MediaType, schema: SchemaId| {
        let is_json = media.essence().is_json();
        media.essence().is_merge_patch() || is_json && patched.contains(&api.resolved_id(schema))
    };
    found
        .filter(|(_, _, media, schema)| is_patch(media, *schema))
        .map(|(at, place, _, schema)| (at, place, schema))
        .collect()
}

fn keys(api: &Api) -> HashMap<SchemaId, String> {
    api.components.iter().map(|(key, id)| (*id, key.clone())).collect()
}

/// Returns the schemas that anything other than a merge patch leads to.
fn elsewhere(api: &Api, bodies: &[(usize, usize, SchemaId)]) -> HashSet<SchemaId> {
    let mut found = HashSet::new();
    let mut others = api.clone();
    for (operation, media, _) in bodies {
        if let Some(body) = &mut others.operations[*operation].request_body {
            body.content[*media].schema = None;
        }
    }
    for (id, _) in others.operations.iter().flat_map(Operation::schemas) {
        api.schemas.spread(id, &mut found);
    }
    // The items of lists in a patch are not patches.
    let mut seen = HashSet::new();
    let mut open: Vec<SchemaId> = bodies.iter().map(|(_, _, schema)| *schema).collect();
    while let Some(id) = open.pop() {
        let id = api.resolved_id(id);
        if seen.insert(id) {
            match &api.schemas[id].kind {
                SchemaKind::Array(_) | SchemaKind::Tuple(_) => api.schemas.spread(id, &mut found),
                _ => open.extend(api.schemas.parts(id)),
            }
        }
    }
    found
}

/// The schemas that are being split.
struct Split<'a> {
    api: &'a mut Api,
    keys: HashMap<SchemaId, String>,
    elsewhere: HashSet<SchemaId>,
    /// The patch of each object and union, by the id of either.
    of: HashMap<SchemaId, SchemaId>,
}

impl Split<'_> {
    /// Returns the patch of a schema, including all schemas in it.
    fn patch_of(&mut self, id: SchemaId) -> SchemaId {
        let mut open = Vec::new();
        let patch = self.reserve(id, &mut open);
        // This is a work list, because schemas may nest deeper than the stack.
        while let Some((from, to)) = open.pop() {
            let kind = self.api.schemas[from].kind.clone();
            let kind = self.kind(kind, &mut open);
            self.api.schemas[to].kind = kind;
        }
        patch
    }

    fn kind(&mut self, kind: SchemaKind, open: &mut Vec<(SchemaId, SchemaId)>) -> SchemaKind {
        match kind {
            SchemaKind::Object(mut object) => {
                for property in &mut object.properties {
                    property.schema = self.reserve(property.schema, open);
                }
                if let AdditionalProperties::Schema(value) = object.additional {
                    object.additional = AdditionalProperties::Schema(self.removable(value, open));
                }
                object.variants = object.variants.map(|variants| self.reserve(variants, open));
                SchemaKind::Object(object)
            }
            SchemaKind::Union(UnionSchema { keyword, members, discriminator, base }) => {
                let members = members.into_iter().map(|member: UnionMember| UnionMember {
                    schema: self.reserve(member.schema, open),
                    ..member
                });
                let members = members.collect();
                let discriminator = discriminator.map(|mut discriminator| {
                    discriminator.default = discriminator.default.map(|default| self.reserve(default, open));
                    discriminator
                });
                let base = base.map(|base| self.reserve(base, open));
                SchemaKind::Union(UnionSchema { keyword, members, discriminator, base })
            }
            kind => kind,
        }
    }

    /// Makes the value of a map nullable, because null removes it.
    fn removable(&mut self, value: SchemaId, open: &mut Vec<(SchemaId, SchemaId)>) -> SchemaId {
        let value = self.reserve(value, open);
        if self.api.is_nullable(value) {
            return value;
        }
        let schema = self.api.schemas[value].clone();
        // An object, an enum or a union has a type of its own; a reference to it adds null.
        let has_type =
            matches!(schema.kind, SchemaKind::Object(_) | SchemaKind::Enum(_) | SchemaKind::Union(_));
        let kind = if has_type { SchemaKind::Reference(value) } else { schema.kind.clone() };
        self.api.schemas.push(Schema { nullable: true, kind, ..schema })
    }

    /// Returns the schema that `id` becomes. Schemas that are still to be filled are pushed to `open`.
    fn reserve(&mut self, id: SchemaId, open: &mut Vec<(SchemaId, SchemaId)>) -> SchemaId {
        let end = self.api.resolved_id(id);
        let patch = match &self.api.schemas[end].kind {
            SchemaKind::Object(object)
                if object.has_fields() || matches!(object.additional, AdditionalProperties::Schema(_)) =>
            {
                self.second(end, open)
            }
            SchemaKind::Union(union) if self.has_objects(union) => self.second(end, open),
            _ => end,
        };
        if patch == end {
            return id;
        }
        if id == end {
            return patch;
        }
        let refers = Schema { kind: SchemaKind::Reference(patch), ..self.api.schemas[id].clone() };
        self.api.schemas.push(refers)
    }

    /// Whether a union has alternatives that differ in a patch.
    fn has_objects(&self, union: &UnionSchema) -> bool {
        let differs = |kind: &SchemaKind| match kind {
            SchemaKind::Object(object) => {
                object.has_fields() || object.additional != AdditionalProperties::Any
            }
            kind => matches!(kind, SchemaKind::Union(_)),
        };
        union.members.iter().any(|member| differs(&self.api.resolved(member.schema).kind))
    }

    fn second(&mut self, id: SchemaId, open: &mut Vec<(SchemaId, SchemaId)>) -> SchemaId {
        if let Some(&known) = self.of.get(&id) {
            return known;
        }
        let second = if self.elsewhere.contains(&id) { self.copy(id) } else { id };
        self.of.insert(id, second);
        // The patch of a patch is itself.
        self.of.insert(second, second);
        open.push((id, second));
        second
    }

    fn copy(&mut self, id: SchemaId) -> SchemaId {
        let schema = self.api.schemas[id].clone();
        let origin = self.place(&schema.origin);
        let Some(key) = self.keys.get(&id) else {
            return self.api.schemas.push(Schema { origin, ..schema });
        };
        let lines = schema.description.as_deref().map(|text| format!("{}\n\n", text.trim_end()));
        let copy = Schema {
            origin,
            name_override: schema.name_override.as_ref().map(|name| format!("{name} {STEP}")),
            description: Some(lines.unwrap_or_default() + DESCRIPTION),
            ..schema
        };
        let copy = self.api.schemas.push(copy);
        self.api.components.insert(format!("{key} {STEP}"), copy);
        copy
    }

    /// Returns the place of a second schema. It is below the place of its component, so that it is named
    /// after the component.
    fn place(&self, origin: &Pointer) -> Pointer {
        let component = |id: &SchemaId| self.api.schemas[*id].origin.clone();
        let root = self.api.components.values().map(component).find(|root| origin.is_within(root));
        match root.and_then(|root| Some((origin.below(&root)?, root))) {
            Some((below, root)) => root.child(STEP).join(&below),
            None => origin.child(STEP),
        }
    }
}

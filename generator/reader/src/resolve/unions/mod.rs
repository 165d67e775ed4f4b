//! Reads `oneOf` and `anyOf`, and settles unions after every schema is read and merged: unites alternatives, finds
//! the base of each union, and assigns the tags of members.

mod alternatives;
mod constants;
mod defaults;
mod extended;
mod open;
mod recursion;
mod tags;

use std::collections::HashMap;

use crate::model::{Schema, SchemaId, SchemaKind, UnionKeyword, UnionMember, UnionSchema};
use crate::resolve::node::Node;
use crate::resolve::order::dependencies_first;
use crate::resolve::resolver::Resolver;
use crate::resolve::schema::composition::counts;
use crate::resolve::unions::tags::Mapping;

/// The most members of a union, which are compared with each other.
const MOST_MEMBERS: usize = 2_000;

/// The deepest nesting of unions, through references: an object has the keys of all members.
const DEEPEST: usize = 100;

impl Resolver<'_, '_> {
    /// Settles every union. Unions that are members of others come first.
    pub(super) fn finish_unions(&mut self) {
        self.extend();
        let is_composed = |id: &SchemaId| !self.same_value(*id).is_empty();
        let roots: Vec<_> = self.schemas.iter().map(|(id, _)| id).filter(is_composed).collect();
        let mut closing = Vec::new();
        let order = dependencies_first(roots, |id| self.same_value(id), |from, to| closing.push((from, to)));
        for (from, to) in closing {
            self.cut_back(from, to);
        }
        if self.is_too_large(&order) {
            return;
        }
        for id in order {
            self.finish_union(id);
        }
        self.open_shared_enums();
    }

    /// Whether a union exceeds a limit, which is reported. `order` has the members of unions before the
    /// unions.
    fn is_too_large(&mut self, order: &[SchemaId]) -> bool {
        let mut depths = HashMap::new();
        for id in order {
            let members = self.same_value(*id);
            let depth =
                members.iter().filter_map(|member| depths.get(member)).max().map_or(0, |most| most + 1);
            depths.insert(*id, depth);
            if members.len() > MOST_MEMBERS {
                self.too_large(*id, format!("a union of more than {MOST_MEMBERS} members is not read"));
                return true;
            }
            if depth > DEEPEST {
                self.too_large(*id, format!("unions inside each other are not read deeper than {DEEPEST}"));
                return true;
            }
        }
        false
    }

    /// Follows references to the schema that `id` resolves to.
    pub(super) fn end(&self, id: SchemaId) -> SchemaId {
        self.schemas.resolved_id(id)
    }

    /// Returns the kind of the schema that `id` resolves to.
    pub(super) fn end_kind(&self, id: SchemaId) -> &SchemaKind {
        &self.schemas[self.end(id)].kind
    }

    fn finish_union(&mut self, id: SchemaId) {
        let SchemaKind::Union(union) = &mut self.schemas[id].kind else { return };
        // Its members are distinguished by the names of events, whatever their schemas are.
        if union.keyword == UnionKeyword::Events {
            return;
        }
        let mut union: UnionSchema =
            UnionSchema { members: std::mem::take(&mut union.members), ..union.clone() };
        // A reference to null is null.
        let count = union.members.len();
        union.members.retain(|member| !matches!(self.end_kind(member.schema), SchemaKind::Null));
        self.schemas[id].nullable |= union.members.len() < count;
        let declared = self.discriminators.get(&id).cloned();
        if let Some(declared) = declared {
            union.members = self.distinct(union.members);
            self.tag(id, &mut union, &declared, Mapping::Own);
        } else {
            union.members = self.flattened(union.members, union.keyword);
            union.members = self.united(id, &union.members, union.keyword);
            if let Some(declared) = self.inherited(&union) {
                self.tag(id, &mut union, &declared, Mapping::Inherited);
            }
        }
        self.leave_null_to_the_union(&union.members);
        match &union.members[..] {
            [] => self.schemas[id].kind = SchemaKind::Any,
            [UnionMember { schema, .. }] if union.discriminator.is_none() => self.collapse(id, *schema),
            _ => self.schemas[id].kind = SchemaKind::Union(union),
        }
    }

    /// Removes null from inline members, because the union itself says whether null is allowed.
    fn leave_null_to_the_union(&mut self, members: &[UnionMember]) {
        for member in members {
            if self.key(member.schema).is_none() {
                self.schemas[member.schema].nullable = false;
            }
        }
    }

    /// Makes the schema `id` equal to its only alternative.
    fn collapse(&mut self, id: SchemaId, only: SchemaId) {
        let Schema {
            // These belong to the schema itself.
            origin: _,
            missing: _,
            name_override,
            title,
            description,
            deprecated,
            sunset,
            read_only,
            write_only,
            format,
            url,
            encoded,
            nullable,
            default,
            kind,
            bounds,
        } = self.schemas[only].clone();
        let schema = &mut self.schemas[id];
        schema.name_override = schema.name_override.take().or(name_override);
        schema.title = schema.title.take().or(title);
        schema.description = schema.description.take().or(description);
        schema.sunset = schema.sunset.take().or(sunset);
        schema.default = schema.default.take().or(default);
        schema.deprecated |= deprecated;
        schema.read_only |= read_only;
        schema.write_only |= write_only;
        schema.format = schema.format.take().or(format);
        schema.url |= url;
        schema.encoded |= encoded;
        schema.nullable |= nullable;
        schema.kind = kind;
        schema.bounds = std::mem::take(&mut schema.bounds).and(&bounds);
        self.absorbed.insert(only);
        if let Some(undefined) = self.undefined.remove(&only) {
            self.undefined.insert(id, undefined);
        }
    }
}

impl<'d> Resolver<'d, '_> {
    /// Reads the members of `oneOf` or `anyOf` of the schema at `node`. `list` is the value of the keyword.
    /// Null does not become a member.
    ///
    /// The discriminator is kept for the schema `id`.
    pub(in crate::resolve) fn union(
        &mut self,
        id: SchemaId,
        node: &Node<'d>,
        keyword: UnionKeyword,
        list: &Node<'d>,
    ) -> SchemaKind {
        if let Some(declared) = self.discriminator(node) {
            self.discriminators.insert(id, declared);
        }
        let nodes: Vec<_> = list.items().filter(counts).collect();
        let members = nodes.iter().map(|node| UnionMember::new(self.schema(node)));
        let members = members.collect();
        SchemaKind::Union(UnionSchema { keyword, members, discriminator: None, base: None })
    }
}

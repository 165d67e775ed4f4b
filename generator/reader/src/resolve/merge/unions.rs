//! Combines objects and scalars with the unions beside them, after unions are settled.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code};
use crate::model::{
    AdditionalProperties, ObjectSchema, Schema, SchemaId, SchemaKind, UnionMember, UnionSchema,
};
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Combines every schema with the unions that its values must match.
    pub(in crate::resolve) fn attach_unions(&mut self) {
        let mut waiting: Vec<_> = self.alternatives.clone().into_iter().collect();
        waiting.sort_unstable_by_key(|(id, _)| *id);
        for (id, unions) in waiting {
            let mut shaped: Vec<SchemaId> = Vec::new();
            for union in unions {
                let end = self.end(union);
                self.absorb_members(end);
                if !self.only_restricts(end, &self.schemas[id].kind) && !shaped.contains(&end) {
                    shaped.push(end);
                }
            }
            // A union of plain types, such as `oneOf: [{type: object}, {type: array}]`, adds nothing to a
            // union of specific schemas.
            if shaped.iter().any(|union| !self.is_of_bare_types(*union)) {
                shaped.retain(|union| !self.is_of_bare_types(*union));
            } else {
                // The later union narrows the earlier ones.
                shaped.drain(..shaped.len().saturating_sub(1));
            }
            let mut shaped = shaped.into_iter();
            if let Some(union) = shaped.next() {
                self.attach(id, union);
            }
            for union in shaped {
                let at = self.schemas[union].origin.clone();
                let message = "a second choice for the same value is not carried over to the types";
                self.findings.push(
                    Code::ApproximatedSchema,
                    &at,
                    message,
                    Advice::note("the first choice alone is read"),
                );
            }
        }
        self.merge_properties();
    }

    /// Marks a union beside other keywords, and its members, as absorbed: their `required` may list
    /// properties that only these keywords describe.
    fn absorb_members(&mut self, union: SchemaId) {
        if let SchemaKind::Union(of) = &self.schemas[union].kind {
            self.absorbed.extend(of.members.iter().map(|member| member.schema));
        }
        self.absorbed.insert(union);
    }

    fn attach(&mut self, id: SchemaId, union: SchemaId) {
        let (kind, of) = (self.schemas[id].kind.clone(), self.schemas[union].kind.clone());
        let SchemaKind::Union(members) = of else {
            // The union turned out to have only one alternative.
            return self.narrow(id, &kind, union);
        };
        match kind {
            SchemaKind::Object(object) if is_silent(&object) => self.become_union(id, union, members),
            SchemaKind::Object(object) if self.is_extended_by_its_alternatives(id, &[union]) => {
                self.become_base(id, object, members);
            }
            SchemaKind::Object(mut object) => {
                object.variants = Some(union);
                self.schemas[id].kind = SchemaKind::Object(object);
            }
            SchemaKind::Any => self.become_union(id, union, members),
            kind => self.filter(id, &kind, members),
        }
    }

    fn narrow(&mut self, id: SchemaId, kind: &SchemaKind, other: SchemaId) {
        let origin = self.schemas[id].origin.clone();
        let right = self.schemas[other].kind.clone();
        let kind = match self.narrowed(kind, &right, &origin) {
            Outcome::Left => return,
            Outcome::Right => right,
            Outcome::New(kind) => kind,
            Outcome::Contradiction => {
                let at = self.schemas[other].origin.clone();
                return self.contradiction(&at, &origin);
            }
        };
        self.schemas[id].kind = kind;
    }

    /// Replaces a schema that adds nothing to the union: by a reference if the union is a component, else by
    /// the union itself.
    fn become_union(&mut self, id: SchemaId, union: SchemaId, members: UnionSchema) {
        let kind =
            if self.key(union).is_some() { SchemaKind::Reference(union) } else { SchemaKind::Union(members) };
        self.schemas[id].kind = kind;
    }

    /// Turns an object that every member of the union extends into the union. The object's own properties
    /// become a new schema, the base of the union.
    fn become_base(&mut self, id: SchemaId, object: ObjectSchema, members: UnionSchema) {
        let place = match &members.discriminator {
            Some(discriminator) => discriminator.origin.clone(),
            None => self.schemas[id].origin.child("properties"),
        };
        let own = Schema { kind: SchemaKind::Object(object), ..Schema::any(place) };
        let base = Some(self.schemas.push(own));
        self.schemas[id].kind = SchemaKind::Union(UnionSchema { base, ..members });
    }

    /// Narrows a scalar or a list by the union beside it: keeps the members that allow values of `kind`. If
    /// no member does, the schema does not change.
    fn filter(&mut self, id: SchemaId, kind: &SchemaKind, union: UnionSchema) {
        let origin = self.schemas[id].origin.clone();
        let mut left: Vec<UnionMember> = Vec::new();
        for member in &union.members {
            let of = self.end_kind(member.schema).clone();
            let fits = match (&of, kind) {
                (SchemaKind::Any | SchemaKind::Union(_), _) => false,
                _ => !matches!(self.narrowed(kind, &of, &origin), Outcome::Contradiction),
            };
            if fits {
                left.push(member.clone());
            }
        }
        match &left[..] {
            [] => {}
            [one] => self.narrow(id, kind, self.end(one.schema)),
            _ => self.schemas[id].kind = SchemaKind::Union(UnionSchema { members: left, ..union }),
        }
    }

    /// Whether a union does not affect the shape of values of `kind`: its members only list required
    /// properties, exclude values, or have other types.
    fn only_restricts(&self, union: SchemaId, kind: &SchemaKind) -> bool {
        let silent = |member: &SchemaKind| match (kind, member) {
            (_, SchemaKind::Object(object)) => is_silent(object),
            (SchemaKind::Object(_), SchemaKind::Union(_) | SchemaKind::Reference(_)) => false,
            (_, SchemaKind::Any) | (SchemaKind::Object(_), _) => true,
            _ => false,
        };
        match &self.schemas[union].kind {
            SchemaKind::Union(of) => of.members.iter().all(|member| silent(self.end_kind(member.schema))),
            kind => silent(kind),
        }
    }

    /// Whether the members of a union only have types.
    fn is_of_bare_types(&self, union: SchemaId) -> bool {
        let bare = |kind: &SchemaKind| match kind {
            SchemaKind::Any
            | SchemaKind::Boolean
            | SchemaKind::Integer(_)
            | SchemaKind::Number(_)
            | SchemaKind::String(_) => true,
            SchemaKind::Object(object) => is_silent(object),
            SchemaKind::Array(item) => matches!(self.end_kind(*item), SchemaKind::Any),
            _ => false,
        };
        match &self.schemas[union].kind {
            SchemaKind::Union(of) => of.members.iter().all(|member| bare(self.end_kind(member.schema))),
            kind => bare(kind),
        }
    }

    /// Whether the members of one of these unions extend the schema.
    pub(in crate::resolve) fn is_extended_by_its_alternatives(
        &self,
        id: SchemaId,
        unions: &[SchemaId],
    ) -> bool {
        unions.iter().any(|union| match self.end_kind(*union) {
            SchemaKind::Union(of) => {
                !of.members.is_empty() && of.members.iter().all(|member| self.is_extension(member.schema, id))
            }
            _ => false,
        })
    }

    /// Whether the schema extends `base`, directly or indirectly.
    fn is_extension(&self, id: SchemaId, base: SchemaId) -> bool {
        self.ancestors(id).contains(&base)
    }

    /// Returns the schemas that this one extends, nearest first.
    pub(in crate::resolve) fn ancestors(&self, id: SchemaId) -> Vec<SchemaId> {
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        let mut next = vec![self.end(id)];
        while !next.is_empty() {
            let mut further = Vec::new();
            for id in next {
                for base in self.bases.get(&id).into_iter().flatten() {
                    let base = self.end(*base);
                    if seen.insert(base) {
                        found.push(base);
                        further.push(base);
                    }
                }
            }
            next = further;
        }
        found
    }
}

/// Whether the object has no properties and no rules for them.
fn is_silent(object: &ObjectSchema) -> bool {
    object.properties.is_empty()
        && object.variants.is_none()
        && object.additional == AdditionalProperties::Unspecified
}

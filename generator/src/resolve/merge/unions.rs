//! Objects and scalars that are values of a union as well, once unions are settled.

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code};
use crate::model::{
    AdditionalProperties, ObjectSchema, Schema, SchemaId, SchemaKind, UnionMember, UnionSchema,
};
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::{Resolver, any};

impl Resolver<'_, '_> {
    /// Puts every schema and the unions together that its values are values of.
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
            // "An object or a list" says nothing beside a choice of which one.
            if shaped.iter().any(|union| !self.is_of_bare_types(*union)) {
                shaped.retain(|union| !self.is_of_bare_types(*union));
            } else {
                // The later one narrows the earlier ones.
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

    /// The members of a union beside other keywords may require what those describe.
    fn absorb_members(&mut self, union: SchemaId) {
        if let SchemaKind::Union(of) = &self.schemas[union].kind {
            self.absorbed.extend(of.members.iter().map(|member| member.schema));
        }
        self.absorbed.insert(union);
    }

    fn attach(&mut self, id: SchemaId, union: SchemaId) {
        let (kind, of) = (self.schemas[id].kind.clone(), self.schemas[union].kind.clone());
        let SchemaKind::Union(members) = of else {
            // It has turned out to be no choice.
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

    /// The schema says no more than the union: it is the union, or a name for it.
    fn become_union(&mut self, id: SchemaId, union: SchemaId, members: UnionSchema) {
        let kind =
            if self.key(union).is_some() { SchemaKind::Reference(union) } else { SchemaKind::Union(members) };
        self.schemas[id].kind = kind;
    }

    /// Every member is this object and more: the object is the union, and its own form is what they extend.
    fn become_base(&mut self, id: SchemaId, object: ObjectSchema, members: UnionSchema) {
        let place = match &members.discriminator {
            Some(discriminator) => discriminator.origin.clone(),
            None => self.schemas[id].origin.child("properties"),
        };
        let own = Schema { kind: SchemaKind::Object(object), ..any(place) };
        let base = Some(self.schemas.push(own));
        self.schemas[id].kind = SchemaKind::Union(UnionSchema { base, ..members });
    }

    /// A scalar or a list: of the members those that are of its kind.
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

    /// Whether a union says nothing of the shape of values of `kind`: its members only list properties that are
    /// required, say what is excluded, or are of other types.
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

    /// Whether the members of a union say no more than their types.
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

    /// Whether the members of these unions are extensions of the schema that is a value of them.
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

    /// Whether the schema extends `base`, directly or not.
    fn is_extension(&self, id: SchemaId, base: SchemaId) -> bool {
        self.ancestors(id).contains(&base)
    }

    /// The schemas that this one extends, the nearest first.
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

/// Whether nothing is said of the object's properties.
fn is_silent(object: &ObjectSchema) -> bool {
    object.properties.is_empty()
        && object.variants.is_none()
        && object.additional == AdditionalProperties::Unspecified
}

//! What two parts say of one property, item or value.

use crate::model::{Bounds, Schema, SchemaId, SchemaKind};
use crate::pointer::Pointer;
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::{Resolver, any};

/// A schema that is still to be made of two.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Both {
    schema: SchemaId,
    left: SchemaId,
    right: SchemaId,
    how: How,
    /// The schema that it is a reference to, where one of the same makeup is known.
    known: Option<SchemaId>,
    /// How many merged schemas it is inside of.
    depth: usize,
}

/// How two schemas of one property become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::resolve) enum How {
    /// A value is a value of both.
    Both,
    /// A value is one of the left, and the right holds under a condition: properties that it describes are optional.
    Whole,
    /// Each holds under a condition: a value is of either.
    Either,
}

impl Resolver<'_, '_> {
    /// A schema of the values that are values of both; its place is `place`, unless it is one of the two.
    ///
    /// It is made later: what the two are may not be known yet, and they may lead back here.
    pub(in crate::resolve) fn both(
        &mut self,
        left: SchemaId,
        right: SchemaId,
        place: impl FnOnce() -> Pointer,
    ) -> SchemaId {
        if left == right || self.end(left) == self.end(right) {
            return right;
        }
        self.queued(left, right, How::Both, place())
    }

    /// The same, where one of the two may hold under a condition only.
    pub(super) fn queued(&mut self, left: SchemaId, right: SchemaId, how: How, place: Pointer) -> SchemaId {
        let makeup = self.makeup_of_both(left, right, how);
        let depth = self.merges.depth + 1;
        if let Some(known) = self.schema_of(&makeup) {
            if how == How::Both {
                if known == self.end(right) && self.says_nothing_itself(left) {
                    return right;
                }
                if known == self.end(left) && self.says_nothing_itself(right) {
                    return left;
                }
            }
            // It may be the one that this is asked for: by reference, as every circle is.
            let schema = self.new_schema(place);
            self.schemas[schema].kind = SchemaKind::Reference(known);
            self.merges.queue.push_back(Both { schema, left, right, how, known: Some(known), depth });
            return schema;
        }
        if !self.may_merge(&place) {
            return if how == How::Both { right } else { left };
        }
        // A schema that stands where the whole belongs gives way to it; what it says is kept aside.
        let gives_way = if how == How::Both { right } else { left };
        let (schema, left, right) =
            if self.schemas[gives_way].origin == place && !self.merges.unmade.contains(&gives_way) {
                let aside = self.put_aside(gives_way);
                let other = |id: SchemaId| if id == gives_way { aside } else { id };
                (gives_way, other(left), other(right))
            } else {
                (self.new_schema(place), left, right)
            };
        let makeup = if schema == gives_way { self.makeup_of_both(left, right, how) } else { makeup };
        self.keep_makeup(schema, makeup);
        self.merges.unmade.insert(schema);
        self.merges.queue.push_back(Both { schema, left, right, how, known: None, depth });
        schema
    }

    /// Whether the schema is a reference and nothing else.
    fn says_nothing_itself(&self, id: SchemaId) -> bool {
        let Schema { title, description, deprecated, nullable, default, bounds, kind, .. } =
            &self.schemas[id];
        matches!(kind, SchemaKind::Reference(_))
            && !(*deprecated || *nullable)
            && title.is_none()
            && description.is_none()
            && default.is_none()
            && *bounds == Bounds::default()
    }

    /// Makes the schemas that are still to be made, and those that this asks for.
    pub(in crate::resolve) fn merge_properties(&mut self) {
        // Only now is known what they have become.
        self.keep_aside();
        while let Some(both) = self.merges.queue.pop_front() {
            let Both { schema, left, right, how, known, depth } = both;
            self.merges.depth = depth;
            let made = match (known, how) {
                (Some(known), _) => self.reference_to(known, &both),
                (None, How::Both) => self.made_of(schema, left, right),
                (None, How::Whole) => self.whole_of(schema, left, right),
                (None, How::Either) => self.either_of(schema, left, right),
            };
            self.schemas[schema] = made;
            self.merges.unmade.remove(&schema);
            self.keep_aside();
        }
        self.merges.depth = 0;
    }

    /// A reference to a schema of the same makeup, which says of itself what the two say.
    fn reference_to(&self, known: SchemaId, both: &Both) -> Schema {
        let said = match both.how {
            How::Both => self.said_of_both(both.left, both.right),
            How::Whole | How::Either => self.schemas[both.left].clone(),
        };
        let origin = self.schemas[both.schema].origin.clone();
        Schema { kind: SchemaKind::Reference(known), origin, ..said }
    }

    /// Keeps what the schemas say that give way to a whole.
    fn keep_aside(&mut self) {
        for (from, to) in std::mem::take(&mut self.merges.aside) {
            self.schemas[to] = self.schemas[from].clone();
            if let Some(unions) = self.alternatives.remove(&from) {
                self.alternatives.insert(to, unions);
            }
            if let Some(undefined) = self.undefined.remove(&from) {
                self.undefined.insert(to, undefined);
                self.absorbed.insert(to);
            }
        }
    }

    fn made_of(&mut self, schema: SchemaId, left: SchemaId, right: SchemaId) -> Schema {
        let origin = self.schemas[schema].origin.clone();
        let (left_end, right_end) = (self.end(left), self.end(right));
        let (left_kind, right_kind) =
            (self.schemas[left_end].kind.clone(), self.schemas[right_end].kind.clone());
        let mut unions = Vec::new();
        for end in [left_end, right_end] {
            unions.extend(self.alternatives.get(&end).cloned().into_iter().flatten());
        }
        let kind = match (&left_kind, &right_kind) {
            (SchemaKind::Union(_), SchemaKind::Any) => self.kind_in(&origin, left),
            (SchemaKind::Any, SchemaKind::Union(_)) => self.kind_in(&origin, right),
            (SchemaKind::Union(_), SchemaKind::Union(_)) => {
                unions.extend([left_end, right_end]);
                SchemaKind::Any
            }
            (SchemaKind::Union(_), _) => {
                unions.push(left_end);
                right_kind.clone()
            }
            (_, SchemaKind::Union(_)) => {
                unions.push(right_end);
                left_kind.clone()
            }
            _ => match self.narrowed(&left_kind, &right_kind, &origin) {
                Outcome::Left => self.kind_in(&origin, left),
                Outcome::Right => self.kind_in(&origin, right),
                Outcome::New(kind) => kind,
                Outcome::Contradiction => {
                    let (at, before) =
                        (self.schemas[right].origin.clone(), self.schemas[left].origin.clone());
                    self.contradiction(&at, &before);
                    self.kind_in(&origin, right)
                }
            },
        };
        let kind = self.with_required(schema, kind, [left_end, right_end]);
        if !unions.is_empty() {
            self.alternatives.insert(schema, unions);
        }
        Schema { origin, kind, ..self.said_of_both(left, right) }
    }

    /// What two schemas say about themselves: the later one's word, and else the earlier one's.
    fn said_of_both(&self, left: SchemaId, right: SchemaId) -> Schema {
        let is_any = |id| matches!(self.end_kind(id), SchemaKind::Any);
        // A part that speaks of no type but says that null is allowed is meant to add it.
        let nullable = if is_any(left) || is_any(right) {
            self.allows_null(left) || self.allows_null(right)
        } else {
            self.allows_null(left) && self.allows_null(right)
        };
        let bounds = self.bounds_of(right).and(&self.bounds_of(left));
        let (left, right) = (self.schemas[left].clone(), self.schemas[right].clone());
        Schema {
            name_override: right.name_override.or(left.name_override),
            title: right.title.or(left.title),
            description: right.description.or(left.description),
            deprecated: left.deprecated || right.deprecated,
            sunset: right.sunset.or(left.sunset),
            read_only: left.read_only || right.read_only,
            write_only: left.write_only || right.write_only,
            format: right.format.or(left.format),
            url: left.url || right.url,
            encoded: left.encoded || right.encoded,
            nullable,
            default: right.default.or(left.default),
            bounds,
            ..any(right.origin)
        }
    }

    /// The kind with the properties required that one of `parts` lists without having them.
    fn with_required(&mut self, schema: SchemaId, kind: SchemaKind, parts: [SchemaId; 2]) -> SchemaKind {
        let lists = parts.iter().filter_map(|part| self.undefined.get(part));
        let required: Vec<_> = lists.flatten().cloned().collect();
        if required.is_empty() {
            return kind;
        }
        let mut whole = match kind {
            SchemaKind::Reference(target) => self.end_kind(target).clone(),
            ref own => own.clone(),
        };
        if self.require(schema, &mut whole, required) { whole } else { kind }
    }

    /// The kind of a schema for one at `origin` that is the same: a reference, if it has a type of its own
    /// elsewhere.
    pub(super) fn kind_in(&self, origin: &Pointer, id: SchemaId) -> SchemaKind {
        let kind = &self.schemas[id].kind;
        let has_type = matches!(
            kind,
            SchemaKind::Enum(_) | SchemaKind::Object(_) | SchemaKind::Union(_) | SchemaKind::Tuple(_)
        );
        // What stands in the same component is only there to be merged.
        if has_type && !is_in_one_component(origin, &self.schemas[id].origin) {
            SchemaKind::Reference(id)
        } else {
            kind.clone()
        }
    }
}

/// Whether two places are in the same component, or in the same operation.
pub(in crate::resolve) fn is_in_one_component(one: &Pointer, other: &Pointer) -> bool {
    one.tokens().take(3).eq(other.tokens().take(3))
}

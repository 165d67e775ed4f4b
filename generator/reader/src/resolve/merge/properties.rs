//! Merges two schemas of one property, item or value.

use crate::model::{Bounds, Schema, SchemaId, SchemaKind};
use crate::pointer::Pointer;
use crate::resolve::draft::{Both, How};
use crate::resolve::merge::kinds::Outcome;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Returns a schema for values that match both. Its place is `place`, unless it is one of the two.
    ///
    /// The content is made later, because the two may not be merged yet and may lead back to this schema.
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

    /// Queues a merge of two schemas, and returns the resulting schema.
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
            // In a cycle, `known` contains this property itself. A reference can express that; a copy cannot.
            let schema = self.new_schema(place);
            self.schemas[schema].kind = SchemaKind::Reference(known);
            self.merges.queue.push_back(Both { schema, left, right, how, known: Some(known), depth });
            return schema;
        }
        if !self.may_merge(&place) {
            return if how == How::Both { right } else { left };
        }
        // A schema at the place of the merged schema is replaced by it, and its content is kept in a copy.
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

    /// Whether the schema is only a reference.
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

    /// Makes all pending schemas, and those that they require in turn.
    pub(in crate::resolve) fn merge_properties(&mut self) {
        // The schemas have their final content only now.
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

    /// Returns a reference to a schema of the same makeup, with the annotations of the two schemas.
    fn reference_to(&self, known: SchemaId, both: &Both) -> Schema {
        let said = match both.how {
            How::Both => self.said_of_both(both.left, both.right),
            How::Whole | How::Either => self.schemas[both.left].clone(),
        };
        let origin = self.schemas[both.schema].origin.clone();
        Schema { kind: SchemaKind::Reference(known), origin, ..said }
    }

    /// Copies the content of the schemas that merged schemas replace.
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

    /// Combines the annotations of two schemas. The later schema takes precedence.
    fn said_of_both(&self, left: SchemaId, right: SchemaId) -> Schema {
        let is_any = |id| matches!(self.end_kind(id), SchemaKind::Any);
        // A part without a type that allows null is meant to add null.
        let nullable = if is_any(left) || is_any(right) {
            self.schemas.allows_null(left) || self.schemas.allows_null(right)
        } else {
            self.schemas.allows_null(left) && self.schemas.allows_null(right)
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
            ..Schema::any(right.origin)
        }
    }

    /// Makes the properties required that one of `parts` lists without having them itself.
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

    /// Returns the kind for a copy of schema `id` at `origin`: a reference if the schema has its own type
    /// elsewhere.
    pub(super) fn kind_in(&self, origin: &Pointer, id: SchemaId) -> SchemaKind {
        let kind = &self.schemas[id].kind;
        let has_type = matches!(
            kind,
            SchemaKind::Enum(_) | SchemaKind::Object(_) | SchemaKind::Union(_) | SchemaKind::Tuple(_)
        );
        // A schema in the same component exists only for this merge.
        if has_type && !is_in_one_component(origin, &self.schemas[id].origin) {
            SchemaKind::Reference(id)
        } else {
            kind.clone()
        }
    }
}

/// Whether two places are in the same component or operation.
pub(in crate::resolve) fn is_in_one_component(one: &Pointer, other: &Pointer) -> bool {
    one.tokens().take(3).eq(other.tokens().take(3))
}

//! Merges the parts of `allOf` into one schema, after every schema has been read.
//!
//! A value must match every part: properties and `required` are united, and two schemas for one property are
//! narrowed to their intersection. A referenced part is not changed. Parts that are unions wait in
//! [`Resolver::alternatives`] until unions are settled.
//!
//! Parts are merged before the schemas that contain them. A cycle of `allOf` is cut at the edge that closes
//! it.

mod conditional;
mod kinds;
mod makeup;
mod objects;
mod properties;
mod unions;

use std::collections::HashSet;

use crate::diagnostic::{Advice, Code};
use crate::model::{Schema, SchemaId, SchemaKind};
use crate::pointer::Pointer;
use crate::resolve::draft::{Composition, Part};
pub(super) use crate::resolve::merge::kinds::Outcome;
pub(super) use crate::resolve::merge::properties::is_in_one_component;
use crate::resolve::order::dependencies_first;
use crate::resolve::resolver::Resolver;

/// The most parts of a schema: each part is merged with all parts before it.
const MOST_PARTS: usize = 1_000;

/// The most properties that all schemas together may have through `allOf`: a constant, plus a number for each
/// schema of the document. In a chain of schemas that extend each other, each has the properties of all
/// before it.
const MOST_PROPERTIES: (usize, usize) = (50_000, 20);

/// The result of the merge so far.
struct Merged {
    kind: SchemaKind,
    /// The only part that restricts the value, as long as there is just one.
    only: Option<Part>,
    /// The place of the last merged part that restricts the value.
    origin: Pointer,
    unions: Vec<SchemaId>,
    /// Names that some `required` lists, with their places.
    required: Vec<(String, Pointer)>,
    /// Whether every part with a type allows null; `None` if no part had a type yet.
    nullable: Option<bool>,
}

impl Resolver<'_, '_> {
    /// Merges every composition.
    pub(super) fn merge(&mut self) {
        let mut roots: Vec<_> = self.compositions.keys().copied().collect();
        roots.sort_unstable();
        let parts = |id: SchemaId| {
            let parts = self.compositions.get(&id).map(|of| of.parts.as_slice()).unwrap_or_default();
            let ends = parts.iter().map(|part| self.end(part.schema));
            ends.filter(|id| self.compositions.contains_key(id)).collect()
        };
        let mut closing = Vec::new();
        let order = dependencies_first(roots, parts, |from, to| closing.push((from, to)));
        for (from, to) in closing {
            self.cut_circle(from, to);
        }
        let mut left = MOST_PROPERTIES.0 + MOST_PROPERTIES.1 * self.schemas.len();
        for id in order {
            let Some(mut composition) = self.compositions.get(&id).cloned() else { continue };
            if composition.parts.len() > MOST_PARTS {
                composition.parts.truncate(MOST_PARTS);
                self.too_large(id, format!("a schema of more than {MOST_PARTS} parts is not read"));
            }
            self.merge_parts(id, &composition);
            if let SchemaKind::Object(object) = &self.schemas[id].kind {
                let Some(rest) = left.checked_sub(object.properties.len()) else {
                    self.too_large(id, "the schemas have too many properties by `allOf`".to_owned());
                    break;
                };
                left = rest;
            }
        }
        self.merge_properties();
    }

    /// Reports that the schema `id` exceeds a limit.
    pub(super) fn too_large(&mut self, id: SchemaId, message: String) {
        let origin = self.schemas[id].origin.clone();
        self.exceeds_limit(&origin, message);
    }

    /// Removes the parts of `from` that lead to `to`, because `to` is made from `from`.
    fn cut_circle(&mut self, from: SchemaId, to: SchemaId) {
        let Some(composition) = self.compositions.get(&from) else { return };
        let (closing, parts): (Vec<_>, Vec<_>) =
            composition.parts.iter().cloned().partition(|part| self.end(part.schema) == to);
        let unevaluated = composition.unevaluated.clone();
        for part in closing {
            let message = "the schema contains itself by `allOf`";
            self.findings.push(
                Code::UnresolvedReference,
                &part.origin.child("$ref"),
                message,
                Advice::note("the part is left out"),
            );
        }
        self.compositions.insert(from, Composition { parts, unevaluated });
    }

    fn merge_parts(&mut self, id: SchemaId, composition: &Composition) {
        let origin = self.schemas[id].origin.clone();
        let mut merged = Merged {
            kind: SchemaKind::Any,
            only: None,
            origin: origin.clone(),
            unions: Vec::new(),
            required: Vec::new(),
            nullable: None,
        };
        for part in &composition.parts {
            self.add_part(id, &mut merged, part, &origin);
        }
        let required = std::mem::take(&mut merged.required);
        if self.require(id, &mut merged.kind, required) {
            merged.only = None;
        }
        let (is_new, unevaluated) = (merged.only.is_none(), &composition.unevaluated);
        if let Some(kind) = self.with_unevaluated(&merged.kind, is_new, &merged.unions, unevaluated) {
            merged.kind = kind;
            merged.only = None;
        }
        let bare = matches!(merged.kind, SchemaKind::Any);
        if let ([union], true) = (&merged.unions[..], bare) {
            // `allOf` of one union and of schemas that only annotate it.
            merged.only = composition.parts.iter().find(|part| self.end(part.schema) == *union).cloned();
            if merged.only.is_some() {
                merged.unions.clear();
            }
        }
        let kind = match merged.only {
            Some(part) if merged.unions.is_empty() => self.kind_of_part(id, &part),
            _ => merged.kind,
        };
        let schema = &mut self.schemas[id];
        schema.kind = kind;
        // `nullable` of the schema itself is kept: authors write `nullable` beside `allOf` for "the merged
        // schema, or null".
        schema.nullable |= merged.nullable == Some(true);
        if !merged.unions.is_empty() {
            self.alternatives.insert(id, merged.unions);
        }
    }

    fn kind_of_part(&mut self, id: SchemaId, part: &Part) -> SchemaKind {
        if !part.foreign
            && let Some(declared) = self.discriminators.get(&part.schema).cloned()
        {
            self.discriminators.entry(id).or_insert(declared);
        }
        self.schemas[part.schema].kind.clone()
    }

    fn add_part(&mut self, id: SchemaId, merged: &mut Merged, part: &Part, into: &Pointer) {
        if part.conditional {
            if let Some(kind) = self.with_condition(&merged.kind, part, into) {
                merged.kind = kind;
                merged.only = None;
            }
            return;
        }
        let end = self.end(part.schema);
        let bounds = self.bounds_of(part.schema);
        self.schemas[id].bounds = std::mem::take(&mut self.schemas[id].bounds).and(&bounds);
        if let Some(undefined) = self.undefined.get(&end) {
            merged.required.extend(undefined.iter().cloned());
        }
        if let Some(unions) = self.alternatives.get(&end).cloned()
            && !self.is_extended_by_its_alternatives(end, &unions)
        {
            merged.unions.extend(unions);
        }
        if !part.foreign {
            self.take_over(id, part.schema);
        }
        let kind = self.schemas[end].kind.clone();
        if !matches!(kind, SchemaKind::Any) {
            let nullable = self.schemas.allows_null(part.schema);
            merged.nullable = Some(merged.nullable.unwrap_or(true) && nullable);
        }
        if let SchemaKind::Union(of) = &kind {
            // A union that lists this very schema is its parent type, and does not restrict it.
            let listed = of.members.iter().any(|member| self.end(member.schema) == id);
            if !(listed || part.foreign && self.is_extended_by_its_alternatives(end, &[end])) {
                merged.unions.push(end);
            }
            return;
        }
        let before = merged.origin.clone();
        match self.narrowed(&merged.kind, &kind, into) {
            Outcome::Left => {}
            Outcome::Right => {
                merged.kind = kind;
                merged.only = Some(part.clone());
                merged.origin = part.origin.clone();
            }
            Outcome::New(kind) => {
                merged.kind = kind;
                merged.only = None;
                merged.origin = part.origin.clone();
            }
            Outcome::Contradiction => {
                self.contradiction(&part.origin, &before);
                merged.kind = kind;
                merged.only = Some(part.clone());
                merged.origin = part.origin.clone();
            }
        }
    }

    /// Reports that the schemas at `at` and `before` allow no value together.
    fn contradiction(&mut self, at: &Pointer, before: &Pointer) {
        let message = format!("no value is both this and what is at `{before}`");
        self.invalid(at, message, Advice::note("this one, which comes later, is read"));
    }

    /// Applies the annotations of a part to the whole, if the part is not a reference.
    fn take_over(&mut self, id: SchemaId, part: SchemaId) {
        if let Some(bases) = self.bases.get(&part).cloned() {
            self.bases.entry(id).or_default().extend(bases);
        }
        if let Some(declared) = self.discriminators.get(&part).cloned()
            && !matches!(self.schemas[part].kind, SchemaKind::Union(_))
        {
            self.discriminators.entry(id).or_insert(declared);
        }
        let Schema {
            title,
            description,
            default,
            deprecated,
            read_only,
            write_only,
            format,
            url,
            encoded,
            ..
        } = self.schemas[part].clone();
        let whole = &mut self.schemas[id];
        whole.title = whole.title.take().or(title);
        whole.description = whole.description.take().or(description);
        whole.default = whole.default.take().or(default);
        whole.deprecated |= deprecated;
        whole.read_only |= read_only;
        whole.write_only |= write_only;
        whole.format = whole.format.take().or(format);
        whole.url |= url;
        whole.encoded |= encoded;
    }

    /// Makes the properties required that some `required` lists, and returns whether that changed any. Names
    /// without a property are kept for the schema `id`.
    fn require(&mut self, id: SchemaId, kind: &mut SchemaKind, required: Vec<(String, Pointer)>) -> bool {
        let names: HashSet<&str> = required.iter().map(|(name, _)| name.as_str()).collect();
        let mut known = HashSet::new();
        let mut changed = false;
        if let SchemaKind::Object(object) = kind {
            for property in &mut object.properties {
                if names.contains(property.name.as_str()) {
                    known.insert(property.name.clone());
                    changed |= !property.required;
                    property.required = true;
                }
            }
        }
        let unmet: Vec<_> = required.into_iter().filter(|(name, _)| !known.contains(name)).collect();
        if !unmet.is_empty() {
            self.undefined.insert(id, unmet);
        }
        changed
    }

    /// Adds a schema without content.
    fn new_schema(&mut self, origin: Pointer) -> SchemaId {
        self.schemas.push(Schema::any(origin))
    }
}

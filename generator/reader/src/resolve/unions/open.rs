//! Enums beside a type in a union, which therefore allows other values of the type: `anyOf: [{type: string},
//! {enum: [a, b]}]`.

use std::collections::HashSet;

use crate::model::{EnumSchema, SchemaId, SchemaKind};
use crate::resolve::resolver::Resolver;
use crate::resolve::unions::alternatives::{Class, Groups};

impl Resolver<'_, '_> {
    /// Returns the classes of which the union allows all values.
    pub(super) fn classes_with_all(&self, groups: &Groups) -> Vec<Class> {
        let has_all = |class: Class| {
            let is_scalar = |id: &SchemaId| {
                let kind = self.end_kind(*id);
                matches!(kind, SchemaKind::String(_) | SchemaKind::Integer(_) | SchemaKind::Number(_))
            };
            groups.get(&class).is_some_and(|group| group.iter().any(is_scalar))
        };
        let mut classes = Vec::new();
        if has_all(Class::Text) {
            classes.push(Class::Text);
        }
        // Every integer is a number.
        if has_all(Class::Integer) || has_all(Class::Number) {
            classes.push(Class::Integer);
        }
        classes
    }

    /// Opens the enum `one` to other values; it represents alternatives of the union `id`.
    /// [`Self::open_shared_enums`] opens enums that are referenced.
    pub(super) fn open_enum(&mut self, id: SchemaId, one: SchemaId) {
        let is_component = self.key(one).is_some();
        match &mut self.schemas[one].kind {
            SchemaKind::Enum(of) if !is_component => of.open = true,
            SchemaKind::Enum(_) | SchemaKind::Reference(_) => {
                self.opening.extend([id, one]);
            }
            _ => {}
        }
    }

    /// Opens the enums that are referenced. An enum that is also used elsewhere is kept there, and the unions
    /// get an open copy.
    pub(super) fn open_shared_enums(&mut self) {
        let opening = std::mem::take(&mut self.opening);
        if opening.is_empty() {
            return;
        }
        let opens: HashSet<SchemaId> = opening.iter().copied().collect();
        let ends: HashSet<SchemaId> = opening.iter().map(|id| self.end(*id)).collect();
        let mut closed = HashSet::new();
        for (id, _) in self.schemas.iter() {
            if !opens.contains(&id) && !self.absorbed.contains(&id) {
                closed.extend(self.schemas.parts(id).into_iter().filter(|part| ends.contains(part)));
            }
        }
        for id in opening {
            let end = self.end(id);
            let SchemaKind::Enum(of) = &self.schemas[end].kind else { continue };
            let kind = SchemaKind::Enum(EnumSchema { open: true, ..of.clone() });
            if !closed.contains(&end) {
                self.schemas[end].kind = kind;
            } else if id != end {
                self.schemas[id].kind = kind;
            }
        }
    }
}

//! Decides which types an `@type` may name.

use std::collections::BTreeMap;

use crate::glob;
use crate::ir::{TypeId, TypeKind, Types};
use crate::lower::context::Context;
use crate::model::{Api, SchemaId, SchemaKind};

/// Returns the components that match a glob and are objects or unions. Their keys are the full names of the
/// messages.
pub(crate) fn messages(context: Context<'_>, types: &Types, globs: &[String]) -> BTreeMap<TypeId, String> {
    let wanted =
        context.api.components.iter().filter(|(key, _)| globs.iter().any(|it| glob::matches(it, key)));
    let found = wanted.filter_map(|(key, id)| {
        let id = TypeId::at(*context.definitions.index.get(id)?);
        let is_own = matches!(types[id].kind, TypeKind::Struct(_) | TypeKind::Union(_));
        is_own.then(|| (id, key.clone()))
    });
    found.collect()
}

/// Whether the schema itself is an object or a union. A reference is only another name for one.
pub(crate) fn is_message(api: &Api, id: SchemaId) -> bool {
    matches!(api.schemas[id].kind, SchemaKind::Object(_) | SchemaKind::Union(_))
}

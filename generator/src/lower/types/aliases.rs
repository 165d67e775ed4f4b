//! Former names of types that the document has renamed, as deprecated aliases beside the types.

use std::collections::HashMap;

use crate::ir::{Docs, Home, Module, TypeDef, TypeId, TypeKind, TypeRef, Types};
use crate::lower::context::Context;
use crate::lower::names::key::NameKey;

/// Adds an alias for each former name, in the file of its type.
pub(crate) fn add(context: Context<'_>, types: &mut Types, modules: &mut [Module]) {
    let former = &context.names.former;
    if former.is_empty() {
        return;
    }
    let of_key: HashMap<NameKey, TypeId> =
        types.iter().filter_map(|(id, _)| Some((context.key(types, id)?, id))).collect();
    for (name, key) in former {
        let Some(&target) = of_key.get(key) else { continue };
        let Some(module) = modules.iter_mut().find(|module| module.types.contains(&target)) else { continue };
        let now = &types[target];
        let alias = TypeDef {
            docs: Docs {
                lines: vec![format!("The former name of [`{}`](crate::models::{}).", now.name, now.name)],
            },
            name: name.clone(),
            home: Home::Models,
            deprecated: Some(format!("renamed to `{}`", now.name)),
            uses_deprecated: now.deprecated.is_some(),
            derives: Vec::new(),
            kind: TypeKind::Alias(TypeRef::Named(target)),
            origin: now.origin.clone(),
        };
        module.types.push(types.push(alias));
    }
}

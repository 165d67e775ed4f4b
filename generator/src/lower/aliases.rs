//! Former names of types that the document has renamed, as deprecated aliases beside the types.

use std::collections::HashMap;

use crate::ir::{Docs, Home, Module, TypeDef, TypeId, TypeKind, TypeRef, Types};
use crate::lower::names::Names;
use crate::pointer::Pointer;

/// Adds an alias for each former name, in the file of its type.
pub(crate) fn add(names: &Names, types: &mut Types, modules: &mut [Module]) {
    if names.former.is_empty() {
        return;
    }
    let of_origin: HashMap<Pointer, TypeId> =
        types.iter().map(|(id, def)| (def.origin.clone(), id)).collect();
    for (name, origin) in &names.former {
        let Some(&target) = of_origin.get(origin) else { continue };
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
            origin: origin.clone(),
        };
        module.types.push(types.push(alias));
    }
}

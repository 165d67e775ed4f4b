//! [`Paths`]: the paths of the crate's items from its root, by type and by place in the document.

use std::collections::HashMap;

use crate::ir::{Crate, Group, Operation, TypeId, TypeKind, text};
use crate::pointer::Pointer;

/// The paths of one crate.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// The path of each type, by its index.
    pub(crate) types: Vec<String>,
    places: HashMap<Pointer, String>,
}

impl Paths {
    /// Collects the paths of types, fields and methods.
    pub(crate) fn new(krate: &Crate) -> Self {
        let types: Vec<String> = krate.types.iter().map(|(_, def)| text::path(krate, def)).collect();
        let mut places = HashMap::new();
        for (path, (_, def)) in types.iter().zip(krate.types.iter()) {
            if let TypeKind::Struct(body) = &def.kind {
                let fields = body.fields.iter();
                places.extend(fields.map(|it| (it.origin.clone(), format!("{path}::{}", it.name))));
            }
        }
        // A type takes precedence over a field at the same place, because an inline schema is both.
        for (path, (_, def)) in types.iter().zip(krate.types.iter()) {
            places.entry(def.origin.clone()).or_insert_with(|| path.clone());
        }
        for group in &krate.groups {
            for operation in &group.operations {
                places.insert(operation.origin.clone(), of_method(group, operation));
            }
        }
        Self { types, places }
    }

    /// Returns the type's path.
    pub(crate) fn of_type(&self, id: TypeId) -> &str {
        self.types.get(id.index()).map(String::as_str).unwrap_or_default()
    }

    /// Returns the path of the field, type or method from `place`.
    pub(crate) fn of_place(&self, place: &Pointer) -> Option<&str> {
        self.places.get(place).map(String::as_str)
    }
}

/// Returns the path of the group's method.
pub(crate) fn of_method(group: &Group, operation: &Operation) -> String {
    format!("operations::{}::{}::{}", group.module, group.name, operation.method_name)
}

/// Returns the path of an inline type of an operation.
pub(crate) fn of_own(module: &str, name: impl std::fmt::Display) -> String {
    format!("operations::{module}::{name}")
}

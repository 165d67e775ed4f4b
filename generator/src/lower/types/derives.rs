//! `[derive]` of `codegen.toml`: further traits for the crate's types, where their fields implement them.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::ir::{Builtin, TypeDef, TypeId, TypeKind, TypeRef, Types};
use crate::lower::select::{glob, help};
use crate::rust_path::RustPath;

/// Adds the derives to the types. A type gets a derive if all of its fields implement the trait. An entry
/// that no type can derive is an error.
pub(crate) fn add(types: &mut Types, config: &Config, diagnostics: &mut Diagnostics) {
    for (number, entry) in config.derives.iter().enumerate() {
        let number = number.to_string();
        let wanted = matching(types, &entry.types);
        if wanted.is_empty() {
            let names: Vec<String> = types
                .iter()
                .filter(|(_, def)| is_own(&def.kind))
                .map(|(_, def)| def.name.to_string())
                .collect();
            diagnostics.push(Diagnostic::new(
                Code::UnmatchedConfig,
                config.place(&["derive", &number]),
                format!("`{}` in `[derive]` matches no type of the crate", entry.types),
                help(&entry.types, "type", &names),
            ));
            continue;
        }
        for path in &entry.traits {
            let able = able(types, config, &wanted, path);
            let name = path.to_string();
            if able.is_empty() && !wanted.iter().any(|id| has_already(&types[*id], &name)) {
                diagnostics.push(Diagnostic::new(
                    Code::UnmatchedConfig,
                    config.place(&["derive", &number]),
                    format!("no type that `{}` matches can derive `{path}`", entry.types),
                    Advice::note("a type can where all that it holds has the trait")
                        .and_help("remove the entry, or match the types inside as well"),
                ));
            }
            for id in able {
                let derives = &mut types[id].derives;
                if !derives.contains(path) {
                    derives.push(path.clone());
                }
            }
        }
    }
    for (_, def) in types.iter_mut() {
        def.derives.sort();
    }
}

/// Whether the type is an item of its own, rather than an alias.
fn is_own(kind: &TypeKind) -> bool {
    !matches!(kind, TypeKind::Alias(_))
}

fn matching(types: &Types, pattern: &str) -> HashSet<TypeId> {
    let own = types.iter().filter(|(_, def)| is_own(&def.kind));
    own.filter(|(_, def)| glob::matches(pattern, def.name.as_str())).map(|(id, _)| id).collect()
}

/// Returns the types in `wanted` that can derive a trait, sorted: those that hold no type without it. Types
/// that hold each other can derive it together.
fn able(types: &Types, config: &Config, wanted: &HashSet<TypeId>, path: &RustPath) -> Vec<TypeId> {
    let name = path.to_string();
    let mut able = wanted.clone();
    // Each struct already derives some traits, which are not derived twice.
    able.retain(|id| !has_already(&types[*id], &name));
    loop {
        let facts = Facts { types, config, path, name: &name, able: &able };
        let lost: Vec<TypeId> = able.iter().copied().filter(|id| !facts.holds(*id)).collect();
        if lost.is_empty() {
            break;
        }
        for id in lost {
            able.remove(&id);
        }
    }
    let mut able: Vec<TypeId> = able.into_iter().collect();
    able.sort();
    able
}

/// Whether a type has the trait in any case.
fn has_already(def: &TypeDef, name: &str) -> bool {
    def.derives.iter().any(|path| path.to_string() == name)
        || match &def.kind {
            TypeKind::StringEnum(_) => ["Eq", "Hash", "Ord", "PartialOrd"].contains(&name),
            TypeKind::IntegerEnum(_) => ["Copy", "Eq", "Hash"].contains(&name),
            _ => false,
        }
}

/// The inputs for deciding whether types can derive one trait.
struct Facts<'a> {
    types: &'a Types,
    config: &'a Config,
    path: &'a RustPath,
    name: &'a str,
    /// The types that can still turn out to derive it.
    able: &'a HashSet<TypeId>,
}

impl Facts<'_> {
    /// Whether all fields of a type implement the trait.
    fn holds(&self, id: TypeId) -> bool {
        match &self.types[id].kind {
            TypeKind::Struct(body) => {
                let fields = body.fields.iter().map(|field| &field.ty);
                let flat = body.flat.iter().map(|flat| &flat.ty);
                let rest = body.additional.iter().map(|rest| &rest.ty);
                fields.chain(flat).chain(rest).all(|ty| self.has(ty))
            }
            // The variant for unknown values holds a type of the runtime.
            TypeKind::StringEnum(_)
            | TypeKind::IntegerEnum(_)
            | TypeKind::LiteralEnum(_)
            | TypeKind::Union(_)
            | TypeKind::Alias(_)
            | TypeKind::Required(_) => false,
        }
    }

    fn has(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Builtin(builtin) => self.builtin(*builtin),
            TypeRef::Foreign(path) => {
                let entry = self.config.types.iter().find(|entry| entry.ty == *path);
                let is_address = path.names.first().is_some_and(|name| name == "std")
                    && path.names.get(1).is_some_and(|name| name == "net");
                entry.is_some_and(|entry| entry.has.iter().any(|name| name == self.name))
                    || is_address && ["Copy", "Eq", "Hash", "Ord", "PartialOrd"].contains(&self.name)
            }
            TypeRef::Named(id) => match &self.types[*id].kind {
                TypeKind::Alias(target) => self.has(target),
                _ => self.able.contains(id) || has_already(&self.types[*id], self.name),
            },
            TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Boxed(inner) => {
                self.name != "Copy" && self.has(inner)
            }
            // Without `Hash` and an order. Other crates may not know the type.
            TypeRef::OrderedMap(inner) => self.name == "Eq" && self.has(inner),
            TypeRef::Option(inner) => self.has(inner),
            TypeRef::Patch(inner) => self.is_of_the_standard_library() && self.has(inner),
            TypeRef::Tuple(items) => {
                self.is_of_the_standard_library() && items.iter().all(|item| self.has(item))
            }
            TypeRef::OpenTuple(items, rest) => {
                ["Eq", "Hash"].contains(&self.name)
                    && items.iter().chain([&**rest]).all(|item| self.has(item))
            }
            TypeRef::AnyOf(_) => false,
        }
    }

    /// Whether a type of the standard library, the runtime or a dependency implements the trait. For traits
    /// of other crates, only types of the standard library are assumed to implement them.
    fn builtin(&self, builtin: Builtin) -> bool {
        let is_float = matches!(builtin, Builtin::F32 | Builtin::F64);
        let is_plain = matches!(
            builtin,
            Builtin::Bool | Builtin::I32 | Builtin::I64 | Builtin::U32 | Builtin::U64 | Builtin::String
        );
        let is_copied =
            matches!(builtin, Builtin::Unit | Builtin::ProtoDuration | Builtin::Date | Builtin::Uuid);
        let is_compared = is_copied || matches!(builtin, Builtin::DateTime | Builtin::Bytes);
        match self.name {
            "Copy" => is_copied || is_float || is_plain && builtin != Builtin::String,
            "Eq" | "Hash" | "Ord" => is_plain || is_compared,
            "PartialOrd" => is_plain || is_compared || is_float,
            _ => !self.is_of_the_standard_library() && (is_plain || is_float),
        }
    }

    fn is_of_the_standard_library(&self) -> bool {
        self.path.names.len() == 1
    }
}

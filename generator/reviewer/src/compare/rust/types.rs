//! Compares types: which were added or removed, and the kind of each.

use std::collections::HashSet;

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::checks::level::Level;
use crate::compare::entry::Entry;
use crate::compare::rust::pair::TypePair;
use crate::compare::rust::text::Names;
use crate::compare::rust::{Crates, enums, reached, structs};
use crate::ir::{TypeDef, TypeId, TypeKind, TypeRef};
use crate::rust_path::RustPath;

/// Compares the types of both crates.
pub(super) fn compare(comparing: &Comparing<'_>, crates: &Crates, entries: &mut Vec<Entry>) {
    let (old, new) = (comparing.old.krate, comparing.new.krate);
    for (id, before) in old.types.iter() {
        let path = &crates.old_names[id.index()];
        if let Some(now) = crates.types.get(&id) {
            let pair = TypePair { comparing, crates, old: before, new: &new.types[*now], now: *now };
            pair.compare(path, entries);
            continue;
        }
        let entry = Entry::new(Check::RustTypeRemoved, path, format!("`{path}` is gone"));
        let entry = entry.at(Some(&before.origin), None).rust(Some(path.clone()));
        let text = described(before, &crates.old(""));
        entries.push(reached(comparing, entry.with(Some(text), None)));
    }
    let kept: HashSet<TypeId> = crates.types.values().copied().collect();
    let known: HashSet<&String> = crates.old_names.iter().collect();
    for (id, after) in new.types.iter().filter(|(id, _)| !kept.contains(id)) {
        let path = &crates.new_names[id.index()];
        if former_name_of(after).is_some() && known.contains(path) {
            continue;
        }
        let entry = Entry::new(Check::RustTypeAdded, path, format!("`{path}` is new"));
        let entry = entry.at(None, Some(&after.origin)).rust(Some(path.clone()));
        entries.push(reached(comparing, entry));
    }
}

/// Returns the type of which this is a former name.
fn former_name_of(def: &TypeDef) -> Option<TypeId> {
    match def.kind {
        TypeKind::Alias(TypeRef::Named(id)) if def.deprecated.is_some() => Some(id),
        _ => None,
    }
}

impl TypePair<'_> {
    fn compare(&self, old_path: &str, entries: &mut Vec<Entry>) {
        let path = self.path();
        if self.crates.now_called_differs(old_path, path) {
            let is_former = |(id, def): (TypeId, &TypeDef)| {
                former_name_of(def) == Some(self.now) && self.crates.new_names[id.index()] == old_path
            };
            let is_kept = self.comparing.new.krate.types.iter().any(is_former);
            let (level, note) = if is_kept {
                (Level::None, "; the old name is a deprecated alias")
            } else {
                (Level::Breaking, "")
            };
            let message = format!("`{old_path}` is `{path}` now{note}");
            let entry = self.entry(Check::RustTypeRenamed, old_path, message).renamed(old_path, path);
            entries.push(entry.level(level));
        }
        entries.extend(self.derive_removed());
        match (&self.old.kind, &self.new.kind) {
            (TypeKind::Struct(old), TypeKind::Struct(new)) => structs::compare(self, old, new, entries),
            (TypeKind::StringEnum(old), TypeKind::StringEnum(new)) => {
                enums::compare(self, old, new, |wire| wire.0.clone(), entries);
            }
            (TypeKind::IntegerEnum(old), TypeKind::IntegerEnum(new)) => {
                enums::compare(self, old, new, ToString::to_string, entries);
            }
            (TypeKind::LiteralEnum(old), TypeKind::LiteralEnum(new)) => {
                enums::compare(self, old, new, Clone::clone, entries);
            }
            (TypeKind::Union(old), TypeKind::Union(new)) => enums::compare_unions(self, old, new, entries),
            (TypeKind::Required(old), TypeKind::Required(new)) => {
                let (before, now) = (self.comparing.old.krate, self.comparing.new.krate);
                if let (TypeKind::Struct(old), TypeKind::Struct(new)) =
                    (&before.types[*old].kind, &now.types[*new].kind)
                {
                    structs::compare_required(self, old, new, entries);
                }
            }
            (TypeKind::Alias(old), TypeKind::Alias(new)) => {
                let (names, now) = (self.crates.old(""), self.crates.now(""));
                let (before, after) = (names.of(old), self.crates.new_names("").of(new));
                if now.of(old) != after {
                    self.kind_changed(
                        format!("type {} = {before}", self.old.name),
                        format!("type {} = {after}", self.new.name),
                        entries,
                    );
                }
            }
            _ => {
                let (old, new) = (self.crates.old(""), self.crates.new_names(""));
                self.kind_changed(described(self.old, &old), described(self.new, &new), entries);
            }
        }
    }

    /// Reports the further traits that the new type does not derive.
    fn derive_removed(&self) -> Option<Entry> {
        let is_gone = |derive: &&RustPath| !self.new.derives.contains(derive);
        let gone: Vec<String> =
            self.old.derives.iter().filter(is_gone).map(|derive| format!("`{derive}`")).collect();
        let path = self.path();
        let text = |def: &TypeDef| {
            let derives: Vec<String> = def.derives.iter().map(ToString::to_string).collect();
            (!derives.is_empty()).then(|| format!("#[derive({})]", derives.join(", ")))
        };
        (!gone.is_empty()).then(|| {
            let message = format!("`{path}` does not derive {} any more", gone.join(", "));
            let entry = self.entry(Check::RustDeriveRemoved, path, message);
            entry.with(text(self.old), text(self.new))
        })
    }

    fn kind_changed(&self, before: String, after: String, entries: &mut Vec<Entry>) {
        let path = self.path();
        let message = format!("`{path}` is another kind of item");
        entries.push(self.entry(Check::RustTypeKindChanged, path, message).with(Some(before), Some(after)));
    }
}

/// Describes the item, without the parts that have lines of their own.
fn described(def: &TypeDef, names: &Names<'_>) -> String {
    match &def.kind {
        TypeKind::Alias(target) => format!("type {} = {}", def.name, names.of(target)),
        _ => format!("{} {}", keyword(def), def.name),
    }
}

/// Returns the kind of item.
fn keyword(def: &TypeDef) -> &'static str {
    match def.kind {
        TypeKind::Struct(_) | TypeKind::Required(_) => "struct",
        TypeKind::StringEnum(_) | TypeKind::IntegerEnum(_) | TypeKind::LiteralEnum(_) => "enum",
        TypeKind::Union(_) => "enum (of types)",
        TypeKind::Alias(_) => "type",
    }
}

impl Crates {
    /// Whether the path differs for another reason than a renamed group.
    fn now_called_differs(&self, old_path: &str, new_path: &str) -> bool {
        let moved = old_path.strip_prefix("operations::").and_then(|rest| rest.split_once("::"));
        let now = match moved {
            Some((module, name)) => super::paths::of_own(self.moved.module(module), name),
            None => old_path.to_owned(),
        };
        now != new_path
    }
}

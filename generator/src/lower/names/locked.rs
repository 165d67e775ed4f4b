//! Names from an earlier run, and the names for the next one: `names.lock`.
//!
//! The lock has the names that depend on other parts of the document: those of types, methods and request
//! types, and of fields, parameters and variants that collide. A name that no node has any more is removed
//! from the lock.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Advice, Code, Diagnostic, Place};
use crate::ir::Ident;
use crate::lower::names::candidates::Candidates;
use crate::lower::names::collisions::Claim;
use crate::lower::names::key::{Choices, NameKey};
use crate::lower::names::operations::{is_free_method, request_type};
use crate::lower::names::places::union_members::is_member;
use crate::lower::names::reserved::{is_free_type, type_name};
use crate::lower::names::structure::Structures;
use crate::lower::names::{NamedGroup, Namer, NamingInput, Recalled, renames};
use crate::lower::schemas::definitions::Root;
use crate::names_lock::{Entry, LockedShape, NameKind};
use crate::pointer::Pointer;

impl NameKey {
    /// The kind of the item's line in the lock; `None` if the place of its line depends on its owner, or if
    /// it has none.
    fn kind(self) -> Option<NameKind> {
        match self {
            Self::Type(_) | Self::RequiredFields(_) | Self::Request(_) | Self::ChoiceEnum { .. } => {
                Some(NameKind::Type)
            }
            Self::Method(_) => Some(NameKind::Method),
            _ => None,
        }
    }
}

impl Namer<'_> {
    /// Makes a claim on a type's name. A name in the configuration takes precedence over the one in the lock.
    /// `group` is the module of the type's group.
    pub(super) fn claim<'c>(
        &mut self,
        group: Option<&Ident>,
        key: NameKey,
        rank: u8,
        candidates: Candidates<'c>,
    ) -> Claim<'c> {
        let origin = self.input.place(key);
        if let Some(name) = self.overrides.find(super::Namespace::Types, &origin) {
            return Claim::new(origin, 0, candidates.behind(Some(name)));
        }
        let locked = self.locked_name(key, group).or_else(|| self.moved(key, group, &candidates));
        Claim { origin, rank, candidates, locked }
    }

    /// Returns the place of an item in the lock. A request type and its method share a place.
    pub(super) fn line(&self, key: NameKey) -> Option<&Pointer> {
        let key = if let NameKey::Request(operation) = key { NameKey::Method(operation) } else { key };
        self.names.lines.get(&key)
    }

    /// Returns the entry of an item in the lock.
    fn entry(&self, key: NameKey) -> Option<&Entry> {
        self.input.lock.get(self.line(key)?, key.kind()?)
    }

    /// Returns the name of an item in the lock, if the item is still in the same group.
    pub(super) fn locked_name(&mut self, key: NameKey, group: Option<&Ident>) -> Option<Ident> {
        let entry = self.entry(key)?;
        let name = entry.name.clone();
        if entry.group.as_ref() != group {
            return None;
        }
        let is_free = if let NameKey::Method(_) = key { is_free_method(&name) } else { is_free_type(&name) };
        if !is_free {
            let message = format!("the name `{name}` is needed for something else");
            self.refuse(key, message, Advice::help("choose another name, or remove the line"));
            return None;
        }
        Some(name)
    }

    /// Returns the name of a member, by its place in the lock.
    pub(super) fn locked_member(&self, place: &Pointer, kind: NameKind) -> Option<Ident> {
        self.input.lock.get(place, kind).map(|entry| entry.name.clone())
    }

    /// Reports an error at the line of an item in the lock.
    pub(super) fn refuse(&mut self, key: NameKey, message: String, advice: Advice) {
        let place = self.entry(key).map_or(0..0, |entry| entry.place.clone());
        self.diagnostics.push(Diagnostic::new(Code::InvalidLock, Place::Lock(place), message, advice));
    }

    /// Returns the name that a moved type had at its former place, if this name is also the first candidate
    /// at the new place. The type then keeps its name, and the rename is removed, because no alias is needed.
    fn moved(&mut self, key: NameKey, group: Option<&Ident>, candidates: &Candidates<'_>) -> Option<Ident> {
        let wanted = type_name(candidates.first().filter(|_| group.is_none())?);
        let place = self.line(key)?;
        let is_it = |it: &renames::Rename| it.alias.target == *place && it.alias.name == wanted;
        let at = self.renames.iter().position(is_it)?;
        Some(self.renames.remove(at).alias.name)
    }

    /// Returns the place of an item in the lock of the earlier run.
    pub(super) fn line_before(&self, key: NameKey) -> Option<&Pointer> {
        let place = self.line(key)?;
        Some(self.former.get(place).unwrap_or(place))
    }

    /// Returns the locked names of inline types, and former names. A new type cannot take one of them.
    pub(super) fn names_inside(&self, group: Option<&NamedGroup>) -> HashSet<Ident> {
        let plans = group.map(|group| group.plans.as_slice());
        let inside = self.inside(plans).filter(|def| !def.has_file());
        let module = group.map(|group| &group.module);
        let enums = group.into_iter().flat_map(|group| &group.plans).flat_map(|&operation| {
            [Choices::Body, Choices::Responses, Choices::Errors]
                .map(|of| NameKey::ChoiceEnum { operation, of })
        });
        let inside = inside.map(|def| NameKey::Type(def.schema)).chain(enums);
        let names = inside.filter_map(|key| {
            let entry = self.entry(key)?;
            (entry.group.as_ref() == module).then(|| entry.name.clone())
        });
        let required = self.locked_required(plans, module);
        let former = renames::names(&self.renames).filter(|_| group.is_none()).cloned();
        names.chain(former).chain(required).collect()
    }

    /// Returns the locked names of structs of required fields, in `models` or in the operations of a group.
    pub(super) fn locked_required(&self, plans: Option<&[usize]>, module: Option<&Ident>) -> Vec<Ident> {
        let inside = self.inside(plans).filter(|def| self.is_by_name(def));
        let entries = inside.filter_map(|def| {
            self.entry(NameKey::RequiredFields(def.schema)).filter(|entry| entry.group.as_ref() == module)
        });
        entries.map(|entry| entry.name.clone()).collect()
    }

    /// Adds to the lock every name that must be kept.
    pub(super) fn keep(&mut self) {
        let structures = Structures::new(self.input.api);
        let none = HashMap::new();
        for def in &self.input.definitions.list {
            let group = self.module_of(def.root);
            let fingerprint = if def.has_file() {
                structures.fingerprint(def.schema, &none)
            } else if is_member(&self.input.api.schemas[def.schema].origin) {
                structures.of_member(def.schema)
            } else {
                None
            };
            self.keep_name(NameKey::Type(def.schema), group, fingerprint);
        }
        let required = self.input.definitions.list.iter().filter(|def| self.is_by_name(def));
        let required = required.map(|def| (NameKey::RequiredFields(def.schema), self.module_of(def.root)));
        for (key, group) in required.collect::<Vec<_>>() {
            self.keep_name(key, group, None);
        }
        for group in self.names.groups.clone() {
            for &plan in &group.plans {
                self.keep_operation(&group, plan);
            }
        }
        for rename in std::mem::take(&mut self.renames) {
            self.keep_former(rename);
        }
    }

    fn keep_operation(&mut self, group: &NamedGroup, operation: usize) {
        let method = self.names.of(NameKey::Method(operation));
        let module = || Some(group.module.clone());
        if request_type(method.as_str(), group) != self.names.of(NameKey::Request(operation)) {
            self.keep_name(NameKey::Request(operation), module(), None);
        }
        self.keep_name(NameKey::Method(operation), module(), None);
        for of in [Choices::Body, Choices::Responses, Choices::Errors] {
            if self.input.plans[operation].count(of) > 0 {
                self.keep_name(NameKey::ChoiceEnum { operation, of }, module(), None);
            }
        }
    }

    fn keep_name(&mut self, key: NameKey, group: Option<Ident>, fingerprint: Option<u64>) {
        if let (Some(line), Some(kind)) = (self.line(key).cloned(), key.kind()) {
            let entry = Entry { group, name: self.names.of(key), fingerprint, place: 0..0 };
            self.names.lock.names.insert((line, kind), entry);
        }
    }

    /// Keeps a former name beside the current name of the type, unless another type has it.
    fn keep_former(&mut self, rename: renames::Rename) {
        let is_used = self.names.lock.names.iter().any(|((_, kind), entry)| {
            *kind == NameKind::Type && entry.group.is_none() && entry.name == rename.alias.name
        });
        let target = self.names.lines.iter().find(|(_, place)| **place == rename.alias.target);
        if let Some((&key, _)) = target.filter(|_| !is_used) {
            self.names.former.push((rename.alias.name.clone(), key));
            self.names.lock.aliases.insert(rename.from, rename.alias);
        }
    }

    /// Returns the module of the group that a type is in; `None` for a type in `models`.
    fn module_of(&self, root: Root) -> Option<Ident> {
        let Root::Operation(plan) = root else { return None };
        let group = self.names.groups.iter().find(|group| group.plans.contains(&plan))?;
        Some(group.module.clone())
    }
}

/// Returns the shapes of types in `names.lock`, by their places in the document.
pub(super) fn shapes(recalled: &Recalled, input: NamingInput<'_>) -> HashMap<Pointer, LockedShape> {
    let NamingInput { api, definitions, lock, .. } = input;
    let shapes = definitions.list.iter().filter_map(|def| {
        let place = recalled.lines.get(&NameKey::Type(def.schema))?;
        let place = recalled.former.get(place).unwrap_or(place);
        lock.get(place, NameKind::Type)?;
        let shape = lock.shapes.get(place).cloned().unwrap_or_default();
        Some((api.schemas[def.schema].origin.clone(), shape))
    });
    shapes.collect()
}

//! Names from an earlier run, and the names for the next one: `names.lock`.
//!
//! The lock has the names that depend on other parts of the document: those of types, methods and request
//! types, and of fields, parameters and variants that collide. A name that no node has any more is removed
//! from the lock.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Advice, Code, Diagnostic, Place};
use crate::ir::Ident;
use crate::lower::collisions::Claim;
use crate::lower::definitions::Root;
use crate::lower::names::operations::{is_free_method, request_type};
use crate::lower::names::reserved::{is_free_type, type_name};
use crate::lower::names::structure::Structures;
use crate::lower::names::types::required_place;
use crate::lower::names::{NamedGroup, Namer, NamingInput, Recalled, choices, renames};
use crate::lower::plan::response::ResponsePlan;
use crate::names_lock::{Entry, LockedShape, NameKind};
use crate::pointer::Pointer;

impl Namer<'_> {
    /// Makes a claim on a type's name. A name in the configuration takes precedence over the one in the lock.
    /// `group` is the module of the type's group.
    pub(super) fn claim(
        &mut self,
        group: Option<&Ident>,
        origin: Pointer,
        rank: u8,
        mut candidates: Vec<String>,
    ) -> Claim {
        if let Some(name) = self.overrides.find(super::Namespace::Types, &origin) {
            candidates.insert(0, name);
            return Claim::new(origin, 0, candidates);
        }
        let locked = self
            .locked_name(&origin, NameKind::Type, group)
            .or_else(|| self.moved(&origin, group, &candidates));
        Claim { origin, rank, candidates, locked }
    }

    /// Returns the name of a node in the lock, if the node is still in the same group.
    pub(super) fn locked_name(
        &mut self,
        origin: &Pointer,
        kind: NameKind,
        group: Option<&Ident>,
    ) -> Option<Ident> {
        let entry = self.lock.get(self.places.get(origin)?, kind)?;
        let name = entry.name.clone();
        if entry.group.as_ref() != group {
            return None;
        }
        let is_free = match kind {
            NameKind::Type => is_free_type(&name),
            NameKind::Method => is_free_method(&name),
            NameKind::Field | NameKind::Argument | NameKind::Variant => true,
        };
        if !is_free {
            let message = format!("the name `{name}` is needed for something else");
            self.refuse(origin, kind, message, Advice::help("choose another name, or remove the line"));
            return None;
        }
        Some(name)
    }

    /// Returns the name of a member, by its place in the lock.
    pub(super) fn locked_member(&self, place: &Pointer, kind: NameKind) -> Option<Ident> {
        self.lock.get(place, kind).map(|entry| entry.name.clone())
    }

    /// Reports an error at the line of the lock for `origin`.
    pub(super) fn refuse(&mut self, origin: &Pointer, kind: NameKind, message: String, advice: Advice) {
        let entry = self.places.get(origin).and_then(|place| self.lock.get(place, kind));
        let place = entry.map_or(0..0, |entry| entry.place.clone());
        self.diagnostics.push(Diagnostic::new(Code::InvalidLock, Place::Lock(place), message, advice));
    }

    /// Returns the name that a moved type had at its former place, if this name is also the first candidate
    /// at the new place. The type then keeps its name, and the rename is removed, because no alias is needed.
    fn moved(&mut self, origin: &Pointer, group: Option<&Ident>, candidates: &[String]) -> Option<Ident> {
        let wanted = type_name(candidates.first().filter(|_| group.is_none())?);
        let place = self.places.get(origin)?;
        let is_it = |it: &renames::Rename| it.alias.target == *place && it.alias.name == wanted;
        let at = self.renames.iter().position(is_it)?;
        Some(self.renames.remove(at).alias.name)
    }

    /// Returns the place of a type in the lock of the earlier run.
    pub(super) fn place_before(&self, origin: &Pointer) -> Option<Pointer> {
        let place = self.places.get(origin)?;
        Some(self.former.get(place).unwrap_or(place).clone())
    }

    /// Returns the locked names of inline types, and former names. A new type cannot take one of them.
    pub(super) fn names_inside(&self, group: Option<&NamedGroup>) -> HashSet<Ident> {
        let inside = self.definitions.list.iter().filter(|def| match (def.root, group) {
            (Root::Operation(plan), Some(group)) => group.plans.contains(&plan),
            (Root::Component(_) | Root::Shared(_), None) => !def.has_file(),
            _ => false,
        });
        let module = group.map(|group| &group.module);
        let plans = group.into_iter().flat_map(|group| &group.plans).map(|plan| &self.plans[*plan]);
        let enums = plans.flat_map(|plan| {
            [choices::body_enum_place, choices::response_enum_place, choices::error_enum_place]
                .map(|place| place(plan.operation))
        });
        let inside = inside.map(|def| self.api.schemas[def.schema].origin.clone()).chain(enums);
        let names = inside.filter_map(|origin| {
            let entry = self.lock.get(self.places.get(&origin)?, NameKind::Type)?;
            (entry.group.as_ref() == module).then(|| entry.name.clone())
        });
        let required = self.locked_required(group.map(|group| group.plans.as_slice()), module);
        let former = renames::names(&self.renames).filter(|_| group.is_none()).cloned();
        names.chain(former).chain(required).collect()
    }

    /// Returns the locked names of structs of required fields, in `models` or in the operations of a group.
    pub(super) fn locked_required(&self, plans: Option<&[usize]>, module: Option<&Ident>) -> Vec<Ident> {
        let inside = self.by_name().filter(|def| match (def.root, plans) {
            (Root::Operation(plan), Some(plans)) => plans.contains(&plan),
            (Root::Component(_) | Root::Shared(_), None) => true,
            _ => false,
        });
        let entries = inside.filter_map(|def| {
            let place = self.places.get(&required_place(&self.api.schemas[def.schema].origin))?;
            self.lock.get(place, NameKind::Type).filter(|entry| entry.group.as_ref() == module)
        });
        entries.map(|entry| entry.name.clone()).collect()
    }

    /// Adds to the lock every name that must be kept.
    pub(super) fn keep(&mut self) {
        let structures = Structures::new(self.api);
        let none = HashMap::new();
        for def in &self.definitions.list {
            let schema = &self.api.schemas[def.schema];
            let group = match def.root {
                Root::Operation(plan) => self.module_of(plan),
                Root::Component(_) | Root::Shared(_) => None,
            };
            let fingerprint = def.has_file().then(|| structures.fingerprint(def.schema, &none)).flatten();
            let name = self.names.of_type(&schema.origin);
            self.keep_at(&schema.origin, NameKind::Type, Entry { group, name, fingerprint, place: 0..0 });
        }
        self.keep_required();
        for group in self.names.groups.clone() {
            for &plan in &group.plans {
                self.keep_operation(&group, plan);
            }
        }
        for rename in std::mem::take(&mut self.renames) {
            self.keep_former(rename);
        }
    }

    fn keep_required(&mut self) {
        let origins = self.by_name().map(|def| {
            let group = match def.root {
                Root::Operation(plan) => self.module_of(plan),
                Root::Component(_) | Root::Shared(_) => None,
            };
            (required_place(&self.api.schemas[def.schema].origin), group)
        });
        for (origin, group) in origins.collect::<Vec<_>>() {
            let name = self.names.of_type(&origin);
            self.keep_at(&origin, NameKind::Type, Entry { group, name, fingerprint: None, place: 0..0 });
        }
    }

    fn keep_operation(&mut self, group: &NamedGroup, plan: usize) {
        let plan = &self.plans[plan];
        let origin = &plan.operation.origin;
        let entry =
            |name: Ident| Entry { group: Some(group.module.clone()), name, fingerprint: None, place: 0..0 };
        let (method, request) = (self.names.of_value(origin), self.names.of_type(origin));
        if request_type(method.as_str(), group) != request {
            self.keep_at(origin, NameKind::Type, entry(request));
        }
        self.keep_at(origin, NameKind::Method, entry(method));
        if plan.body.as_ref().is_some_and(|body| body.choices.len() > 1) {
            let place = choices::body_enum_place(plan.operation);
            let name = self.names.of_type(&place);
            self.keep_at(&place, NameKind::Type, entry(name));
        }
        if matches!(plan.response, ResponsePlan::Several(_)) {
            let place = choices::response_enum_place(plan.operation);
            let name = self.names.of_type(&place);
            self.keep_at(&place, NameKind::Type, entry(name));
        }
        if !plan.error_variants.is_empty() {
            let place = choices::error_enum_place(plan.operation);
            let name = self.names.of_type(&place);
            self.keep_at(&place, NameKind::Type, entry(name));
        }
    }

    fn keep_at(&mut self, origin: &Pointer, kind: NameKind, entry: Entry) {
        if let Some(place) = self.places.get(origin) {
            self.names.lock.names.insert((place.clone(), kind), entry);
        }
    }

    /// Keeps a former name beside the current name of the type, unless another type has it.
    fn keep_former(&mut self, rename: renames::Rename) {
        let is_used = self.names.lock.names.iter().any(|((_, kind), entry)| {
            *kind == NameKind::Type && entry.group.is_none() && entry.name == rename.alias.name
        });
        let target = self.places.iter().find(|(_, place)| **place == rename.alias.target);
        if let Some((origin, _)) = target.filter(|_| !is_used) {
            self.names.former.push((rename.alias.name.clone(), origin.clone()));
            self.names.lock.aliases.insert(rename.from, rename.alias);
        }
    }

    fn module_of(&self, plan: usize) -> Option<Ident> {
        let group = self.names.groups.iter().find(|group| group.plans.contains(&plan))?;
        Some(group.module.clone())
    }
}

/// Returns the shapes of types in `names.lock`, by their places in the document.
pub(super) fn shapes(recalled: &Recalled, input: NamingInput<'_>) -> HashMap<Pointer, LockedShape> {
    let NamingInput { api, definitions, lock, .. } = input;
    let shapes = definitions.list.iter().filter_map(|def| {
        let origin = &api.schemas[def.schema].origin;
        let place = recalled.places.get(origin)?;
        let place = recalled.former.get(place).unwrap_or(place);
        lock.get(place, NameKind::Type)?;
        Some((origin.clone(), lock.shapes.get(place).cloned().unwrap_or_default()))
    });
    shapes.collect()
}

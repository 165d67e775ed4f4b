//! Matches the types of both crates. An old type matches the new type from the same place in the document,
//! else the one with the same path, else the one in the same position. The first rule reports two renames if
//! a name moves from one schema to another; the last one finds a schema that the document has renamed. A
//! place in a list counts only after the path, because its index changes when an element is inserted before
//! it.

use std::collections::{HashMap, HashSet};

use crate::compare::Comparing;
use crate::compare::rust::groups::{Moved, by_place};
use crate::compare::rust::paths;
use crate::ir::{Crate, Home, Operation, Payload, ResponseFormat, TypeDef, TypeId, TypeKind, TypeRef};
use crate::pointer::Pointer;

/// Returns the new type of each old type that still exists.
pub(super) fn types(comparing: &Comparing<'_>, moved: &Moved) -> HashMap<TypeId, TypeId> {
    let (old, new) = (&comparing.old, &comparing.new);
    let mut matched = Matched {
        old: old.krate,
        new: new.krate,
        types: HashMap::new(),
        taken: HashSet::new(),
        open: Vec::new(),
    };
    let mut by_origin: HashMap<&Pointer, TypeId> = HashMap::new();
    for (id, def) in new.krate.types.iter() {
        // Aliases for former names come last, and have the place of their type.
        by_origin.entry(&def.origin).or_insert(id);
    }
    let places = |matched: &mut Matched<'_>, numbered: bool| {
        for (id, def) in old.krate.types.iter().filter(|(_, def)| is_numbered(&def.origin) == numbered) {
            if let Some(now) = by_origin.get(&def.origin) {
                matched.is(id, *now);
            }
        }
    };
    places(&mut matched, false);
    let by_path: HashMap<&str, TypeId> =
        new.krate.types.iter().map(|(id, _)| (new.paths.of_type(id), id)).collect();
    for (id, def) in old.krate.types.iter() {
        let path = path_now(comparing, moved, id, def);
        if let Some(now) = by_path.get(path.as_str()) {
            matched.is(id, beneath(new.krate, *now, def));
        }
    }
    places(&mut matched, true);
    matched.operations(comparing);
    while let Some((old, new)) = matched.open.pop() {
        matched.parts(old, new);
    }
    matched.types
}

/// Whether the place contains an index in a list whose order has no meaning.
fn is_numbered(place: &Pointer) -> bool {
    let tokens: Vec<String> = place.tokens().collect();
    let is_list = |token: &str| ["oneOf", "anyOf", "allOf", "parameters"].contains(&token);
    let is_number = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    tokens.windows(2).any(|pair| is_list(&pair[0]) && is_number(&pair[1]))
}

/// Returns the target of the new type, if that is only an alias for a former name and the old type was not an
/// alias.
fn beneath(new: &Crate, now: TypeId, old: &TypeDef) -> TypeId {
    match (&old.kind, &new.types[now].kind) {
        (TypeKind::Alias(_), _) => now,
        (_, TypeKind::Alias(TypeRef::Named(target))) if new.types[now].deprecated.is_some() => *target,
        _ => now,
    }
}

/// Returns the path that the old type would have if only its group was renamed.
pub(super) fn path_now(comparing: &Comparing<'_>, moved: &Moved, id: TypeId, def: &TypeDef) -> String {
    match def.home {
        Home::Group(group) => {
            let module = comparing.old.krate.groups[group.0].module.to_string();
            paths::of_own(moved.module(&module), &def.name)
        }
        Home::Models => comparing.old.paths.of_type(id).to_owned(),
    }
}

struct Matched<'a> {
    old: &'a Crate,
    new: &'a Crate,
    types: HashMap<TypeId, TypeId>,
    taken: HashSet<TypeId>,
    open: Vec<(TypeId, TypeId)>,
}

impl Matched<'_> {
    /// Records that `new` is the successor of `old`, unless either has another match.
    fn is(&mut self, old: TypeId, new: TypeId) {
        if !self.types.contains_key(&old) && self.taken.insert(new) {
            self.types.insert(old, new);
            self.open.push((old, new));
        }
    }

    /// Matches the types in the same position of both, if they are of one kind.
    fn stand(&mut self, old: &TypeRef, new: &TypeRef) {
        let pairs = old.named().into_iter().zip(new.named());
        let alike = |(old, new): &(TypeId, TypeId)| {
            std::mem::discriminant(&self.old.types[*old].kind)
                == std::mem::discriminant(&self.new.types[*new].kind)
        };
        let pairs: Vec<_> = pairs.filter(alike).collect();
        for (old, new) in pairs {
            self.is(old, new);
        }
    }

    fn parts(&mut self, old: TypeId, new: TypeId) {
        let (before, after) = (&self.old.types[old].kind, &self.new.types[new].kind);
        match (before, after) {
            (TypeKind::Struct(before), TypeKind::Struct(after)) => {
                for field in &before.fields {
                    let other = after.fields.iter().find(|other| other.wire == field.wire);
                    if let Some(other) = other {
                        self.stand(&field.ty, &other.ty);
                    }
                }
                if let (Some(before), Some(after)) = (before.required(), after.required()) {
                    self.is(before, after);
                }
            }
            (TypeKind::Union(before), TypeKind::Union(after)) => {
                for member in &before.members {
                    let other = after.members.iter().find(|other| other.name == member.name);
                    if let Some(other) = other {
                        self.stand(&member.ty, &other.ty);
                    }
                }
            }
            (TypeKind::Alias(before), TypeKind::Alias(after)) => self.stand(before, after),
            _ => {}
        }
    }

    /// Matches the types in requests and responses of the operations in both.
    fn operations(&mut self, comparing: &Comparing<'_>) {
        let (old, new) = (by_place(self.old), by_place(self.new));
        for (_, before, after) in comparing.shared() {
            let (Some((_, before)), Some((_, after))) = (old.get(&before.origin), new.get(&after.origin))
            else {
                continue;
            };
            let ([old_body, old_response], [new_body, new_response]) = (held(before), held(after));
            for (before, after) in [(old_body, new_body), (old_response, new_response)] {
                if let (Some(before), Some(after)) = (before, after) {
                    self.stand(before, after);
                }
            }
        }
    }
}

/// Returns the first type of the body, and that of the response.
fn held(operation: &Operation) -> [Option<&TypeRef>; 2] {
    let mut bodies = operation.body.iter().flat_map(|body| body.content.payloads());
    [bodies.find_map(Payload::ty), operation.response.contents().into_iter().find_map(ResponseFormat::ty)]
}

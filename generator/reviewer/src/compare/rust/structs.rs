//! Compares structs: their fields, and their constructors.

use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::compare::rust::pair::TypePair;
use crate::compare::rust::reached;
use crate::compare::rust::text::Names;
use crate::ir::{Field, Ident, Struct, TypeRef};

/// Compares two structs.
pub(super) fn compare(pair: &TypePair<'_>, old: &Struct, new: &Struct, entries: &mut Vec<Entry>) {
    for before in &old.fields {
        match new.fields.iter().find(|field| field.wire == before.wire) {
            Some(after) => entries.extend(changed(pair, before, after)),
            None => entries.push(removed(pair, before)),
        }
    }
    let is_new = |field: &&Field| !old.fields.iter().any(|before| before.wire == field.wire);
    entries.extend(new.fields.iter().filter(is_new).map(|field| added(pair, field)));
    for (before, after) in [
        (old.flat.as_ref().map(|it| (&it.name, &it.ty)), new.flat.as_ref().map(|it| (&it.name, &it.ty))),
        (
            old.additional.as_ref().map(|it| (&it.name, &it.ty)),
            new.additional.as_ref().map(|it| (&it.name, &it.ty)),
        ),
    ] {
        entries.extend(unnamed(pair, before, after));
    }
    let other_new = old.constructor.is_some() && arguments(old) != arguments(new);
    let no_default = old.has_default && !new.has_default;
    if other_new || no_default {
        let path = pair.path();
        let texts = (pair.crates.old("").constructor(old), pair.crates.new_names("").constructor(new));
        let entry =
            pair.entry(Check::RustConstructorChanged, path, format!("`{path}` is built in another way"));
        entries.push(entry.with(Some(format!("{path}::{}", texts.0)), Some(format!("{path}::{}", texts.1))));
    }
}

/// Compares two structs of required fields, of which user code names every field. `old` and `new` are the
/// structs that they construct; a renamed or retyped field is reported there.
pub(super) fn compare_required(pair: &TypePair<'_>, old: &Struct, new: &Struct, entries: &mut Vec<Entry>) {
    let keys = |body| {
        let mut parts = parts(body);
        parts.sort_unstable();
        parts
    };
    if keys(old) != keys(new) {
        let path = pair.path();
        let message = format!("`{path}` has other fields, each of which must be given");
        let text = |names: &Names<'_>, body| format!("{path} {{ {} }}", names.parts(body).join(", "));
        let texts = (text(&pair.crates.old(""), old), text(&pair.crates.new_names(""), new));
        let entry = pair.entry(Check::RustConstructorChanged, path, message);
        entries.push(entry.with(Some(texts.0), Some(texts.1)));
    }
}

/// The arguments of `new`; `None` if there is no `new`.
#[derive(PartialEq)]
enum Arguments<'a> {
    /// A struct of required fields, which is compared separately.
    Required,
    /// Separate arguments.
    Parts(Vec<(&'a str, bool)>),
}

fn arguments(body: &Struct) -> Option<Arguments<'_>> {
    body.constructor.as_ref().map(|constructor| match constructor.required {
        Some(_) => Arguments::Required,
        None => Arguments::Parts(parts(body)),
    })
}

/// Returns the properties that `new` takes, by their names on the wire, and whether each can be null.
fn parts(body: &Struct) -> Vec<(&str, bool)> {
    let fields =
        body.arguments().map(|(field, ty)| (field.wire.0.as_str(), matches!(ty, TypeRef::Option(_))));
    fields.chain(body.flat.as_ref().map(|_| ("", false))).collect()
}

fn changed(pair: &TypePair<'_>, old: &Field, new: &Field) -> Vec<Entry> {
    let mut entries = Vec::new();
    let path = format!("{}::{}", pair.path(), new.name);
    let entry = |check, message: String| {
        let entry = Entry::new(check, &path, message).at(Some(&old.origin), Some(&new.origin));
        reached_or_whole(pair, entry.rust(Some(path.clone())))
    };
    if old.name != new.name {
        let message = format!("`{}` of `{}` is `{}` now", old.name, pair.path(), new.name);
        let names = (format!("{}::{}", pair.path(), old.name), &path);
        entries.push(entry(Check::RustFieldRenamed, message).renamed(&names.0, names.1));
    }
    let (names, after) = (pair.crates.old(""), pair.crates.new_names(""));
    if pair.crates.now("").of(&old.ty) != after.of(&new.ty) {
        let message = format!("`{path}` has another type");
        let texts = (names.field(&old.name, &old.ty), after.field(&new.name, &new.ty));
        entries.push(entry(Check::RustFieldTypeChanged, message).with(Some(texts.0), Some(texts.1)));
    }
    entries
}

/// Compares the map of additional properties, or the field of a union.
fn unnamed(
    pair: &TypePair<'_>,
    old: Option<(&Ident, &TypeRef)>,
    new: Option<(&Ident, &TypeRef)>,
) -> Option<Entry> {
    let (before, now) = (pair.crates.old(""), pair.crates.now(""));
    let after = pair.crates.new_names("");
    let path = |name: &Ident| format!("{}::{name}", pair.path());
    match (old, new) {
        (Some((name, ty)), None) => {
            let path = path(name);
            let entry = pair.entry(Check::RustFieldRemoved, &path, format!("`{path}` is gone"));
            Some(entry.with(Some(before.field(name, ty)), None))
        }
        (None, Some((name, ty))) => {
            let path = path(name);
            let entry = pair.entry(Check::RustFieldAdded, &path, format!("`{path}` is new"));
            Some(entry.with(None, Some(after.field(name, ty))))
        }
        (Some((old_name, old_ty)), Some((name, ty))) if now.of(old_ty) != after.of(ty) => {
            let path = path(name);
            let entry = pair.entry(Check::RustFieldTypeChanged, &path, format!("`{path}` has another type"));
            Some(entry.with(Some(before.field(old_name, old_ty)), Some(after.field(name, ty))))
        }
        _ => None,
    }
}

fn removed(pair: &TypePair<'_>, field: &Field) -> Entry {
    let path = format!("{}::{}", pair.path(), field.name);
    let entry = Entry::new(Check::RustFieldRemoved, &path, format!("`{path}` is gone"));
    let entry = entry.at(Some(&field.origin), None).rust(Some(path));
    let entry =
        reached_or_whole(pair, entry.with(Some(pair.crates.old("").field(&field.name, &field.ty)), None));
    Entry { new: Some(pair.new.origin.clone()), ..entry }
}

fn added(pair: &TypePair<'_>, field: &Field) -> Entry {
    let path = format!("{}::{}", pair.path(), field.name);
    let entry = Entry::new(Check::RustFieldAdded, &path, format!("`{path}` is new"));
    let entry = entry.at(None, Some(&field.origin)).rust(Some(path));
    let text = pair.crates.new_names("").field(&field.name, &field.ty);
    let entry = reached_or_whole(pair, entry.with(None, Some(text)));
    Entry { old: Some(pair.old.origin.clone()), ..entry }
}

/// Adds the operations that reach the field; or those that reach the struct, if the field comes from several
/// places.
fn reached_or_whole(pair: &TypePair<'_>, entry: Entry) -> Entry {
    let entry = reached(pair.comparing, entry);
    if !entry.users.is_empty() {
        return entry;
    }
    let users = pair.comparing.new.users(&pair.new.origin);
    entry.used_by(users)
}

//! Compares enums: their variants by value, or by payload.

use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::compare::rust::pair::TypePair;
use crate::ir::{Ident, Member, OpenEnum, TypeRef, Union};

/// Compares two enums of constants. `text` converts a value to text.
pub(super) fn compare<T>(
    pair: &TypePair<'_>,
    old: &OpenEnum<T>,
    new: &OpenEnum<T>,
    text: fn(&T) -> String,
    entries: &mut Vec<Entry>,
) {
    let values = |of: &OpenEnum<T>| -> Vec<(Option<String>, String)> {
        let known = of.variants.iter().map(|variant| (Some(text(&variant.wire)), variant.name.to_string()));
        known.chain([(None, of.unrecognized.to_string())]).collect()
    };
    let (before, after) = (values(old), values(new));
    for (value, name) in &before {
        match after.iter().find(|(other, _)| other == value) {
            Some((_, now)) if now != name => entries.push(renamed(pair, name, now)),
            Some(_) => {}
            None => entries.push(removed(pair, name)),
        }
    }
    let added = after.iter().filter(|(value, _)| !before.iter().any(|(other, _)| other == value));
    entries.extend(added.map(|(_, name)| added_entry(pair, name)));
    if old.default.is_some() != new.default.is_some() {
        let path = pair.path();
        let text = |has: bool| {
            Some(if has { format!("{path}::default()") } else { format!("no {path}::default()") })
        };
        let message = format!("`{path}` is built in another way");
        let entry = pair.entry(Check::RustConstructorChanged, path, message);
        entries.push(entry.with(text(old.default.is_some()), text(new.default.is_some())));
    }
}

/// Compares two unions.
pub(super) fn compare_unions(pair: &TypePair<'_>, old: &Union, new: &Union, entries: &mut Vec<Entry>) {
    let (now, after) = (pair.crates.now(""), pair.crates.new_names(""));
    let holds = |old: &Member, new: &Member| now.of(&old.ty) == after.of(&new.ty);
    for before in &old.members {
        let by_type = new.members.iter().find(|member| holds(before, member));
        let by_name = new.members.iter().find(|member| member.name == before.name);
        match (by_name, by_type) {
            (Some(same), _) if holds(before, same) => {}
            (None, Some(same)) => {
                entries.push(renamed(pair, &before.name.to_string(), &same.name.to_string()));
            }
            (Some(same), _) => entries.push(type_changed(pair, &before.name, &before.ty, &same.ty)),
            (None, None) => entries.push(removed(pair, &before.name.to_string())),
        }
    }
    let is_known = |member: &&Member| {
        old.members.iter().any(|before| before.name == member.name || holds(before, member))
    };
    let added = new.members.iter().filter(|member| !is_known(member));
    entries.extend(added.map(|member| added_entry(pair, &member.name.to_string())));
    if old.unrecognized != new.unrecognized {
        entries.push(renamed(pair, &old.unrecognized.to_string(), &new.unrecognized.to_string()));
    }
}

fn type_changed(pair: &TypePair<'_>, name: &Ident, old: &TypeRef, new: &TypeRef) -> Entry {
    let path = format!("{}::{name}", pair.path());
    let texts = (pair.crates.old("").of(old), pair.crates.new_names("").of(new));
    let entry = pair.entry(Check::RustVariantTypeChanged, &path, format!("`{path}` holds another type"));
    entry.with(Some(format!("{name}({})", texts.0)), Some(format!("{name}({})", texts.1)))
}

fn renamed(pair: &TypePair<'_>, old: &str, new: &str) -> Entry {
    let (before, after) = (format!("{}::{old}", pair.path()), format!("{}::{new}", pair.path()));
    let entry = pair.entry(Check::RustVariantRenamed, &after, format!("`{before}` is `{new}` now"));
    entry.renamed(&before, &after)
}

fn removed(pair: &TypePair<'_>, name: &str) -> Entry {
    let path = format!("{}::{name}", pair.path());
    let entry = pair.entry(Check::RustVariantRemoved, &path, format!("`{path}` is gone"));
    entry.with(Some(name.to_owned()), None)
}

fn added_entry(pair: &TypePair<'_>, name: &str) -> Entry {
    let path = format!("{}::{name}", pair.path());
    let entry = pair.entry(Check::RustVariantAdded, &path, format!("`{path}` is new"));
    entry.with(None, Some(name.to_owned()))
}

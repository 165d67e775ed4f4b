//! Detects types that the document has renamed: one place is gone, and a new place has a schema of the same
//! structure.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::config::{Config, KeepRenamed};
use crate::ir::Ident;
use crate::lower::names::key::NameKey;
use crate::lower::names::structure::Structures;
use crate::lower::schemas::definitions::Definitions;
use crate::model::{Api, SchemaId};
use crate::names_lock::{Alias, NameKind, NamesLock};
use crate::pointer::Pointer;

/// A type with a former name.
#[derive(Clone, Debug)]
pub(crate) struct Rename {
    /// Its former place.
    pub(crate) from: Pointer,
    /// The former name, the current place in the lock, and the version of the rename.
    pub(crate) alias: Alias,
}

/// The inputs for detecting renames.
pub(super) struct Before<'a> {
    /// The whole document, whatever part of it is selected.
    pub(super) whole: &'a Api,
    pub(super) api: &'a Api,
    pub(super) definitions: &'a Definitions,
    pub(super) lines: &'a HashMap<NameKey, Pointer>,
    pub(super) lock: &'a NamesLock,
}

/// Returns every former name to keep, sorted by its former place.
pub(super) fn renames(before: &Before<'_>, config: &Config) -> Vec<Rename> {
    if before.lock.is_empty() {
        return Vec::new();
    }
    let here: HashSet<&Pointer> = before.lines.values().collect();
    let moved = before.moved(&here);
    let version = config.package.version.as_deref().unwrap_or("0.1.0");
    let now = moved.iter().filter_map(|(to, from)| {
        let name = before.lock.get(from, NameKind::Type)?.name.clone();
        let alias = Alias { name, target: to.clone(), since: version.to_owned() };
        Some(Rename { from: from.clone(), alias })
    });
    let to_of: HashMap<&Pointer, &Pointer> = moved.iter().map(|(to, from)| (from, to)).collect();
    let earlier =
        before.lock.aliases.iter().filter(|(from, _)| !here.contains(from)).filter_map(|(from, alias)| {
            let target = to_of.get(&alias.target).copied().unwrap_or(&alias.target);
            let is_there = here.contains(target) && lasts(&alias.since, version, config.keep_renamed);
            let alias = Alias { target: target.clone(), ..alias.clone() };
            is_there.then(|| Rename { from: from.clone(), alias })
        });
    let mut all: Vec<Rename> = now.chain(earlier).collect();
    all.sort_by(|a, b| a.from.cmp(&b.from));
    all
}

impl Before<'_> {
    /// Returns the new place of each type that has moved, with its former place. Inline types move with the
    /// type that contains them.
    fn moved(&self, here: &HashSet<&Pointer>) -> HashMap<Pointer, Pointer> {
        let mut moved = self.moved_roots(here);
        let roots: Vec<_> = moved.iter().map(|(to, from)| (to.clone(), from.clone())).collect();
        for (to, from) in roots {
            for (place, _) in self.lock.names.keys().filter(|(_, kind)| *kind == NameKind::Type) {
                let Some(below) = place.as_str().strip_prefix(from.as_str()) else { continue };
                let Some(below) = Pointer::parse(below).filter(|_| below.starts_with('/')) else { continue };
                let inside = to.join(&below);
                if here.contains(&inside) && !here.contains(place) {
                    moved.insert(inside, place.clone());
                }
            }
        }
        moved
    }

    /// Pairs a missing type with a new one if no other missing or new type has the same structure. A pair can
    /// make further structures equal, because a reference counts by the former place of its target. The
    /// search therefore repeats until it finds no pair.
    fn moved_roots(&self, here: &HashSet<&Pointer>) -> HashMap<Pointer, Pointer> {
        let mut gone = self.gone(here);
        let mut new = self.new_roots();
        let mut moved: HashMap<Pointer, Pointer> = HashMap::new();
        let structures = Structures::new(self.api);
        loop {
            let mut of: HashMap<u64, Vec<(SchemaId, Pointer)>> = HashMap::new();
            for (id, place) in &new {
                if let Some(number) = structures.fingerprint(*id, &moved) {
                    of.entry(number).or_default().push((*id, place.clone()));
                }
            }
            let mut found = Vec::new();
            for (number, places) in &gone {
                if let ([from], Some([(id, to)])) = (places.as_slice(), of.get(number).map(Vec::as_slice)) {
                    found.push((*id, to.clone(), from.clone(), *number));
                }
            }
            if found.is_empty() {
                return moved;
            }
            for (id, to, from, number) in found {
                gone.remove(&number);
                new.retain(|(other, _)| *other != id);
                moved.insert(to, from);
            }
        }
    }

    /// Returns the places in the lock that are missing in the document, by structure.
    fn gone(&self, here: &HashSet<&Pointer>) -> BTreeMap<u64, Vec<Pointer>> {
        let schemas = &self.whole.schemas;
        let anywhere: HashSet<&Pointer> = self
            .whole
            .components
            .values()
            .map(|id| &schemas[*id].origin)
            .chain(here.iter().copied())
            .collect();
        let mut gone: BTreeMap<u64, Vec<Pointer>> = BTreeMap::new();
        for ((place, _), entry) in &self.lock.names {
            if let Some(number) = entry.fingerprint.filter(|_| !anywhere.contains(place)) {
                gone.entry(number).or_default().push(place.clone());
            }
        }
        gone
    }

    /// Returns the types with a file that the lock does not have.
    fn new_roots(&self) -> Vec<(SchemaId, Pointer)> {
        let roots = self.definitions.list.iter().filter(|def| def.has_file());
        let roots = roots.filter_map(|def| {
            let place = self.lines.get(&NameKey::Type(def.schema))?;
            self.lock.get(place, NameKind::Type).is_none().then(|| (def.schema, place.clone()))
        });
        roots.collect()
    }
}

/// Whether a name that was replaced in version `since` is still kept in version `now`.
fn lasts(since: &str, now: &str, keep: KeepRenamed) -> bool {
    match keep {
        KeepRenamed::Always => true,
        KeepRenamed::Never => false,
        KeepRenamed::Versions(most) => breaks(since, now) <= most,
    }
}

/// Counts the incompatible versions between the two by Cargo's rules: by the major number, or by the minor
/// number if both major numbers are zero.
fn breaks(since: &str, now: &str) -> u64 {
    let parts = |version: &str| -> (u64, u64) {
        let mut numbers = version.split(['.', '-', '+']).map(|part| part.parse().unwrap_or_default());
        (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default())
    };
    let (before, after) = (parts(since), parts(now));
    if (before.0, after.0) == (0, 0) {
        after.1.saturating_sub(before.1)
    } else {
        after.0.saturating_sub(before.0)
    }
}

/// Returns the former names.
pub(super) fn names(renames: &[Rename]) -> impl Iterator<Item = &Ident> {
    renames.iter().map(|rename| &rename.alias.name)
}

#[cfg(test)]
mod tests {
    use super::lasts;
    use crate::config::KeepRenamed;

    #[test]
    fn a_former_name_lasts_for_so_many_incompatible_versions() {
        for (since, now, most, expected) in [
            ("0.1.0", "0.1.9", 0, true),
            ("0.1.0", "0.2.0", 0, false),
            ("0.1.0", "0.2.0", 1, true),
            ("0.1.0", "0.3.0", 1, false),
            ("0.9.0", "1.0.0", 1, true),
            ("1.2.0", "1.9.0", 0, true),
            ("1.2.0", "3.0.0-rc.1", 1, false),
        ] {
            assert_eq!(lasts(since, now, KeepRenamed::Versions(most)), expected, "{since} to {now}");
        }
        assert!(lasts("0.1.0", "9.0.0", KeepRenamed::Always));
        assert!(!lasts("0.1.0", "0.1.0", KeepRenamed::Never));
    }
}

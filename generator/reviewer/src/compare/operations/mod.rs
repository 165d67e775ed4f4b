//! Matches the operations of both documents, and reports those that were added or removed.

pub(super) mod behaviour;
pub(super) mod bodies;
pub(super) mod parameters;
pub(super) mod responses;

use std::collections::{HashMap, HashSet};

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::graph::Root;
use crate::escape::name;
use crate::model::{Api, Operation, SchemaId, Stability};

/// An operation of either document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedOperation {
    /// `operationId`, or method and path if the document has none; from the new document if it is in both.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The name of its group in the document.
    pub group: String,
    /// `x-stability-level`; from the old document if it is in both.
    pub stability: Option<Stability>,
    /// Its index among the old document's operations.
    pub(crate) old: Option<usize>,
    /// Its index among the new document's operations.
    pub(crate) new: Option<usize>,
}

/// The operations of both documents: those of the new one in its order, then the removed ones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Operations {
    pub(crate) list: Vec<ComparedOperation>,
}

impl Operations {
    /// Matches operations by method and path, without the names in braces.
    pub(crate) fn new(old: &Api, new: &Api) -> Self {
        let places: HashMap<(String, String), usize> =
            old.operations.iter().enumerate().map(|(at, operation)| (key(operation), at)).collect();
        let mut taken = HashSet::new();
        let mut list = Vec::new();
        for (at, operation) in new.operations.iter().enumerate() {
            let before = places.get(&key(operation)).copied().filter(|before| taken.insert(*before));
            let stability = before.map_or(operation.stability, |before| old.operations[before].stability);
            list.push(ComparedOperation {
                old: before,
                new: Some(at),
                ..described(new, operation, stability)
            });
        }
        let removed = old.operations.iter().enumerate().filter(|(at, _)| !taken.contains(at));
        list.extend(removed.map(|(at, operation)| ComparedOperation {
            old: Some(at),
            ..described(old, operation, operation.stability)
        }));
        Self { list }
    }

    /// Returns every schema that an operation of one document uses directly.
    pub(crate) fn roots(
        &self,
        api: &Api,
        index: fn(&ComparedOperation) -> Option<usize>,
    ) -> impl Iterator<Item = (SchemaId, Root)> {
        self.list.iter().enumerate().flat_map(move |(number, operation)| {
            let roots = index(operation).map(|at| held(&api.operations[at]));
            let roots = roots.into_iter().flatten();
            roots.map(move |(id, directions)| (id, Root { operation: number, directions }))
        })
    }
}

fn described(api: &Api, operation: &Operation, stability: Option<Stability>) -> ComparedOperation {
    ComparedOperation {
        id: operation.id(),
        method: operation.method.as_str().to_owned(),
        path: operation.path.clone(),
        group: crate::lower::wire_name(api, operation),
        stability,
        old: None,
        new: None,
    }
}

/// Returns method and path. The names in braces are ignored, since they are not sent.
fn key(operation: &Operation) -> (String, String) {
    (operation.method.as_str().to_owned(), bare(&operation.path))
}

/// Returns the path without the names in its braces.
pub(crate) fn bare(path: &str) -> String {
    let mut parts = path.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once('}') {
        Some((_, rest)) => text + "{}" + rest,
        None => text + "{" + part,
    })
}

/// Returns the schemas of an operation, with the part of the request or response that each describes.
pub(crate) fn held(operation: &Operation) -> impl Iterator<Item = (SchemaId, Directions)> {
    operation.schemas().into_iter().map(|(id, part)| (id, Directions::of(part)))
}

/// Returns method and path as the subject of an entry.
pub(crate) fn subject(operation: &Operation) -> String {
    format!("{} {}", name(operation.method.as_str()), name(&operation.path))
}

/// Reports added and removed operations, and changes of their deprecation and stability.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    let paths: HashSet<String> = comparing.new.api.operations.iter().map(|it| bare(&it.path)).collect();
    for number in 0..comparing.operations.list.len() {
        let (old, new) = comparing.pair(number);
        let user = vec![AffectedOperation { operation: number, directions: Directions::default() }];
        let entry = match (old, new) {
            (Some(old), None) => removed(old, paths.contains(&bare(&old.path)), comparing.today),
            (None, Some(new)) => {
                let entry =
                    Entry::new(Check::EndpointAdded, subject(new), format!("{} is new", subject(new)));
                entry.at(None, Some(&new.origin))
            }
            (Some(old), Some(new)) => {
                for entry in life(old, new) {
                    let rust = comparing.method_path(number);
                    comparing.push(entry.rust(rust).used_by(user.clone()));
                }
                continue;
            }
            (None, None) => continue,
        };
        let rust = comparing.method_path(number);
        comparing.push(entry.rust(rust).used_by(user));
    }
}

/// Reports a removed operation. `today` is a date as in RFC 3339, which can be compared as text.
fn removed(old: &Operation, has_path: bool, today: &str) -> Entry {
    let is_early = old.sunset.as_deref().is_some_and(|day| day > today);
    let check = match (old.deprecated, is_early, has_path) {
        (false, _, false) => Check::ApiPathRemovedWithoutDeprecation,
        (false, _, true) => Check::ApiRemovedWithoutDeprecation,
        (true, true, false) => Check::ApiPathRemovedBeforeSunset,
        (true, true, true) => Check::ApiRemovedBeforeSunset,
        (true, false, false) => Check::ApiPathRemovedWithDeprecation,
        (true, false, true) => Check::ApiRemovedWithDeprecation,
    };
    let name = subject(old);
    let message = match &old.sunset {
        Some(day) if old.deprecated => format!("{name} is gone, which was said to go away on {day}"),
        _ if old.deprecated => format!("{name} is gone, which was deprecated"),
        _ => format!("{name} is gone, which was not deprecated"),
    };
    Entry::new(check, name, message).at(Some(&old.origin), None)
}

/// Compares deprecation, sunset date and stability.
fn life(old: &Operation, new: &Operation) -> Vec<Entry> {
    let (mut entries, name) = (Vec::new(), subject(new));
    let mut tell = |check, message: String| {
        entries.push(Entry::new(check, &name, message).at(Some(&old.origin), Some(&new.origin)));
    };
    match (old.deprecated, new.deprecated) {
        (false, true) => {
            let until = new.sunset.iter().map(|day| format!(" and goes away on {day}"));
            tell(Check::EndpointDeprecated, format!("{name} is deprecated{}", until.collect::<String>()));
        }
        (true, false) => tell(Check::EndpointReactivated, format!("{name} is deprecated no more")),
        _ if old.sunset != new.sunset => {
            let day = |sunset: &Option<String>| sunset.clone().unwrap_or_else(|| "no day".to_owned());
            let message =
                format!("{name} was to go away on {}, and now is on {}", day(&old.sunset), day(&new.sunset));
            tell(Check::SunsetChanged, message);
        }
        _ => {}
    }
    let level = |stability: Option<Stability>| stability.unwrap_or(Stability::Stable);
    let word = |stability: Option<Stability>| match stability {
        Some(level) => stability_word(level),
        None => "of no stated level",
    };
    let message = || format!("{name} was {} and is {}", word(old.stability), word(new.stability));
    match level(new.stability).cmp(&level(old.stability)) {
        std::cmp::Ordering::Less if old.stability.is_some() => tell(Check::ApiStabilityDecreased, message()),
        std::cmp::Ordering::Greater => tell(Check::ApiStabilityIncreased, message()),
        _ => {}
    }
    entries
}

/// Returns the value of `x-stability-level`.
#[must_use]
pub fn stability_word(level: Stability) -> &'static str {
    match level {
        Stability::Draft => "draft",
        Stability::Alpha => "alpha",
        Stability::Beta => "beta",
        Stability::Stable => "stable",
    }
}

impl Entry {
    /// Records the stability level if all affected operations are draft or alpha.
    pub(crate) fn settle_stability(&mut self, operations: &Operations) {
        let levels = self.users.iter().map(|user| operations.list[user.operation].stability);
        let unstable = levels.map(|level| level.filter(|level| *level <= Stability::Alpha));
        let all: Option<Vec<Stability>> = unstable.collect();
        self.unstable = all.and_then(|levels| levels.into_iter().min());
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn the_names_of_path_parameters_do_not_tell_paths_apart() {
        assert_eq!(bare("/a/{id}/b/{name}"), bare("/a/{key}/b/{x}"));
        assert_ne!(bare("/a/{id}"), bare("/a/id"));
        assert_eq!(bare("/a/{id"), "/a/{id");
    }
}

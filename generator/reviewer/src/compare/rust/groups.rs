//! Compares groups. A renamed group is reported once, rather than for each of its methods and types. A
//! removed group is reported in addition to its methods, because its accessor on the client and the types of
//! its module are also removed.

use std::collections::{BTreeSet, HashMap};

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::ir::{BodyContent, Crate, Group, Operation, ResponseBody};
use crate::pointer::Pointer;

/// The modules that were renamed.
#[derive(Debug, Default)]
pub(super) struct Moved {
    modules: HashMap<String, String>,
}

impl Moved {
    /// Returns the current name of the old crate's module.
    pub(super) fn module<'a>(&'a self, old: &'a str) -> &'a str {
        self.modules.get(old).map_or(old, String::as_str)
    }
}

/// Returns the crate's operations by their places.
pub(super) fn by_place(krate: &Crate) -> HashMap<&Pointer, (&Group, &Operation)> {
    let operations = krate.groups.iter().flat_map(|group| group.operations.iter().map(move |it| (group, it)));
    operations.map(|(group, operation)| (&operation.origin, (group, operation))).collect()
}

/// Finds old groups whose operations are all in one new group.
pub(super) fn compare(comparing: &Comparing<'_>, entries: &mut Vec<Entry>) -> Moved {
    let (old, new) = (by_place(comparing.old.krate), by_place(comparing.new.krate));
    let mut places: HashMap<&str, Vec<(&Group, &Group, usize)>> = HashMap::new();
    for (number, before, after) in comparing.shared() {
        if let (Some((old, _)), Some((new, _))) = (old.get(&before.origin), new.get(&after.origin)) {
            places.entry(old.module.as_str()).or_default().push((old, new, number));
        }
    }
    let has = |krate: &Crate, module: &str| krate.groups.iter().any(|it| it.module.as_str() == module);
    let mut moved = Moved::default();
    for group in &comparing.old.krate.groups {
        let Some(now) = places.get(group.module.as_str()) else { continue };
        let modules: BTreeSet<&str> = now.iter().map(|(_, new, _)| new.module.as_str()).collect();
        let (Some((_, target, _)), 1) = (now.first(), modules.len()) else { continue };
        if has(comparing.new.krate, group.module.as_str()) || has(comparing.old.krate, target.module.as_str())
        {
            continue;
        }
        moved.modules.insert(group.module.to_string(), target.module.to_string());
        let (before, after) = (format!("client.{}()", group.module), format!("client.{}()", target.module));
        let subject = format!("operations::{}", group.module);
        let users = now.iter().map(|(_, _, number)| AffectedOperation {
            operation: *number,
            directions: Directions::default(),
        });
        let message = format!("the group `{}` is `{}` now", group.module, target.module);
        let entry = Entry::new(Check::RustGroupRenamed, subject.clone(), message).renamed(&before, &after);
        let places = (group.operations.first(), target.operations.first());
        let entry = entry.at(places.0.map(|it| &it.origin), places.1.map(|it| &it.origin));
        entries.push(entry.rust(Some(subject)).used_by(users.collect()));
    }
    entries.extend(removed(comparing, &moved));
    moved
}

/// Reports groups that were removed rather than renamed.
fn removed(comparing: &Comparing<'_>, moved: &Moved) -> Vec<Entry> {
    let (old, new) = (comparing.old.krate, comparing.new.krate);
    let is_gone = |group: &&Group| {
        let module = group.module.as_str();
        !moved.modules.contains_key(module) && new.groups.iter().all(|it| it.module.as_str() != module)
    };
    let numbers: HashMap<&Pointer, usize> = (0..comparing.operations.list.len())
        .filter_map(|number| Some((&comparing.pair(number).0?.origin, number)))
        .collect();
    let gone = old.groups.iter().filter(is_gone).map(|group| {
        let subject = format!("operations::{}", group.module);
        let message = format!("the group `{}` is gone, with its types", group.module);
        let text = format!("client.{}() -> {}; {}", group.module, group.name, types(old, group).join(", "));
        let users = group.operations.iter().filter_map(|operation| numbers.get(&operation.origin));
        let users =
            users.map(|number| AffectedOperation { operation: *number, directions: Directions::default() });
        let entry = Entry::new(Check::RustGroupRemoved, subject.clone(), message).with(Some(text), None);
        let entry = entry.at(group.operations.first().map(|it| &it.origin), None);
        entry.rust(Some(subject)).used_by(users.collect())
    });
    gone.collect()
}

/// Returns the types of a group's module: request types, enums of responses and bodies, and inline types.
fn types(krate: &Crate, group: &Group) -> Vec<String> {
    let mut types = Vec::new();
    for operation in &group.operations {
        types.push(operation.name.to_string());
        if let ResponseBody::Several(response) = &operation.response {
            types.push(response.name.to_string());
        }
        if let Some(BodyContent::Choice(body)) = operation.body.as_ref().map(|body| &body.content) {
            types.push(body.name.to_string());
        }
    }
    types.extend(group.types.iter().map(|id| krate.types[*id].name.to_string()));
    types
}

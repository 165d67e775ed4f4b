//! Names of groups, and the assignment of operations to groups.

use std::collections::BTreeMap;

use crate::ir::{Ident, WireName};
use crate::lower::names::reserved::{CLIENT_METHODS, file_name, is_reserved_file, type_name};
use crate::lower::names::{Namer, Proposal};
use crate::model::{Api, Operation};

/// A group with its name.
#[derive(Clone, Debug)]
pub(crate) struct NamedGroup {
    /// The identifier of the module, the file and the accessor.
    pub(crate) module: Ident,
    /// The name of the type.
    pub(crate) name: Ident,
    /// The group's name in the document.
    pub(crate) wire: WireName,
    /// Its operations: indices of plans, in document order.
    pub(crate) plans: Vec<usize>,
}

impl Namer<'_> {
    /// Assigns the operations to groups, and sorts the groups by module.
    pub(super) fn groups(&mut self) {
        let mut groups: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
        for (at, plan) in self.input.plans.iter().enumerate() {
            let wire = wire_name(self.input.api, plan.operation);
            let module = module_name(&wire).as_str().to_owned();
            let group = groups.entry(module).or_insert_with(|| (wire.clone(), Vec::new()));
            // The smallest name is chosen, so that the order of operations does not matter.
            group.0 = std::cmp::min(std::mem::take(&mut group.0), wire);
            group.1.push(at);
        }
        let named = groups.into_values().map(|(wire, plans)| NamedGroup {
            module: module_name(&wire),
            name: type_name(&wire),
            wire: WireName(wire),
            plans,
        });
        self.names.groups = named.collect();
    }
}

/// Returns the name of the group's module: the group's name in snake case. `api` is appended if the client
/// has a method of that name, if no file can have the name, or if it is `operations`, the parent module.
fn module_name(wire: &str) -> Ident {
    let name = file_name(Ident::ascii_snake(wire));
    let text = name.as_str();
    let reserved = CLIENT_METHODS.contains(&text) || is_reserved_file(text) || text == "operations";
    if reserved { Ident::ascii_snake(&format!("{text} api")) } else { name }
}

/// Returns the name that the document gives to an operation's group, or else a derived name.
#[must_use]
pub fn wire_name(api: &Api, operation: &Operation) -> String {
    group_proposal(api, operation).1
}

/// Returns the group's name together with its source.
#[must_use]
pub fn group_proposal(api: &Api, operation: &Operation) -> (Proposal, String) {
    let said = match (&operation.group, operation.tags.first()) {
        (Some(group), _) => Some((Proposal::Extension("x-speakeasy-group"), group.clone())),
        (None, Some(tag)) => Some((Proposal::FirstTag, tag.clone())),
        (None, None) => None,
    };
    let by_id = || {
        let mut segments = operation.operation_id.as_deref()?.rsplit('.').skip(1);
        segments.next().map(|segment| (Proposal::OperationId, segment.to_owned()))
    };
    let titled = || if api.title.trim().is_empty() { "default".to_owned() } else { api.title.clone() };
    let said = said.filter(|(_, name)| !name.trim().is_empty());
    said.or_else(by_id).unwrap_or_else(|| (Proposal::Title, titled()))
}

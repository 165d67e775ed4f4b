//! Names of groups, and which operation is in which.

use std::collections::BTreeMap;

use crate::ir::{Ident, WireName};
use crate::lower::names::reserved::{CLIENT_METHODS, file_name, is_reserved_file, type_name};
use crate::lower::names::{Namer, Proposal};
use crate::model::{Api, Operation};

/// A group with its name.
#[derive(Clone, Debug)]
pub(crate) struct NamedGroup {
    /// The module, the file and the accessor.
    pub(crate) module: Ident,
    /// The type.
    pub(crate) name: Ident,
    /// The name that the document has for it.
    pub(crate) wire: WireName,
    /// Its operations: indices of plans, in document order.
    pub(crate) plans: Vec<usize>,
}

impl Namer<'_> {
    /// Puts the operations into groups, which are sorted by module.
    pub(super) fn groups(&mut self) {
        let mut groups: BTreeMap<String, (String, Vec<usize>)> = BTreeMap::new();
        for (at, plan) in self.plans.iter().enumerate() {
            let wire = wire_name(self.api, plan.operation);
            let module = module_name(&wire).as_str().to_owned();
            let group = groups.entry(module).or_insert_with(|| (wire.clone(), Vec::new()));
            // The same for every order of the operations.
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

/// The group's module: its name, with `api` behind it where the client has a method of that name, a file
/// cannot have it, or the module around it has it.
fn module_name(wire: &str) -> Ident {
    let name = file_name(Ident::ascii_snake(wire));
    let text = name.as_str();
    let reserved = CLIENT_METHODS.contains(&text) || is_reserved_file(text) || text == "operations";
    if reserved { Ident::ascii_snake(&format!("{text} api")) } else { name }
}

/// The name that the document gives to an operation's group, or the one that is made for it.
pub(crate) fn wire_name(api: &Api, operation: &Operation) -> String {
    said(api, operation).1
}

/// The same, with what it is taken from.
pub(super) fn said(api: &Api, operation: &Operation) -> (Proposal, String) {
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

//! Compares the client's builder: its setters for credentials and server variables.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::ir::{Crate, SchemeKind};

/// Compares the builders of both crates.
pub(super) fn compare(comparing: &Comparing<'_>, entries: &mut Vec<Entry>) {
    let (old, new) = (setters(comparing.old.krate), setters(comparing.new.krate));
    for name in old.iter().filter(|name| !new.contains(name)) {
        entries.push(entry(Check::RustBuilderSetterRemoved, name, "is gone").with(Some(text(name)), None));
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        entries.push(entry(Check::RustBuilderSetterAdded, name, "is new").with(None, Some(text(name))));
    }
}

fn setters(krate: &Crate) -> Vec<String> {
    let schemes = krate.access.schemes.iter().filter(|scheme| scheme.kind != SchemeKind::Nothing);
    let schemes = schemes.map(|scheme| scheme.setter.to_string());
    let variables = krate.access.variables.iter().map(|variable| variable.setter.to_string());
    schemes.chain(variables).collect()
}

fn entry(check: Check, name: &str, what: &str) -> Entry {
    let path = format!("ClientBuilder::{name}");
    Entry::new(check, &path, format!("`{path}` {what}")).rust(Some(path))
}

fn text(name: &str) -> String {
    format!("fn {name}(self, …)")
}

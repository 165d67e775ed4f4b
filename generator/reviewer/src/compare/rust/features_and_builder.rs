//! Compares the Cargo features that users of the crate enable, and the setters of the client's builder.

use std::collections::BTreeSet;

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::ir::{Crate, SchemeKind};

/// Reports each feature that the new crate does not have.
pub(super) fn compare(comparing: &Comparing<'_>, entries: &mut Vec<Entry>) {
    let (old, new) = (comparing.old.krate, comparing.new.krate);
    // The features of the runtime go with the client, whose removal has entries of its own.
    let kept = features(new);
    entries.extend(features(old).difference(&kept).map(|name| {
        let message = format!("the feature `{name}` is gone");
        Entry::new(Check::RustFeatureRemoved, *name, message)
            .with(Some(format!("features = [\"{name}\"]")), None)
    }));
}

/// Returns the features of groups of operations, and those of the configuration.
fn features(krate: &Crate) -> BTreeSet<&str> {
    let groups = krate.features.iter().flat_map(|features| {
        features.iter().map(|feature| feature.name.as_str()).chain([features.all.as_str()])
    });
    groups.chain(krate.package.further_features.keys().map(String::as_str)).collect()
}

/// Compares the builders of both crates.
pub(super) fn compare_builders(comparing: &Comparing<'_>, entries: &mut Vec<Entry>) {
    let (old, new) = (setters(comparing.old.krate), setters(comparing.new.krate));
    for name in old.iter().filter(|name| !new.contains(name)) {
        entries.push(
            builder_entry(Check::RustBuilderSetterRemoved, name, "is gone")
                .with(Some(setter_text(name)), None),
        );
    }
    for name in new.iter().filter(|name| !old.contains(name)) {
        entries.push(
            builder_entry(Check::RustBuilderSetterAdded, name, "is new").with(None, Some(setter_text(name))),
        );
    }
}

fn setters(krate: &Crate) -> Vec<String> {
    let schemes = krate.access.schemes.iter().filter(|scheme| scheme.kind != SchemeKind::Nothing);
    let schemes = schemes.map(|scheme| scheme.setter.to_string());
    let variables = krate.access.variables.iter().map(|variable| variable.setter.to_string());
    schemes.chain(variables).collect()
}

fn builder_entry(check: Check, name: &str, what: &str) -> Entry {
    let path = format!("ClientBuilder::{name}");
    Entry::new(check, &path, format!("`{path}` {what}")).rust(Some(path))
}

fn setter_text(name: &str) -> String {
    format!("fn {name}(self, …)")
}

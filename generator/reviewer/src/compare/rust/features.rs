//! Compares the Cargo features that users of the crate enable.

use std::collections::BTreeSet;

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::Entry;
use crate::ir::Crate;

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

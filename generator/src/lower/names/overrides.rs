//! `[names]` of `codegen.toml`: names by pointer, where `*` stands for any one token.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::lower::names::Namespace;
use crate::pointer::{Pointer, matches};

/// The entries, and the keys of those that have matched.
#[derive(Debug)]
pub(crate) struct Overrides {
    exact: BTreeMap<String, String>,
    /// Entries with a `*`, as the pattern and the name.
    patterns: Vec<(String, String)>,
    matched: BTreeSet<String>,
}

impl Overrides {
    pub(crate) fn new(config: &Config) -> Self {
        let entries = config.names.iter().map(|(key, name)| (key.clone(), name.clone()));
        let (patterns, exact) = entries.partition::<Vec<_>, _>(|(key, _)| key.split('/').any(|t| t == "*"));
        Self { exact: exact.into_iter().collect(), patterns, matched: BTreeSet::new() }
    }

    /// Returns the name that the configuration gives to a place, if any.
    pub(crate) fn find(&mut self, namespace: Namespace, place: &Pointer) -> Option<String> {
        let place = place.as_str();
        let exact =
            self.exact.get_key_value(place).or_else(|| self.exact.get_key_value(&format!("#{place}")));
        let matching = |(pattern, _): &&(String, String)| matches(pattern.trim_start_matches('#'), place);
        let patterns = self.patterns.iter().filter(matching).map(|(key, name)| (key, name));
        let fits = |(_, name): &(&String, &String)| namespace_of(name) == namespace;
        let (key, name) = exact.into_iter().chain(patterns).find(fits)?;
        let (key, name) = (key.clone(), name.clone());
        self.matched.insert(key);
        Some(name)
    }

    /// Reports an error for each entry that has matched nothing.
    pub(crate) fn report(&self, config: &Config, diagnostics: &mut Diagnostics) {
        let keys = self.exact.keys().chain(self.patterns.iter().map(|(key, _)| key));
        for key in keys.filter(|key| !self.matched.contains(*key)) {
            diagnostics.push(Diagnostic::new(
                Code::UnmatchedConfig,
                config.place(&["names", key]),
                format!("the entry `\"{key}\"` of `[names]` in codegen.toml names nothing"),
                Advice::note("the name of a type begins with an upper-case letter, that of a field, method or parameter does not")
                    .and_help("correct the pointer, or remove the entry"),
            ));
        }
    }
}

fn namespace_of(name: &str) -> Namespace {
    if name.starts_with(char::is_uppercase) { Namespace::Types } else { Namespace::Values }
}

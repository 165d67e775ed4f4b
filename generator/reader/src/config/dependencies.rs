//! `dependencies`: crates for the emitted manifest, because the configuration names their types or macros.

use toml::de::DeValue;

use crate::config::Config;
use crate::config::section::{Entry, Section};
use crate::config::syntax::{is_dependency_name, is_requirement};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};

/// Adds the entries of a table to the dependencies of the crate. Several tables may name a crate with equal
/// requirements.
pub(super) fn read(text: &str, mut table: Section<'_>, config: &mut Config, diagnostics: &mut Diagnostics) {
    for entry in table.drain() {
        let Some(requirement) = requirement(text, &entry, diagnostics) else { continue };
        let known = config.dependencies.get(&entry.key);
        if known.is_some_and(|known| *known != requirement) {
            let place = Place::Config(entry.range.clone());
            let message = format!("the dependency `{}` is given in two ways", entry.key);
            let help = "write the same requirement in both places, or leave one of them out";
            diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
        }
        config.dependencies.insert(entry.key, requirement);
    }
}

/// Returns the requirement as TOML on one line. A requirement on one line is unchanged.
pub(super) fn requirement(text: &str, entry: &Entry<'_>, diagnostics: &mut Diagnostics) -> Option<String> {
    if !is_dependency_name(&entry.key) {
        let message = "a dependency is named as its package is: letters, digits, `-` and `_`";
        let help = "docs/configuration.md explains every key";
        let place = Place::Config(entry.key_range.clone());
        diagnostics.push(Diagnostic::new(Code::InvalidConfig, place, message, Advice::help(help)));
        return None;
    }
    if !is_requirement(&entry.value) {
        diagnostics.push(entry.invalid("a version or a table, as in Cargo.toml"));
        return None;
    }
    Some(one_line(text, entry))
}

/// Returns the value as TOML on one line. A value on one line is unchanged.
pub(super) fn one_line(text: &str, entry: &Entry<'_>) -> String {
    let written = &text[entry.range.clone()];
    let is_table_below = matches!(entry.value, DeValue::Table(_)) && !written.starts_with('{');
    if is_table_below || written.contains('\n') {
        value(&entry.value).to_string()
    } else {
        written.to_owned()
    }
}

/// Returns the value without its place.
pub(super) fn value(of: &DeValue<'_>) -> toml::Value {
    match of {
        DeValue::String(text) => toml::Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            let parsed = i64::from_str_radix(number.as_str(), number.radix());
            toml::Value::from(parsed.unwrap_or_default())
        }
        DeValue::Float(number) => toml::Value::from(number.as_str().parse::<f64>().unwrap_or_default()),
        DeValue::Boolean(flag) => toml::Value::from(*flag),
        DeValue::Datetime(time) => toml::Value::from(*time),
        DeValue::Array(items) => toml::Value::Array(items.iter().map(|item| value(item.get_ref())).collect()),
        DeValue::Table(table) => {
            let entries = table.iter().map(|(key, item)| (key.get_ref().to_string(), value(item.get_ref())));
            toml::Value::Table(entries.collect())
        }
    }
}

//! `[diagnostics]`: which warnings are errors, which stay warnings, and which are accepted.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeValue;

use crate::config::section::{Entry, Section};
use crate::config::syntax::TEXT;
use crate::diagnostic::{Advice, Allowed, Code, Diagnostic, Diagnostics, Place, Policy, Severity};
use crate::spelling::nearest;

/// The keyword for all warnings.
const ALL: &str = "warnings";

/// The expected items of a list.
const CODES: &str = "a list of codes of docs/diagnostics.md, or \"warnings\" for all of them";
const ALLOWED: &str = "a list of codes, or of tables with `code`, `at` and `reason`";

/// Reads the table.
pub(super) fn read(mut table: Section<'_>, diagnostics: &mut Diagnostics) -> Policy {
    let mut policy = Policy::default();
    let denied = codes(&mut table, "deny", diagnostics);
    policy.deny_warnings = denied.iter().any(|(name, _)| name == ALL);
    policy.deny = known(denied.into_iter().filter(|(name, _)| name != ALL), false, diagnostics);
    let warned = codes(&mut table, "warn", diagnostics);
    policy.warn = known(warned.into_iter(), true, diagnostics);
    if let Some(entry) = table.take("allow") {
        allow(&table, entry, &mut policy, diagnostics);
    }
    table.finish(diagnostics);
    policy
}

/// Returns the items of a list of strings, with their places.
fn codes(
    table: &mut Section<'_>,
    key: &'static str,
    diagnostics: &mut Diagnostics,
) -> Vec<(String, Range<usize>)> {
    table.strings(key, (|text| !text.is_empty(), CODES), diagnostics)
}

/// Returns the codes with these names. Reports an unknown code, and a code of errors if only warnings are
/// allowed.
fn known(
    names: impl Iterator<Item = (String, Range<usize>)>,
    only_warnings: bool,
    diagnostics: &mut Diagnostics,
) -> BTreeSet<Code> {
    names.filter_map(|(name, range)| code(&name, range, only_warnings, diagnostics)).collect()
}

fn code(name: &str, range: Range<usize>, only_warnings: bool, diagnostics: &mut Diagnostics) -> Option<Code> {
    let names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let found = Code::ALL.iter().copied().find(|code| code.name() == name);
    let is_error = found.is_some_and(|code| code.severity() == Severity::Error);
    if found.is_some() && !(only_warnings && is_error) {
        return found;
    }
    let message = if is_error {
        format!("`{name}` is always an error")
    } else {
        format!("there is no diagnostic `{name}`")
    };
    let help = "docs/diagnostics.md lists the codes, and says of which severity they are";
    let meant = nearest(name, &names).filter(|_| found.is_none());
    let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
    let finding = Diagnostic::new(Code::InvalidConfig, Place::Config(range), message, Advice::help(help));
    diagnostics.push(finding.with_label(label));
    None
}

/// Reads `allow`: codes, and tables with a code and a place.
fn allow(table: &Section<'_>, entry: Entry<'_>, policy: &mut Policy, diagnostics: &mut Diagnostics) {
    let DeValue::Array(items) = entry.value else {
        diagnostics.push(entry.invalid(ALLOWED));
        return;
    };
    for item in items {
        let (range, key_range) = (item.span(), entry.key_range.clone());
        let item =
            Entry { key: "allow".to_owned(), key_range, value: item.into_inner(), range: range.clone() };
        if let DeValue::String(name) = &item.value {
            let code = code(name, range.clone(), true, diagnostics);
            policy.allow.extend(code.map(|code| Allowed { code, at: None, reason: None, range }));
        } else if matches!(item.value, DeValue::Table(_)) {
            policy.allow.extend(allowed(table, item, range, diagnostics));
        } else {
            diagnostics.push(item.invalid(ALLOWED));
        }
    }
}

fn allowed(
    table: &Section<'_>,
    entry: Entry<'_>,
    range: Range<usize>,
    diagnostics: &mut Diagnostics,
) -> Option<Allowed> {
    let place = entry.range.clone();
    let mut fields = table.child(entry, diagnostics)?;
    let name = fields.take("code");
    let at = fields.string("at", TEXT, diagnostics);
    let reason = fields.string("reason", TEXT, diagnostics);
    fields.finish(diagnostics);
    let Some(name) = name else {
        let message = "an entry of `allow` has no `code`";
        let help = "say which warnings it accepts, as in `code = \"unknown-type\"`";
        diagnostics.push(Diagnostic::new(
            Code::InvalidConfig,
            Place::Config(place),
            message,
            Advice::help(help),
        ));
        return None;
    };
    let text = name.string(TEXT, diagnostics)?;
    let code = code(&text, name.range, true, diagnostics)?;
    Some(Allowed { code, at, reason, range })
}

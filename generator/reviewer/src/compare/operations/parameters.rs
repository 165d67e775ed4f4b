//! Compares parameters: which were added or removed, which are required, and their styles. Changes of their
//! values are reported with the schemas.

use crate::compare::Comparing;
use crate::compare::checks::Check;
use crate::compare::entry::{AffectedOperation, Directions, Entry};
use crate::compare::operations::{bodies, subject};
use crate::escape::{code, name};
use crate::model::{Operation, Parameter, ParameterLocation, SchemaKind, Serialization};

/// Compares the parameters of the operations that both documents have.
pub(crate) fn compare(comparing: &mut Comparing<'_>) {
    for (number, old, new) in comparing.shared() {
        let matched = matched(old, new);
        let user = AffectedOperation { operation: number, directions: Directions::PARAMETER };
        let mut entries = Vec::new();
        for (before, after) in &matched {
            match (before, after) {
                (Some(before), Some(after)) => entries.extend(changed(comparing, new, before, after)),
                (Some(before), None) => entries.push(
                    entry(Check::RequestParameterRemoved, old, before, "is gone")
                        .at(Some(&before.origin), Some(&new.origin)),
                ),
                (None, Some(after)) => entries.extend(added(comparing, new, after, old)),
                (None, None) => {}
            }
        }
        for entry in entries {
            let rust = comparing.method_path(number);
            comparing.push(entry.rust(rust).used_by(vec![user]));
        }
    }
}

type Matched<'a> = (Option<&'a Parameter>, Option<&'a Parameter>);

/// Matches the parameters of both: path parameters by their order, others by location and name.
pub(crate) fn matched<'a>(old: &'a Operation, new: &'a Operation) -> Vec<Matched<'a>> {
    let (old_names, new_names) = (in_path(&old.path), in_path(&new.path));
    let counterpart = |parameter: &Parameter, from: &[String], to: &[String]| {
        let at = from.iter().position(|name| *name == parameter.name);
        at.and_then(|at| to.get(at)).cloned().unwrap_or_else(|| parameter.name.clone())
    };
    let same = |parameter: &Parameter, location, name: &str| {
        parameter.location == location
            && match location {
                // Header names are case-insensitive (RFC 9110, section 5.1).
                ParameterLocation::Header => parameter.name.eq_ignore_ascii_case(name),
                _ => parameter.name == name,
            }
    };
    let find = |list: &'a [Parameter], parameter: &Parameter, from: &[String], to: &[String]| {
        let name = match parameter.location {
            ParameterLocation::Path => counterpart(parameter, from, to),
            _ => parameter.name.clone(),
        };
        list.iter().find(|other| same(other, parameter.location, &name))
    };
    let kept = old.parameters.iter().map(|it| (Some(it), find(&new.parameters, it, &old_names, &new_names)));
    let added =
        new.parameters.iter().filter(|it| find(&old.parameters, it, &new_names, &old_names).is_none());
    kept.chain(added.map(|it| (None, Some(it)))).collect()
}

/// Returns the names in the braces of a path, in their order.
fn in_path(path: &str) -> Vec<String> {
    path.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect()
}

fn added(comparing: &Comparing<'_>, new: &Operation, after: &Parameter, old: &Operation) -> Option<Entry> {
    let is_sent = comparing.new.api.is_constant(after.schema);
    let (check, what) = match (after.required, after.location) {
        // A path with a new parameter is another path.
        (_, ParameterLocation::Path) => return None,
        (true, _) if is_sent => {
            (Check::NewRequiredRequestParameter, "is new and required, with one value only")
        }
        (true, _) => (Check::NewRequiredRequestParameter, "is new and required"),
        (false, _) => (Check::NewOptionalRequestParameter, "is new and optional"),
    };
    Some(entry(check, new, after, what).at(Some(&old.origin), Some(&after.origin)))
}

fn changed(comparing: &Comparing<'_>, operation: &Operation, old: &Parameter, new: &Parameter) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut tell = |check, what: &str, texts: [Option<String>; 2]| {
        let [before, after] = texts;
        let entry = entry(check, operation, new, what).at(Some(&old.origin), Some(&new.origin));
        entries.push(entry.with(before, after));
    };
    match (old.required, new.required) {
        (false, true) => tell(Check::RequestParameterBecameRequired, "became required", [None, None]),
        (true, false) => tell(Check::RequestParameterBecameOptional, "became optional", [None, None]),
        _ => {}
    }
    let (before, after) = (style(old), style(new));
    if before != after && is_written_by_style(comparing, old, new) {
        let what = "is written in another style";
        tell(Check::RequestParameterSerializationChanged, what, [Some(before), Some(after)]);
    }
    match (old.deprecated, new.deprecated) {
        (false, true) => tell(Check::RequestParameterDeprecated, "is deprecated", [None, None]),
        (true, false) => tell(Check::RequestParameterReactivated, "is deprecated no more", [None, None]),
        _ => {}
    }
    let default = |api: &crate::model::Api, parameter: &Parameter| {
        let schema = &api.schemas[parameter.schema];
        schema.default.clone().or_else(|| api.resolved(parameter.schema).default.clone())
    };
    let defaults = [default(comparing.old.api, old), default(comparing.new.api, new)];
    if let [Some(before), Some(after)] = &defaults
        && before != after
    {
        let texts = [Some(before.to_string()), Some(after.to_string())];
        tell(Check::RequestParameterDefaultChanged, "has another default", texts);
    }
    entries
}

/// Whether the style matters. All styles write a scalar alike in a query or header.
fn is_written_by_style(comparing: &Comparing<'_>, old: &Parameter, new: &Parameter) -> bool {
    use SchemaKind::{Any, Array, Object, Tuple, Union};
    let kinds = [&comparing.old.api.resolved(old.schema).kind, &comparing.new.api.resolved(new.schema).kind];
    let is_composed = |kind: &SchemaKind| matches!(kind, Array(_) | Object(_) | Tuple(_) | Union(_) | Any);
    kinds.into_iter().any(is_composed)
        || old.location == ParameterLocation::Path
        || old.serialization.reserved != new.serialization.reserved
}

fn style(parameter: &Parameter) -> String {
    let Serialization { style, explode, reserved } = parameter.serialization;
    let style = format!("{style:?}");
    let words = [(", exploded", explode), (", reserved characters as they are", reserved)];
    let style = words.into_iter().filter(|(_, holds)| *holds).fold(style, |text, (word, _)| text + word);
    parameter.encoding.iter().fold(style, |text, encoding| {
        format!("{text}; {} {}", code(&encoding.property), bodies::written(encoding))
    })
}

fn entry(check: Check, operation: &Operation, parameter: &Parameter, what: &str) -> Entry {
    let (location, subject) = (parameter.location.as_str(), subject(operation));
    let message = format!("the {location} parameter {} of {subject} {what}", code(&parameter.name));
    Entry::new(check, format!("{subject} {}", name(&parameter.name)), message)
}

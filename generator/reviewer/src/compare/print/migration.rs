//! The changes that callers have to make in their code: renames, and lines before and after.

use crate::compare::checks::level::{Level, Section};
use crate::compare::entry::Entry;
use crate::compare::review::Review;

/// Returns the old and the new name of every breaking rename.
pub(super) fn renames(review: &Review) -> Vec<(&str, &str)> {
    let breaking = review.of(Section::Rust, Level::Breaking).map(|(entry, _)| entry);
    let renamed = breaking.filter(|entry| entry.is_rename);
    renamed.filter_map(|entry| Some((entry.before.as_deref()?, entry.after.as_deref()?))).collect()
}

/// Returns the lines of an entry as a diff; empty if it has none.
pub(super) fn diff(entry: &Entry) -> Vec<String> {
    let before = entry.before.iter().map(|line| format!("- {line}"));
    before.chain(entry.after.iter().map(|line| format!("+ {line}"))).collect()
}

/// Returns short advice about an entry; the diff shows the details.
pub(super) fn advice(entry: &Entry) -> Option<&'static str> {
    use crate::compare::checks::Check;
    let advice = match entry.check {
        Check::RustTypeRemoved | Check::RustFieldRemoved | Check::RustVariantRemoved => {
            "Nothing replaces it: remove its uses. If the type has `additional_properties` or `Unrecognized`, the values that \
             the server still sends are there."
        }
        Check::RustMethodRemoved => {
            "No method replaces it. If the server still has the operation, describe it with `Operation::new`."
        }
        Check::RustFieldTypeChanged => {
            "Read the field as the new type. The setter takes the new type or a value that converts into it."
        }
        Check::RustConstructorChanged => {
            "Pass the arguments that the constructor takes now, and use setters for the other properties."
        }
        Check::RustVariantTypeChanged => "Build the variant from the new type, and match it as that type.",
        Check::RustArgumentsChanged | Check::RustArgumentsReordered => {
            "Pass the arguments of the new signature."
        }
        Check::RustSetterRemoved | Check::RustSetterTypeChanged => "Remove the call, or pass the new type.",
        Check::RustResponseChanged => "Use the new type for the response.",
        Check::RustTypeKindChanged => "Build and match the type in its new form.",
        Check::RustPagesRemoved => "Call `send` for each page.",
        Check::NewRequiredRequestProperty | Check::RequestPropertyBecameRequired => {
            "Set the property in every request."
        }
        _ => return None,
    };
    Some(advice)
}

/// The longest text of one side that [`change`] shows, in characters.
const LONGEST_CHANGE: usize = 60;

/// Returns the old and the new text of an entry on one line: `String → Option<String>`. Returns `None` if a
/// side is missing or too long.
pub(super) fn change(entry: &Entry) -> Option<String> {
    let (before, after) = (entry.before.as_deref()?, entry.after.as_deref()?);
    let name = |line: &str| line.find(": ").map(|at| at + ": ".len());
    // The message already contains the name of a field.
    let shared = name(before).filter(|at| name(after) == Some(*at) && before[..*at] == after[..*at]);
    let (before, after) = (&before[shared.unwrap_or(0)..], &after[shared.unwrap_or(0)..]);
    let is_short = |text: &str| text.chars().count() <= LONGEST_CHANGE && !text.contains('\n');
    (is_short(before) && is_short(after)).then(|| format!("{before} → {after}"))
}

#[cfg(test)]
mod tests {
    use super::change;
    use crate::compare::checks::Check;
    use crate::compare::entry::Entry;

    #[test]
    fn a_change_is_the_types_of_a_field_or_two_short_texts() {
        let long = "x".repeat(61);
        let cases = [
            ("pub name: String", "pub name: Option<String>", Some("String → Option<String>")),
            ("pub é: A", "pub é: B", Some("A → B")),
            ("pub name: String", "pub title: String", Some("pub name: String → pub title: String")),
            ("ok", "done", Some("ok → done")),
            ("one\ntwo", "one", None),
            (long.as_str(), "one", None),
        ];
        for (before, after, expected) in cases {
            let entry = Entry::new(Check::RustFieldTypeChanged, "", "");
            let entry = entry.with(Some(before.to_owned()), Some(after.to_owned()));
            assert_eq!(change(&entry).as_deref(), expected, "{before}");
        }
        assert_eq!(change(&Entry::new(Check::RustFieldTypeChanged, "", "")), None);
    }
}

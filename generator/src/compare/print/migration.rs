//! What callers have to write in another way: names that are others, and lines before and after.

use crate::compare::entry::{Entry, Level, Section};
use crate::compare::review::Review;

/// The old name and the new one of everything that breaks because it is called otherwise.
pub(super) fn renames(review: &Review) -> Vec<(&str, &str)> {
    let breaking = review.of(Section::Rust, Level::Breaking).map(|(entry, _)| entry);
    let renamed = breaking.filter(|entry| entry.is_rename);
    renamed.filter_map(|entry| Some((entry.before.as_deref()?, entry.after.as_deref()?))).collect()
}

/// The lines of an entry as a diff; empty when it has none.
pub(super) fn diff(entry: &Entry) -> Vec<String> {
    let before = entry.before.iter().map(|line| format!("- {line}"));
    before.chain(entry.after.iter().map(|line| format!("+ {line}"))).collect()
}

/// What to do about an entry, in a few words; the diff says the rest.
pub(super) fn advice(entry: &Entry) -> Option<&'static str> {
    use crate::compare::checks::Check;
    let advice = match entry.check {
        Check::RustTypeRemoved | Check::RustFieldRemoved | Check::RustVariantRemoved => {
            "There is no other place for it: leave it out. What still comes on the wire is in `additional_properties` or \
             `Unrecognized`, where the type has them."
        }
        Check::RustMethodRemoved => {
            "There is no other method for it. `Operation::new` calls what the document lacks, as long as the server has it."
        }
        Check::RustFieldTypeChanged => "Read it as the new type; its setter takes what converts into it.",
        Check::RustConstructorChanged => "Give `new` what it asks for, and set the rest.",
        Check::RustVariantTypeChanged => "Build it from the new type, and take it apart as that.",
        Check::RustArgumentsChanged | Check::RustArgumentsReordered => "Give the arguments in the new order.",
        Check::RustSetterRemoved | Check::RustSetterTypeChanged => {
            "Leave the call out, or give it the new type."
        }
        Check::RustAnswerChanged => "Take the answer as the new type.",
        Check::RustTypeKindChanged => "Build it and take it apart as what it is now.",
        Check::RustPagesRemoved => "Call `send` for each page.",
        Check::NewRequiredRequestProperty | Check::RequestPropertyBecameRequired => {
            "Set it in every request."
        }
        _ => return None,
    };
    Some(advice)
}

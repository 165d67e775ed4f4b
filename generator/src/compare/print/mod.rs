//! The formats of a review. Each is a function from [`Review`] to text.

mod changelog;
mod github;
mod html;
mod json;
mod markdown;
mod migration;
mod text;

pub use crate::compare::print::changelog::{Release, changelog};
pub use crate::compare::print::github::github;
pub use crate::compare::print::html::html;
pub use crate::compare::print::json::json;
pub use crate::compare::print::markdown::markdown;
pub use crate::compare::print::text::text;

use crate::compare::entry::{Level, Section};
use crate::compare::review::{Places, Review, Spot};

/// Counts the entries of each level, by section.
fn counts(review: &Review) -> Vec<(Section, [usize; 3])> {
    let row = |section| Level::ALL.map(|level| review.of(section, level).count());
    Section::ALL.into_iter().map(|section| (section, row(section))).collect()
}

/// Returns both places: `old.yaml:12 → new.yaml:10`.
fn places(places: &Places) -> String {
    let text = |spot: &Spot| format!("{}:{}", spot.file, spot.line);
    match (&places.old, &places.new) {
        (Some(old), Some(new)) => format!("{} → {}", text(old), text(new)),
        (Some(old), None) => format!("{} →", text(old)),
        (None, Some(new)) => format!("→ {}", text(new)),
        (None, None) => String::new(),
    }
}

/// Returns a count with its noun: `1 change`, `2 changes`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

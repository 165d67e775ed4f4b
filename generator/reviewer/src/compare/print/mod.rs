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

use crate::compare::checks::level::{Level, Section};
use crate::compare::review::{Places, Review, Spot, WithoutLock};

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

/// The sentences on a missing `names.lock`, with code between backticks. `None` if there is a lock.
fn lock_note(review: &Review) -> Option<String> {
    let WithoutLock { verdict, breaking } = review.without_lock.as_ref()?;
    let more = breaking.saturating_sub(review.iter().filter(|(entry, _)| entry.breaks()).count());
    let outcome = match (verdict.bump == review.verdict.bump, more) {
        (true, 0) => "Without a lock, this verdict is the same".to_owned(),
        (_, 0) => format!("Without a lock, the verdict is {}", verdict.bump.word()),
        _ => format!(
            "Without a lock, the verdict is {}, with {}",
            verdict.bump.word(),
            count(more, "more breaking change")
        ),
    };
    Some(format!(
        "No `names.lock`: the verdict assumes that the names of types and the arguments of their constructors stay, as a lock keeps them. \
         {outcome}. A lock of earlier versions can change the verdict, too: `cargo restwright diff --names-lock FILE` reads it, and \
         `cargo restwright codegen --names-lock FILE` writes it.",
    ))
}

/// Returns a count with its noun: `1 change`, `2 changes`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

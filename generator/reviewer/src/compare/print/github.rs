//! Prints annotations for a GitHub Actions workflow, at the lines of the new document.
//!
//! The format is that of [workflow
//! commands](https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands).

use std::fmt::Write as _;

use crate::compare::checks::level::Level;
use crate::compare::entry::Entry;
use crate::compare::review::{Places, Review};
use crate::escape::{message, property};

/// Prints a line for each change that callers must know of, the worst first, followed by the verdict.
#[must_use]
pub fn github(review: &Review) -> String {
    let mut out = String::new();
    let mut told: Vec<_> =
        review.iter().filter_map(|(entry, places)| Some((kind(entry)?, entry, places))).collect();
    told.sort_by_key(|(kind, ..)| *kind);
    for (kind, entry, places) in told {
        let (file, line) = place(review, places);
        let title = property(&format!("{} ({})", entry.check.id(), entry.level.word()));
        let message = message(&format!("{}. {}", entry.message, entry.check.why()));
        let _ =
            writeln!(out, "::{} file={},line={line},title={title}::{message}", kind.word(), property(&file));
    }
    for line in &review.idle_ignores {
        let _ = writeln!(out, "::warning title=ignore file::{}", message(line));
    }
    let _ = writeln!(out, "::notice title=version::{}", message(&review.verdict.to_string()));
    out
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum AnnotationLevel {
    Error,
    Warning,
    Notice,
}

impl AnnotationLevel {
    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

fn kind(entry: &Entry) -> Option<AnnotationLevel> {
    match entry.level {
        _ if entry.ignored.is_some() => None,
        Level::Breaking if entry.unstable.is_some() => Some(AnnotationLevel::Warning),
        Level::Breaking => Some(AnnotationLevel::Error),
        Level::Addition => Some(AnnotationLevel::Notice),
        Level::None => None,
    }
}

fn place(review: &Review, places: &Places) -> (String, usize) {
    match &places.near {
        Some(spot) => (spot.file.clone(), spot.line),
        None => (review.new_name.clone(), 1),
    }
}

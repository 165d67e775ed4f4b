//! [`Verdict`]: the effect of the changes on the crate's version.

use std::fmt::{self, Display, Formatter};

use crate::compare::checks::level::Level;
use crate::compare::entry::Entry;

/// The part of the version to increase (Semantic Versioning 2.0.0, sections 6 to 8).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing has changed.
    #[default]
    None,
    /// No changes that callers must know of.
    Patch,
    /// Additions.
    Minor,
    /// Breaking changes.
    Major,
}

impl Bump {
    /// Returns the bump for these changes. Ignored changes, and changes of drafts only, require at most a
    /// patch.
    #[must_use]
    pub fn of(entries: &[Entry]) -> Self {
        let asked = entries.iter().map(|entry| match entry.level {
            Level::Breaking if entry.counts() => Self::Major,
            Level::Addition if entry.counts() => Self::Minor,
            _ => Self::Patch,
        });
        asked.max().unwrap_or_default()
    }

    /// Its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// The bump, and the suggested version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The part of the version to increase.
    pub bump: Bump,
    /// The old crate's version.
    pub version: String,
    /// The suggested next version. It is unchanged if nothing has changed, or if the version does not consist
    /// of three numbers.
    pub next: String,
}

impl Verdict {
    /// Returns the version after `version`. Below 1.0.0, the second number is increased instead of the first,
    /// and the third instead of the second, because Cargo considers 0.1.3 compatible with 0.1.2, and 0.2.0
    /// incompatible.
    #[must_use]
    pub fn new(entries: &[Entry], version: &str) -> Self {
        Self { bump: Bump::of(entries), ..Self::default() }.after(version)
    }

    /// Returns the verdict of the same changes for another version.
    #[must_use]
    pub fn after(&self, version: &str) -> Self {
        let next = next(version, self.bump).unwrap_or_else(|| version.to_owned());
        Self { bump: self.bump, version: version.to_owned(), next }
    }
}

fn next(version: &str, bump: Bump) -> Option<String> {
    let core = version.split(['-', '+']).next()?;
    let numbers: Option<Vec<u64>> = core.split('.').map(|number| number.parse().ok()).collect();
    let [major, minor, patch] = numbers?.try_into().ok()?;
    let (major, minor, patch) = match (bump, major) {
        (Bump::None, _) => return None,
        (Bump::Major, 0) => (0, minor.checked_add(1)?, 0),
        (Bump::Major, _) => (major.checked_add(1)?, 0, 0),
        (Bump::Minor, 1..) => (major, minor.checked_add(1)?, 0),
        (Bump::Minor | Bump::Patch, _) => (major, minor, patch.checked_add(1)?),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

impl Display for Verdict {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { bump, version, next } = self;
        match bump {
            Bump::None => write!(f, "nothing has changed: {version} stays"),
            _ => write!(f, "{}: {version} → {next}", bump.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bump, next};

    #[test]
    fn below_1_0_the_second_number_of_a_version_counts_as_the_major_one() {
        let cases = [
            ("0.1.2", Bump::Major, "0.2.0"),
            ("0.1.2", Bump::Minor, "0.1.3"),
            ("0.1.2", Bump::Patch, "0.1.3"),
            ("1.4.2", Bump::Major, "2.0.0"),
            ("1.4.2", Bump::Minor, "1.5.0"),
            ("1.4.2-beta.1", Bump::Patch, "1.4.3"),
        ];
        for (version, bump, expected) in cases {
            assert_eq!(next(version, bump).as_deref(), Some(expected), "{version} {bump:?}");
        }
        assert_eq!(next("1.4", Bump::Major), None);
        assert_eq!(next("1.4.2", Bump::None), None);
        assert_eq!(next(&format!("0.{}.0", u64::MAX), Bump::Major), None);
    }
}

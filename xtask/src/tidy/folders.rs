//! Checks that no folder has more entries than a reader takes in at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

/// The most entries of a folder: Rust files, and folders with Rust files.
const MOST: usize = 20;

/// The folders with more entries, each with the reason.
const LARGE: &[(&str, &str)] = &[
    ("generator/tests", "Cargo makes one test of each file"),
    ("generator/tests/meaning", "each file is the program of the fixture with its name"),
    ("templates/runtime/tests/http", "each file has the tests of one concept of the runtime"),
];

/// Returns the folders with too many entries that are not in the list `LARGE`, and the entries of the list that are not
/// needed any more.
pub(super) fn check(files: &[SourceFile]) -> Vec<Violation> {
    check_with(files, LARGE)
}

fn check_with(files: &[SourceFile], large: &[(&str, &str)]) -> Vec<Violation> {
    let mut entries: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files {
        let mut path = file.path.as_str();
        while let Some((folder, name)) = path.rsplit_once('/') {
            entries.entry(folder).or_default().insert(name);
            path = folder;
        }
    }
    let found = entries.iter().map(|(folder, names)| (*folder, names.len()));
    let found: BTreeMap<&str, usize> = found.filter(|(_, count)| *count > MOST).collect();
    let is_listed = |folder: &&str| large.iter().any(|(listed, _)| listed == folder);
    let unlisted = found.iter().filter(|(folder, _)| !is_listed(folder)).map(|(folder, count)| {
        let message = format!(
            "the folder has {count} entries, {MOST} at most; group them by concept into folders, or list it in `LARGE` with a \
             reason"
        );
        violation(folder, message)
    });
    let unneeded = large.iter().filter(|(folder, _)| !found.contains_key(folder)).map(|(folder, _)| {
        violation(folder, format!("the folder has at most {MOST} entries; take it out of the list `LARGE`"))
    });
    unlisted.chain(unneeded).collect()
}

fn violation(folder: &str, message: String) -> Violation {
    Violation { path: folder.to_owned(), line: 1, message }
}

#[cfg(test)]
mod tests {
    use super::{MOST, check_with};
    use crate::tidy::source::SourceFile;

    fn messages(count: usize, large: &[(&str, &str)]) -> Vec<String> {
        let files: Vec<_> =
            (0..count).map(|at| SourceFile::new(format!("generator/src/a/{at}/x.rs"), "//! x\n")).collect();
        check_with(&files, large)
            .into_iter()
            .map(|found| format!("{}: {}", found.path, found.message))
            .collect()
    }

    #[test]
    fn a_folder_with_many_entries_is_found_unless_it_is_listed() {
        assert!(messages(MOST, &[]).is_empty());
        let found = messages(MOST + 1, &[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("generator/src/a: the folder has 21 entries, 20 at most"), "{found:?}");
        assert!(messages(MOST + 1, &[("generator/src/a", "it is a test")]).is_empty());
    }

    #[test]
    fn a_listed_folder_that_has_become_smaller_is_found() {
        let found = messages(MOST, &[("generator/src/a", "it is a test")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("take it out of the list"), "{found:?}");
    }
}

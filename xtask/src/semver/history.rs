//! Finds files of a folder that are versions of one document.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use restwright::exit::Failure;

/// The versions of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct History {
    /// The common part of the file names before the number.
    pub(super) name: String,
    /// The versions in the order of their numbers.
    pub(super) versions: Vec<Version>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) number: u32,
    pub(super) path: PathBuf,
}

/// Returns the histories in a folder by name: JSON or YAML files called `<name>-<number>`, optionally
/// followed by `-` and any text. Other files, and names with a single version, are left out.
pub(super) fn histories(folder: &Path) -> Result<Vec<History>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut found: BTreeMap<String, BTreeMap<u32, PathBuf>> = BTreeMap::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if let Some((name, number)) = parts(&path) {
            found.entry(name).or_default().insert(number, path);
        }
    }
    let histories = found.into_iter().filter(|(_, paths)| paths.len() > 1).map(|(name, paths)| {
        let versions = paths.into_iter().map(|(number, path)| Version { number, path });
        History { name, versions: versions.collect() }
    });
    Ok(histories.collect())
}

/// Returns the name and the number: the first numeric part between `-`, after a name that is not empty.
fn parts(path: &Path) -> Option<(String, u32)> {
    let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
    if !["json", "yaml", "yml"].contains(&ending.as_str()) {
        return None;
    }
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let parts: Vec<&str> = stem.split('-').collect();
    let (at, number) = (1..parts.len()).find_map(|at| Some((at, parts[at].parse().ok()?)))?;
    Some((parts[..at].join("-"), number))
}

fn unreadable(folder: &Path, error: &std::io::Error) -> Failure {
    Failure::input(format!("cannot read {}: {error}", folder.display()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{histories, parts};

    #[test]
    fn a_file_name_has_a_document_and_a_version_number() {
        let of = |name: &str| parts(Path::new(name));
        assert_eq!(of("a/pets-2-3fa.yaml"), Some(("pets".to_owned(), 2)));
        assert_eq!(of("big-pets-10.json"), Some(("big-pets".to_owned(), 10)));
        for other in ["pets.yaml", "1-pets.yaml", "pets-2.txt", "pets-2a.yaml"] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn versions_go_by_number_and_one_alone_is_no_history() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["a-10.yaml", "a-9.yaml", "b-1.yaml", "a-9.txt"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let found = histories(folder.path()).expect("the folder is readable");
        let numbers: Vec<Vec<u32>> =
            found.iter().map(|it| it.versions.iter().map(|version| version.number).collect()).collect();
        assert_eq!(numbers, [[9, 10]]);
    }
}

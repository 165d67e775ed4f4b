//! [`SourceFile`]: a Rust file that is written by hand, with its product code and tests.

use std::fs;
use std::path::Path;

use restwright::exit::Failure;
use restwright::sync::HEADER;

/// The folders with hand-written files.
const FOLDERS: [&str; 5] = ["generator", "restwright", "templates/runtime", "xtask", GENERATED];

/// The folder with generated files among the hand-written ones. They are skipped by their header; in other
/// folders, such a header is an error.
const GENERATED: &str = "generated";

/// The sources of the generator's packages. Their modules form one pipeline, so no two packages have modules of one name.
pub(super) const GENERATOR_SOURCES: [&str; 3] =
    ["generator/src/", "generator/reader/src/", "generator/reviewer/src/"];

/// A Rust file.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    /// Its path relative to the workspace's root, with `/` as separator.
    pub(super) path: String,
    text: String,
}

impl SourceFile {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Returns every line with its number.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Returns the lines of the product: those before the tests at the end of the file; none for a test file.
    pub(super) fn product(&self) -> Vec<(usize, &str)> {
        let is_tests =
            self.path.split('/').any(|part| matches!(part, "tests" | "benches" | "examples" | "tests.rs"));
        if is_tests {
            return Vec::new();
        }
        let lines: Vec<_> = self.lines().collect();
        let begins_tests =
            |pair: &[(usize, &str)]| pair[0].1 == "#[cfg(test)]" && pair[1].1.starts_with("mod ");
        let end = lines.windows(2).position(begins_tests).unwrap_or(lines.len());
        lines[..end].to_vec()
    }

    /// Returns the path below the `src` folder of the generator's packages, if the file is there.
    pub(super) fn in_generator(&self) -> Option<&str> {
        GENERATOR_SOURCES.iter().find_map(|folder| self.path.strip_prefix(folder))
    }

    /// Returns the path in the runtime, if it is a file of the runtime.
    pub(super) fn in_runtime(&self) -> Option<&str> {
        self.path.strip_prefix("templates/runtime/src/")
    }
}

/// Reads every hand-written Rust file of the workspace at `root`, sorted by path.
pub(super) fn read(root: &Path) -> Result<Vec<SourceFile>, Failure> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        walk(root, &root.join(folder), &mut files)?;
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn walk(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| Failure::disk("read", folder, error))?;
    for entry in entries {
        let path = entry.map_err(|error| Failure::disk("read", folder, error))?.path();
        if path.is_symlink() {
            // The target of a link is read at its own place.
            continue;
        }
        if path.is_dir() {
            if !path.ends_with("target") {
                walk(root, &path, files)?;
            }
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).map_err(|error| Failure::disk("read", &path, error))?;
            let path = path.strip_prefix(root).unwrap_or(&path);
            let is_generated =
                path.starts_with(GENERATED) && text.lines().next().is_some_and(|line| line.contains(HEADER));
            if !is_generated {
                let path = path.display().to_string();
                files.push(SourceFile::new(path.replace('\\', "/"), text));
            }
        }
    }
    Ok(())
}

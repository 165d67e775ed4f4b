//! Adds a new crate to lists: the members of the Cargo workspace, and the crates of `restwright.toml`.

use std::path::{Path, PathBuf};

use toml_edit::{Array, DocumentMut, Item, Value};

use crate::exit::Failure;
use crate::reading;
use crate::terminal::shown;

/// The manifest of a Cargo workspace.
pub(super) struct Manifest {
    /// Its folder.
    pub(super) root: PathBuf,
    text: String,
}

/// Returns the Cargo workspace of the folder: the nearest manifest in a parent folder that has one.
///
/// # Errors
///
/// If a manifest cannot be read.
pub(super) fn workspace(from: &Path) -> Result<Option<Manifest>, Failure> {
    let absolute = std::path::absolute(from).unwrap_or_else(|_| from.to_path_buf());
    for root in absolute.ancestors() {
        let path = root.join("Cargo.toml");
        if !path.is_file() {
            continue;
        }
        let text = reading::text(&path)
            .map_err(|error| Failure::input(format!("cannot read {}: {error}", shown(&path))))?;
        if text.parse::<DocumentMut>().is_ok_and(|manifest| manifest.contains_key("workspace")) {
            return Ok(Some(Manifest { root: root.to_path_buf(), text }));
        }
    }
    Ok(None)
}

impl Manifest {
    /// Returns the manifest with one more member; `None` if it is already a member.
    ///
    /// # Errors
    ///
    /// If the members are not a list.
    pub(super) fn with(&self, member: &str) -> Result<Option<(PathBuf, String)>, Failure> {
        let path = self.root.join("Cargo.toml");
        let faulty = |why: &str| Failure::input(format!("{}: {why}", shown(&path)));
        let mut manifest: DocumentMut =
            self.text.parse().map_err(|error: toml_edit::TomlError| faulty(&error.to_string()))?;
        let workspace =
            manifest["workspace"].as_table_like_mut().ok_or_else(|| faulty("`workspace` is not a table"))?;
        let members = workspace.entry("members").or_insert_with(|| Item::Value(Value::Array(Array::new())));
        let members =
            members.as_array_mut().ok_or_else(|| faulty("`members` of `[workspace]` is not a list"))?;
        if members.iter().filter_map(Value::as_str).any(|known| covers(known, member)) {
            return Ok(None);
        }
        push(members, member);
        Ok(Some((path, manifest.to_string())))
    }
}

/// Returns `restwright.toml` with the crate; `None` if it already lists the crate.
///
/// # Errors
///
/// If the file cannot be read or is invalid.
pub(super) fn listed(path: &Path, member: &str) -> Result<Option<(PathBuf, String)>, Failure> {
    let text = if path.is_file() {
        reading::text(path)
            .map_err(|error| Failure::input(format!("cannot read {}: {error}", shown(path))))?
    } else {
        "# The crates that are generated from OpenAPI documents, each in a folder with a codegen.toml.\ncrates = []\n".to_owned()
    };
    let faulty = |why: &str| Failure::input(format!("{}: {why}", shown(path)));
    let mut file: DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| faulty(&error.to_string()))?;
    let crates = file
        .get_mut("crates")
        .and_then(Item::as_array_mut)
        .ok_or_else(|| faulty("`crates` is not a list"))?;
    if crates.iter().any(|known| known.as_str() == Some(member)) {
        return Ok(None);
    }
    push(crates, member);
    Ok(Some((path.to_path_buf(), file.to_string())))
}

/// Adds an entry in the layout of the last one. Comments are kept.
fn push(entries: &mut Array, entry: &str) {
    let Some(last) = entries.iter().last() else {
        entries.push(entry);
        return;
    };
    let before = last.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
    let mut value = Value::from(entry);
    let Some(line) = before.rfind('\n') else {
        value.decor_mut().set_prefix(" ");
        entries.push_formatted(value);
        return;
    };
    // A comment after the last entry belongs to it.
    let comment = entries.trailing().as_str().unwrap_or_default().trim_end().to_owned();
    value.decor_mut().set_prefix(comment + &before[line..]);
    entries.push_formatted(value);
    entries.set_trailing("\n");
    entries.set_trailing_comma(true);
}

/// Whether a member of a workspace, which may end with `/*`, is the folder.
fn covers(known: &str, folder: &str) -> bool {
    let known = known.trim_end_matches('/');
    known == folder
        || known
            .strip_suffix("/*")
            .is_some_and(|parent| folder.rsplit_once('/').is_some_and(|(above, _)| above == parent))
}

/// Returns the path relative to `root`, with `/` as separator; `.` for the folder itself.
///
/// # Errors
///
/// If the path is not below `root`.
pub(super) fn relative(root: &Path, path: &Path) -> Result<String, Failure> {
    let plain = |path: &Path| {
        crate::project::tidied(&std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()))
    };
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let (root, path) = (plain(root), plain(path));
    let below = path
        .strip_prefix(&root)
        .map_err(|_| Failure::input(format!("{} is not below {}", shown(&path), shown(&root))))?;
    let parts: Vec<String> =
        below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Ok(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

#[cfg(test)]
mod tests {
    use super::{Manifest, covers, listed};

    fn with(text: &str) -> Option<String> {
        let manifest = Manifest { root: "x".into(), text: text.to_owned() };
        manifest.with("clients/pets").expect("it is a workspace").map(|(_, text)| text)
    }

    #[test]
    fn a_member_is_added_in_the_way_of_the_others() {
        let list = "# ours\n[workspace]\nmembers = [\n    \"a\", # first\n    \"b\",\n]\n";
        let expected =
            "# ours\n[workspace]\nmembers = [\n    \"a\", # first\n    \"b\",\n    \"clients/pets\",\n]\n";
        assert_eq!(with(list).as_deref(), Some(expected));
        assert_eq!(with(expected), None);
        assert_eq!(
            with("[workspace]\nmembers = [\"a\"]\n").as_deref(),
            Some("[workspace]\nmembers = [\"a\", \"clients/pets\"]\n")
        );
        assert_eq!(with("[workspace]\n").as_deref(), Some("[workspace]\nmembers = [\"clients/pets\"]\n"));
        assert_eq!(with("[workspace]\nmembers = [\"clients/*\"]\n"), None);
        assert!(Manifest { root: "x".into(), text: "[workspace]\nmembers = 1\n".into() }.with("a").is_err());
    }

    #[test]
    fn members_with_a_star_are_one_folder_deep() {
        assert!(covers("a", "a") && covers("a/*", "a/b") && !covers("a/*", "a/b/c") && !covers("a/*", "b"));
    }

    #[test]
    fn a_first_list_of_crates_says_what_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("restwright.toml");
        let (_, text) = listed(&path, "clients/pets").expect("it is no fault").expect("it is new");
        assert!(
            text.starts_with("# The crates") && text.ends_with("crates = [\"clients/pets\"]\n"),
            "{text}"
        );
        std::fs::write(&path, &text).expect("a file");
        assert_eq!(listed(&path, "clients/pets"), Ok(None));
    }
}

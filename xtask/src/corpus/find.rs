//! Which files below a folder are OpenAPI documents, and what their crates are called.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::IgnoredAny;

use crate::exit::Failure;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its path below the folder, `/` between the parts.
    pub(super) name: String,
    /// The name of its crate's folder: its own, with what no package may be called replaced.
    pub(super) slug: String,
}

/// The keys of which each document has one at its root.
const ROOT_KEYS: [&str; 2] = ["openapi", "swagger"];

/// Every document below `folder`, sorted by name.
///
/// A file is a document by its content: YAML or JSON with `openapi` or `swagger` at its root. What is only
/// referred to has neither. Names that start with a dot are left out.
pub(super) fn documents(folder: &Path) -> Result<Vec<Found>, Failure> {
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    let mut documents = Vec::new();
    for (name, path) in files {
        let text = fs::read(&path).map_err(|error| Failure::input(unreadable(&path, &error)))?;
        if is_document(&String::from_utf8_lossy(&text)) {
            documents.push(Found { path, slug: String::new(), name });
        }
    }
    name_crates(&mut documents)?;
    Ok(documents)
}

fn unreadable(path: &Path, error: &std::io::Error) -> String {
    format!("cannot read {}: {error}", path.display())
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) -> Result<(), Failure> {
    let fault = |error: std::io::Error| Failure::input(unreadable(folder, &error));
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let kind = entry.file_type().map_err(fault)?;
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        if kind.is_dir() {
            collect(&path, &format!("{name}/"), files)?;
        } else if path.is_file() && has_ending(&path) {
            files.insert(name, path);
        }
    }
    Ok(())
}

fn has_ending(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ["json", "yaml", "yml"].contains(&ending.as_str()))
}

/// Whether the text has a root key of OpenAPI. One that is broken further on is a document all the same.
#[expect(clippy::zero_sized_map_values, reason = "only the keys matter, and JSON has them in a map")]
fn is_document(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('{') {
        return text.lines().any(is_root_line);
    }
    match serde_json::from_str::<HashMap<String, IgnoredAny>>(text) {
        Ok(root) => ROOT_KEYS.iter().any(|key| root.contains_key(*key)),
        // A broken text, or YAML's notation with braces: its keys cannot be told from those further in.
        Err(_) => ROOT_KEYS.iter().any(|key| after_key(text, key).is_some()),
    }
}

/// Whether a line of YAML has a key of OpenAPI at its start, quoted or not.
fn is_root_line(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.contains(':') && ROOT_KEYS.contains(&key.trim_end().trim_matches(['"', '\'']))
}

/// What follows the colon of `key`, wherever that is.
fn after_key<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (_, after) = text.split_once(key)?;
    after.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')
}

/// Names each crate after its file, without the ending where that does not matter.
fn name_crates(documents: &mut [Found]) -> Result<(), Failure> {
    let short = |name: &str| slug(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents.iter() {
        *seen.entry(short(&document.name)).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    for document in documents {
        let short = short(&document.name);
        document.slug = if seen[&short] == 1 { short } else { slug(&document.name) };
        if !taken.insert(document.slug.clone()) {
            let (name, slug) = (&document.name, &document.slug);
            let message = format!("the crate of `{name}` and another one would both be called `{slug}`");
            return Err(Failure::input(format!("{message}; rename the document")));
        }
    }
    Ok(())
}

/// The text as a part of a package's name: letters and digits of ASCII in lower case, other text as `-`.
fn slug(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{Found, is_document, name_crates};

    #[test]
    fn a_document_is_told_by_its_root_keys() {
        let documents = [
            "openapi: 3.1.0\n",
            "\u{feff}# a comment\n---\n\"swagger\" : '2.0'\n",
            "info: {}\nopenapi: 3.0.0",
            r#"{"info": {}, "openapi": "3.0.0"}"#,
            r#"{"openapi": "3.0.0", "info": "#,
            "{swagger: '2.0', paths: {}}",
        ];
        for text in documents {
            assert!(is_document(text), "{text}");
        }
        let others =
            ["type: object\n", "a:\n  openapi: 3.0.0\n", r#"{"a": {"openapi": 1}}"#, "", "openapi\n", "[]"];
        for text in others {
            assert!(!is_document(text), "{text}");
        }
    }

    #[test]
    fn crates_are_named_after_files_and_with_the_ending_only_where_it_tells_them_apart() {
        let found = |name: &&str| Found { path: name.into(), name: (*name).to_owned(), slug: String::new() };
        let mut documents: Vec<_> = ["a.json", "a.yaml", "b/C.v1.yaml"].iter().map(found).collect();
        name_crates(&mut documents).expect("they differ");
        let slugs: Vec<_> = documents.iter().map(|document| document.slug.as_str()).collect();
        assert_eq!(slugs, ["a-json", "a-yaml", "b-c-v1"]);
        let mut documents: Vec<_> = ["a-b.json", "a/b.json"].iter().map(found).collect();
        assert!(name_crates(&mut documents).is_err());
    }
}

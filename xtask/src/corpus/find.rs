//! Finds the OpenAPI documents below a folder, and names their crates.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Display;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use restwright::exit::Failure;
use restwright::reading::{self, Roots};
use serde::de::IgnoredAny;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FoundDocument {
    /// Its path.
    pub(super) path: PathBuf,
    /// Its path relative to the folder, with `/` as separator.
    pub(super) name: String,
    /// The name of its crate's folder: its own name, without characters that a package name cannot have.
    pub(super) slug: String,
}

/// The keys of which each document has one at its root.
const ROOT_KEYS: [&str; 2] = ["openapi", "swagger"];

/// Returns every document below `folder`, sorted by name.
///
/// A file is a document by its content: YAML or JSON with `openapi` or `swagger` at its root. Files that are
/// only referenced have neither. Names that begin with a dot are left out. A symbolic link must not lead out
/// of the folder and the folders `allowed`.
pub(super) fn documents(folder: &Path, allowed: &[PathBuf]) -> Result<Vec<FoundDocument>, Failure> {
    let roots = Roots::new(&folder.join("*"), allowed);
    let mut files = BTreeMap::new();
    collect(folder, "", &mut files)?;
    let mut documents = Vec::new();
    for (name, path) in files {
        let text = roots.resolve(&path).and_then(|path| reading::bytes(&path));
        let text = text.map_err(|error| Failure::input(unreadable(&path, &error)))?;
        if is_document(&String::from_utf8_lossy(&text)) {
            documents.push(FoundDocument { path, slug: String::new(), name });
        }
    }
    name_crates(&mut documents);
    Ok(documents)
}

fn unreadable(path: &Path, error: &dyn Display) -> String {
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

/// Whether the text has a root key of OpenAPI. A document may be invalid further on.
#[expect(clippy::zero_sized_map_values, reason = "only the keys matter, and JSON has them in a map")]
fn is_document(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('{') {
        return text.lines().any(is_root_line);
    }
    match serde_json::from_str::<HashMap<String, IgnoredAny>>(text) {
        Ok(root) => ROOT_KEYS.iter().any(|key| root.contains_key(*key)),
        // For invalid text, or YAML with braces, keys at the root cannot be distinguished from nested ones.
        Err(_) => ROOT_KEYS.iter().any(|key| after_key(text, key).is_some()),
    }
}

/// Whether a line of YAML begins with a key of OpenAPI, quoted or not.
fn is_root_line(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.contains(':') && ROOT_KEYS.contains(&key.trim_end().trim_matches(['"', '\'']))
}

/// Returns the text after the colon of `key`, wherever that is.
fn after_key<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let (_, after) = text.split_once(key)?;
    after.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')
}

/// The length that is left for the document in a package's name. The registry allows 64 characters in total.
const LONGEST_SLUG: usize = 45;

/// Names each crate after its file: without the extension, with the extension if the name is not unique, and
/// with all bytes spelled out if even that is not enough. A name that is too long becomes its end and a hash
/// of the whole.
fn name_crates(documents: &mut [FoundDocument]) {
    for document in documents.iter_mut() {
        document.slug = slug(stem(&document.name));
    }
    for longer in [slug, spelled_out, shortened] {
        let mut holders: BTreeMap<String, usize> = BTreeMap::new();
        for document in documents.iter() {
            *holders.entry(document.slug.clone()).or_default() += 1;
        }
        let is_wanting = |slug: &String| holders[slug] > 1 || slug.len() > LONGEST_SLUG;
        for document in documents.iter_mut().filter(|document| is_wanting(&document.slug)) {
            document.slug = longer(&document.name);
        }
    }
}

/// Returns the path without the extension of its file.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Returns the text as a part of a package's name: ASCII letters and digits in lower case, and `-` for other
/// characters.
fn slug(text: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    text.chars().map(plain).collect()
}

/// Returns a unique part of a package's name. A byte other than a lower-case ASCII letter or digit becomes
/// `_` and its two hexadecimal digits; no slug contains `_`.
fn spelled_out(text: &str) -> String {
    let spell = |byte: u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("_{byte:02x}"),
    };
    text.bytes().map(spell).collect()
}

/// Returns the end of the path and a hash of all of it.
fn shortened(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let slug = slug(text);
    let end = &slug[slug.len().saturating_sub(LONGEST_SLUG - HASH_DIGITS - 1)..];
    format!("{:0HASH_DIGITS$x}-{end}", hasher.finish())
}

/// The number of hexadecimal digits of 64 bits.
const HASH_DIGITS: usize = 16;

#[cfg(test)]
mod tests {
    use super::{FoundDocument, LONGEST_SLUG, is_document, name_crates};

    #[test]
    fn a_document_is_recognised_by_its_root_keys() {
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
    fn crates_are_named_after_files_with_the_ending_only_to_avoid_collisions() {
        let slugs = |names: &[&str]| {
            let found = |name: &&str| FoundDocument {
                path: name.into(),
                name: (*name).to_owned(),
                slug: String::new(),
            };
            let mut documents: Vec<_> = names.iter().map(found).collect();
            name_crates(&mut documents);
            documents.into_iter().map(|document| document.slug).collect::<Vec<_>>()
        };
        assert_eq!(slugs(&["a.json", "a.yaml", "b/C.v1.yaml"]), ["a-json", "a-yaml", "b-c-v1"]);
        assert_eq!(
            slugs(&["a-b.json", "a/b.json", "a-b.yaml"]),
            ["a_2db_2ejson", "a_2fb_2ejson", "a-b-yaml"]
        );
        assert_eq!(slugs(&["A.json", "a.json"]), ["_41_2ejson", "a_2ejson"]);
        let deep = "a/folder/".repeat(9) + "of-documents.json";
        let [slug] = &slugs(&[&deep])[..] else { panic!("one document, one name") };
        assert!(slug.ends_with("-of-documents-json") && slug.len() == LONGEST_SLUG, "{slug}");
    }
}

//! Tests that the files and folders that the docs name exist.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace;

/// The folders below which ARCHITECTURE.md and CONTRIBUTING.md name files: `lower/docs/` is in `generator/src`.
const ROOTS: [&str; 9] = [
    "",
    "generator/src",
    "generator/reader/src",
    "generator/reviewer/src",
    "restwright/src",
    "templates",
    "templates/runtime/src",
    "docs",
    "generated/src",
];

/// Folders of the workspace. A path that begins with one of them is a path of the workspace in every document.
const FOLDERS: [&str; 7] =
    ["conformance/", "docs/", "fuzz/", "generator/", "restwright/src/", "templates/", "xtask/"];

/// Paths of the output, which is not in the workspace.
const OUTPUT: [&str; 1] = ["src/runtime"];

#[test]
fn every_path_that_a_document_names_exists() {
    let mut documents = documents();
    documents.push(workspace().join("CONTRIBUTING.md"));
    let (mut count, mut missing) = (0, Vec::new());
    for document in documents {
        let text = fs::read_to_string(&document).expect("the document is readable");
        let is_about_the_source =
            ["ARCHITECTURE.md", "CONTRIBUTING.md"].iter().any(|name| document.ends_with(name));
        for path in paths(&text) {
            let roots: &[&str] = if FOLDERS.iter().any(|folder| path.starts_with(folder)) {
                &[""]
            } else if is_about_the_source {
                &ROOTS
            } else {
                continue;
            };
            count += 1;
            let exists = alternatives(path).iter().all(|path| {
                OUTPUT.contains(&path.as_str())
                    || roots.iter().any(|root| workspace().join(root).join(path).exists())
            });
            if !exists {
                missing.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(missing.is_empty(), "these do not exist:\n{}", missing.join("\n"));
    assert!(count > 100, "only {count} paths are found");
}

#[test]
fn every_folder_of_the_layout_in_architecture_exists() {
    let text = fs::read_to_string(workspace().join("docs/ARCHITECTURE.md")).expect("it is readable");
    let (_, layout) = text.split_once("## Layout\n\n```\n").expect("there is a layout");
    let (layout, _) = layout.split_once("```").expect("the layout ends");
    // The folder around each indentation.
    let mut around: Vec<String> = Vec::new();
    let mut missing = Vec::new();
    for line in layout.lines() {
        let depth = (line.len() - line.trim_start().len()) / 2;
        let name = line.split_whitespace().next().unwrap_or_default().trim_end_matches(',');
        // The other lines continue a description.
        if depth > 2 || name.contains('*') || !name.contains(['/', '.']) {
            continue;
        }
        around.truncate(depth);
        let place = around.concat();
        around.push(name.to_owned());
        let exist = alternatives(name).iter().all(|name| {
            let place = workspace().join(&place);
            place.join(name).exists() || place.join("src").join(name).exists()
        });
        if !exist {
            missing.push(format!("{place}{name}"));
        }
    }
    assert!(missing.is_empty(), "these do not exist:\n{}", missing.join("\n"));
}

#[test]
fn paths_are_found_between_backticks() {
    let text =
        "`lower/docs/` and `a.rs`, `lower/{a,b}.rs` of `crate::x`, `GET /pets`, `text/plain` and `**/*.rs`.";
    assert_eq!(paths(text).collect::<Vec<_>>(), ["lower/docs/", "lower/{a,b}.rs"]);
    assert_eq!(alternatives("lower/{a,b}.rs"), ["lower/a.rs", "lower/b.rs"]);
}

/// Returns the paths of files and folders between backticks. A folder ends with a slash, and a file has the ending of a
/// source file.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let is_path = |word: &&str| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-{},".contains(c);
        let is_source =
            Path::new(word).extension().is_some_and(|it| it == "rs" || it == "md" || it == "toml");
        word.trim_end_matches('/').contains('/')
            && word.chars().all(is_plain)
            && !word.starts_with(['/', '.'])
            && (word.ends_with('/') || is_source)
    };
    // Every second part is between backticks.
    text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).filter(is_path)
}

/// Returns the paths that a path with braces stands for.
fn alternatives(path: &str) -> Vec<String> {
    let parts = path.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
    match parts {
        None => vec![path.to_owned()],
        Some((before, (choices, after))) => {
            choices.split(',').map(|choice| format!("{before}{choice}{after}")).collect()
        }
    }
}

/// Returns README.md, and all files of docs/.
pub(crate) fn documents() -> Vec<PathBuf> {
    let mut documents = vec![workspace().join("README.md")];
    let mut folders = vec![workspace().join("docs")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is readable") {
            let path = entry.expect("the folder is readable").path();
            if path.is_dir() { folders.push(path) } else { documents.push(path) }
        }
    }
    documents.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    documents
}

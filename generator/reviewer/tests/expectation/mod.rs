//! Compares printed texts with the files that contain the expected text.

#![allow(dead_code, reason = "each test needs a part of it")]

use std::fs;
use std::path::Path;

/// Returns the folders in `folder` whose names are not in `known`.
pub(crate) fn stale(folder: &Path, known: &[&str]) -> Vec<String> {
    let folders = fs::read_dir(folder).expect("the folder is readable");
    let names = folders.map(|entry| entry.expect("the folder is readable").file_name().into_string());
    let names = names.map(|name| name.expect("names are text"));
    names.filter(|name| !known.contains(&name.as_str())).collect()
}

/// Compares the text with the file at `path`, or writes the file if `UPDATE` is set.
pub(crate) fn expected(path: &Path, text: &str) -> Result<(), String> {
    let name = path.display();
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(path, text).map_err(|error| format!("{name}: {error}"));
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if expected == text {
        return Ok(());
    }
    Err(format!("{name}:\n---- expected ----\n{expected}---- printed ----\n{text}"))
}

//! The manifest: the list of the files that runs have written into an output folder.
//!
//! It is the file `.codegen-files` of the output, with one path for each line. A file is deleted only if it
//! is listed and its first line is the header of generated files. So no other file below the folder is ever
//! deleted, whatever its content is.

use std::collections::BTreeSet;

use crate::sync::{has_header, is_safe};

/// The path of the manifest in the output folder.
pub(super) const PATH: &str = ".codegen-files";

/// Returns the text of a manifest with these files.
pub(super) fn text<'a>(paths: impl IntoIterator<Item = &'a str>) -> String {
    let paths: BTreeSet<&str> = paths.into_iter().collect();
    let head = format!("# {}\n# The files that it has written here; it deletes no others.\n", super::HEADER);
    paths.into_iter().fold(head, |text, path| text + path + "\n")
}

/// Returns the files in a manifest; `None` if the text is not a manifest. A path that leads out of the folder
/// is left out.
pub(super) fn read(text: &str) -> Option<BTreeSet<String>> {
    let paths = text.lines().filter(|line| !line.starts_with('#') && is_safe(line));
    has_header(text.as_bytes()).then(|| paths.map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{read, text};

    #[test]
    fn a_manifest_is_read_as_it_is_written() {
        let text = text(["src/lib.rs", "Cargo.toml"]);
        let files: Vec<_> = read(&text).into_iter().flatten().collect();
        assert_eq!(files, ["Cargo.toml", "src/lib.rs"]);
    }

    #[test]
    fn paths_that_lead_elsewhere_are_left_out() {
        let text = text(["../a", "/b", "c/../../d", "e\\f", "", "g"]);
        assert_eq!(read(&text).into_iter().flatten().collect::<Vec<_>>(), ["g"]);
        assert_eq!(read("src/lib.rs\n"), None);
    }
}

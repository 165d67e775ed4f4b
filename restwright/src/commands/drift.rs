//! Prints the unified diff of `--check`, limited to a readable length.

use diffy::{DiffOptions, PatchFormatter};

use crate::sync::Change;

/// The most lines of one file, and of all files.
const LINES_OF_A_FILE: usize = 60;
const LINES: usize = 400;

/// Returns the changes as a diff, which ends with the number of omitted lines.
pub(crate) fn unified(changes: &[Change]) -> String {
    let mut text = String::new();
    let mut lines = 0;
    for (done, change) in changes.iter().enumerate() {
        if lines >= LINES {
            let rest = changes.len() - done;
            return text + &format!("… and {rest} more files\n");
        }
        let part = file(change);
        lines += part.lines().count();
        text.push_str(&part);
    }
    text
}

fn file(change: &Change) -> String {
    let side = |prefix: &str, content: &Option<String>| match content {
        Some(_) => format!("{prefix}/{}", change.path),
        None => "/dev/null".to_owned(),
    };
    let (old, new) = (change.old.as_deref().unwrap_or_default(), change.new.as_deref().unwrap_or_default());
    let mut options = DiffOptions::new();
    options.set_original_filename(side("a", &change.old)).set_modified_filename(side("b", &change.new));
    let patch = options.create_patch(old, new);
    let text = PatchFormatter::new().suppress_blank_empty(false).fmt_patch(&patch).to_string();
    cut(&text)
}

fn cut(text: &str) -> String {
    let count = text.lines().count();
    let kept: String = text.split_inclusive('\n').take(LINES_OF_A_FILE).collect();
    match count.saturating_sub(LINES_OF_A_FILE) {
        0 => kept,
        more => format!("{kept}… and {more} more lines of this file\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::unified;
    use crate::sync::Change;

    fn change(path: &str, old: Option<&str>, new: Option<&str>) -> Change {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Change { path: path.to_owned(), old: owned(old), new: owned(new) }
    }

    #[test]
    fn changed_added_and_deleted_files_look_as_git_shows_them() {
        let changes = [
            change("a.rs", Some("1\n2\n"), Some("1\n3\n")),
            change("b.rs", None, Some("new\n")),
            change("c.rs", Some("old\n"), None),
        ];
        let expected = "--- a/a.rs\n+++ b/a.rs\n@@ -1,2 +1,2 @@\n 1\n-2\n+3\n\
                        --- /dev/null\n+++ b/b.rs\n@@ -0,0 +1 @@\n+new\n\
                        --- a/c.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n";
        assert_eq!(unified(&changes), expected);
    }

    #[test]
    fn long_diffs_are_cut_and_counted() {
        let long = "line\n".repeat(1000);
        let changes: Vec<_> = (0..100).map(|n| change(&format!("{n}.rs"), None, Some(&long))).collect();
        let text = unified(&changes);
        assert!(text.lines().count() < 500, "{}", text.lines().count());
        assert!(text.contains("more lines of this file") && text.ends_with("more files\n"));
    }
}

//! `tidy`: the rules of the architecture and of the style that no compiler checks.
//!
//! It reads lines, not syntax: every file is formatted, and that is enough to tell what a line is.

mod budgets;
mod functions;
mod layers;
mod source;

use std::path::Path;

use crate::exit::{Exit, Failure};
use crate::terminal::{count, say};
use crate::tidy::source::SourceFile;

/// A rule that a line does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Violation {
    path: String,
    line: usize,
    /// What is wrong, and what to do.
    message: String,
}

impl Violation {
    fn new(file: &SourceFile, line: usize, message: impl Into<String>) -> Self {
        Self { path: file.path.clone(), line, message: message.into() }
    }
}

/// Prints every violation in the workspace at `root`.
pub(crate) fn run(root: &Path) -> Result<Exit, Failure> {
    let files = source::read(root)?;
    let violations = violations(&files);
    for Violation { path, line, message } in &violations {
        say(&format!("{path}:{line}: {message}\n"));
    }
    let checked = count(files.len(), "file", "files");
    if violations.is_empty() {
        say(&format!("{checked} tidy\n"));
        return Ok(Exit::Done);
    }
    say(&format!("{} in {checked}\n", count(violations.len(), "violation", "violations")));
    Ok(Exit::Found)
}

fn violations(files: &[SourceFile]) -> Vec<Violation> {
    let mut violations: Vec<_> =
        files.iter().flat_map(|file| module_docs(file).into_iter().chain(layers::check(file))).collect();
    violations.extend(budgets::check(files));
    violations
}

/// Every file says what it owns.
fn module_docs(file: &SourceFile) -> Option<Violation> {
    let is_documented =
        file.lines().find(|(_, line)| !line.is_empty()).is_some_and(|(_, line)| line.starts_with("//!"));
    let message = "the file does not say what it owns; begin it with a `//!` line that does";
    (!is_documented).then(|| Violation::new(file, 1, message))
}

#[cfg(test)]
mod tests {
    use super::{source, violations};
    use crate::workspace;

    #[test]
    fn the_workspace_is_tidy() {
        let files = source::read(&workspace()).expect("the sources can be read");
        assert!(files.len() > 20, "only {} files were found", files.len());
        let violations = violations(&files);
        let list: Vec<_> =
            violations.iter().map(|v| format!("{}:{}: {}", v.path, v.line, v.message)).collect();
        assert!(list.is_empty(), "cargo xtask tidy says:\n{}", list.join("\n"));
    }

    #[test]
    fn a_file_without_module_docs_is_found() {
        let check =
            |text: &str| super::module_docs(&source::SourceFile::new("generator/src/x.rs", text)).is_some();
        assert!(!check("//! Owns x.\n\nfn f() {}\n"));
        assert!(check("// x\n"));
        assert!(check("fn f() {}\n//! late\n"));
        assert!(check(""));
    }
}

//! Runs `cargo semver-checks` on two rustdoc listings, and parses its output.
//!
//! Its output is meant for people. These parts are parsed: a heading for each lint that fails, and the lines
//! about items below `Failed in:`, which are indented by two spaces.

use std::path::Path;
use std::process::{Command, Stdio};

use restwright::exit::Failure;

/// The program that Cargo runs for `cargo semver-checks`.
const PROGRAM: &str = "cargo-semver-checks";

/// The findings of a lint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// The lint: `struct_missing`.
    pub(super) lint: String,
    /// The items, once for each of their paths.
    pub(super) items: Vec<Item>,
}

/// An item that a lint has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// The text before its place: `struct pets::models::Cat`, `field size of struct Cat`.
    pub(super) name: String,
    /// Its former place: a file and a line.
    pub(super) place: Option<String>,
}

impl Item {
    fn parse(line: &str) -> Self {
        let ends = [", previously ", " takes ", " in ", ", now ", ", no longer "];
        // In `method a in trait B`, the owner follows the word.
        let ends = ends.iter().filter(|end| !line.contains(" in trait ") || **end != " in ");
        let name = ends.filter_map(|end| line.find(end)).min().map_or(line, |end| &line[..end]);
        let is_place =
            |word: &&str| word.rsplit_once(".rs:").is_some_and(|(_, at)| at.parse::<u32>().is_ok());
        let mut words = line.split([' ', ',']);
        Self { name: name.to_owned(), place: words.find(is_place).map(str::to_owned) }
    }
}

/// Returns its name and version; `None` if it is not installed.
pub(super) fn version() -> Option<String> {
    let output = command().arg("--version").output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Returns the breaking changes from one listing to the other, which a minor release must not have.
pub(super) fn findings(old: &Path, new: &Path) -> Result<Vec<Finding>, Failure> {
    let mut command = command();
    command.arg("--baseline-rustdoc").arg(old).arg("--current-rustdoc").arg(new);
    command.args(["--release-type", "minor", "--color", "never"]).stdin(Stdio::null());
    let output =
        command.output().map_err(|error| Failure::input(format!("cannot run {PROGRAM}: {error}")))?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (said(&output.stdout), said(&output.stderr));
    let found = parse(&out);
    // The program also fails if a lint fails. If it fails without one, it could not compare.
    if output.status.success() == found.is_empty() {
        return Ok(found);
    }
    Err(Failure::input(format!(
        "{PROGRAM} cannot compare {} with {}: {out}{err}",
        old.display(),
        new.display()
    )))
}

fn command() -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("semver-checks");
    command
}

fn parse(output: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    // The current section of the output: a failing lint, and its list of items.
    let (mut is_failure, mut is_listed) = (false, false);
    for line in output.lines() {
        if line.starts_with("--- ") {
            let failure = line.strip_prefix("--- failure ").and_then(|heading| heading.split(':').next());
            findings.extend(failure.map(|lint| Finding { lint: lint.to_owned(), items: Vec::new() }));
            (is_failure, is_listed) = (failure.is_some(), false);
        } else if line.trim_end() == "Failed in:" {
            is_listed = is_failure;
        } else if let (true, Some(item), Some(finding)) =
            (is_listed, line.strip_prefix("  "), findings.last_mut())
        {
            // A line that is indented further continues the item above it, or is a summary.
            if !item.starts_with(' ') {
                finding.items.push(Item::parse(item));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{Finding, Item, parse};

    #[test]
    fn failures_are_read_with_their_items() {
        let output = "\n--- failure struct_missing: pub struct removed or renamed ---\n\nDescription:\nA publicly-visible \
                      struct cannot be imported.\n        ref: https://doc.rust-lang.org\n       impl: \
                      https://github.com\n\nFailed in:\n  struct pets::models::Cat, previously in file \
                      /a/src/models/cat.rs:4\n  struct pets::models::Dog, previously in file /a/src/models/dog.rs:4\n\n\
                      --- warning some_lint: whatever ---\n\nFailed in:\n  struct A in file b\n";
        let item = |name: &str, place: &str| Item { name: name.to_owned(), place: Some(place.to_owned()) };
        let items = vec![
            item("struct pets::models::Cat", "/a/src/models/cat.rs:4"),
            item("struct pets::models::Dog", "/a/src/models/dog.rs:4"),
        ];
        assert_eq!(parse(output), [Finding { lint: "struct_missing".to_owned(), items }]);
        assert!(parse("").is_empty());
    }

    #[test]
    fn the_place_of_an_item_is_that_in_the_earlier_version() {
        let item = Item::parse(
            "pets::Cat::new takes 3 parameters in a/cat.rs:11, but now takes 2 parameters in b/cat.rs:14",
        );
        assert_eq!((item.name.as_str(), item.place.as_deref()), ("pets::Cat::new", Some("a/cat.rs:11")));
        let item = Item::parse("field size of struct Cat, previously in file a/cat.rs:7");
        assert_eq!(
            (item.name.as_str(), item.place.as_deref()),
            ("field size of struct Cat", Some("a/cat.rs:7"))
        );
    }
}

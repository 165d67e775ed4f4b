//! Checks that the runtime can add a field or a variant to its public types in a minor version: each type is
//! `#[non_exhaustive]`, hides its fields, or is in the list `CLOSED`.

use crate::tidy::Violation;
use crate::tidy::source::SourceFile;

const BY_MACROS: &str = "only macros of the runtime write it, and they change with it";
const HIDDEN: &str = "it is public for the tests of the runtime, and hidden from its docs";

/// The types that are not `#[non_exhaustive]`, each with the reason. docs/stability.md has them too.
const CLOSED: [(&str, &str); 15] = [
    ("Patch", "a property of a merge patch has three states (RFC 7396)"),
    ("OpenTuple", "programs write it, and take it apart by its two fields"),
    ("Field", BY_MACROS),
    ("FieldAccess", BY_MACROS),
    ("PageFacts", BY_MACROS),
    ("MatchMode", BY_MACROS),
    ("Presence", BY_MACROS),
    ("StringEnumTable", BY_MACROS),
    ("Table", BY_MACROS),
    ("Tag", BY_MACROS),
    ("Attempt", HIDDEN),
    ("Decision", HIDDEN),
    ("Failed", HIDDEN),
    ("Plan", HIDDEN),
    ("RetryOutput", HIDDEN),
];

/// The public types in a file of the runtime that programs could write as literals or match to the end.
pub(super) fn check(file: &SourceFile) -> Vec<Violation> {
    if file.in_runtime().is_none() {
        return Vec::new();
    }
    let lines = file.product();
    let mut violations = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let Some(name) = open_type(line, lines[at + 1..].iter().map(|(_, line)| *line)) else { continue };
        let attributes = lines[..at].iter().rev().take_while(|(_, line)| !line.is_empty());
        let is_extensible = attributes.into_iter().any(|(_, line)| *line == "#[non_exhaustive]");
        if !is_extensible && !CLOSED.iter().any(|(closed, _)| *closed == name) {
            let message = format!(
                "`{name}` cannot grow without breaking programs; make it `#[non_exhaustive]` and give it a constructor"
            );
            violations.push(Violation::new(file, *number, message));
        }
    }
    violations
}

/// The name of a public type with public fields or with variants, if the line begins one. `rest` is what follows it.
fn open_type<'a>(line: &'a str, mut rest: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let (kind, declaration) = line.strip_prefix("pub ")?.split_once(' ')?;
    let is_open = match kind {
        "enum" => !line.ends_with('}'),
        "struct" if line.ends_with('{') => rest
            .by_ref()
            .take_while(|line| *line != "}")
            .any(|line| line.trim_start().strip_prefix("pub ").is_some_and(|field| field.contains(':'))),
        "struct" => line.contains("(pub ") || line.contains(", pub "),
        _ => false,
    };
    is_open.then(|| declaration.split(|c: char| !c.is_alphanumeric() && c != '_').next())?
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source::SourceFile;

    #[test]
    fn an_open_type_is_non_exhaustive_or_on_the_list() {
        for (text, expected) in [
            ("pub struct Server {\n    /// x\n    pub url: &'static str,\n}", true),
            (
                "#[derive(Debug)]\n#[non_exhaustive]\npub struct Server {\n    pub url: &'static str,\n}",
                false,
            ),
            (
                "#[non_exhaustive]\npub struct A {\n    pub a: u8,\n}\n\npub struct B {\n    pub b: u8,\n}",
                true,
            ),
            ("pub struct Server {\n    url: &'static str,\n}\n\npub fn x() {}", false),
            ("pub struct Server {\n    pub(crate) url: &'static str,\n}", false),
            ("pub(crate) struct Server {\n    pub url: &'static str,\n}", false),
            ("pub struct Wrapper(pub String);", true),
            ("pub struct Wrapper(String);", false),
            ("pub enum Kind {\n    A,\n}", true),
            ("#[non_exhaustive]\npub enum Kind {\n    A,\n}", false),
            ("pub enum Marker {}", false),
            ("pub enum Patch<T> {\n    Null,\n}", false),
        ] {
            let file = SourceFile::new("templates/runtime/src/x.rs", format!("//! x\n\n{text}\n"));
            assert_eq!(!check(&file).is_empty(), expected, "{text}");
        }
        let elsewhere = SourceFile::new("xtask/src/x.rs", "//! x\n\npub enum Kind {\n    A,\n}\n");
        assert!(check(&elsewhere).is_empty());
    }
}

//! Tests that the docs have a heading for every diagnostic and every option, and no other headings.

use std::collections::BTreeSet;
use std::path::Path;

use generator::diagnostic::{Code, Severity};

const DIAGNOSTICS: &str = include_str!("../../docs/diagnostics.md");
const ARCHITECTURE: &str = include_str!("../../docs/ARCHITECTURE.md");
const README: &str = include_str!("../../README.md");
const QUICKSTART: &str = include_str!("../../generated/examples/quickstart.rs");

#[test]
fn every_code_has_a_heading_and_every_heading_a_code() {
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
    let headings: BTreeSet<_> = sections().map(|(code, _)| code).collect();

    let undocumented: Vec<_> = codes.difference(&headings).collect();
    let stale: Vec<_> = headings.difference(&codes).collect();
    assert!(
        undocumented.is_empty() && stale.is_empty(),
        "docs/diagnostics.md lacks {undocumented:?} and explains {stale:?}, which do not exist"
    );
}

#[test]
fn each_section_says_how_bad_it_is_and_shows_an_example() {
    for (name, section) in sections() {
        let code = Code::ALL.iter().find(|code| code.name() == name);
        let severity = match code.map(|code| code.severity()) {
            Some(Severity::Error) => "Error. ",
            Some(Severity::Warning) => "Warning. ",
            None => continue, // the other test reports it
        };
        assert!(section.trim_start().starts_with(severity), "`{name}` begins with \"{severity}\"");
        assert_eq!(section.matches("```").count(), 2, "`{name}` has one example");
    }
}

#[test]
fn the_example_of_the_readme_is_one_that_compiles() {
    let (_, code) = QUICKSTART.split_once("\n\n").expect("the example begins with its docs");
    assert!(
        README.contains(&format!("```rust\n{code}```\n")),
        "README.md shows generated/examples/quickstart.rs without its first paragraph:\n{code}"
    );
}

/// Yields the code and the text of each section.
fn sections() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = DIAGNOSTICS.split("\n## ").skip(1);
    sections
        .map(|section| section.split_once('\n').unwrap_or((section, "")))
        .map(|(heading, text)| (heading.trim_matches('`'), text))
}

#[test]
fn the_files_that_the_architecture_names_on_the_way_to_the_wire_exist() {
    let section =
        ARCHITECTURE.split("\n## ").find(|section| section.starts_with("One schema and one parameter"));
    let section = section.expect("the page has the section");
    let named: Vec<_> = section.split('`').skip(1).step_by(2).filter(|code| code.contains(".rs")).collect();
    assert!(named.len() > 20, "only {} files are named", named.len());
    for file in named {
        let below = match file.split('/').next() {
            Some("templates") => "../",
            Some("load" | "model" | "normalize" | "resolve") => "reader/src/",
            _ => "src/",
        };
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(below).join(file);
        assert!(path.is_file(), "docs/ARCHITECTURE.md names `{file}`, which does not exist");
    }
}

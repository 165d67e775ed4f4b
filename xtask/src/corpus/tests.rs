//! Tests of the report, with made-up cases.

use crate::corpus::case::{Case, Cost, Status};
use crate::corpus::examples::{Fault, Figures};
use crate::corpus::find::FoundDocument;
use crate::corpus::outcome::{Counts, Finding, Made, Outcome};
use crate::corpus::report;

fn found(name: &str) -> FoundDocument {
    FoundDocument { path: name.into(), name: name.to_owned(), slug: name.to_owned() }
}

fn finding(code: &str, is_error: bool) -> Finding {
    Finding {
        code: code.to_owned(),
        is_error,
        place: "#/paths/~1a/get".to_owned(),
        message: "it is odd | so".to_owned(),
    }
}

/// Returns a document that is good except for an operation and an example, and one from which nothing is
/// generated.
fn cases() -> Vec<Case> {
    let made = Made {
        version: "3.1.0".to_owned(),
        declared: Counts { operations: 4, schemas: 6 },
        emitted: Counts { operations: 3, schemas: 6 },
        types: 9,
        lines: 200,
        runtime_lines: 5000,
        seconds: 0.25,
        findings: vec![finding("skipped-operation", false), finding("invalid-node", false)],
    };
    let cost = Cost { seconds: Some(1.0), megabytes: Some(32.4) };
    let mut good = Case::new(found("good.yaml"), Ok(Outcome::Made(made)), cost);
    let fault = Fault { origin: "#/example".to_owned(), reason: "it does not decode".to_owned() };
    let examples = Figures { examples: 3, exact: 2, unexplained: vec![fault], ..Figures::default() };
    good.examples = Some(examples);
    let refused = Outcome::Refused(vec![finding("invalid-syntax", true)]);
    vec![good, Case::new(found("bad.yaml"), Ok(refused), Cost::default())]
}

#[test]
fn the_terminal_gets_a_line_a_document_what_failed_and_the_sums() {
    let text = report::text(&cases());
    for line in [
        "good.yaml  ok                        4        3        6      9         2    200          20   0.25      32",
        "bad.yaml: generate failed: invalid-syntax at #/paths/~1a/get: it is odd | so",
        "documents: 1 of 2 generated, none checked, 0 panicked, 0 timed out",
        "operations: 3 of 4 emitted, 25.00 % left out",
        "lines: 200, a median of 20.0 a schema or operation; the runtime has 5000 more in each crate",
        "medians: generate 0.25 s, 32 MB",
        "findings: invalid-node 1, invalid-syntax 1, skipped-operation 1",
        "examples: 3 with a type: 2 come back as they were",
    ] {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
}

#[test]
fn report_files_list_lost_values_only() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths = [folder.path().join("a.md"), folder.path().join("a.tsv")];
    report::Files::new(&paths).and_then(|files| files.write(&cases())).expect("both are written");
    let [markdown, tsv] = paths.map(|path| std::fs::read_to_string(path).expect("text"));
    let row = "| good.yaml | skipped-operation | #/paths/~1a/get | it is odd \\| so |";
    for line in [row, "### bad.yaml: generate failed", "| good.yaml | #/example | it does not decode |"] {
        assert!(markdown.contains(line), "{line:?} is not in\n{markdown}");
    }
    assert!(!markdown.contains("| invalid-node |"), "{markdown}");
    for line in [
        "good.yaml\tskipped-operation\t#/paths/~1a/get\tit is odd | so",
        "bad.yaml\tfailure\t\tinvalid-syntax at #/paths/~1a/get: it is odd | so",
        "good.yaml\texample\t#/example\tit does not decode",
    ] {
        assert!(tsv.lines().any(|other| other == line), "{line:?} is not in\n{tsv}");
    }
    assert!(report::Files::new(&["a.txt".into()]).is_err());
}

#[test]
fn a_process_that_fails_is_the_documents_failure() {
    let ended = Err((Status::Panicked, "signal: 6\nmore".to_owned()));
    let case = Case::new(found("a.yaml"), ended, Cost::default());
    assert_eq!(case.trouble().as_deref(), Some("panicked: signal: 6"));
    assert!(!case.is_ok());
}

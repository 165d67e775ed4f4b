//! Tests of `corpus` as a user runs it: the documents that it finds, its reports, and its exit status.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example}]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: the pets
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
              example: [{name: Rex, born: '2020-01-01T00:00:00.000Z'}]
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
        born: {type: string, format: date-time}
      example: {name: Tom, colour: black}
";

/// One example contradicts its schema, and one matches its schema but fits no integer type. An extension is
/// misspelled, which is ignored here.
const ODD_EXAMPLES: &str = "\
openapi: 3.0.3
info: {title: Odd, version: '1'}
paths: {}
components:
  schemas:
    Odd:
      type: object
      x-speakaesy-ignore: true
      properties:
        id: {type: integer, example: seven}
        big: {type: integer, example: 18446744073709551616}
";

/// A folder with documents and other files.
fn documents() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    write("pets.yaml", PETS);
    write("more/odd.yaml", ODD_EXAMPLES);
    write("broken.json", "{\"openapi\": \"3.0.0\", \"info\": ");
    write("more/part.yaml", "type: object\n");
    write("INDEX.tsv", "file\topenapi: 3.0.0\n");
    folder
}

fn corpus(folder: &Path, out: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("corpus").arg(folder).arg("--out").arg(out).args(more).current_dir(folder);
    command.output().expect("it runs")
}

#[track_caller]
fn ends(output: &Output, status: i32) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{out}{err}");
    format!("{out}{err}")
}

#[track_caller]
fn says(text: &str, lines: &[&str]) {
    for line in lines {
        assert!(text.contains(line), "nothing says {line:?}:\n{text}");
    }
}

#[test]
fn a_broken_document_fails_alone_and_its_failure_is_the_runs() {
    let (folder, out) = (documents(), tempfile::tempdir().expect("a temporary folder"));
    let report = out.path().join("report.md");
    let flags = ["--no-check", "--report", report.to_str().expect("text")];
    let text = ends(&corpus(folder.path(), out.path(), &flags), 1);
    says(
        &text,
        &[
            "/3] generate pets.yaml\n",
            "/3] generate broken.json: generate failed: invalid-syntax",
            "documents: 2 of 3 generated, none checked, 0 panicked, 0 timed out",
            "operations: 1 of 1 emitted, 0.00 % left out",
        ],
    );
    assert!(out.path().join("pets/Cargo.toml").exists() && out.path().join("more-odd/Cargo.toml").exists());
    let report = fs::read_to_string(report).expect("the report");
    says(&report, &["| more/odd.yaml | ok |", "### broken.json: generate failed"]);
}

#[test]
fn a_filter_leaves_out_what_fails_and_one_that_matches_nothing_is_an_error() {
    let (folder, out) = (documents(), tempfile::tempdir().expect("a temporary folder"));
    let run = |more: &[&str]| corpus(folder.path(), out.path(), &[&["--no-check"], more].concat());
    says(&ends(&run(&["--filter", "*.yaml"]), 0), &["documents: 2 of 2 generated"]);
    says(&ends(&run(&["--filter", "horses"]), 2), &["no document", "matches `horses`"]);
    says(&ends(&run(&["--report", "report.txt"]), 2), &["report.txt"]);
    let empty = tempfile::tempdir().expect("a temporary folder");
    says(&ends(&corpus(empty.path(), out.path(), &[]), 2), &["there is no OpenAPI document below"]);
}

#[test]
fn a_document_that_takes_too_long_is_ended() {
    let (folder, out) = (documents(), tempfile::tempdir().expect("a temporary folder"));
    let flags = ["--no-check", "--filter", "pets", "--timeout", "0"];
    says(&ends(&corpus(folder.path(), out.path(), &flags), 1), &["timed out: it took longer than --timeout"]);
}

#[test]
fn crates_are_checked_and_examples_come_back_or_are_explained() {
    let folder = documents();
    // The dependencies of the crates are built once, and kept for the next run.
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let report = folder.path().join("report.tsv");
    let flags = ["--examples", "--filter", "*.yaml", "--report", report.to_str().expect("text")];
    let text = ends(&corpus(folder.path(), &out, &flags), 0);
    says(
        &text,
        &[
            "2 of 2 checked without a warning",
            "examples: 4 with a type: 0 come back as they were, 1 in another spelling, 1 without properties",
            "1 contradict their own schema, 0 what it was taken to mean, 0 leave out what goes the other way, 1 are",
        ],
    );
    let report = fs::read_to_string(report).expect("the report");
    says(&report, &["more/odd.yaml\texample\t#/components/schemas/Odd/properties/big/example\tit does not"]);
}

#[test]
fn every_real_document_generates() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    if !folder.exists() {
        // Writes to standard error directly, because the test harness captures `eprintln!` and a skipped test
        // must be visible.
        let line = format!("SKIPPED: there is no folder of real documents at {}\n", folder.display());
        let _ = std::io::stderr().write_all(line.as_bytes());
        return;
    }
    let out = tempfile::tempdir().expect("a temporary folder");
    let text = ends(&corpus(&folder, out.path(), &["--no-check"]), 0);
    says(&text, &["0 panicked, 0 timed out"]);
}

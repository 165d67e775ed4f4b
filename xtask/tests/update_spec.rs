//! `update-spec` as a user meets it: what it fetches, what it says, and what it writes when it is told to.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::process::Command;
use std::thread;

use tempfile::TempDir;

const DOCUMENT: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example}]
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string}
";

/// The URL of a server that has this text.
fn server(text: &str) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let url = format!("http://{}/pets.yaml", listener.local_addr().expect("an address"));
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}", text.len());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let head = BufReader::new(&stream).lines();
            assert!(head.map_while(Result::ok).any(|line| line.is_empty()), "a request ends");
            stream.write_all(answer.as_bytes()).expect("it is read");
        }
    });
    url
}

/// A folder with a document.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a temporary folder"));
        project.write("openapi.yaml", DOCUMENT);
        project
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("text")
    }

    /// The names of what is there.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Runs the command: its exit status, and all that it prints.
    fn update(&self, more: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["update-spec", "--spec", "openapi.yaml"]).args(more).current_dir(self.0.path());
        let output = command.output().expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), text(&output.stdout) + &text(&output.stderr))
    }

    #[track_caller]
    fn says(&self, more: &[&str], status: i32, expected: &[&str]) -> String {
        let (code, text) = self.update(more);
        assert_eq!(code, Some(status), "{text}");
        for line in expected {
            assert!(text.contains(line), "nothing says {line:?}: {text}");
        }
        text
    }
}

fn newer() -> String {
    DOCUMENT.replace("name: {type: string}", "colour: {type: string}")
}

#[test]
fn a_newer_document_is_shown_and_written_only_when_it_is_accepted() {
    let (project, url) = (Project::new(), server(&newer()));
    let shown = [
        "→ openapi.yaml: 0 operations",
        "openapi.yaml → new:./openapi.yaml",
        "rust-field-removed: `models::Pet::name` is gone",
        "Nothing is written",
    ];
    project.says(&["--url", &url], 0, &shown);
    assert_eq!(
        (project.files(), project.read("openapi.yaml").as_str()),
        (vec!["openapi.yaml".to_owned()], DOCUMENT)
    );

    project.says(&["--url", &url, "--accept"], 0, &["openapi.yaml is written", "cargo xtask codegen"]);
    assert_eq!(project.files(), ["openapi.yaml", "openapi.yaml.lock"]);
    assert_eq!(project.read("openapi.yaml"), newer());
    let lock = project.read("openapi.yaml.lock");
    assert!(lock.contains(&format!("url = \"{url}\"\nsha256 = \"")), "{lock}");

    let text = project.says(&["--url", &url], 0, &["there is nothing newer"]);
    assert!(!text.contains("checksum"), "{text}");
    project.write("openapi.yaml", DOCUMENT);
    project.says(&["--url", &url], 0, &["its checksum is another one", "rust-field-removed"]);
}

#[test]
fn the_configuration_says_where_documents_are_and_overlays_hold_for_the_newer_one() {
    let (project, url) = (Project::new(), server(&newer()));
    project.says(&[], 2, &["nothing says where a newer document is", "[source] url"]);
    project.write("codegen.toml", &format!("overlays = [\"a.yaml\"]\n[source]\nurl = \"{url}\"\n"));
    let overlay = |target: &str| {
        let head = format!("overlay: 1.0.0\ninfo: {{title: a, version: '1'}}\nextends: {url}\n");
        format!("{head}actions: [{{target: {target}, remove: true}}]\n")
    };
    project.write("a.yaml", &overlay("$.components.schemas.*.properties.*"));
    let text = project.says(&[], 0, &["nothing has changed: 0.1.0 stays", "Nothing is written"]);
    assert!(!text.contains("is gone"), "{text}");
    // What an overlay needs is gone: it has to be mended before the document can be taken.
    project.write("a.yaml", &overlay("$.components.schemas.Pet.properties.name"));
    let expected = ["error[unmatched-overlay]", "a.yaml:4:", "nothing is generated"];
    project.says(&["--accept"], 2, &expected);
    assert_eq!(project.read("openapi.yaml"), DOCUMENT);
}

#[test]
fn what_is_no_document_is_not_taken() {
    let project = Project::new();
    for (text, code) in [
        ("<!doctype html><title>Sign in</title>", "error["),
        ("{\"openapi\": \"3.1.0\", ", "error[invalid-syntax]"),
        ("title: Pets\n", "error[unsupported-version]"),
    ] {
        project.says(&["--url", &server(text), "--accept"], 2, &[code, "the output is as it was"]);
    }
    project.says(&["--url", "http://192.0.2.1/", "--accept"], 2, &["only https is fetched"]);
    project.says(&["--file", "nowhere.yaml", "--accept"], 2, &["cannot read nowhere.yaml"]);
    assert_eq!(
        (project.files(), project.read("openapi.yaml").as_str()),
        (vec!["openapi.yaml".to_owned()], DOCUMENT)
    );
}

#[test]
fn a_file_is_taken_also_as_the_first_document_and_when_the_old_one_is_broken() {
    let project = Project::new();
    project.write("new.yaml", &newer());
    project.write("openapi.yaml", "openapi: [");
    let expected = ["new.yaml → openapi.yaml", "cannot be compared", "is written"];
    project.says(&["--file", "new.yaml", "--accept"], 0, &expected);
    assert_eq!(project.read("openapi.yaml"), newer());
    fs::remove_file(project.0.path().join("openapi.yaml")).expect("it was there");
    project.says(&["--file", "new.yaml", "--accept"], 0, &["is written"]);
    assert_eq!(
        (project.read("openapi.yaml"), project.read("openapi.yaml.lock").contains("url")),
        (newer(), false)
    );
}

//! `update-spec` as a user meets it: what it fetches, what it says, and what it writes when it is told to.

mod project;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use crate::project::{DOCUMENT, Project};

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

/// Runs the command, which is to end with `status` and to print each of these: all that it prints.
#[track_caller]
fn update(project: &Project, more: &[&str], status: i32, expected: &[&str]) -> String {
    let run = project.xtask(&[&["update-spec", "--spec", "openapi.yaml"], more].concat());
    run.ends_with(status);
    for text in expected {
        run.says(text);
    }
    run.out + &run.err
}

fn newer() -> String {
    DOCUMENT.replace("name: {type: string}", "colour: {type: string}")
}

#[test]
fn a_newer_document_is_shown_and_written_only_when_it_is_accepted() {
    let (project, url) = (Project::new(), server(&newer()));
    let shown = [
        "→ openapi.yaml: 1 operation",
        "openapi.yaml → new:./openapi.yaml",
        "rust-field-removed: `models::Pet::name` is gone",
        "Nothing is written",
    ];
    update(&project, &["--url", &url], 0, &shown);
    assert_eq!(
        (project.files(), project.read("openapi.yaml").as_str()),
        (vec!["openapi.yaml".to_owned()], DOCUMENT)
    );

    update(&project, &["--url", &url, "--accept"], 0, &["openapi.yaml is written", "cargo xtask codegen"]);
    assert_eq!(project.files(), ["openapi.yaml", "openapi.yaml.lock"]);
    assert_eq!(project.read("openapi.yaml"), newer());
    let lock = project.read("openapi.yaml.lock");
    assert!(lock.contains(&format!("url = \"{url}\"\nsha256 = \"")), "{lock}");

    let text = update(&project, &["--url", &url], 0, &["there is nothing newer"]);
    assert!(!text.contains("checksum"), "{text}");
    project.write("openapi.yaml", DOCUMENT);
    update(&project, &["--url", &url], 0, &["its checksum is another one", "rust-field-removed"]);
}

#[test]
fn the_configuration_says_where_documents_are_and_overlays_hold_for_the_newer_one() {
    let (project, url) = (Project::new(), server(&newer()));
    update(&project, &[], 2, &["nothing says where a newer document is", "[source] url"]);
    project.write("codegen.toml", &format!("overlays = [\"a.yaml\"]\n[source]\nurl = \"{url}\"\n"));
    let overlay = |target: &str| {
        let head = format!("overlay: 1.0.0\ninfo: {{title: a, version: '1'}}\nextends: {url}\n");
        format!("{head}actions: [{{target: {target}, remove: true}}]\n")
    };
    project.write("a.yaml", &overlay("$.components.schemas.*.properties.*"));
    let text = update(&project, &[], 0, &["nothing has changed: 0.1.0 stays", "Nothing is written"]);
    assert!(!text.contains("is gone"), "{text}");
    // What an overlay needs is gone: it has to be mended before the document can be taken.
    project.write("a.yaml", &overlay("$.components.schemas.Pet.properties.name"));
    let expected = ["error[unmatched-overlay]", "a.yaml:4:", "nothing is generated"];
    update(&project, &["--accept"], 2, &expected);
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
        update(&project, &["--url", &server(text), "--accept"], 2, &[code, "the output is as it was"]);
    }
    update(&project, &["--url", "http://192.0.2.1/", "--accept"], 2, &["only https is fetched"]);
    update(&project, &["--file", "nowhere.yaml", "--accept"], 2, &["cannot read nowhere.yaml"]);
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
    update(&project, &["--file", "new.yaml", "--accept"], 0, &expected);
    assert_eq!(project.read("openapi.yaml"), newer());
    fs::remove_file(project.path().join("openapi.yaml")).expect("it was there");
    update(&project, &["--file", "new.yaml", "--accept"], 0, &["is written"]);
    assert_eq!(
        (project.read("openapi.yaml"), project.read("openapi.yaml.lock").contains("url")),
        (newer(), false)
    );
}

//! Tests of `update-spec` as a user runs it: the download, its output, and the files that it writes if
//! requested.

mod project;

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use crate::project::{DOCUMENT, Project};

/// Returns the URL of a server that sends this text.
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

/// Runs the command, and checks its exit status and that it prints each of these texts. Returns its whole
/// output.
#[track_caller]
fn update(project: &Project, more: &[&str], status: i32, expected: &[&str]) -> String {
    let run = project.run(&[&["update-spec", "--spec", "openapi.yaml"], more].concat());
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

    update(
        &project,
        &["--url", &url, "--accept"],
        0,
        &["openapi.yaml is written", "cargo restwright codegen"],
    );
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
    update(&project, &[], 2, &["there is no URL of a newer document", "[source] url"]);
    project.write("codegen.toml", &format!("overlays = [\"a.yaml\"]\n[source]\nurl = \"{url}\"\n"));
    let overlay = |target: &str| {
        let head = format!("overlay: 1.0.0\ninfo: {{title: a, version: '1'}}\nextends: {url}\n");
        format!("{head}actions: [{{target: {target}, remove: true}}]\n")
    };
    project.write("a.yaml", &overlay("$.components.schemas.*.properties.*"));
    let text = update(&project, &[], 0, &["nothing has changed: 0.1.0 stays", "Nothing is written"]);
    assert!(!text.contains("is gone"), "{text}");
    // The node that an overlay changes is removed, so the overlay must be repaired before the document can be
    // accepted.
    project.write("a.yaml", &overlay("$.components.schemas.Pet.properties.name"));
    let expected = ["error[unmatched-overlay]", "a.yaml:4:", "nothing is generated"];
    update(&project, &["--accept"], 2, &expected);
    assert_eq!(project.read("openapi.yaml"), DOCUMENT);
}

#[test]
fn update_spec_rejects_an_invalid_document() {
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

/// Returns the address of a server that sends the text that `text` returns for each path, and nothing else.
fn host(text: fn(&str, &str) -> Option<String>) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let host = format!("http://{}", listener.local_addr().expect("an address"));
    let own = host.clone();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            let head: Vec<String> = BufReader::new(&stream)
                .lines()
                .map_while(Result::ok)
                .take_while(|it| !it.is_empty())
                .collect();
            let path = head.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
            let (status, text) =
                text(path, &own).map_or(("404 Not Found", String::new()), |it| ("200 OK", it));
            let head =
                format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", text.len());
            stream.write_all((head + &text).as_bytes()).expect("it is read");
        }
    });
    host
}

/// A schema that refers to a file beside it, which refers to a third file by its URL.
fn schemas(path: &str, host: &str) -> Option<String> {
    Some(match path {
        "/s/pet.yaml" => {
            "Pet: {type: object, properties: {home: {$ref: 'sub/home.yaml#/Home'}}}\n".to_owned()
        }
        "/s/sub/home.yaml" => {
            format!("Home: {{type: object, properties: {{town: {{$ref: '{host}/t/town.yaml#/Town'}}}}}}\n")
        }
        "/t/town.yaml" => "Town: {type: object, properties: {name: {type: string}}}\n".to_owned(),
        _ => return None,
    })
}

#[test]
fn files_of_other_hosts_are_copied_beside_the_document() {
    let (project, host) = (Project::new(), host(schemas));
    let document =
        DOCUMENT.replace("name: {type: string}", &format!("it: {{$ref: '{host}/s/pet.yaml#/Pet'}}"));
    project.write("openapi.yaml", &document);
    project.write("codegen.toml", "# mine\nnames-lock = \"none\" # why\n");
    project
        .codegen(&[])
        .ends_with(2)
        .says("error[remote-reference]")
        .says("cargo restwright update-spec --vendor");

    let folder = format!("vendor/{}", host.trim_start_matches("http://").replace(':', "_"));
    let shown = [
        format!("{folder}/s/pet.yaml: new,"),
        format!("{folder}/s/sub/home.yaml: new,"),
        format!("{folder}/t/town.yaml: new,"),
    ];
    let shown: Vec<&str> = shown.iter().map(String::as_str).chain(["Nothing is written"]).collect();
    update(&project, &["--vendor"], 0, &shown);
    assert_eq!(project.files(), ["codegen.toml", "openapi.yaml"]);

    update(&project, &["--vendor", "--accept"], 0, &["`[references]` lists the copies"]);
    assert_eq!(project.read("openapi.yaml"), document);
    let expected =
        format!("# mine\nnames-lock = \"none\" # why\n\n[references]\n\"{host}/\" = \"{folder}/\"\n");
    assert_eq!(project.read("codegen.toml"), expected);
    let lock = project.read("openapi.yaml.lock");
    assert!(
        lock.contains(&format!("\"{folder}/t/town.yaml\" = {{ url = \"{host}/t/town.yaml\", sha256 = \"")),
        "{lock}"
    );
    project.codegen(&[]).ends_with(0).says("0 warnings");
    assert!(project.read("out/src/models/mod.rs").contains("town"));

    update(&project, &["--vendor"], 0, &["there is nothing newer", "town.yaml: the same"]);
    project.write(&format!("{folder}/t/town.yaml"), "Town: {type: string}\n");
    update(&project, &["--vendor"], 0, &["town.yaml is not what was taken last", "town.yaml: changed"]);
}

#[test]
fn a_file_that_cannot_be_fetched_leaves_everything_as_it_was() {
    let (project, host) = (Project::new(), host(schemas));
    let references =
        format!("a: {{$ref: '{host}/gone.yaml#/A'}}\n        b: {{$ref: 'http://192.0.2.1/b.yaml#/B'}}");
    project.write("openapi.yaml", &DOCUMENT.replace("name: {type: string}", &references));
    let expected = [
        "cannot fetch what the document refers to",
        "/gone.yaml: the server responds with 404",
        "only https",
    ];
    update(&project, &["--vendor", "--accept"], 2, &expected);
    assert_eq!(project.files(), ["openapi.yaml"]);
}

//! Tests of `init` as a new user runs it: from a document to a crate that a program compiles against. A
//! second run changes nothing.

mod project;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::thread;

use crate::project::{DOCUMENT, Project, Run};

/// The document of the project, with a server in a region and a token.
fn document() -> String {
    DOCUMENT
        .replace(
            "servers: [{url: https://pets.example}]",
            "servers: [{url: 'https://{region}.pets.example', variables: {region: {default: eu}}}]\nsecurity: [{token: []}]",
        )
        .replace("components:\n", "components:\n  securitySchemes: {token: {type: http, scheme: bearer}}\n")
}

/// A Cargo workspace with a program that calls the client, and the document in a separate folder.
fn workspace() -> Project {
    let project = Project::new();
    project.write(
        "Cargo.toml",
        "# Ours.\n[workspace]\nresolver = \"3\"\nmembers = [\n    \"app\", # the program\n]\n",
    );
    project.write(
        "app/Cargo.toml",
        "[package]\nname = \"app\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\npets-client = { path = \"../clients/pets\" }\n",
    );
    project.write(
        "app/src/main.rs",
        "fn main() {}\n\npub async fn name(url: &str) -> Result<Option<String>, pets_client::Error> {\n    \
         let client = pets_client::Client::builder().base_url(url).region(\"eu\").token(\"t\").build()?;\n    \
         Ok(client.pets().get_pet(\"1\").await?.name)\n}\n",
    );
    project.write("api/openapi.yaml", &document());
    fs::remove_file(project.path().join("openapi.yaml")).expect("it is there");
    // The versions of this repository are used, so that no registry is needed.
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, project.path().join("Cargo.lock")).expect("a lock");
    project
}

/// Runs the program with a target folder that these tests share.
fn init(project: &Project, arguments: &[&str]) -> Run {
    let mut program = project.program();
    program.env("CARGO_TARGET_DIR", target()).env("CARGO_NET_OFFLINE", "true");
    Run::of(&program.arg("init").args(arguments).output().expect("it runs"))
}

fn target() -> std::path::PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("init")
}

#[test]
fn a_program_compiles_against_the_crate_after_one_command() {
    let project = workspace();
    // Before the crate exists, Cargo cannot read the workspace.
    let run = init(&project, &["api/openapi.yaml", "--ci", "github"]);
    run.ends_with(0).says("wrote clients/pets/codegen.toml").says("1 operation in 1 group");
    run.says("cargo restwright codegen --check");
    let config = project.read("clients/pets/codegen.toml");
    for line in [
        "spec = \"../../api/openapi.yaml\"",
        "out = \".\"",
        "name = \"pets-client\"",
        "[server.variables.region]\nsetter = \"region\"",
        "access-token = \"PETS_TOKEN\"",
    ] {
        assert!(config.contains(line), "{config}");
    }
    let manifest = project.read("Cargo.toml");
    assert!(
        manifest.contains("# Ours.")
            && manifest.contains("    \"app\", # the program\n    \"clients/pets\",\n"),
        "{manifest}"
    );
    assert!(project.read("restwright.toml").ends_with("crates = [\"clients/pets\"]\n"));
    assert!(project.read(".github/workflows/restwright.yml").contains("cargo restwright codegen --check"));

    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--offline", "--package", "app"]).current_dir(project.path());
    let output = cargo.env("CARGO_TARGET_DIR", target()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    project.run(&["codegen", "--check"]).ends_with(0).says("up to date");
}

#[test]
fn a_second_run_changes_nothing() {
    let project = workspace();
    let arguments = ["api/openapi.yaml", "--no-check", "--ci", "github"];
    init(&project, &arguments).ends_with(0);
    let own = project.read("clients/pets/codegen.toml").replace("0.1.0", "0.2.0");
    project.write("clients/pets/codegen.toml", &own);
    project.run(&["codegen"]).ends_with(0);
    let files = [
        "Cargo.toml",
        "restwright.toml",
        "clients/pets/codegen.toml",
        "clients/pets/names.lock",
        "clients/pets/src/lib.rs",
    ];
    let before = files.map(|file| project.read(file));
    let run = init(&project, &arguments);
    run.ends_with(0).says("0 files written");
    assert!(!run.out.contains("wrote "), "{run:?}");
    assert_eq!(files.map(|file| project.read(file)), before);
}

#[test]
fn without_a_workspace_the_crate_is_a_package_of_its_own() {
    let project = Project::new();
    let other = Project::new();
    other.write(
        "a.yaml",
        &DOCUMENT.replace(
            "name: {type: string}",
            "name: {$ref: '#/components/schemas/googleprotobufAny'}\n    googleprotobufAny: {type: object}",
        ),
    );
    let at = other.path().join("a.yaml").display().to_string();
    init(&project, &[&at, "--dir", "made", "--name", "shop", "--no-check"]).ends_with(0);
    assert_eq!(project.read("made/openapi.yaml"), other.read("a.yaml"));
    let config = project.read("made/codegen.toml");
    assert!(
        config.contains("spec = \"openapi.yaml\"") && config.contains("presence = \"proto3\""),
        "{config}"
    );
    assert!(
        project.read("made/Cargo.toml").contains("name = \"shop\"")
            && !project.path().join("Cargo.toml").exists()
    );
    project.run_in("made", &["codegen", "--check"]).ends_with(0);
}

#[test]
fn a_document_at_a_url_is_copied_and_the_url_is_kept() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/api.yaml", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let _ = stream.read(&mut [0; 4096]);
        let body = document();
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
    });
    let project = Project::new();
    init(&project, &[&url, "--no-check"]).ends_with(0);
    server.join().expect("it is served");
    assert_eq!(project.read("pets/openapi.yaml"), document());
    assert!(project.read("pets/codegen.toml").contains(&format!("[source]\nurl = \"{url}\"")));
}

#[test]
fn init_writes_nothing_for_an_invalid_document() {
    let project = Project::new();
    project.write("a.yaml", "openapi: [\n");
    init(&project, &["a.yaml"]).ends_with(2).says("error[invalid-syntax]").says("nothing is written");
    init(&project, &["nowhere.yaml"]).ends_with(2).says("cannot read nowhere.yaml");
    init(&project, &["openapi.yaml", "--name", "a b"]).ends_with(2).says("not the name of a package");
    assert_eq!(project.files(), ["a.yaml", "openapi.yaml"]);
}

#[test]
fn a_large_document_gets_a_hint_and_steps_in_columns() {
    let project = Project::new();
    let operation = |number: usize| {
        format!(
            "  /pets/{number}:\n    get:\n      operationId: getPet{number}\n      tags: [Group{}]\n      \
             responses: {{'204': {{description: done}}}}\n",
            number % 20
        )
    };
    let paths: String = (0..120).map(operation).collect();
    let server =
        "[{url: 'https://{tenant}.example', variables: {tenant: {default: a, description: The tenant.}}}]";
    let document = format!(
        "openapi: 3.1.0\ninfo: {{title: A very large shop, version: '1'}}\nservers: {server}\npaths:\n{paths}"
    );
    project.write("large.yaml", &document);
    let run = init(&project, &["large.yaml", "--no-check"]);
    run.ends_with(0).says("120 operations in 20 groups");
    let config = project.read("a-very-large-shop/codegen.toml");
    assert!(config.contains("# include.tags = ["), "{config}");
    assert!(config.contains("URL: The tenant. Its default is `a`;"), "{config}");
    let columns: Vec<usize> = ["in the crate that", "after a change", "in CI", "what a change"]
        .iter()
        .map(|when| run.out.lines().find_map(|line| line.find(when)).expect("each step is printed"))
        .collect();
    assert!(columns.iter().all(|column| *column == columns[0]), "{run:?}");

    let small = init(&project, &["openapi.yaml", "--no-check"]);
    small.ends_with(0);
    assert!(!project.read("pets/codegen.toml").contains("[select]"), "{small:?}");
}

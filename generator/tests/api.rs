//! Tests that the public items that `api.txt` lists are the items that rustdoc finds in the crate.

mod fixture;

#[path = "api/listing.rs"]
mod listing;
#[path = "api/rustdoc.rs"]
mod rustdoc;

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use generator::Generated;
use generator::config::Config;
use generator::document::{Source, Sources};
use serde_json::json;

use crate::fixture::{Fixture, write_crate, write_if_changed, write_workspace};

/// Fixtures that together have items of every kind.
const FIXTURES: [&str; 14] = [
    "response-kinds",
    "auth",
    "body-media-types",
    "changes",
    "deprecated",
    "discriminators",
    "literals",
    "objects",
    "pagination",
    "protojson",
    "renamed",
    "streams",
    "tuples",
    "webhooks",
];

#[test]
fn the_list_of_each_fixture_is_rustdocs() {
    let fixtures: Vec<Fixture> =
        FIXTURES.iter().map(|name| Fixture::named(name)).chain([Fixture::hostile()]).collect();
    let crates: Vec<_> = fixtures.iter().map(|fixture| fixture.name.clone()).collect();
    let workspace = write_workspace("api", &crates, "");
    for fixture in &fixtures {
        write_crate(&workspace.join(&fixture.name), fixture, "");
    }
    let packages: Vec<String> = crates.iter().map(|name| format!("fixture-{name}")).collect();
    if !document(&workspace, &packages) {
        return;
    }
    let mut words = BTreeSet::new();
    for (fixture, package) in fixtures.iter().zip(&packages) {
        let text = fixture.generate().files.get("api.txt").unwrap_or_default().to_owned();
        agree(package, &text);
        words.extend(listing::words(&text));
    }
    let all = [
        "alias", "response", "body", "builder", "changes", "client", "errors", "group", "integers",
        "literals", "message", "mod", "pages", "request", "strings", "struct", "union", "use",
    ];
    assert_eq!(words, all.map(str::to_owned).into(), "the fixtures have every kind of item");
}

#[test]
fn the_list_of_a_whole_api_is_rustdocs() {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let folder = env::var_os("CORPUS").map_or(usual, PathBuf::from);
    let path = folder.join("conductorone-c1.yaml");
    let Ok(text) = fs::read_to_string(&path) else {
        return skipped(&format!(
            "there is no document at {}; CORPUS can say in which folder",
            path.display()
        ));
    };
    let options = "features = \"never\"\npresence = \"proto3\"\npackage.name = \"whole-api\"\n";
    let config = Config::parse(options).expect("the options are right");
    let sources = Sources::from(Source { name: "whole.yaml".to_owned(), text });
    let generated = generator::generate(&sources, &config).expect("it generates");
    let workspace = write_workspace("api-whole", &["whole".to_owned()], "");
    for (path, text) in generated.files.iter() {
        write_if_changed(&workspace.join("whole").join(path), text);
    }
    if document(&workspace, &["whole-api".to_owned()]) {
        agree("whole-api", generated.files.get("api.txt").unwrap_or_default());
    }
}

#[test]
fn an_added_property_adds_its_line_and_no_other() {
    let schemas = json!({"Pet": {"type": "object", "properties": {"name": {"type": "string"}}}});
    let mut grown = schemas.clone();
    grown["Pet"]["properties"]["age"] = json!({"type": "integer", "format": "int32"});
    let lines = |schemas: &serde_json::Value| -> BTreeSet<String> {
        let document = json!({"openapi": "3.1.0", "info": {"title": "Api", "version": "1"}, "components": {"schemas": schemas}});
        let generated: Generated = Fixture::of("api", document.to_string(), "").generate();
        generated.files.get("api.txt").unwrap_or_default().lines().map(str::to_owned).collect()
    };
    let (before, after) = (lines(&schemas), lines(&grown));
    assert!(before.is_subset(&after));
    let added: Vec<_> = after.difference(&before).collect();
    assert_eq!(added, ["models::Pet::age: Option<i32> = \"age\" optional"]);
}

/// Runs rustdoc with JSON output for the packages. Returns false if the installed rustdoc does not support
/// that output.
fn document(workspace: &Path, packages: &[String]) -> bool {
    let mut arguments = vec!["doc", "--no-deps"];
    arguments.extend(packages.iter().flat_map(|package| ["--package", package.as_str()]));
    let output = cargo(workspace, &arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success()
        && (errors.contains("only accepted on the nightly") || errors.contains("Unrecognized option"))
    {
        skipped("this rustdoc has no JSON");
        return false;
    }
    assert!(output.status.success(), "{errors}");
    true
}

/// Removes the crate from types of other crates in an impl, because rustdoc does not always name it.
fn without_crates(item: String) -> String {
    if !item.starts_with("impl ") {
        return item;
    }
    ["serde_json::", "jiff::civil::", "jiff::", "uuid::", "bytes::"]
        .iter()
        .fold(item, |item, name| item.replace(name, ""))
}

fn target() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    target.parent().expect("the folder is in cargo's own").to_path_buf()
}

fn cargo(workspace: &Path, arguments: &[&str]) -> Output {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--no-default-features", "--features", "blocking,serde,testing", "--offline", "--quiet"])
        .arg("--target-dir")
        .arg(target())
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTDOCFLAGS", "-Zunstable-options --output-format json")
        .current_dir(workspace)
        .output()
        .expect("cargo can be run")
}

/// Checks that the list in `text` matches the items that rustdoc finds.
#[track_caller]
fn agree(package: &str, text: &str) {
    let path = target().join("doc").join(package.replace('-', "_")).with_extension("json");
    let found: BTreeSet<_> = rustdoc::items(&path).into_iter().map(without_crates).collect();
    let listed: BTreeSet<_> = listing::items(text).into_iter().map(without_crates).collect();
    let missing: Vec<_> = found.difference(&listed).take(20).collect();
    let surplus: Vec<_> = listed.difference(&found).take(20).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "{package}: api.txt lacks {missing:#?} and has {surplus:#?}, which rustdoc does not know"
    );
    assert!(found.len() > 20, "{package}: rustdoc lists {} items", found.len());
}

/// Writes to standard error directly, because the test harness captures `eprintln!` and a skipped test must
/// be visible.
fn skipped(why: &str) {
    let _ = std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes());
}

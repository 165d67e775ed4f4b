//! Tests of the behavior of the output: handwritten tests use the crates of fixtures as a user does.
//!
//! `meaning/<concept>.rs` uses the crate of `fixtures/<concept>.yaml`: it calls a real server on loopback, or
//! decodes and encodes JSON, and compares. All of these files are one test program in a workspace that this
//! test writes. `FIXTURES=enums,maps cargo test -p restwright-generator --test meaning` compiles and runs
//! only the tests of these two fixtures.

mod fixture;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::fixture::{Fixture, is_selected, write_crate, write_if_changed, write_workspace};

#[test]
fn the_output_does_what_its_documents_say() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let concepts = concepts();
    let workspace = write_workspace("meaning", &concepts, &manifest(&concepts));
    write_if_changed(&workspace.join("all.rs"), &root());
    for concept in &concepts {
        let fixture = Fixture::named(concept);
        let fixture = if embeds(concept) { fixture } else { fixture.sharing_runtime() };
        write_crate(&workspace.join(concept), &fixture, "");
    }
    write_if_changed(&workspace.join("lib.rs"), "//! Nothing: the tests are all there is.\n");

    // The runtime's examples do not depend on the document, so the documentation tests run for one crate
    // only.
    let documented = concepts.iter().any(|concept| concept == "streams");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["test", "--package", "meaning"])
        .args(documented.then_some("--package=fixture-streams"))
        .args(["--offline", "--quiet", "--target-dir"])
        .arg(target.parent().expect("the folder is in cargo's own"))
        .current_dir(&workspace)
        .output()
        .expect("cargo can be run");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    assert!(out.contains("test result: ok"), "no test has run:\n{out}\n{err}");
}

#[test]
fn no_option_is_in_an_option() {
    for fixture in Fixture::all() {
        for (path, text) in fixture.generate().files.iter() {
            let of_the_document = path.starts_with("src/models/") || path.starts_with("src/operations/");
            let text: String = text.split_whitespace().collect();
            for nested in ["Option<Option<", "Option<crate::runtime::Patch<", "Patch<Option<"] {
                assert!(!(of_the_document && text.contains(nested)), "{}: {nested} in {path}", fixture.name);
            }
        }
    }
}

#[test]
fn every_test_of_the_output_is_formatted_and_run() {
    let root = fs::read_to_string(folder().join("all.rs")).expect("the root can be read");
    for file in sources() {
        let name = file.file_stem().expect("a file has a name").to_string_lossy();
        assert!(name == "all" || root.contains(&format!("mod {name};")), "all.rs does not have {name}");
    }
    let rustfmt = Command::new("rustfmt").args(["--check", "--edition", "2024"]).args(sources()).output();
    let output = rustfmt.expect("rustfmt can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

/// Returns whether the crate embeds the runtime, for the documentation tests. The other crates share one runtime, which is built once.
fn embeds(concept: &str) -> bool {
    concept == "streams"
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/meaning")
}

fn sources() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("the tests can be listed");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a test can be listed").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    paths.sort();
    paths
}

/// Returns the selected fixtures that have a test here.
fn concepts() -> Vec<String> {
    let names = sources().into_iter().filter_map(|path| Some(path.file_stem()?.to_str()?.replace('_', "-")));
    names.filter(|name| Fixture::exists(name) && is_selected(name)).collect()
}

/// Returns the root of the test program: a module for each file of tests of a selected fixture, and for each
/// helper.
fn root() -> String {
    let module = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let fixture = name.replace('_', "-");
        let helper = !Fixture::exists(&fixture) || name == "server";
        let wanted = name != "all" && (helper || is_selected(&fixture));
        wanted.then(|| format!("#[path = {:?}]\nmod {name};\n", path.display().to_string()))
    };
    let modules: String = sources().into_iter().filter_map(module).collect();
    format!("//! The tests of the selected fixtures.\n\n#![allow(dead_code)]\n\n{modules}")
}

/// Returns the manifest of the package of tests, which is beside the fixtures.
fn manifest(concepts: &[String]) -> String {
    let fixtures: Vec<_> =
        concepts.iter().map(|concept| format!("fixture-{concept} = {{ path = {concept:?} }}\n")).collect();
    let fixtures = fixtures.concat();
    format!(
        "\n[package]\nname = \"meaning\"\nversion = \"0.0.0\"\nedition = \"2024\"\nautotests = false\n\n\
         [lib]\npath = \"lib.rs\"\n\n\
         [[test]]\nname = \"all\"\npath = \"all.rs\"\n\n\
         [dependencies]\n{fixtures}\n\
         [dev-dependencies]\n\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}\n\
         chrono = {{ version = \"0.4\", default-features = false }}\n\
         http-body = \"1\"\n\
         rust_decimal = {{ version = \"1\", default-features = false }}\n\
         serde = \"1\"\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\", \"sync\"] }}\n\
         url = \"2\"\n",
    )
}

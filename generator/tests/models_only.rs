//! Tests that a crate with `models = "only"` has no dependency that sends requests.

mod fixture;

use std::env;
use std::process::Command;

use crate::fixture::{Fixture, write_crate, write_workspace};

#[test]
fn no_dependency_is_about_http() {
    let fixture = Fixture::named("models-only");
    let workspace = write_workspace("models-only", std::slice::from_ref(&fixture.name), "");
    write_crate(&workspace.join(&fixture.name), &fixture, "");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--offline", "--all-features", "--edges=normal,build", "--prefix=none"])
        .current_dir(&workspace)
        .output()
        .expect("cargo can be run");
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(tree.contains("serde_json"), "{tree}");
    let crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    for other in
        ["http", "http-body", "hyper", "reqwest", "ring", "rustls", "tokio", "tower", "futures-core", "url"]
    {
        assert!(!crates.contains(&other), "{other} is among {tree}");
    }
}

#[test]
fn no_file_is_about_calls() {
    let generated = Fixture::named("models-only").generate();
    let paths: Vec<&str> = generated.files.iter().map(|(path, _)| path).collect();
    assert!(paths.contains(&"src/models/pet.rs") && paths.contains(&"src/runtime/codec/mod.rs"), "{paths:?}");
    for other in
        ["src/client.rs", "src/operations/mod.rs", "src/runtime/call/mod.rs", "src/runtime/body/mod.rs"]
    {
        assert!(!paths.contains(&other), "{other} is among {paths:?}");
    }
    let api = generated.files.get("api.txt").expect("the list is a file");
    assert!(!api.lines().any(|line| line.starts_with("Client") || line.starts_with("operations")), "{api}");
}

//! Tests that the output of every fixture compiles without a warning, each as a crate of one workspace.
//!
//! `FIXTURES=enums,maps cargo test -p restwright-generator --test compile` compiles only these two.

mod fixture;

use std::env;
use std::path::Path;
use std::process::Command;

use crate::fixture::{Fixture, is_selected, write_crate, write_workspace};

/// The fixtures that embed the runtime: together they use all of its macros, and one has the code of a
/// provider. The other fixtures share one runtime.
const EMBEDDED: [&str; 9] = [
    "response-kinds",
    "body-media-types",
    "event-names",
    "hostile",
    "literals",
    "newcomer",
    "protojson",
    "provider-login",
    "unions",
];

#[test]
fn every_fixture_compiles_without_a_warning() {
    let mut fixtures = Fixture::all();
    fixtures.push(Fixture::hostile());
    fixtures.retain(|fixture| is_selected(&fixture.name));
    let workspace = write_workspace("fixtures", fixtures.iter().map(|fixture| &fixture.name), "");
    for fixture in fixtures {
        let folder = workspace.join(&fixture.name);
        let embeds = EMBEDDED.contains(&fixture.name.as_str());
        let fixture = if embeds { fixture } else { fixture.sharing_runtime() };
        write_crate(&folder, &fixture, "#![deny(warnings)]\n");
    }

    // The default transport does not depend on the document, and the crate in `generated/` covers it.
    cargo(&workspace, &["check", "--workspace"]);
    // The crates with the most difficult names and texts also pass Clippy with its default lints.
    let mut worst: Vec<&str> = vec!["--package=fixture-hostile", "--package=fixture-docs"];
    worst.retain(|package| is_selected(package.trim_start_matches("--package=fixture-")));
    if !worst.is_empty() {
        cargo(&workspace, &[&["clippy"], worst.as_slice()].concat());
        cargo(&workspace, &[&["doc", "--no-deps"], worst.as_slice()].concat());
    }
}

#[track_caller]
fn cargo(workspace: &Path, arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(arguments)
        .args(["--no-default-features", "--offline", "--quiet", "--target-dir"])
        .arg(target.parent().expect("the folder is in cargo's own"))
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .current_dir(workspace)
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

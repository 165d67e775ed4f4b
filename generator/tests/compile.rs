//! Tests that the output of every fixture compiles without a warning, each as a crate of one workspace.
//!
//! `FIXTURES=enums,maps cargo test -p restwright-generator --test compile` compiles only these two.

mod fixture;

use std::collections::BTreeSet;
use std::env;
use std::path::Path;
use std::process::Command;

use crate::fixture::{Fixture, is_selected, write_crate, write_workspace};

/// The fixtures that embed the runtime: one uses each macro, one has difficult names and texts, and one has the code of a provider. The
/// other fixtures share one runtime.
const EMBEDDED: [&str; 3] = ["every-macro", "hostile", "provider-login"];

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

#[test]
fn the_fixture_with_every_macro_uses_each_macro_that_a_fixture_uses() {
    let all: BTreeSet<String> = Fixture::all().iter().flat_map(macros).collect();
    assert_eq!(macros(&Fixture::named("every-macro")), all);
}

/// Returns the names of the runtime's macros that the crate uses.
fn macros(fixture: &Fixture) -> BTreeSet<String> {
    let generated = fixture.generate();
    let own = generated.files.iter().filter(|(path, _)| !path.starts_with("src/runtime"));
    let calls = own.flat_map(|(_, text)| text.split("crate::runtime::").skip(1));
    let names = calls.filter_map(|call| {
        let (name, _) = call.split_once('!')?;
        name.chars().all(|c| c.is_ascii_lowercase() || c == '_').then(|| name.to_owned())
    });
    names.collect()
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

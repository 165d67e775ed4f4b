//! Tests that the crates of a first `cargo xtask codegen` are few, and records the dependencies of the emitted crate
//! with its default features, so that a review shows each new one.

use std::collections::BTreeSet;
use std::env;
use std::path::Path;
use std::process::Command;

/// Returns the names of the crates that a package needs.
fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let lines = formatted_tree("{p}", &[&["--edges", "normal,build"], arguments].concat());
    lines.iter().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

/// Returns the lines that `cargo tree` prints for the crates that packages need.
fn formatted_tree(format: &str, arguments: &[&str]) -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--prefix", "none", "--target", "all"])
        .args(["--format", format, "--offline", "--locked"])
        .args(arguments)
        .current_dir(&root)
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    tree.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

#[test]
fn each_selection_of_packages_shares_one_build_of_the_generator() {
    let names = tree(&["--package", "restwright-reviewer"]);
    let features = |selection: &[&str]| -> BTreeSet<String> {
        let selection = [&["--edges", "normal"], selection].concat();
        let lines = formatted_tree("{p} {f}", &selection);
        lines
            .into_iter()
            .filter(|line| line.split(' ').next().is_some_and(|name| names.contains(name)))
            .collect()
    };
    let small = features(&["--package", "xtask", "--no-default-features"]);
    for selection in [&["--package", "xtask"][..], &["--workspace"]] {
        let whole = features(selection);
        let differ: Vec<_> = small.difference(&whole).collect();
        assert!(
            differ.is_empty(),
            "{selection:?} turns on other features; xtask/Cargo.toml names them: {differ:?}"
        );
    }
}

#[test]
fn a_first_codegen_builds_no_crate_that_only_chores_need() {
    let config = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.cargo/config.toml"));
    let alias = "xtask = \"run --package xtask --no-default-features --\"";
    assert!(config.expect("the configuration of Cargo").contains(alias), "`cargo xtask` is not {alias}");
    let (first, whole) =
        (tree(&["--package", "xtask", "--no-default-features"]), tree(&["--package", "xtask"]));
    for name in ["indicatif", "jsonschema", "ring", "rustls", "ureq", "wait4"] {
        assert!(whole.contains(name), "no chore needs {name}");
        assert!(!first.contains(name), "`cargo xtask codegen` builds {name}");
    }
    for name in ["restwright-reader", "restwright-generator", "restwright-reviewer"] {
        assert!(first.contains(name), "`cargo xtask codegen` does not build {name}");
    }
    assert!(first.len() < 97, "{} crates: {first:?}", first.len());
}

#[test]
fn the_crates_of_the_emitted_crate_are_those_of_the_list() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args([
            "tree",
            "--package",
            "conductorone",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--target",
            "all",
        ])
        .args(["--format", "{p}", "--offline", "--locked"])
        .current_dir(&root)
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    let found: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    let list = std::fs::read_to_string(root.join("docs/dependencies.txt")).expect("the list");
    let listed: BTreeSet<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let (missing, surplus): (Vec<_>, Vec<_>) =
        (found.difference(&listed).collect(), listed.difference(&found).collect());
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "docs/dependencies.txt lacks {missing:?} and has {surplus:?}"
    );
}

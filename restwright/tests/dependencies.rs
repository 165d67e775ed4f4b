//! Tests of the tool's dependencies: none that only tasks or tests need, and a single implementation of TLS.

use std::collections::BTreeSet;
use std::env;
use std::process::Command;

/// Returns the names of the crates that the package needs with these features.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["tree", "--package", "restwright", "--edges", "normal", "--prefix", "none", "--target", "all"])
        .args(["--format", "{p}", "--offline", "--locked"])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).expect("cargo prints text");
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[track_caller]
fn lacks(tree: &BTreeSet<String>, crates: &[&str]) {
    let found: Vec<_> = crates.iter().filter(|name| tree.contains(**name)).collect();
    assert!(found.is_empty(), "{found:?} are among {tree:?}");
}

#[test]
fn the_tool_has_no_crate_of_chores_or_tests_and_one_of_tls() {
    let tree = tree(&[]);
    lacks(&tree, &["axum", "criterion", "indicatif", "insta", "jsonschema", "proptest", "tempfile", "wait4"]);
    lacks(&tree, &["aws-lc-rs", "native-tls", "openssl", "openssl-sys", "reqwest", "tokio", "xtask"]);
    assert!(tree.contains("clap") && tree.contains("rustls"));
}

#[test]
fn the_library_has_no_command_line_and_no_network() {
    let library = tree(&["--no-default-features"]);
    lacks(&library, &["clap", "humantime", "ring", "rustls", "toml_edit", "ureq"]);
    let offline = tree(&["--no-default-features", "--features", "cli"]);
    lacks(&offline, &["fluent-uri", "ring", "rustls", "ureq"]);
    assert!(offline.contains("clap"));
}

//! Tests of `conformance` as a user runs it: without Spector, and with all scenarios if it is installed.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn conformance(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("conformance").args(arguments).output().expect("it runs")
}

#[test]
fn without_spector_the_error_names_the_package_to_install() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = conformance(&["--spector", &folder.path().display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    for piece in ["Spector is not installed", "npm ci --ignore-scripts", "conformance/README.md"] {
        assert!(said.contains(piece), "{piece:?} is not in\n{said}");
    }
    assert!(!folder.path().join("node_modules").exists(), "it installs nothing");
}

#[test]
fn the_lock_file_has_a_checksum_for_each_package_and_names_no_registry() {
    let read = |name: &str| {
        let text = std::fs::read_to_string(project().join("conformance").join(name)).expect("text");
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON")
    };
    let (manifest, lock) = (read("package.json"), read("package-lock.json"));
    let packages = lock["packages"].as_object().expect("packages");
    for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
        assert!(package["integrity"].is_string(), "{name} has no checksum");
        assert!(package["resolved"].is_null(), "{name} names where it comes from");
    }
    for (name, version) in manifest["dependencies"].as_object().expect("dependencies") {
        assert_eq!(packages[&format!("node_modules/{name}")]["version"], *version, "{name}");
    }
}

/// Checks that the failing scenarios are those of the committed list.
#[test]
fn the_clients_pass_where_spector_is_installed() {
    let installed = project().join("conformance/node_modules/@typespec/spector").exists();
    let documents = project().join("../shared/spector/openapi").is_dir();
    if !documents || !installed && std::env::var_os("SPECTOR_DIR").is_none() {
        let missing = if documents { "Spector" } else { "the folder of its documents" };
        let line =
            format!("SKIPPED: {missing} is not there, so no scenario is driven; see conformance/README.md\n");
        // Writes to standard error directly, because the test harness captures `eprintln!`.
        let _ = std::io::stderr().write_all(line.as_bytes());
        return;
    }
    let output = conformance(&[]);
    let report = String::from_utf8_lossy(&output.stdout);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}\n{said}");
    assert!(report.lines().any(|line| line.starts_with("driven ") && line.ends_with(" of 797")), "{report}");
}

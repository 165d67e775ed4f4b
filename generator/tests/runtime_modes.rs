//! Tests that a program uses a crate in one way, no matter if the crate embeds the runtime or depends on it,
//! and that crates that depend on the runtime share it.

mod fixture;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use generator::config::RuntimeConfig;

use crate::fixture::{Fixture, write_crate, write_if_changed, write_workspace};

/// The folders of the emitted crates: one embeds the runtime, and two depend on it.
const CRATES: [&str; 3] = ["embedded", "dependency", "other"];

/// A program: its folder, its file of tests, and its dependencies on emitted crates, each as name and folder.
type Program = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const PROGRAMS: [Program; 3] = [
    ("newcomer-embedded", "newcomer.rs", &[("api", "embedded")]),
    ("newcomer-dependency", "newcomer.rs", &[("api", "dependency")]),
    ("sharing", "sharing.rs", &[("first_api", "dependency"), ("second_api", "other")]),
];

#[test]
fn one_program_compiles_against_both_and_two_crates_share_a_runtime() {
    let members = CRATES.iter().chain(PROGRAMS.iter().map(|(folder, ..)| folder));
    let members: Vec<_> = members.map(|folder| (*folder).to_owned()).collect();
    let workspace = write_workspace("runtime-modes", &members, "");
    for folder in CRATES {
        write_crate(&workspace.join(folder), &emitted(folder), "#![deny(warnings)]\n");
    }
    for (folder, tests, crates) in PROGRAMS {
        write_if_changed(&workspace.join(folder).join("Cargo.toml"), &manifest(folder, tests, crates));
        write_if_changed(
            &workspace.join(folder).join("src/lib.rs"),
            "//! Nothing: the tests are all there is.\n",
        );
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["test", "--offline", "--quiet", "--tests", "--target-dir"])
        .arg(target.parent().expect("the folder is in cargo's own"))
        .args(PROGRAMS.map(|(folder, ..)| format!("--package={folder}")))
        .current_dir(&workspace)
        .output()
        .expect("cargo can be run");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    let passed = ["test result: ok. 2 passed", "test result: ok. 1 passed"].map(|it| out.matches(it).count());
    assert_eq!(passed, [2, 1], "both programs of two tests, and the one of one:\n{out}\n{err}");
}

#[test]
fn both_modes_differ_in_the_runtime_only() {
    let [embedded, dependency] = ["embedded", "dependency"].map(|folder| {
        let mut fixture = emitted(folder);
        fixture.config.package.name = Some("albums".to_owned());
        fixture.generate().files
    });
    let is_own = |path: &str| path.starts_with("src/") && !path.starts_with("src/runtime/");
    for (path, text) in dependency.iter() {
        assert!(!path.starts_with("src/runtime/"), "{path}");
        let Some(copy) = embedded.get(path).filter(|_| is_own(path)) else { continue };
        let copy =
            copy.replace("#[rustfmt::skip] pub mod runtime;", "pub use restwright_runtime as runtime;");
        assert_eq!(copy, text, "{path}");
    }
    let own = |files: &generator::file_tree::FileTree| files.iter().filter(|(path, _)| is_own(path)).count();
    assert_eq!(own(&embedded), own(&dependency));
}

/// Returns the fixture of the crate in this folder.
fn emitted(folder: &str) -> Fixture {
    let mut fixture = Fixture::named("newcomer");
    if folder != "embedded" {
        fixture = fixture.sharing_runtime();
        assert_ne!(fixture.config.runtime, RuntimeConfig::Embedded);
    }
    fixture.config.package.name = Some(format!("fixture-newcomer-{folder}"));
    fixture
}

fn manifest(name: &str, tests: &str, crates: &[(&str, &str)]) -> String {
    let tests = root("generator/tests/runtime_modes").join(tests).display().to_string();
    let crates: Vec<_> = crates
        .iter()
        .map(|(name, folder)| {
            let package = format!("fixture-newcomer-{folder}");
            format!(
                "{name} = {{ package = {package:?}, path = \"../{folder}\", features = [\"testing\"] }}\n"
            )
        })
        .collect();
    let shared = if name == "sharing" {
        format!("restwright-runtime = {{ path = {:?} }}\n", root("templates/runtime").display().to_string())
    } else {
        String::new()
    };
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\nautotests = false\n\n\
         [[test]]\nname = {name:?}\npath = {tests:?}\n\n\
         [dev-dependencies]\n{}{shared}\
         axum = {{ version = \"0.8\", default-features = false, features = [\"http1\", \"tokio\"] }}\n\
         serde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"net\", \"rt-multi-thread\"] }}\n",
        crates.concat(),
    )
}

/// Returns a path in the repository.
fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

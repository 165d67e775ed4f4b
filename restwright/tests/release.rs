//! Tests of `codegen --release` in a git repository: the next version, the changelog, and the files that are
//! not changed.

mod project;

use crate::project::{DOCUMENT, Project};

const OPTIONS: &str =
    "[package]\nname = \"pets\"\n# It follows the Rust API.\nversion = \"0.1.0\" # for now\n";

/// A project whose version 0.1.0 is committed.
fn released() -> Project {
    let project = Project::new();
    project.write("codegen.toml", OPTIONS);
    project.git(&["init", "--quiet"]);
    codegen(&project, &[]).ends_with(0);
    project.commit();
    project
}

fn codegen(project: &Project, more: &[&str]) -> project::Run {
    project.run(&[&["codegen", "--spec", "openapi.yaml", "--out", "out"], more].concat())
}

/// Returns the document with this text in place of the pet's name.
fn document(properties: &str) -> String {
    DOCUMENT.replace("name: {type: string}", properties).replace("version: '1'", "version: '2'")
}

#[test]
fn a_change_that_breaks_raises_the_version_and_heads_the_changelog() {
    let project = released();
    project.write("openapi.yaml", &document("colour: {type: string}"));
    let run = codegen(&project, &["--release"]);
    run.ends_with(0).says("→ 0.2.0 (major): out/CHANGELOG.md, codegen.toml\n");
    assert_eq!(project.read("codegen.toml"), OPTIONS.replace("0.1.0", "0.2.0"));
    assert!(project.read("out/Cargo.toml").contains("version = \"0.2.0\""));
    let changelog = project.read("out/CHANGELOG.md");
    insta::assert_snapshot!(changelog);
    codegen(&project, &["--check"]).ends_with(0);
    codegen(&project, &[]).ends_with(0).says("0 files written");
}

#[test]
fn a_second_run_changes_nothing_and_a_later_one_follows_the_document() {
    let project = released();
    project.write("openapi.yaml", &document("name: {type: string}\n        colour: {type: string}"));
    codegen(&project, &["--release"]).ends_with(0).says("→ 0.1.1 (minor)");
    let first = ["out/CHANGELOG.md", "codegen.toml", "out/Cargo.toml"].map(|path| project.read(path));
    codegen(&project, &["--release"]).ends_with(0).says("→ 0.1.1 (minor)");
    assert_eq!(["out/CHANGELOG.md", "codegen.toml", "out/Cargo.toml"].map(|path| project.read(path)), first);

    // Nothing is committed, so this is still the release after 0.1.0.
    project.write("out/CHANGELOG.md", &(first[0].clone() + "\nBy hand.\n"));
    project.write("openapi.yaml", &document("colour: {type: string}"));
    codegen(&project, &["--release"]).ends_with(0).says("→ 0.2.0 (major)");
    let changelog = project.read("out/CHANGELOG.md");
    assert!(
        changelog.contains("## 0.2.0 - 2026-01-15\n") && changelog.ends_with("\nBy hand.\n"),
        "{changelog}"
    );
    assert_eq!(changelog.matches("\n## ").count(), 1, "{changelog}");
}

#[test]
fn a_release_compares_with_the_release_before_it() {
    let project = released();
    project.write("openapi.yaml", &document("colour: {type: string}"));
    codegen(&project, &["--release"]).ends_with(0);
    project.commit();
    codegen(&project, &["--release"]).ends_with(0).says("nothing has changed since 0.2.0");
    // Commits that do not change the version are not releases.
    project
        .write("codegen.toml", &(project.read("codegen.toml") + "repository = \"https://pets.example\"\n"));
    project.write("openapi.yaml", &document("colour: {type: string}\n        age: {type: integer}"));
    project.commit();
    project.write("openapi.yaml", &document("colour: {type: string}\n        size: {type: integer}"));
    codegen(&project, &["--release"]).ends_with(0).says("0.2.0 (").says("→ 0.2.1 (minor)");
    let changelog = project.read("out/CHANGELOG.md");
    let (new, old) = changelog.split_once("## 0.2.0").expect("both are there");
    assert!(new.contains("## 0.2.1 - 2026-01-15") && new.contains("Pet::size"), "{new}");
    assert!(!new.contains("age") && old.contains("Pet::colour"), "{changelog}");
    codegen(&project, &["--check"]).ends_with(0);
}

#[test]
fn a_release_reports_the_end_of_a_former_name() {
    let project = Project::new();
    project.write("codegen.toml", &format!("keep-renamed = 0\n{OPTIONS}"));
    project.git(&["init", "--quiet"]);
    codegen(&project, &[]).ends_with(0);
    project.commit();
    let renamed = DOCUMENT.replace("schemas/Pet'", "schemas/Animal'").replace("    Pet:", "    Animal:");
    project.write("openapi.yaml", &renamed);
    codegen(&project, &["--release"]).ends_with(0).says("→ 0.1.1 (patch)");
    assert!(project.read("out/api.txt").contains("\nmodels::Pet: type"));
    project.commit();
    project.write("openapi.yaml", &renamed.replace("name: {type: string}", "colour: {type: string}"));
    codegen(&project, &["--release"]).ends_with(0).says("→ 0.2.0 (major)");
    assert!(!project.read("out/api.txt").contains("\nmodels::Pet: type"));
    let changelog = project.read("out/CHANGELOG.md");
    assert!(changelog.contains("- `models::Pet` is gone\n"), "{changelog}");
    codegen(&project, &["--check"]).ends_with(0);
}

#[test]
fn a_version_that_was_raised_by_hand_stays() {
    let project = released();
    project.write("openapi.yaml", &document("colour: {type: string}"));
    project.write("codegen.toml", &OPTIONS.replace("0.1.0", "1.0.0"));
    codegen(&project, &["--release"]).ends_with(0).says("→ 1.0.0 (major, as codegen.toml has it)");
    assert!(project.read("out/CHANGELOG.md").contains("## 1.0.0 - 2026-01-15"));
}

#[test]
fn a_revision_that_is_named_is_the_last_release() {
    let project = released();
    project.git(&["tag", "v0.1.0"]);
    project.write("openapi.yaml", &document("colour: {type: string}"));
    project.write("codegen.toml", &OPTIONS.replace("0.1.0", "0.2.0"));
    project.commit();
    codegen(&project, &["--release"]).ends_with(0).says("nothing has changed since 0.2.0");
    codegen(&project, &["--release", "--base", "v0.1.0"]).ends_with(0).says("0.1.0 (v0.1.0) → 0.2.0 (major)");
    codegen(&project, &["--release", "--base", "v9"]).ends_with(2).says("`--base v9`");
    codegen(&project, &["--base", "v0.1.0"]).ends_with(2).says("--release");
}

#[test]
fn an_unknown_last_release_is_an_error_that_writes_nothing() {
    let project = Project::new();
    codegen(&project, &["--release"]).ends_with(2).says("there is no codegen.toml");
    project.write("codegen.toml", OPTIONS);
    codegen(&project, &["--release"]).ends_with(2).says("cannot be known").says("not a git repository");
    project.git(&["init", "--quiet"]);
    project.write("other", "");
    project.git(&["add", "other"]);
    project.git(&["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a"]);
    codegen(&project, &["--release"]).ends_with(2).says("no revision has it");
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let origin = released();
    origin.write("other", "");
    origin.commit();
    let clone = Project::new();
    let url = format!("file://{}", origin.path().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &url, "clone"]);
    let project = |more: &[&str]| {
        let arguments = ["codegen", "--spec", "clone/openapi.yaml", "--out", "clone/out"];
        clone.run(&[&arguments, more].concat())
    };
    project(&["--release"]).ends_with(2).says("git fetch --unshallow");
    project(&["--release", "--base", "HEAD"]).ends_with(0).says("nothing has changed since 0.1.0 (HEAD)");
}

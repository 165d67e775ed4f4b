//! Tests of where the tool looks for documents: the nearest parent folder with a configuration, and never the
//! place where it was built.

mod project;

use std::fs;
use std::process::Command;

use crate::project::{DOCUMENT, Project, Run};

/// Two crates below a folder. The document of one is beside its configuration.
fn workspace() -> Project {
    let project = Project::new();
    project.write("restwright.toml", "crates = [\"clients/pets\", \"clients/toys\"]\n");
    project.write(
        "clients/pets/codegen.toml",
        "spec = \"../../openapi.yaml\"\nout = \".\"\n[package]\nname = \"pets\"\n",
    );
    project.write(
        "clients/toys/codegen.toml",
        "spec = \"toys.yaml\"\nout = \"made\"\n[package]\nname = \"toys\"\n",
    );
    project.write("clients/toys/toys.yaml", &DOCUMENT.replace("Pet", "Toy"));
    project
}

fn run_in(project: &Project, folder: &str, arguments: &[&str]) -> Run {
    fs::create_dir_all(project.path().join(folder)).expect("a folder");
    project.run_in(folder, arguments)
}

#[test]
fn commands_without_a_configuration_name_init() {
    let project = Project::new();
    for command in ["codegen", "lint", "diff", "update-spec", "release"] {
        project
            .run(&[command])
            .ends_with(2)
            .says("there is no codegen.toml")
            .says("`cargo restwright init DOCUMENT`");
    }
    assert_eq!(project.files(), ["openapi.yaml"]);
}

#[test]
fn cargo_passes_the_name_of_the_subcommand_first() {
    let project = Project::new();
    project.run(&["restwright", "lint", "--spec", "openapi.yaml"]).ends_with(0).says("no-error-documented");
    let mut program = Command::new(env!("CARGO_BIN_EXE_cargo-restwright"));
    let version = program.arg("--version").output().expect("it runs");
    assert!(String::from_utf8_lossy(&version.stdout).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_nearest_configuration_upwards_is_that_of_the_project() {
    let project = Project::new();
    project.write("a/codegen.toml", "spec = \"../openapi.yaml\"\nout = \"made\"\n");
    project.write("restwright.toml", "crates = [\"a\"]\n");
    run_in(&project, "a/b/c", &["codegen"]).ends_with(0);
    assert!(
        project.path().join("a/made/src/lib.rs").exists() && project.path().join("a/names.lock").exists()
    );
    run_in(&project, "a/b/c", &["codegen", "--check"]).ends_with(0).says("up to date");
    // The output is a crate below the configuration's folder, and not a project of its own.
    run_in(&project, "a/made", &["lint"]).ends_with(0);
}

#[test]
fn one_command_is_about_all_crates_of_a_workspace_file() {
    let project = workspace();
    project.run(&["codegen"]).ends_with(0).says("openapi.yaml → clients/pets").says("→ clients/toys/made");
    assert!(project.read("clients/toys/made/Cargo.toml").contains("name = \"toys\""));
    assert!(project.path().join("clients/pets/names.lock").exists());
    project.run(&["codegen", "--check"]).ends_with(0);

    project.git(&["init", "--quiet"]);
    project.commit();
    project.write("openapi.yaml", &DOCUMENT.replace("name: {type: string}", "colour: {type: string}"));
    let run = project.run(&["diff", "--fail-on", "breaking"]);
    run.ends_with(1).says("HEAD:./openapi.yaml → ").says("models::Pet::name").says("toys.yaml");
    let run = project.run(&["codegen", "--check"]);
    run.ends_with(1).says("    cargo restwright codegen\n").says("→ clients/toys/made");
    // In the folder of a crate, only this crate is used.
    run_in(&project, "clients/toys", &["codegen", "--check"]).ends_with(0);
    let one = ["codegen", "--check", "--config", "clients/pets/codegen.toml"];
    project.run(&one).ends_with(1).says("    cargo restwright codegen --config clients/pets/codegen.toml\n");
    project.run(&one[..1]).ends_with(0);
    project.run(&one).ends_with(0);
    project.run(&["lint"]).ends_with(0).says("`getPet`").says("`getToy`");
}

#[test]
fn a_command_for_one_crate_requires_its_configuration() {
    let project = workspace();
    for command in [&["explain", "getPet"] as &[_], &["codegen", "--out", "x"], &["lint", "--format", "json"]]
    {
        let run = project.run(command);
        run.ends_with(2).says("one crate at a time").says("--config clients/pets/codegen.toml");
    }
    project.run(&["explain", "getPet", "--config", "clients/pets/codegen.toml"]).ends_with(0);
}

#[test]
fn a_crate_that_fails_does_not_keep_the_others() {
    let project = workspace();
    project.write("openapi.yaml", "openapi: [\n");
    project.run(&["codegen"]).ends_with(2).says("error[invalid-syntax]").says("→ clients/toys/made");
    assert!(project.path().join("clients/toys/made/Cargo.toml").exists());
}

#[test]
fn a_workspace_file_is_checked() {
    for (text, says) in [
        ("crates = 3\n", "has to be a list of folders"),
        ("crates = [\"../a\"]\n", "has to be a list of folders"),
        ("crates = [\"a\"]\n", "`a` has no codegen.toml"),
        ("crate = []\n", "there is no key `crate`"),
        ("crates = [\n", "restwright.toml: "),
    ] {
        let project = Project::new();
        project.write("restwright.toml", text);
        project.run(&["codegen"]).ends_with(2).says(says);
    }
}

#[test]
fn the_paths_of_a_configuration_lead_to_places_of_the_project() {
    let outside = Project::new();
    let project = Project::new();
    let path = |key: &str, value: &str| format!("{key} = {value:?}\n");
    project.write("a/codegen.toml", &(path("spec", "../openapi.yaml") + &path("out", "made")));
    run_in(&project, "a", &["codegen"])
        .ends_with(2)
        .says("`spec` of codegen.toml: it leads to")
        .says("--allow-root");
    run_in(&project, "a", &["codegen", "--allow-root", ".."]).ends_with(0);
    project.git(&["init", "--quiet"]);
    run_in(&project, "a", &["codegen"]).ends_with(0);
    project.write("a/codegen.toml", &(path("spec", "../openapi.yaml") + &path("out", "../../made")));
    run_in(&project, "a", &["codegen"]).ends_with(2).says("`out` of codegen.toml: it leads to");
    for wrong in
        [outside.path().join("openapi.yaml").display().to_string(), String::new(), "a://b".to_owned()]
    {
        project.write("a/codegen.toml", &path("spec", &wrong));
        run_in(&project, "a", &["codegen"])
            .ends_with(2)
            .says("error[invalid-config]")
            .says("a path relative to this file");
    }
    project.write("a/codegen.toml", "spec = \"../openapi.yaml\"\n");
    run_in(&project, "a", &["codegen"]).ends_with(2).says("the folder of the crate is missing");
    project.write("a/codegen.toml", "out = \".\"\n");
    run_in(&project, "a", &["codegen"]).ends_with(2).says("does not say where the document is");
}

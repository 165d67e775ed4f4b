//! Tests of `semver` on two versions of small documents. The tests that need `cargo semver-checks` print a
//! line and pass if it is not installed.

#[path = "../../restwright/tests/project/mod.rs"]
mod project;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::project::{DOCUMENT, Project};

/// Writes to standard error directly, because the test harness captures `eprintln!` and a skipped test must
/// be visible.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Makes a project with two versions of a document: that of the other tests, and `new`.
fn versions(new: &str) -> Project {
    history(DOCUMENT, new)
}

fn history(old: &str, new: &str) -> Project {
    let project = Project::new();
    project.write("versions/pets-1.yaml", old);
    project.write("versions/pets-2-later.yaml", new);
    project
}

/// Lets only one test at a time work in the folder.
static FOLDER: Mutex<()> = Mutex::new(());

/// Runs the command in a folder that all of these tests share, so that the dependencies of the crates are
/// built once. Returns `None` if `cargo semver-checks` is not installed.
fn semver(project: &Project) -> Option<project::Run> {
    let has = Command::new("cargo-semver-checks").args(["semver-checks", "--version"]).output();
    if !has.is_ok_and(|output| output.status.success()) {
        skipped("`cargo semver-checks` is not installed");
        return None;
    }
    let _alone = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver").display().to_string();
    Some(project.run(&["semver", "versions", "--out", &out]))
}

#[test]
fn agreeing_and_explained_verdicts_are_listed_in_a_table() {
    let gone = DOCUMENT.replace("name: {type: string}", "colour: {type: string}");
    let Some(run) = semver(&versions(&gone)) else { return };
    run.ends_with(0).says("| pets 1 → 2 | 1 `rust-field-removed` |").says("| the same |");

    let changed = DOCUMENT.replace("name: {type: string}", "name: {type: integer}");
    let Some(run) = semver(&versions(&changed)) else { return };
    run.ends_with(0).says("| nothing | explained below |");
    run.says("`rust-field-type-changed`: `models::Pet::name` has another type");
}

/// Tests lints on setters, for which all requests are one type.
#[test]
fn a_removed_setter_is_reported_even_if_another_request_has_a_setter_of_that_name() {
    let id = "parameters: [{name: id, in: path, required: true, schema: {type: string}}";
    let with = |more: &str| {
        let list = "  /pets:\n    get: {operationId: listPets, tags: [Pets], parameters: [LIST], responses: {'200': {description: D}}}\n";
        let list = list.replace("LIST", more);
        DOCUMENT
            .replace(id, &format!("{id}, {{name: depth, in: query, schema: {{type: string}}}}"))
            .replace("components:", &format!("{list}components:"))
    };
    let parameter = |name: &str| format!("{{name: {name}, in: query, schema: {{type: string}}}}");
    let Some(run) = semver(&history(&with(&parameter("limit")), &with(""))) else { return };
    run.ends_with(0).says("| 1 `rust-setter-removed` | 1 `inherent_method_missing` | the same |");

    let Some(run) = semver(&history(&with(&parameter("depth")), &with(""))) else { return };
    run.ends_with(0).says("| 1 `rust-setter-removed` | nothing | explained below |");
}

#[test]
fn a_folder_without_two_versions_is_an_error() {
    let project = Project::new();
    let Some(run) = semver(&project) else { return };
    run.ends_with(2).says("versions");
    project.write("versions/pets-1.yaml", DOCUMENT);
    let Some(run) = semver(&project) else { return };
    run.ends_with(2).says("there are no two versions of one document in versions");
}

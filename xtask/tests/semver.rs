//! `semver` on two versions of small documents. Without `cargo semver-checks`, the tests that need it say so and do nothing.

#[path = "../../restwright/tests/project/mod.rs"]
mod project;

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::project::{DOCUMENT, Project};

/// Past the capture of the test's output: a test that did nothing must say so.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Two versions in a folder of their own, the first of which is the document of the other tests.
fn versions(new: &str) -> Project {
    history(DOCUMENT, new)
}

fn history(old: &str, new: &str) -> Project {
    let project = Project::new();
    project.write("versions/pets-1.yaml", old);
    project.write("versions/pets-2-later.yaml", new);
    project
}

/// One test at a time works in the folder.
static FOLDER: Mutex<()> = Mutex::new(());

/// Runs the command in a folder that every run of these tests shares, so that what the crates depend on is built once.
/// `None` where the tool is not installed.
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
fn versions_whose_verdicts_are_one_or_are_explained_are_told_in_a_table() {
    let gone = DOCUMENT.replace("name: {type: string}", "colour: {type: string}");
    let Some(run) = semver(&versions(&gone)) else { return };
    run.ends_with(0).says("| pets 1 → 2 | 1 `rust-field-removed` |").says("| the same |");

    let changed = DOCUMENT.replace("name: {type: string}", "name: {type: integer}");
    let Some(run) = semver(&versions(&changed)) else { return };
    run.ends_with(0).says("| nothing | explained below |");
    run.says("`rust-field-type-changed`: `models::Pet::name` has another type");
}

/// All requests are one type to a lint.
#[test]
fn a_setter_of_a_request_that_is_gone_is_told_of_whether_another_request_has_one_of_its_name_or_not() {
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
fn what_there_is_nothing_to_compare_in_is_the_users_to_mend() {
    let project = Project::new();
    let Some(run) = semver(&project) else { return };
    run.ends_with(2).says("versions");
    project.write("versions/pets-1.yaml", DOCUMENT);
    let Some(run) = semver(&project) else { return };
    run.ends_with(2).says("there are no two versions of one document in versions");
}

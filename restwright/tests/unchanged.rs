//! A run whose inputs and output are those of the last run is recognised, and no other run is.
//!
//! The tests change the record of a run, in which a summary stands: a run that prints the changed summary has not generated.

mod project;

use std::fs;
use std::path::PathBuf;

use project::{DOCUMENT, PROGRAM, Project};

const MARK: &str = "a summary of the record";

/// A folder with a `target` folder of Cargo, in which `codegen` has run.
fn generated() -> Project {
    let project = Project::new();
    project.write("target/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55");
    project.codegen(&[]).ends_with(0);
    project
}

fn records(project: &Project) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(project.path().join("target/restwright")) else { return Vec::new() };
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

/// Replaces the summary in the record of the last run.
fn mark(project: &Project) {
    let [path] = &records(project)[..] else { panic!("{:?}", records(project)) };
    let text = fs::read_to_string(path).expect("the record");
    let fingerprints: Vec<&str> = text.lines().take(2).collect();
    fs::write(path, format!("{}\n{MARK}\n", fingerprints.join("\n"))).expect("the record");
}

/// Returns whether a run of `codegen` repeats the last one without generating.
#[track_caller]
fn is_recognised(project: &Project, more: &[&str]) -> bool {
    mark(project);
    let run = project.codegen(more);
    run.ends_with(0);
    run.out.contains(MARK)
}

#[test]
fn a_run_without_changes_is_recognised() {
    let project = generated();
    let first = project.codegen(&[]);
    first.ends_with(0).says("0 files written");
    assert!(is_recognised(&project, &[]));
    assert!(is_recognised(&project, &["--check"]));
    let counts =
        |text: &str| text.lines().nth(1).and_then(|line| line.rsplit_once(',')).map(|(c, _)| c.to_owned());
    assert_eq!(counts(&first.out), counts(&project.codegen(&[]).out));
}

#[test]
fn check_of_a_fresh_output_is_recognised_the_next_time() {
    let project = generated();
    fs::remove_dir_all(project.path().join("target/restwright")).expect("the record is there");
    let checked = project.codegen(&["--check"]);
    checked.ends_with(0);
    assert!(is_recognised(&project, &["--check"]));
    fs::remove_dir_all(project.path().join("target/restwright")).expect("the record is there");
    assert_eq!(checked.out, project.codegen(&["--check"]).out);
}

#[test]
fn an_edited_output_is_reported_and_overwritten() {
    let project = generated();
    let before = project.read("out/src/lib.rs");
    for edited in [format!("{before}// by hand\n"), before.replacen("//!", "//! by hand", 1)] {
        mark(&project);
        project.write("out/src/lib.rs", &edited);
        project.codegen(&["--check"]).ends_with(1).says("by hand").says("1 file is out of date");
        project.codegen(&[]).ends_with(0).says("1 file written");
        assert_eq!(project.read("out/src/lib.rs"), before);
    }
}

#[test]
fn a_missing_output_is_written_again() {
    let project = generated();
    for path in ["out/src/lib.rs", "out/.codegen-files"] {
        mark(&project);
        fs::remove_file(project.path().join(path)).expect("it was generated");
        project.codegen(&["--check"]).ends_with(1);
        project.codegen(&[]).ends_with(0).says("1 file written");
        assert!(project.path().join(path).is_file(), "{path}");
    }
}

#[test]
fn each_changed_input_is_noticed() {
    let project = generated();
    assert!(is_recognised(&project, &[]));
    project.write("openapi.yaml", &DOCUMENT.replace("getPet", "readPet"));
    assert!(!is_recognised(&project, &[]));
    project.write("codegen.toml", "[package]\ndescription = \"Pets.\"\n");
    assert!(!is_recognised(&project, &["--names-lock", "none"]));
    mark(&project);
    let cats =
        ["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "cats", "--names-lock", "none"];
    let cats = project.run(&cats);
    assert!(cats.status == Some(0) && !cats.out.contains(MARK), "{cats:?}");
    project.write("pet.yaml", "Pet: {type: object, properties: {name: {type: string}}}\n");
    let reference = DOCUMENT.replace("'#/components/schemas/Pet'", "'pet.yaml#/Pet'");
    project.write("openapi.yaml", &reference);
    assert!(!is_recognised(&project, &["--names-lock", "none"]));
    assert!(is_recognised(&project, &["--names-lock", "none"]));
    project.write("pet.yaml", "Pet: {type: object, properties: {age: {type: integer}}}\n");
    assert!(!is_recognised(&project, &["--names-lock", "none"]));
    project.write("codegen.toml", "overlays = [\"overlay.yaml\"]\n");
    let overlay = |title: &str| {
        format!(
            "overlay: 1.0.0\ninfo: {{title: a, version: '1'}}\nactions: [{{target: $.info, update: {{title: {title}}}}}]\n"
        )
    };
    project.write("overlay.yaml", &overlay("Cats"));
    assert!(!is_recognised(&project, &["--names-lock", "none"]));
    assert!(is_recognised(&project, &["--names-lock", "none"]));
    project.write("overlay.yaml", &overlay("Dogs"));
    assert!(!is_recognised(&project, &["--names-lock", "none"]));
}

#[test]
fn a_run_that_changes_the_lock_is_not_recorded() {
    let project = Project::new();
    project.write("target/CACHEDIR.TAG", "");
    project.write("codegen.toml", "");
    project.codegen(&[]).ends_with(0);
    assert_eq!(records(&project), Vec::<PathBuf>::new());
    project.codegen(&[]).ends_with(0);
    assert!(is_recognised(&project, &[]));
    let names = project.read("names.lock");
    project.write("names.lock", &names.replace("Pet", "Animal"));
    assert!(!is_recognised(&project, &[]));
}

#[test]
fn warnings_are_printed_and_denied_in_every_run() {
    let project = generated();
    project.write(
        "openapi.yaml",
        &DOCUMENT
            .replace("tags: [Pets]", "tags: [Pets]\n      requestBody: {content: {a/b: {}}, required: 1}"),
    );
    let first = project.codegen(&[]);
    assert!(first.err.contains("warning["), "{first:?}");
    let second = project.codegen(&[]);
    assert_eq!(second.err, first.err);
    project.codegen(&["--deny", "warnings"]).ends_with(2).says("denied");
}

#[test]
fn another_build_of_the_tool_generates() {
    let project = generated();
    mark(&project);
    let copy = project.path().join("tool");
    fs::copy(PROGRAM, &copy).expect("a copy of the program");
    let mut program = std::process::Command::new(&copy);
    program.current_dir(project.path()).env_remove("CARGO_TARGET_DIR");
    program.args(["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "pets"]);
    let run = project::Run::of(&program.output().expect("it runs"));
    run.ends_with(0);
    assert!(!run.out.contains(MARK), "{run:?}");
}

#[test]
fn drafts_of_a_killed_run_are_deleted() {
    let project = generated();
    mark(&project);
    let draft = "out/src/.lib.rs.codegen-0123456789abcdef";
    project.write(draft, "");
    project.codegen(&[]).ends_with(0);
    assert!(!project.path().join(draft).exists());
}

#[test]
fn without_a_target_folder_nothing_is_recorded() {
    let project = Project::new();
    project.codegen(&[]).ends_with(0);
    project.codegen(&[]).ends_with(0);
    assert_eq!(project.files(), ["openapi.yaml", "out"]);
}

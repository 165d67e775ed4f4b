//! Tests of the repository's tasks as a user runs them, and of messages that name the commands `cargo xtask`.

#[path = "../../restwright/tests/project/mod.rs"]
mod project;

use crate::project::{DOCUMENT, Project};

/// A text that no run may print or write.
const SECRET: &str = "hunter2";

#[test]
fn messages_name_the_commands_of_this_repository() {
    let run = Project::new().codegen(&["--check"]);
    run.ends_with(1).says("cargo xtask codegen --spec openapi.yaml --out out --package pets\n");
    let help = Project::new().run(&["--help"]);
    help.ends_with(0).says("Usage: cargo xtask").says("`tidy` a violation");
}

#[test]
fn a_stage_is_dumped_at_a_place() {
    let project = Project::new();
    let dump = |stage: &str, at: &str| {
        project.run(&["dump", "--spec", "openapi.yaml", "--stage", stage, "--at", at])
    };
    dump("ir", "#/components/schemas/Pet").ends_with(0).says("struct Pet");
    dump("model", "/components/schemas/Pet").ends_with(0).says("Pet = {name?: string, ..}");
    dump("normalized", "#/info").ends_with(0).says("\"title\": \"Pets\"");
    dump("ir", "#/info").ends_with(2).says("nothing of this stage comes from `#/info`");
}

#[test]
fn a_dump_reads_below_the_folder_of_the_document() {
    let project = Project::new();
    let reference = DOCUMENT.replace("'#/components/schemas/Pet'", "'../outside/pet.yaml#/Pet'");
    project.write("spec/openapi.yaml", &reference);
    project.write("outside/pet.yaml", &format!("Pet: {{type: object, description: {SECRET}}}\n"));
    let dump = ["dump", "--stage", "model", "--spec", "spec/openapi.yaml"];
    let run = project.run(&dump);
    run.ends_with(2).says("error[refused-file]");
    assert!(!run.err.contains(SECRET), "{run:?}");
    project.run(&[&dump[..], &["--allow-root", "outside"]].concat()).ends_with(0);
}

#[test]
fn a_corpus_reads_below_its_folder() {
    let project = Project::new();
    project.write("outside/pet.yaml", "Pet: {type: object}\n");
    project
        .write("docs/a/openapi.yaml", &DOCUMENT.replace("'#/components/schemas/Pet'", "../b/pet.yaml#/Pet"));
    project.write("docs/b/pet.yaml", "Pet: {type: object, properties: {name: {type: string}}}\n");
    let corpus =
        |more: &[&str]| project.run(&[&["corpus", "docs", "--no-check", "--out", "crates"], more].concat());
    corpus(&[]).ends_with(0);
    let out = DOCUMENT.replace("'#/components/schemas/Pet'", "../../outside/pet.yaml#/Pet");
    project.write("docs/a/openapi.yaml", &out);
    corpus(&[]).ends_with(1).says("refused-file");
    corpus(&["--allow-root", "outside"]).ends_with(0);
}

#[cfg(unix)]
#[test]
fn a_link_of_a_corpus_does_not_lead_out() {
    let project = Project::new();
    project.write("docs/openapi.yaml", DOCUMENT);
    project.write("outside/secret.yaml", &format!("openapi: 3.1.0\n{SECRET}: [\n"));
    std::os::unix::fs::symlink("../outside/secret.yaml", project.path().join("docs/secret.yaml"))
        .expect("a link");
    let run = project.run(&["corpus", "docs", "--no-check", "--out", "crates"]);
    run.ends_with(2).says("cannot read docs/secret.yaml").says("--allow-root");
    assert!(!run.err.contains(SECRET), "{run:?}");
}

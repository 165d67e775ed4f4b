//! Tests of the files that a document, its overlays and its configuration can refer to: regular files of
//! limited size below the allowed folders.

mod project;

use project::{DOCUMENT, Project, Run};

/// A text that no run may print or write. It is in files outside of the document.
const SECRET: &str = "hunter2";

/// A project whose document is in `spec`, with a secret outside of that folder.
fn project() -> Project {
    let project = Project::new();
    project.write("spec/openapi.yaml", DOCUMENT);
    project.write("outside/pet.yaml", &format!("Pet: {{type: object, description: {SECRET}}}\n"));
    project
}

/// Makes the pet a reference.
fn refer(project: &Project, reference: &str) {
    let (head, _) = DOCUMENT.split_once("    Pet:\n").expect("the document has pets");
    project.write("spec/openapi.yaml", &format!("{head}    Pet: {{$ref: {reference}}}\n"));
}

fn codegen(project: &Project, more: &[&str]) -> Run {
    let arguments = ["codegen", "--spec", "spec/openapi.yaml", "--out", "out", "--package", "pets"];
    project.run(&[&arguments, more].concat())
}

/// Checks that the reference is an error at its place, with all of `expected` and none of the file's content.
#[track_caller]
fn refused(project: &Project, reference: &str, more: &[&str], expected: &[&str]) {
    refer(project, reference);
    let run = codegen(project, more);
    run.ends_with(2).says("error[refused-file]").says("--> spec/openapi.yaml:16:17");
    for text in expected {
        run.says(text);
    }
    assert!(!run.err.contains(SECRET) && !run.out.contains(SECRET), "{run:?}");
    assert!(!project.path().join("out").exists(), "nothing is generated");
}

/// Checks that the reference is a warning at its place, with `expected` and none of the file's content.
#[track_caller]
fn unresolved(project: &Project, reference: &str, expected: &str) {
    refer(project, reference);
    let run = codegen(project, &[]);
    run.ends_with(0).says("warning[unresolved-reference]").says("--> spec/openapi.yaml:16:").says(expected);
    assert!(!run.err.contains(SECRET) && !run.out.contains(SECRET), "{run:?}");
    let pet = project.read("out/src/models/mod.rs");
    assert!(!pet.contains(SECRET), "{pet}");
}

#[test]
fn a_reference_does_not_lead_out_of_the_folder_of_the_document() {
    let project = project();
    let absolute = project.path().join("outside/pet.yaml").display().to_string();
    let references = [
        "'../outside/pet.yaml#/Pet'",
        "'x/../../outside/pet.yaml#/Pet'",
        "'..%2foutside%2Fpet.yaml#/Pet'",
        "'%2e%2e/outside/pet.yaml#/Pet'",
        r"'..\outside\pet.yaml#/Pet'",
        r#""..\u002foutside/pet.yaml#/Pet""#,
        &format!("'{absolute}#/Pet'"),
    ];
    for reference in references {
        let help = ["--allow-root", "roots = [\"../outside\"]", "outside of the folders"];
        refused(&project, reference, &[], &help);
    }
}

#[test]
fn a_url_of_a_file_is_no_path() {
    let project = project();
    let url = format!("file://{}", project.path().join("outside/pet.yaml").display());
    refer(&project, &format!("'{url}#/Pet'"));
    let run = codegen(&project, &["--allow-root", "."]);
    run.ends_with(2).says("error[remote-reference]").says("--> spec/openapi.yaml:16:");
}

#[test]
fn the_flag_the_configuration_and_its_folder_allow_more() {
    let project = project();
    refer(&project, "'../outside/pet.yaml#/Pet'");
    let allowed = |more: &[&str]| {
        codegen(&project, more).ends_with(0);
        assert!(project.read("out/src/models/pet.rs").contains(SECRET));
    };
    allowed(&["--allow-root", "outside"]);
    allowed(&["--allow-root", "spec", "--allow-root", "."]);
    project.write("spec/codegen.toml", "[references]\nroots = [\"../outside\"]\n");
    allowed(&[]);
    project.write("spec/codegen.toml", "[references]\n\"https://a.example/\" = \"../outside/\"\n");
    allowed(&[]);
    project.write("spec/codegen.toml", "[references]\nroots = [\"outside\"]\n");
    codegen(&project, &[]).ends_with(2).says("error[refused-file]");
    project.write("codegen.toml", "");
    allowed(&["--config", "codegen.toml"]);
    // The document's own folder is allowed, wherever the configuration is.
    project.write("options/codegen.toml", "");
    project.write("spec/pet.yaml", &project.read("outside/pet.yaml"));
    refer(&project, "'pet.yaml#/Pet'");
    allowed(&["--config", "options/codegen.toml"]);
    project.write("spec/codegen.toml", "[references]\nroots = \"../outside\"\n");
    codegen(&project, &[]).ends_with(2).says("error[invalid-config]");
}

#[test]
fn every_command_that_reads_documents_refuses_and_takes_the_flag() {
    let project = project();
    refer(&project, "'../outside/pet.yaml#/Pet'");
    let spec = ["--spec", "spec/openapi.yaml"];
    let commands: [&[&str]; 4] = [
        &["lint", "--spec", "spec/openapi.yaml"],
        &["explain", "getPet", "--spec", "spec/openapi.yaml"],
        &["diff", "--old", "spec/openapi.yaml", "--new", "spec/openapi.yaml"],
        &["update-spec", "--file", "spec/openapi.yaml", spec[0], "spec/new.yaml"],
    ];
    for command in commands {
        let run = project.run(command);
        run.ends_with(2).says("error[refused-file]");
        assert!(!run.err.contains(SECRET), "{run:?}");
        project.run(&[command, &["--allow-root", "outside"]].concat()).ends_with(0);
    }
}

#[test]
fn a_file_in_the_way_of_a_name_costs_the_references_to_it() {
    let project = project();
    project.write("spec/folder/pet.yaml", "Pet: {}\n");
    project
        .write("spec/passwd", &format!("root:x:0:0:{SECRET}:/root:/bin/sh\nbin:x:1:1:{SECRET}:/bin:/sbin\n"));
    project.write("spec/list", &format!("- {SECRET}\n- {SECRET}\n"));
    project.write("spec/broken", &format!("{SECRET}: {{{SECRET}: [\n"));
    project.write("spec/key.json", &format!("{{\"{SECRET}\": {SECRET}: [}}"));
    let cases = [
        ("folder", "it is a folder"),
        ("gone.yaml", "cannot be read"),
        (r#""no\0name.yaml""#, "cannot be read"),
        (&"x".repeat(5_000), "cannot be read"),
        ("passwd", "it is not a mapping"),
        ("'passwd#/root'", "it is not a mapping"),
        ("list", "it is not a mapping"),
        ("broken", "this is not valid YAML"),
        ("key.json", "this is not valid JSON"),
    ];
    for (reference, expected) in cases {
        unresolved(&project, reference, expected);
    }
}

#[test]
fn a_large_file_is_refused() {
    let project = project();
    project.write("spec/large.yaml", "");
    let file = std::fs::File::options().write(true).open(project.path().join("spec/large.yaml"));
    file.and_then(|file| file.set_len(70 << 20)).expect("a size");
    refused(&project, "large.yaml", &[], &["it is larger than 64 MiB"]);
    let run = project.run(&["lint", "--spec", "spec/large.yaml"]);
    run.ends_with(2).says("cannot read spec/large.yaml: it is larger than 64 MiB");
}

#[test]
fn overlays_and_the_lock_are_read_below_the_same_folders() {
    let project = project();
    let overlay = format!("overlay: 1.0.0\ninfo: {{title: {SECRET}, version: '1'}}\nactions: 7\n");
    project.write("outside/a.overlay.yaml", &overlay);
    project.write("outside/names.lock", SECRET);
    let cases = [
        ("overlays = [\"../outside/a.overlay.yaml\"]", "cannot read spec/../outside/a.overlay.yaml"),
        ("names-lock = \"../outside/names.lock\"", "cannot read spec/../outside/names.lock"),
        ("names-lock = \"../outside/new.lock\"", "cannot write spec/../outside/new.lock"),
    ];
    for (config, expected) in cases {
        project.write("spec/codegen.toml", config);
        let run = codegen(&project, &[]);
        run.ends_with(2).says(expected).says("roots = [\"../outside\"]").says("--allow-root");
        assert!(!run.err.contains(SECRET), "{run:?}");
    }
    assert!(!project.path().join("outside/new.lock").exists());
    codegen(&project, &["--allow-root", "outside"]).ends_with(0);
    assert!(project.path().join("outside/new.lock").exists());
    // The command line may name files anywhere.
    project.write("spec/codegen.toml", "");
    codegen(&project, &["--names-lock", "outside/other.lock"]).ends_with(0);
    project.write("spec/codegen.toml", "names-lock = \"folder\"");
    project.write("spec/folder/x", "");
    codegen(&project, &[]).ends_with(2).says("cannot read spec/folder: it is a folder");
}

#[test]
fn the_old_document_of_git_reads_the_same_folders() {
    let project = project();
    refer(&project, "'../outside/pet.yaml#/Pet'");
    project.git(&["init", "--quiet"]);
    project.commit();
    let diff = |more: &[&str]| project.run(&[&["diff", "--new", "spec/openapi.yaml"], more].concat());
    let run = diff(&[]);
    run.ends_with(2).says("error[refused-file]").says("--> HEAD:spec/openapi.yaml:16:");
    diff(&["--allow-root", "outside"]).ends_with(0);
    refer(&project, "folder");
    project.write("spec/folder/pet.yaml", "Pet: {}\n");
    project.commit();
    diff(&[]).ends_with(0);
}

/// Tests for systems with FIFOs, devices and symbolic links.
#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::{SECRET, codegen, project, refer, refused, unresolved};
    use crate::project::Project;

    fn fifo(project: &Project, path: &str) {
        let made = Command::new("mkfifo").arg(project.path().join(path)).status();
        assert!(made.expect("mkfifo runs").success());
    }

    fn link(project: &Project, target: &str, name: &str) {
        symlink(target, project.path().join(name)).expect("a link");
    }

    #[test]
    fn a_symbolic_link_does_not_lead_out_of_the_folder() {
        let project = project();
        link(&project, "../outside/pet.yaml", "spec/pet.yaml");
        link(&project, "../outside", "spec/common");
        link(&project, "/dev/zero", "spec/zero");
        for reference in ["'pet.yaml#/Pet'", "'common/pet.yaml#/Pet'", "zero", "/dev/zero", "/etc/passwd"] {
            refused(&project, reference, &[], &["outside of the folders", "--allow-root"]);
        }
        link(&project, "round.yaml", "spec/round.yaml");
        unresolved(&project, "round.yaml", "cannot be read");
    }

    #[test]
    fn a_fifo_and_a_device_are_refused_and_not_waited_for() {
        let project = project();
        fifo(&project, "spec/fifo.yaml");
        refused(&project, "fifo.yaml", &[], &["it is not a regular file"]);
        refused(&project, "/dev/zero", &["--allow-root", "/dev"], &["it is not a regular file"]);
        for config in ["overlays = [\"fifo.yaml\"]", "names-lock = \"fifo.yaml\""] {
            project.write("spec/codegen.toml", config);
            codegen(&project, &[]).ends_with(2).says("cannot read spec/fifo.yaml: it is not a regular file");
        }
        project.write("spec/codegen.toml", "");
        let run = project.run(&["lint", "--spec", "spec/fifo.yaml"]);
        run.ends_with(2).says("cannot read spec/fifo.yaml: it is not a regular file");
        fifo(&project, "spec/diff-ignore.toml");
        let diff = ["diff", "--old", "openapi.yaml", "--new", "spec/openapi.yaml"];
        project.write("spec/openapi.yaml", super::DOCUMENT);
        project.run(&diff).ends_with(2).says("it is not a regular file");
    }

    #[test]
    fn links_that_make_endlessly_many_names_come_to_an_end() {
        let project = project();
        link(&project, ".", "spec/a");
        refer(&project, "'a/pet.yaml#/Pet'");
        project
            .write("spec/pet.yaml", "Pet: {type: object, properties: {next: {$ref: 'a/pet.yaml#/Pet'}}}\n");
        // The system limits the number of links that it follows in a path.
        codegen(&project, &[]).ends_with(0).says("cannot be read");
    }

    #[test]
    fn a_file_of_the_system_without_a_size_is_bounded_and_not_shown() {
        let project = project();
        if !std::path::Path::new("/proc/self/environ").exists() {
            return;
        }
        refer(&project, "/proc/self/environ");
        let mut program = project.program();
        program.args(["lint", "--spec", "spec/openapi.yaml", "--allow-root", "/proc"]);
        let output = program.env("TOKEN", SECRET).output().expect("it runs");
        let printed = [output.stdout, output.stderr].concat();
        assert!(!String::from_utf8_lossy(&printed).contains(SECRET));
    }

    #[test]
    fn a_link_of_the_configuration_does_not_lead_out() {
        let project = project();
        project.write("outside/codegen.toml", SECRET);
        link(&project, "../outside/codegen.toml", "spec/codegen.toml");
        let run = codegen(&project, &[]);
        run.ends_with(2).says("cannot read spec/codegen.toml").says("--allow-root");
        assert!(!run.err.contains(SECRET), "{run:?}");
        project.write("docs/openapi.yaml", super::DOCUMENT);
        project.write("outside/diff-ignore.toml", SECRET);
        link(&project, "../outside/diff-ignore.toml", "docs/diff-ignore.toml");
        let run = project.run(&["diff", "--old", "openapi.yaml", "--new", "docs/openapi.yaml"]);
        run.ends_with(2).says("diff-ignore.toml: it leads to").says("--allow-root");
        assert!(!run.err.contains(SECRET), "{run:?}");
    }
}

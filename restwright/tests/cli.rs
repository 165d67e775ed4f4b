//! Tests of the command line as a user runs it: its output, the files that it writes, and its exit status.

mod project;

use std::fs;

use crate::project::{DOCUMENT, Project};

#[test]
fn a_first_run_writes_a_second_changes_nothing_and_a_check_agrees() {
    let project = Project::new();
    project.codegen(&[]).ends_with(0).says("1 operation in 1 group, 1 schema").says("0 unchanged, 0 deleted");
    assert!(project.read("out/Cargo.toml").contains("name = \"pets\""));
    project.codegen(&[]).ends_with(0).says("0 files written");
    project.codegen(&["--check"]).ends_with(0).says("up to date");
}

#[test]
fn a_check_that_finds_drift_prints_the_diff_and_the_command_and_writes_nothing() {
    let project = Project::new();
    project.codegen(&["--check"]).ends_with(1).says("+++ b/Cargo.toml");
    assert!(!project.path().join("out").exists());

    project.codegen(&[]).ends_with(0);
    let lib = project.read("out/src/lib.rs");
    project.write("out/src/lib.rs", &format!("{lib}// by hand\n"));
    let run = project.codegen(&["--check"]);
    run.ends_with(1).says("-// by hand").says("1 file is out of date");
    run.says("cargo restwright codegen --spec openapi.yaml --out out --package pets\n");
    assert!(project.read("out/src/lib.rs").ends_with("// by hand\n"));

    project.codegen(&[]).ends_with(0).says("1 file written");
    assert_eq!(project.read("out/src/lib.rs"), lib);
}

#[test]
fn names_are_kept_beside_a_document_with_a_configuration_and_checked() {
    let project = Project::new();
    project.codegen(&[]).ends_with(0);
    assert!(!project.path().join("names.lock").exists(), "a document alone has no lock");
    project.write("codegen.toml", "");
    project.codegen(&["--check"]).ends_with(1).says("+++ b/names.lock").says("1 file is out of date");
    project.codegen(&[]).ends_with(0);
    let names = project.read("names.lock");
    assert!(names.contains("/paths/~1pets~1{id}/get fn pets::get_pet\n"), "{names}");
    project.codegen(&["--check"]).ends_with(0).says("up to date");

    project.write("names.lock", &names.replace("pets::get_pet", "pets::find"));
    project.codegen(&[]).ends_with(0);
    assert!(project.read("out/src/operations/pets.rs").contains("pub fn find("));
    project.write("names.lock", "nonsense\n");
    project.codegen(&[]).ends_with(2).says("error[invalid-lock]").says("names.lock:1:1");

    project.write("codegen.toml", "names-lock = \"kept.txt\"\n");
    project.codegen(&[]).ends_with(0);
    assert_eq!(project.read("kept.txt"), names);
    project.codegen(&["--names-lock", "none", "--check"]).ends_with(0);
    project.codegen(&["--names-lock", "other.lock", "--check"]).ends_with(1).says("--names-lock other.lock");
}

#[test]
fn a_report_of_pages_gives_the_reasons_and_writes_nothing() {
    let project = Project::new();
    project.codegen(&["--report", "pagination"]).ends_with(0).says("0 with pages");
    let parameters = "[{name: id, in: path, required: true, schema: {type: string}}";
    let document = DOCUMENT
        .replace(
            parameters,
            &format!("{parameters}, {{name: page_token, in: query, schema: {{type: string}}}}"),
        )
        .replace("name: {type: string}", "{toys: {type: array, items: {}}, nextPageToken: {type: string}}");
    project.write("openapi.yaml", &document);
    let run = project.codegen(&["--report", "pagination"]);
    run.ends_with(0).says("getPet").says("token, query page_token").says("inferred: a token in the request");
    run.says("1 with pages (0 by codegen.toml, 0 by x-speakeasy-pagination, 1 inferred)");
    project.write("codegen.toml", "[pagination]\ngetPet = \"none\"\n");
    project.codegen(&["--report", "pagination"]).ends_with(0).says("switched off (codegen.toml, \"getPet\")");
    project.codegen(&["--report", "pages"]).ends_with(2).says("pagination");
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_report_of_updates_gives_the_reasons_and_writes_nothing() {
    let project = Project::new();
    project.codegen(&["--report", "updates"]).ends_with(0).says("0 take changes, 0 have a mask and do not");
    let pet = "pet: {$ref: '#/components/schemas/Pet'}";
    let update = format!("    Update: {{type: object, properties: {{{pet}, mask: {{type: string}}}}}}\n");
    let rename = "    Rename: {type: object, properties: {mask: {type: string}}}\n";
    project.write("openapi.yaml", &format!("{DOCUMENT}{update}{rename}"));
    project.write("codegen.toml", "[protojson]\nupdate-mask = \"mask\"\n");
    let run = project.codegen(&["--report", "updates"]);
    run.ends_with(0)
        .says("Update   pet       Pet           mask")
        .says("1 take changes, 1 have a mask and do not");
    run.says("Rename                              no property is an object with fields to change");
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_report_of_untyped_values_gives_the_places_and_writes_nothing() {
    let project = Project::new();
    project.codegen(&["--report", "untyped"]).ends_with(0).says("0 values have no type");
    let loose = "    Loose: {type: object, properties: {tags: {type: array}, any: {}, odd: {type: strng}}}\n";
    project.write("openapi.yaml", &format!("{DOCUMENT}{loose}"));
    let run = project.codegen(&["--report", "untyped"]);
    run.ends_with(0)
        .says("models::Loose::tags  #/components/schemas/Loose/properties/tags/items  no schema")
        .says("models::Loose::any   #/components/schemas/Loose/properties/any         the schema allows any value")
        .says("3 values have no type");
    run.says("models::Loose::odd   #/components/schemas/Loose/properties/odd         `strng` is not a type (unknown-type)");
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_removed_schema_removes_its_file() {
    let project = Project::new();
    project.codegen(&[]).ends_with(0);
    let pet = "    Pet:\n      type: object";
    project.write("openapi.yaml", &DOCUMENT.replace(pet, &format!("    Dog: {{type: object}}\n{pet}")));
    project.codegen(&[]).ends_with(0);
    assert!(project.path().join("out/src/models/dog.rs").exists());
    project.write("openapi.yaml", DOCUMENT);
    project.codegen(&[]).ends_with(0).says("1 deleted");
    assert!(!project.path().join("out/src/models/dog.rs").exists());
}

#[test]
fn a_fault_of_the_document_is_shown_with_its_place_and_leaves_the_output_as_it_was() {
    let project = Project::new();
    project.codegen(&[]).ends_with(0);
    let before = project.read("out/src/lib.rs");
    project.write("openapi.yaml", "openapi: 3.1.0\ninfo: [\n");
    project.codegen(&[]).ends_with(2).says("error[invalid-syntax]").says(" --> openapi.yaml:");
    assert_eq!(project.read("out/src/lib.rs"), before);
}

#[test]
fn a_fault_of_the_configuration_is_shown_with_its_place() {
    let project = Project::new();
    project.write("options.toml", "presense = \"proto3\"\n");
    let run = project.codegen(&["--config", "options.toml"]);
    run.ends_with(2)
        .says("error[unknown-config-key]")
        .says("options.toml:1:1")
        .says("did you mean `presence`?");
    assert!(!project.path().join("out").exists());
    // Beside the document, it is found without a flag.
    project.write("codegen.toml", "presence = 3\n");
    project.codegen(&[]).ends_with(2).says("error[invalid-config]").says("codegen.toml:1:12");
}

#[test]
fn unreadable_files_and_unknown_flags_have_the_exit_status_2() {
    let project = Project::new();
    project.run(&["codegen", "--spec", "nowhere.yaml", "--out", "out"]).ends_with(2).says("nowhere.yaml");
    project.codegen(&["--config", "nowhere.toml"]).ends_with(2).says("nowhere.toml");
    project.codegen(&["--chekc"]).ends_with(2).says("--check");
    project.run(&["codegne"]).ends_with(2).says("codegen");
    project.run(&["codegen", "--spec", "openapi.yaml", "--out", "out", "--package", "a b"]).ends_with(2);
    fs::write(project.path().join("openapi.yaml"), b"openapi: \xff\n").expect("a file");
    project.codegen(&[]).ends_with(2).says("not UTF-8");
    assert!(!project.path().join("out").exists());
}

#[test]
fn a_foreign_file_in_the_way_is_left_alone() {
    let project = Project::new();
    fs::create_dir(project.path().join("out")).expect("a folder");
    project.write("out/Cargo.toml", "[package]\nname = \"mine\"\n");
    project.codegen(&[]).ends_with(2).says("out/Cargo.toml").says("Nothing was written");
    assert_eq!(fs::read_dir(project.path().join("out")).map(Iterator::count).ok(), Some(1));
}

#[test]
fn help_explains_the_exit_status() {
    Project::new().run(&["--help"]).ends_with(0).says("Exit status:");
}

#[test]
fn files_that_the_document_refers_to_are_read_and_a_missing_one_costs_its_references() {
    let project = Project::new();
    fs::create_dir(project.path().join("schemas")).expect("a folder");
    let reference = "Pet: {$ref: schemas/pet.yaml#/Pet}";
    let (head, _) = DOCUMENT.split_once("    Pet:\n").expect("the document has pets");
    project.write("openapi.yaml", &format!("{head}    {reference}\n"));
    project.write(
        "schemas/pet.yaml",
        "Pet: {type: object, properties: {home: {$ref: '../openapi.yaml#/components/schemas/Pet'}, \
         owner: {$ref: gone.yaml}}}\n",
    );
    let run = project.codegen(&[]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.err.contains("the file `schemas/gone.yaml`, which cannot be read"), "{run:?}");
    assert!(run.err.contains("--> schemas/pet.yaml:1:"), "{run:?}");
    assert!(project.read("out/src/models/pet.rs").contains("home"), "{run:?}");
}

/// The document of the project, and one whose pet has no name.
fn nameless() -> String {
    DOCUMENT.replace("        name: {type: string}\n", "        colour: {type: string}\n")
}

#[test]
fn diff_reports_breaking_changes_and_fails_only_if_requested() {
    let project = Project::new();
    project.write("new.yaml", &nameless());
    let files = ["diff", "--old", "openapi.yaml", "--new", "new.yaml"];
    let run = project.run(&files);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.out.starts_with("openapi.yaml → new.yaml\nmajor: 0.1.0 → 0.2.0\n"), "{run:?}");
    assert!(run.out.contains("rust-field-removed: `models::Pet::name` is gone"), "{run:?}");
    assert!(run.out.contains("openapi.yaml:19 → new.yaml:16"), "{run:?}");
    assert_eq!(project.run(&[&files[..], &["--fail-on", "breaking"]].concat()).status, Some(1));
    let same = ["diff", "--old", "openapi.yaml", "--new", "openapi.yaml", "--fail-on", "any"];
    assert_eq!(project.run(&same).status, Some(0));
}

#[test]
fn diff_takes_the_old_document_its_files_and_its_options_from_git() {
    let project = Project::new();
    let document = DOCUMENT.replace("'#/components/schemas/Pet'", "'pet.yaml#/Pet'");
    project.write("spec/openapi.yaml", &document);
    project.write("spec/pet.yaml", "Pet:\n  type: object\n  properties:\n    name: {type: string}\n");
    project.write("spec/codegen.toml", "[package]\nversion = \"1.2.3\"\n");
    project.git(&["init", "--quiet"]);
    project.commit();
    project.write("spec/pet.yaml", "Pet:\n  type: object\n  properties:\n    colour: {type: string}\n");
    let run = project.run(&["diff", "--new", "spec/openapi.yaml"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(
        run.out.starts_with("HEAD:spec/openapi.yaml → spec/openapi.yaml\nmajor: 1.2.3 → 2.0.0\n"),
        "{run:?}"
    );
    assert!(run.out.contains("HEAD:spec/pet.yaml:4 → spec/pet.yaml:1"), "{run:?}");
    let run = project.run(&["diff", "--base", "nowhere", "--new", "spec/openapi.yaml"]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("cannot read nowhere:spec/openapi.yaml"), "{run:?}");
}

#[test]
fn diff_omits_accepted_changes_and_reports_unused_entries() {
    let project = Project::new();
    project.write("new.yaml", &nameless());
    let entry = |check: &str, subject: &str| {
        format!(
            "[[ignore]]\ncheck = \"{check}\"\nfor = \"{subject}\"\nreason = \"unread\"\nuntil = \"2999-12-31\"\n"
        )
    };
    let ignores = entry("rust-field-removed", "models::Pet::name")
        + &entry("response-optional-property-removed", "Pet.name")
        + &entry("rust-type-removed", "models::Dog");
    project.write("diff-ignore.toml", &ignores);
    let run = project.run(&["diff", "--old", "openapi.yaml", "--new", "new.yaml", "--fail-on", "breaking"]);
    assert_eq!(run.status, Some(0), "{run:?}");
    assert!(run.out.contains("minor: 0.1.0 → 0.1.1") && run.out.contains("ignored: unread"), "{run:?}");
    assert!(run.out.contains("`rust-type-removed` of `models::Dog` is about no change any more"), "{run:?}");
    project.write("diff-ignore.toml", &entry("no-such-check", "*"));
    let run = project.run(&["diff", "--old", "openapi.yaml", "--new", "new.yaml"]);
    assert_eq!(run.status, Some(2), "{run:?}");
    assert!(run.err.contains("there is no check `no-such-check`"), "{run:?}");
}

/// An overlay on the project's document: a pet has an owner rather than a name.
const OVERLAY: &str = "\
overlay: 1.0.0
info: {title: Fixes, version: '1'}
extends: openapi.yaml
actions:
  - target: $.components.schemas.Pet.properties
    update:
      owner: {$ref: 'person.yaml#/Person'}
  - target: $.components.schemas.Pet.properties.name
    remove: true
";

#[test]
fn overlays_change_what_is_generated_and_are_shown_where_they_are_at_fault() {
    let project = Project::new();
    project.write("codegen.toml", "overlays = [\"fixes/a.overlay.yaml\"]\nnames-lock = \"none\"\n");
    project.codegen(&[]).ends_with(2).says("cannot read fixes/a.overlay.yaml");
    project.write("fixes/a.overlay.yaml", &OVERLAY.replace("extends: ", "extends: ../"));
    project.write("person.yaml", "Person: {type: object, properties: {age: {type: integer}}}\n");
    project.codegen(&[]).ends_with(0);
    let pet = project.read("out/src/models/pet.rs");
    assert!(pet.contains("owner") && !pet.contains("name:"), "{pet}");
    assert_eq!(project.read("openapi.yaml"), DOCUMENT);

    project.write("openapi.yaml", &nameless());
    let run = project.codegen(&["--check"]);
    run.ends_with(2).says("error[unmatched-overlay]").says(" --> fixes/a.overlay.yaml:8:13");
}

#[test]
fn diff_applies_the_overlays_of_both_versions_and_shows_lines_of_them() {
    let project = Project::new();
    project.write("spec/openapi.yaml", DOCUMENT);
    project.write("spec/person.yaml", "Person: {type: object, properties: {age: {type: integer}}}\n");
    project.write("spec/codegen.toml", "overlays = [\"a.overlay.yaml\"]\n");
    project.write("spec/a.overlay.yaml", OVERLAY);
    project.git(&["init", "--quiet"]);
    project.git(&["add", "spec"]);
    project.git(&["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "a"]);
    let diff = ["diff", "--new", "spec/openapi.yaml"];
    project.run(&[&diff[..], &["--fail-on", "any"]].concat()).ends_with(0);
    project.write("spec/a.overlay.yaml", &OVERLAY.replace("owner:", "keeper:"));
    let run = project.run(&diff);
    run.ends_with(0).says("rust-field-removed: `models::Pet::owner` is gone");
    run.says("HEAD:spec/a.overlay.yaml:7").says("rust-field-added");
    // Without the options, there are no overlays.
    project.write("plain.yaml", DOCUMENT);
    project.write("person.yaml", &project.read("spec/person.yaml"));
    let both = ["diff", "--old", "plain.yaml", "--new", "spec/openapi.yaml"];
    project.run(&both).ends_with(0).says("`models::Pet::name` is gone");
    let run = project.run(&[&both[..], &["--config", "spec/codegen.toml", "--fail-on", "any"]].concat());
    assert_eq!(run.status, Some(0), "the options hold for both, wherever they are: {run:?}");
    // A part that one version lacks is reported by `codegen`.
    project.write("bare.yaml", &nameless());
    let bare = ["diff", "--old", "plain.yaml", "--new", "bare.yaml", "--config", "spec/codegen.toml"];
    project.run(&bare).ends_with(0).says("`models::Pet::colour` is new");
}

#[test]
fn explain_prints_one_item_and_writes_nothing() {
    let project = Project::new();
    let explain = |what: &str| project.run(&["explain", what, "--spec", "openapi.yaml", "--out", "out"]);
    explain("getPet").ends_with(0).says("GET /pets/{id}").says("out/src/operations/pets.rs");
    explain("models::Pet").ends_with(0).says("out/src/models/pet.rs").says("\"name\": \"text\"");
    explain("getPt").ends_with(2).says("the nearest are `getPet`");
    project.run(&["explain", "invalid-node"]).ends_with(0).says("a warning of codegen");
    assert!(!project.path().join("out").exists());
}

#[test]
fn lint_fails_on_the_requested_level() {
    let project = Project::new();
    let lint = |more: &[&str]| project.run(&[&["lint", "--spec", "openapi.yaml"], more].concat());
    lint(&[]).ends_with(0).says("warning no-error-documented (1)").says("openapi.yaml:10:7  `getPet`");
    lint(&["--fail-on", "error"]).ends_with(0);
    lint(&["--fail-on", "warning"]).ends_with(1);
    lint(&["--fail-on", "any", "--only", "unused-component"]).ends_with(0).says("0 errors, 0 warnings");
    lint(&["--format", "json"]).ends_with(0).says("\"rule\": \"no-error-documented\"");
    lint(&["--format", "github"]).ends_with(0).says("::warning file=openapi.yaml,line=10,col=7");
    lint(&["--only", "no-such-rule"]).ends_with(2).says("docs/lints.md lists them");
}

/// A document with a misspelled type.
fn misspelled() -> String {
    DOCUMENT.replace("name: {type: string}", "name: {type: strng}")
}

#[test]
fn a_warning_that_is_denied_is_an_error_and_nothing_is_written() {
    let project = Project::new();
    project.write("openapi.yaml", &misspelled());
    for denied in ["warnings", "unknown-type"] {
        let run = project.codegen(&["--deny", denied]);
        run.ends_with(2).says("error[unknown-type]: `strng` is not a type").says("did you mean `string`?");
        run.says("nothing is generated because of 1 error, of which 1 warning is denied");
        project.codegen(&["--check", "--deny", denied]).ends_with(2);
        assert!(!project.path().join("out").exists());
    }
    project.codegen(&["--deny", "wood"]).ends_with(2).says("there is no such diagnostic");
    let written = project.codegen(&["--deny", "unresolved-reference"]);
    written.ends_with(0).says("1 warning: 0 things left out, 1 guessed");
    project.codegen(&["--check"]).ends_with(0).says("up to date, 1 warning: 0 things left out, 1 guessed");
}

#[test]
fn the_configuration_denies_and_accepts_and_other_commands_go_on() {
    let project = Project::new();
    project.write("openapi.yaml", &misspelled());
    project.write("codegen.toml", "[diagnostics]\ndeny = [\"warnings\"]\n");
    project.codegen(&[]).ends_with(2).says("error[unknown-type]");
    let lint = ["lint", "--spec", "openapi.yaml", "--fail-on"];
    project.run(&[&lint[..], &["error"]].concat()).ends_with(1);
    project.run(&["explain", "--spec", "openapi.yaml", "Pet"]).ends_with(0);
    project.run(&["diff", "--old", "openapi.yaml", "--new", "openapi.yaml"]).ends_with(0);

    let place = "/components/schemas/*/properties/name/type";
    let allow = format!("allow = [{{ code = \"unknown-type\", at = \"{place}\", reason = \"reported\" }}]\n");
    project.write("codegen.toml", &format!("[diagnostics]\ndeny = [\"warnings\"]\n{allow}"));
    project.codegen(&["--deny", "unknown-type"]).ends_with(0).says("0 warnings");
    project.write("openapi.yaml", DOCUMENT);
    project.codegen(&[]).ends_with(2).says("error[unmatched-allow]").says("codegen.toml:3:");
}

#[test]
fn lint_counts_the_warnings_of_codegen() {
    let project = Project::new();
    project.write("openapi.yaml", &misspelled());
    let lint = |more: &[&str]| project.run(&[&["lint", "--spec", "openapi.yaml"], more].concat());
    lint(&["--fail-on", "error"]).ends_with(0).says("unknown-type 1");
    lint(&["--fail-on", "warning"]).ends_with(1);
    lint(&["--fail-on", "warning", "--only", "server-without-tls"]).ends_with(0);
}

#[test]
fn codegen_reports_a_document_without_operations_and_counts_webhooks() {
    let project = Project::new();
    let (head, components) = DOCUMENT.split_once("paths:").expect("it has paths");
    let components = &components[components.find("components:").expect("it has components")..];
    project.write("openapi.yaml", &format!("{head}paths: {{}}\n{components}"));
    let run = project.codegen(&[]);
    run.ends_with(0).says("0 operations in 0 groups, 1 schema with 1 type");
    assert!(run.err.contains("the document has no operations"), "{run:?}");

    let webhook = "webhooks: {made: {post: {requestBody: {content: {application/json: \
                   {schema: {$ref: '#/components/schemas/Pet'}}}}}}}";
    project.write("openapi.yaml", &format!("{head}{webhook}\n{components}"));
    let run = project.codegen(&[]);
    run.ends_with(0).says("1 schema with 1 type, 1 webhook");
    assert!(run.err.is_empty(), "{run:?}");
}

/// The document of the project, whose pet has a kind; and a later one with a component that takes the name of its type.
fn kinds() -> [String; 2] {
    let old = DOCUMENT.replace(
        "        name: {type: string}\n",
        "        kind: {type: string, enum: [cat, dog]}\n        name: {type: string}\n",
    );
    let new = format!("{old}    PetKind: {{type: object, properties: {{id: {{type: string}}}}}}\n");
    [old, new]
}

#[test]
fn diff_without_a_names_lock_says_the_verdict_without_one_and_the_flag_that_reads_one() {
    let project = Project::new();
    let [old, new] = kinds();
    project.write("old.yaml", &old);
    project.write("new.yaml", &new);
    let files = ["diff", "--old", "old.yaml", "--new", "new.yaml"];
    let formats = ["text", "markdown", "json", "html"];
    for format in formats {
        let run = project.run(&[&files[..], &["--format", format]].concat());
        let says = |text: &str| run.out.replace("<code>", "`").replace("</code>", "`").matches(text).count();
        assert_eq!(says("Without a lock, the verdict is major, with 1 more breaking change."), 1, "{run:?}");
        assert_eq!(says("`cargo restwright diff --names-lock FILE`"), 1, "{run:?}");
    }
    let run = project.run(&files);
    assert!(run.out.contains("minor: 0.1.0 → 0.1.1"), "{run:?}");

    // The command that it names makes the file, and then there is nothing to say.
    let codegen = ["codegen", "--spec", "old.yaml", "--out", "out", "--names-lock", "names.lock"];
    project.run(&codegen).ends_with(0);
    for format in formats {
        let run = project.run(&[&files[..], &["--names-lock", "names.lock", "--format", format]].concat());
        assert!(run.status == Some(0) && !run.out.contains("without_lock"), "{run:?}");
        assert!(!run.out.contains("Without a lock"), "{run:?}");
    }
    let run = project.run(&[&files[..], &["--names-lock", "names.lock"]].concat());
    assert!(run.out.contains("minor: 0.1.0 → 0.1.1"), "{run:?}");

    let same = project.run(&["diff", "--old", "old.yaml", "--new", "old.yaml"]);
    assert!(same.out.contains("Without a lock, this verdict is the same."), "{same:?}");
}

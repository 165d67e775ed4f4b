//! `module`: the output is a module of an existing crate.

mod project;

use crate::project::Project;

const CONFIGURATION: &str =
    "spec = \"openapi.yaml\"\nout = \"src/clients/pets\"\nmodule = \"clients::pets\"\nmodels = \"only\"\n";

const HOST: &str = "[package]\nname = \"host\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

/// A crate with a hand-written `lib.rs`.
fn host() -> Project {
    let project = Project::new();
    project.write("codegen.toml", CONFIGURATION);
    project.write("Cargo.toml", HOST);
    project.write("src/lib.rs", "pub mod clients;\n");
    project
}

#[test]
fn a_run_writes_the_module_alone_and_says_what_the_manifest_lacks_until_it_has_it() {
    let project = host();
    let run = project.run(&["codegen"]);
    run.ends_with(0)
        .says("src/clients/pets")
        .says("Cargo.toml lacks what the module src/clients/pets needs:");
    // A crate or a module of types alone has no methods on purpose.
    assert!(!format!("{run:?}").contains("no operations"), "{run:?}");
    let lacking = run.out.split("needs:\n\n").nth(1).expect("the tables are printed").to_owned();
    assert!(lacking.contains("[features]\ndefault = [\"serde\"]\nserde = []\n"), "{lacking}");
    assert!(lacking.contains("[dependencies]\nbase64 = "), "{lacking}");
    let has = |path: &str| project.path().join("src/clients/pets").join(path).exists();
    assert!(has("mod.rs") && has("api.txt") && has("runtime/mod.rs"));
    assert!(!has("Cargo.toml") && !has("README.md") && !has("src") && !has("lib.rs"));
    assert_eq!(
        (project.read("Cargo.toml"), project.read("src/lib.rs")),
        (HOST.into(), "pub mod clients;\n".into())
    );
    assert!(project.read("src/clients/pets/mod.rs").contains("pub mod models;"));
    let pet = project.read("src/clients/pets/models/pet.rs");
    assert!(
        pet.contains("crate::clients::pets::runtime::object!") && !pet.contains("crate::runtime"),
        "{pet}"
    );

    project.write("Cargo.toml", &format!("{HOST}\n{lacking}"));
    let run = project.run(&["codegen"]);
    run.ends_with(0).says("0 files written");
    assert!(!run.out.contains("lacks"), "{run:?}");
}

#[test]
fn a_module_is_checked_and_loses_the_files_that_are_stale_alone() {
    let project = host();
    project.run(&["codegen"]).ends_with(0);
    project.run(&["codegen", "--check"]).ends_with(0).says("up to date");
    project.write("src/clients/pets/by_hand.rs", "//! Ours.\n");
    project.write("src/clients/pets/other/Cargo.toml", "");
    project.write("openapi.yaml", &project.read("openapi.yaml").replace("Pet", "Animal"));
    project
        .run(&["codegen", "--check"])
        .ends_with(1)
        .says("models/animal.rs")
        .says("cargo restwright codegen\n");
    project.run(&["codegen"]).ends_with(0).says("1 deleted");
    let has = |path: &str| project.path().join("src/clients/pets").join(path).exists();
    assert!(has("by_hand.rs") && has("other/Cargo.toml") && has("models/animal.rs"));
    assert!(!has("models/pet.rs"));
    assert!(project.read("names.lock").contains(" type Animal"));
    project.run(&["explain", "models::Animal"]).ends_with(0).says("src/clients/pets/models/animal.rs");
}

#[test]
fn a_module_with_ordered_maps_asks_for_the_order_of_serde_json() {
    let project = host();
    project.write("codegen.toml", &format!("{CONFIGURATION}maps = \"indexmap\"\n"));
    let lacking = |manifest: &str| {
        project.write("Cargo.toml", manifest);
        let run = project.run(&["codegen"]);
        run.out.split("needs:\n\n").nth(1).unwrap_or_default().to_owned()
    };
    let all = lacking(HOST);
    let line = all.lines().find(|line| line.starts_with("serde_json = ")).expect("the module needs it");
    assert!(all.contains("\nindexmap = ") && line.contains("\"preserve_order\""), "{all}");
    let complete = format!("{HOST}\n{all}");
    assert_eq!(lacking(&complete), "");
    let unordered =
        complete.replace(line, "serde_json = { version = \"1\", features = [\"float_roundtrip\"] }");
    let expected = "# Features besides those that the dependency has.\n[dependencies.serde_json]\nfeatures = [\"preserve_order\"]\n";
    assert_eq!(lacking(&unordered), expected);
}

#[test]
fn the_changelog_of_a_module_is_beside_the_configuration_or_where_it_says() {
    for (line, place) in
        [("", "CHANGELOG.md"), ("\n[package]\nchangelog = \"docs/PETS.md\"\n", "docs/PETS.md")]
    {
        let project = host();
        project.write("codegen.toml", &format!("{CONFIGURATION}{line}"));
        project.git(&["init", "--quiet"]);
        project.run(&["codegen"]).ends_with(0);
        project.commit();
        project.write("openapi.yaml", &project.read("openapi.yaml").replace("name: {type", "colour: {type"));
        project.run(&["release"]).ends_with(0).says(&format!("(major): {place}, codegen.toml\n"));
        assert!(project.read(place).contains("## 0.2.0 - "), "{}", project.read(place));
        assert!(!project.path().join("src/clients/pets/CHANGELOG.md").exists());
        project.run(&["codegen", "--check"]).ends_with(0);
    }
}

#[test]
fn the_crate_of_a_module_needs_the_packages_of_its_formats() {
    let project = host();
    let formats = "[formats]\ndate-time = \"chrono\"\ndecimal = \"rust_decimal\"\nipv4 = \"std\"\n";
    project.write("codegen.toml", &format!("{CONFIGURATION}{formats}"));
    let properties = "name: {type: string, format: decimal}\n        made: {type: string, format: date-time}\n        \
                      host: {type: string, format: ipv4}";
    project.write("openapi.yaml", &project.read("openapi.yaml").replace("name: {type: string}", properties));
    let run = project.run(&["codegen"]);
    run.ends_with(0)
        .says(
            "\nchrono = { version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] } # ",
        )
        .says("\nrust_decimal = { version = \"1\", default-features = false, features = [\"std\"] } # ");
    let foreign = project.read("src/clients/pets/foreign.rs");
    assert!(foreign.contains("text rust_decimal::Decimal") && !foreign.contains("Ipv4Addr"), "{foreign}");
}

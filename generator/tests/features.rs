//! Tests of the Cargo features for groups of operations: the crate compiles with each feature alone, with
//! none and with all.

mod fixture;

use std::env;
use std::path::Path;
use std::process::Command;

use generator::config::FeatureMode;
use generator::file_tree::FileTree;

use crate::fixture::{Fixture, write_crate, write_workspace};

fn emitted() -> Fixture {
    Fixture::named("group-features").sharing_runtime()
}

/// Returns the lines of a file that contain the word.
fn lines<'a>(files: &'a FileTree, path: &str, word: &str) -> Vec<&'a str> {
    files.get(path).unwrap_or_default().lines().filter(|line| line.contains(word)).collect()
}

#[test]
fn a_feature_compiles_its_group_and_the_types_that_it_reaches() {
    let files = emitted().generate().files;
    let needs = |module: &str| {
        let line = lines(&files, "src/models/mod.rs", &format!("mod {module};")).concat();
        let condition =
            line.split("#[cfg(").nth(1).and_then(|rest| rest.split(")] mod").next()).map(str::to_owned);
        condition.unwrap_or_default().replace("feature = ", "")
    };
    let found = ["animal", "cage", "keeper", "problem", "ticket_id", "fossil", "bone"].map(needs);
    let expected = [
        r#"any("animals", "other-models")"#,
        r#"any("animals", "other-models")"#,
        r#"any("animals", "keepers", "other-models")"#,
        r#""animals""#,
        // `tours` needs a type that is in the file of this group.
        r#"any("tours", "tracing-operations")"#,
        r#""other-models""#,
        r#""other-models""#,
    ];
    assert_eq!(found, expected);
}

#[test]
fn the_manifest_lists_them_and_turns_all_on() {
    let files = emitted().generate().files;
    let manifest: toml::Table = files.get("Cargo.toml").unwrap_or_default().parse().expect("it is TOML");
    let features = manifest["features"].as_table().expect("it is a table");
    let text = |name: &str| features[name].to_string();
    assert_eq!(
        text("all-operations"),
        r#"["animals", "keepers", "tours", "tracing-operations", "other-models"]"#
    );
    assert_eq!(text("tours"), r#"["tracing-operations"]"#);
    assert_eq!([text("animals"), text("keepers"), text("other-models")], ["[]", "[]", "[]"]);
    // `tracing` is a feature of the runtime, so the group `tracing` has a feature with a suffix.
    assert_eq!(text("tracing"), r#"["restwright-runtime/tracing"]"#);
    assert!(
        features["default"]
            .as_array()
            .is_some_and(|on| on.iter().any(|it| it.as_str() == Some("all-operations")))
    );
    let docs = &manifest["package"]["metadata"]["docs"]["rs"];
    assert_eq!(docs["rustdoc-args"].to_string(), r#"["--cfg", "docsrs"]"#);
}

/// Returns a small document with groups, and its options in `codegen.toml`.
fn with_manifest(options: &str) -> Fixture {
    let get = |tag: &str| {
        format!(
            "  /{tag}:\n    get:\n      tags: [{tag}]\n      operationId: get-{tag}\n      responses: {{'204': {{description: d}}}}\n"
        )
    };
    let paths = ["cats", "dogs", "storks"].map(get).concat();
    let document = format!("openapi: 3.0.3\ninfo: {{title: Zoo, version: '1'}}\npaths:\n{paths}");
    Fixture::of("zoo", document, &format!("features = \"always\"\n{options}"))
}

#[test]
fn the_manifest_has_the_keys_features_and_dependencies_of_the_configuration() {
    let fixture = with_manifest(
        r#"
        [package]
        rust-version = "1.90"
        homepage = "https://example.com"
        documentation = 'https://docs.example.com/zoo#start'
        keywords = [
            "api", # with a comment
            "zoo",
        ]
        categories = ["web-programming::http-client"]
        authors = ["A \"B\" <a@example.com>"]
        publish = ["internal"]
        default-features = ["reqwest", "extra"]

        [package.features]
        extra = ["serde", "cats-operations", "dep:tokio-stream", "log?/std", "bytes/serde"]
        cats = []
        with-log = ["dep:log"]

        [package.dependencies]
        dogs = { version = "1", optional = true }
        log = { version = "0.4", optional = true, default-features = false }
        once = "1.2"

        [package.dependencies.tokio-stream]
        version = "0.1"
        optional = true
        "#,
    );
    let files = fixture.generate().files;
    let manifest: toml::Table = files.get("Cargo.toml").unwrap_or_default().parse().expect("it is TOML");
    let text = |table: &str, key: &str| manifest[table][key].to_string();
    let package = |key: &str| text("package", key);
    assert_eq!([package("rust-version"), package("homepage")], [r#""1.90""#, r#""https://example.com""#]);
    assert_eq!(package("documentation"), r#""https://docs.example.com/zoo#start""#);
    assert_eq!(package("keywords"), r#"["api", "zoo"]"#);
    assert_eq!(package("categories"), r#"["web-programming::http-client"]"#);
    assert_eq!(manifest["package"]["authors"][0].as_str(), Some("A \"B\" <a@example.com>"));
    assert_eq!(package("publish"), r#"["internal"]"#);
    assert_eq!(text("features", "default"), r#"["all-operations", "extra", "reqwest"]"#);
    let extra = r#"["serde", "cats-operations", "dep:tokio-stream", "log?/std", "bytes/serde"]"#;
    assert_eq!(text("features", "extra"), extra);
    // The feature `cats` and the optional dependency `dogs` have the names of groups, so the features of the
    // groups get a suffix.
    let all = r#"["cats-operations", "dogs-operations", "storks", "other-models"]"#;
    assert_eq!(text("features", "all-operations"), all);
    assert_eq!([text("features", "cats"), text("features", "cats-operations")], ["[]", "[]"]);
    let log = &manifest["dependencies"]["log"];
    assert_eq!(log["default-features"].as_bool(), Some(false));
    assert_eq!(text("dependencies", "once"), r#""1.2""#);
    assert_eq!(manifest["dependencies"]["tokio-stream"]["optional"].as_bool(), Some(true));
    assert_eq!(lines(&files, "README.md", "| `with-log` |").len(), 1);
    assert_eq!(lines(&files, "README.md", "| `extra` | yes |").len(), 1);
}

#[test]
fn a_value_of_publish_may_be_a_boolean() {
    let files = with_manifest("[package]\npublish = false").generate().files;
    assert_eq!(lines(&files, "Cargo.toml", "publish"), ["publish = false"]);
}

#[test]
fn a_crate_without_client_may_have_dependencies_and_features_that_a_client_has() {
    let files = with_manifest(
        "models = \"only\"\n[package.features]\ntracing = [\"dep:tracing\"]\n[package.dependencies]\n\
         tracing = { version = \"0.1\", optional = true }",
    );
    let files = files.generate().files;
    let manifest: toml::Table = files.get("Cargo.toml").unwrap_or_default().parse().expect("it is TOML");
    assert_eq!(manifest["features"]["tracing"].to_string(), r#"["dep:tracing"]"#);
}

#[test]
fn a_feature_enables_only_what_there_is() {
    let errors = |options: &str| {
        let error = with_manifest(options).try_generate().map(drop).expect_err("there is an error");
        error.iter().map(|diagnostic| diagnostic.message.clone()).collect::<Vec<_>>()
    };
    let features = |enables: &str| {
        errors(&format!("[package.dependencies]\nlog = \"0.4\"\n[package.features]\nextra = {enables}"))
    };
    assert_eq!(features(r#"["serde", "none"]"#), ["the crate has no feature `none`"]);
    assert_eq!(features(r#"["dep:log"]"#), ["the crate has no optional dependency `log`"]);
    assert_eq!(features(r#"["log?/std"]"#), ["the crate has no optional dependency `log`"]);
    assert_eq!(features(r#"["dep:serde"]"#), ["the crate has no optional dependency `serde`"]);
    assert_eq!(features(r#"["other/std"]"#), ["the crate has no dependency `other`"]);
    let hidden =
        "[package.dependencies]\nlog = { version = \"0.4\", optional = true }\n[package.features]\nlog = []";
    assert_eq!(errors(hidden), ["no feature enables the optional dependency `log`"]);
}

#[test]
fn a_crate_of_few_groups_has_none_unless_it_is_asked_for() {
    let mut fixture = emitted();
    fixture.config.features = FeatureMode::Auto;
    let files = fixture.generate().files;
    assert!(!files.iter().any(|(_, text)| text.contains("cfg(")), "there is a condition");
    assert!(lines(&files, "Cargo.toml", "all-operations").is_empty());
}

#[test]
fn features_of_the_worst_names_are_ascii_and_each_is_one() {
    let mut fixture = Fixture::hostile();
    fixture.config.features = FeatureMode::Always;
    let files = fixture.generate().files;
    let manifest: toml::Table = files.get("Cargo.toml").unwrap_or_default().parse().expect("it is TOML");
    let features = manifest["features"].as_table().expect("it is a table");
    let groups = lines(&files, "src/operations/mod.rs", "pub mod").len();
    let named = features["all-operations"].as_array().expect("it is a list");
    assert!(named.len() >= groups && groups > 16, "{groups} groups, {} features", named.len());
    for name in named.iter().filter_map(toml::Value::as_str) {
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        assert!(is_plain && !name.is_empty() && features.contains_key(name), "{name}");
    }
}

#[test]
fn a_group_that_reaches_one_more_type_changes_one_line() {
    let mut fixture = emitted();
    let before = fixture.generate().files;
    let text = &mut fixture.sources.document.text;
    *text = text.replace(
        "required: [name], properties: {name:",
        "required: [name], properties: {problem: {$ref: '#/components/schemas/Problem'}, name:",
    );
    let after = fixture.generate().files;
    for path in ["src/models/mod.rs", "src/operations/mod.rs", "Cargo.toml"] {
        let lines = |files: &FileTree| {
            files.get(path).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let (old, new) = (lines(&before), lines(&after));
        assert_eq!(old.len(), new.len(), "{path}");
        let changed = old.iter().zip(&new).filter(|(old, new)| old != new).count();
        assert_eq!(changed, usize::from(path == "src/models/mod.rs"), "{path}");
    }
}

#[test]
fn the_crate_compiles_with_each_feature_alone() {
    let workspace = write_workspace("group-features", &["zoo".to_owned()], "");
    write_crate(&workspace.join("zoo"), &emitted(), "#![deny(warnings)]\n");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for features in
        ["", "animals", "keepers", "tours", "tracing-operations", "other-models", "all-operations"]
    {
        let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args([
                "check",
                "--offline",
                "--quiet",
                "--no-default-features",
                "--features",
                features,
                "--target-dir",
            ])
            .arg(target.parent().expect("the folder is in cargo's own"))
            .current_dir(&workspace)
            .output()
            .expect("cargo can be run");
        assert!(output.status.success(), "{features}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

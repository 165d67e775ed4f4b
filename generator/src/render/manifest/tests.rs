//! Tests of the emitted `Cargo.toml`.

use super::{NAMED, RUNTIME, dependencies, features, manifest, parsed, purposes, section, shared_features};
use crate::config::{
    ALL_OPERATIONS, Config, FEATURES, MapType, OTHER_MODELS, RUST_VERSION, RuntimeConfig, RuntimeSource,
    crate_dependencies, crate_optional, reserved_features,
};
use crate::ir::{Package, Provider, Runtime};
use crate::render::tests::build::empty;

#[test]
fn a_feature_of_a_group_is_never_called_as_one_of_the_runtime_or_a_dependency() {
    let names = [parsed(&shared_features()), parsed(section(RUNTIME, "dependencies"))];
    let mut names: Vec<&str> = names.iter().flat_map(toml::Table::keys).map(String::as_str).collect();
    names.extend([super::RUNTIME_PACKAGE, ALL_OPERATIONS, OTHER_MODELS]);
    let mut reserved: Vec<&str> = reserved_features().collect();
    for list in [&mut names, &mut reserved] {
        list.sort_unstable();
        list.dedup();
    }
    assert_eq!(names, reserved);
}

#[test]
fn every_feature_and_dependency_says_what_it_is_for() {
    let package = Package { has_ordered_maps: true, ..empty().package };
    let said = |described: &[minijinja::Value]| {
        let text = |it: &minijinja::Value, key| it.get_attr(key).map(|value| value.to_string());
        let count = described.iter().filter(|it| text(it, "purpose").is_ok_and(|text| !text.is_empty()));
        count.count()
    };
    // `default` has no comment.
    assert_eq!(said(&features(&package)), parsed(&shared_features()).len() - 1);
    assert_eq!(said(&purposes(&package)), parsed(section(RUNTIME, "dependencies")).len());
}

#[test]
fn features_that_are_on_by_default_are_the_runtimes_or_those_of_the_configuration() {
    let defaults = |said: Option<&[&str]>| {
        let wanted = said.map(|said| said.iter().map(|name| (*name).to_owned()).collect());
        let text = manifest(&Package { default_features: wanted, ..empty().package }, None);
        parsed(&text)["features"]["default"].to_string()
    };
    assert_eq!(defaults(None), r#"["client-assertion", "reqwest", "serde", "tracing"]"#);
    assert_eq!(defaults(Some(&["tracing", "reqwest", "reqwest"])), r#"["reqwest", "tracing"]"#);
    assert_eq!(defaults(Some(&[])), "[]");
}

#[test]
fn a_crate_that_depends_on_the_runtime_names_what_its_own_code_does() {
    let runtime = Runtime::Dependency("path = \"../runtime\"".to_owned());
    let text = manifest(&Package { runtime, ..empty().package }, None);
    let (own, embedded) = (parsed(&text), parsed(&manifest(&empty().package, None)));
    let names = |manifest: &toml::Table, table: &str| -> Vec<String> {
        manifest[table].as_table().expect("it is a table").keys().cloned().collect()
    };
    let mut expected: Vec<_> = NAMED.to_vec();
    expected.insert(6, "restwright-runtime");
    expected.sort_unstable();
    assert_eq!(names(&own, "dependencies"), expected);
    let dependency = own["dependencies"]["restwright-runtime"].to_string();
    assert_eq!(dependency, r#"{ default-features = false, path = "../runtime" }"#);
    assert_eq!(names(&own, "features"), names(&embedded, "features"));
    assert_eq!(own["features"]["default"], embedded["features"]["default"]);
    for (name, enables) in own["features"].as_table().expect("it is a table") {
        let passed_on = format!("[\"restwright-runtime/{name}\"]");
        assert!(name == "default" || enables.to_string() == passed_on, "{name}: {enables}");
    }
    assert_eq!(own["package"]["metadata"]["docs"]["rs"]["all-features"].as_bool(), Some(true));
}

#[test]
fn the_provider_of_tokens_is_a_feature_of_the_runtime_alone() {
    let runtime = || Runtime::Dependency("path = \"../runtime\"".to_owned());
    let of_runtime = parsed(section(RUNTIME, "features"));
    for provider in Provider::ALL {
        assert!(of_runtime.contains_key(provider.module()));
        let package = Package { runtime: runtime(), provider: Some(provider), ..empty().package };
        let own = parsed(&manifest(&package, None));
        let dependency = &own["dependencies"]["restwright-runtime"];
        let enabled = toml::Value::from(vec![provider.module()]);
        assert_eq!(dependency["features"], enabled);
        for runtime in [runtime(), Runtime::Embedded] {
            let text = manifest(&Package { runtime, ..package.clone() }, None);
            assert!(parsed(&text)["features"].get(provider.module()).is_none());
            assert!(!text.contains("# ConductorOne"), "{text}");
        }
    }
}

#[test]
fn the_configuration_knows_the_features_of_the_runtime() {
    let features = parsed(&shared_features());
    let names: Vec<_> = features.keys().filter(|name| *name != "default").collect();
    assert_eq!(names, FEATURES.iter().collect::<Vec<_>>());
}

#[test]
fn the_configuration_knows_the_dependencies_of_the_crate() {
    let runtime = RuntimeConfig::Dependency(RuntimeSource::default());
    let depends = Config { runtime, ..Config::default() };
    let models = Config { models_only: true, ..Config::default() };
    let ordered = |config: &Config| Config { maps: MapType::IndexMap, ..config.clone() };
    let configs = [Config::default(), depends, models];
    for config in configs.iter().map(ordered).chain(configs.clone()) {
        let is_embedded = config.runtime == RuntimeConfig::Embedded;
        let own = Runtime::Dependency("version = \"0.1\"".to_owned());
        let runtime = if is_embedded { Runtime::Embedded } else { own };
        let has_ordered_maps = config.maps == MapType::IndexMap;
        let package =
            Package { runtime, has_client: !config.models_only, has_ordered_maps, ..empty().package };
        let manifest = parsed(&manifest(&package, None));
        let dependencies = manifest["dependencies"].as_table().expect("it is a table");
        let names: Vec<_> = dependencies.keys().collect();
        assert_eq!(names, crate_dependencies(&config).iter().collect::<Vec<_>>());
        let optional = dependencies.iter().filter(|(_, it)| it.get("optional").is_some());
        let optional: Vec<_> = optional.map(|(name, _)| name).collect();
        assert_eq!(optional, crate_optional(&config).iter().collect::<Vec<_>>());
        let rust = manifest["package"]["rust-version"].as_str();
        assert_eq!(rust, Some(RUST_VERSION));
    }
}

#[test]
fn a_dependency_is_written_out_with_what_it_inherits() {
    let manifest = "\
[package]
name = \"runtime\"

[dependencies]
# Wire.
bytes.workspace = true # bodies
http = { workspace = true, optional = true }
jiff = { workspace = true, features = [\"serde\"] }
own = \"3\"

[lints]
workspace = true
";
    let shared = "bytes = \"1\"\nhttp = \"1.5\"\njiff = { version = \"1.0\", default-features = false, features = [\"std\"] }";
    let shared = toml::Value::Table(parsed(shared));
    let expected = "\
# Wire.
bytes = \"1\" # bodies
http = { version = \"1.5\", optional = true }
jiff = { version = \"1.0\", default-features = false, features = [\"std\", \"serde\"] }
own = \"3\"";
    assert_eq!(dependencies(section(manifest, "dependencies"), &shared), expected);
    assert_eq!(section(manifest, "features"), "");
}

#[test]
fn a_dependency_of_the_crate_that_the_configuration_names_too_gets_its_features() {
    let more = "{ version = \"1\", features = [\"preserve_order\"] }".to_owned();
    let dependencies = std::collections::BTreeMap::from([("serde_json".to_owned(), more)]);
    let package = Package { dependencies, ..empty().package };
    let own = parsed(&manifest(&package, None))["dependencies"]["serde_json"].clone();
    let features = own["features"].as_array().expect("it is a list");
    assert!(features.contains(&toml::Value::from("preserve_order")), "{features:?}");
    assert_eq!(purposes(&package).len(), purposes(&empty().package).len());
}

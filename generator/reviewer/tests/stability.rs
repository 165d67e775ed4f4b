//! Tests that additions to a document do not break a program. The table in docs/stability.md lists them.
//!
//! `additions/program.rs` is compiled against the crate of a document, and against the crate of that document
//! with every addition. Each addition by itself, and random additions to the documents of the fixtures, must
//! not be breaking changes of the Rust API.

mod additions;
#[path = "../../tests/fixture/mod.rs"]
mod fixture;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use generator::Generated;
use generator::config::Config;
use generator::document::{Source, Sources};
use restwright_reviewer::compare::{Level, Section, Version, compare};
use serde_json::Value;

use crate::additions::{ADDITIONS, Random, base, random_addition, require_less};
use crate::fixture::{Fixture, write_crate, write_if_changed, write_workspace};

/// Fixtures with the types that docs/stability.md lists under "Changes that break callers", since a new use of a
/// schema changes them: the objects of JSON Merge Patches, types of other crates, and untyped files of multipart bodies.
const DEPEND_ON_USAGE: [&str; 3] = ["foreign-types", "merge-patch", "multipart-files"];

#[test]
fn no_addition_breaks_rust() {
    for (name, add) in ADDITIONS {
        let mut grown = base();
        add(&mut grown);
        assert_ne!(grown, base(), "{name} changes nothing");
        for of in [fixture, proto3] {
            let broken = broken(&of(&base()), &of(&grown));
            assert!(broken.is_empty(), "{name}: {broken:#?}");
        }
    }
}

#[test]
fn a_server_may_leave_out_defaults_of_proto3_after_an_addition() {
    let mut grown = base();
    for (_, add) in ADDITIONS {
        add(&mut grown);
    }
    let after = proto3(&grown).with_names(proto3(&base()).generate().names).generate();
    let visit = after.files.get("src/models/visit.rs").expect("the type has a file");
    // Text has a default that stands for an absent value. A time has none, so the server must give it.
    assert!(visit.contains("id: implicit \"id\"") && visit.contains("at: received \"at\""), "{visit}");
}

#[test]
fn code_that_passes_a_property_compiles_after_it_becomes_optional() {
    let mut less = base();
    require_less(&mut less);
    // The change breaks only code that reads a property of a request.
    let fields = ["NewPet::payment", "Booking::pet", "Booking::nights", "Booking::card"];
    let mut expected: Vec<String> =
        fields.map(|field| format!("`models::{field}` has another type")).to_vec();
    let mut told = broken(&fixture(&base()), &fixture(&less));
    expected.sort();
    told.sort();
    assert_eq!(told, expected);
    // In this history, the second version makes the properties optional, and the third requires them again.
    let first = fixture(&base()).generate();
    let second = fixture(&less).with_names(first.names.clone()).generate();
    let required = |generated: &Generated| {
        let text = generated.files.get("api.txt").unwrap_or_default();
        text.lines().filter(|line| line.starts_with("models::BookingRequired")).collect::<Vec<_>>().join("\n")
    };
    assert!(required(&first).contains("code: Option<String>"), "{}", required(&first));
    assert_eq!(required(&second), required(&first));
    let third = fixture(&base()).with_names(second.names).generate();
    assert_eq!((required(&third), third.names), (required(&first), first.names));
}

#[test]
fn random_additions_to_the_documents_of_the_fixtures_break_nothing() {
    let mut random = random();
    let mut grown = 0;
    let mut all_broken = Vec::new();
    for fixture in Fixture::all() {
        let Ok(document) = serde_yaml::from_str::<Value>(&fixture.sources.document.text) else {
            continue;
        };
        let name = fixture.name.as_str();
        // Derives from the configuration apply only while all fields allow them.
        if !fixture.config.derives.is_empty() || DEPEND_ON_USAGE.contains(&name) {
            continue;
        }
        let broken = grow(&mut random, name, &fixture.config, document, 8);
        grown += usize::from(broken.is_some());
        all_broken.extend(broken.unwrap_or_default());
    }
    assert!(all_broken.is_empty(), "{}", all_broken.join("\n"));
    assert!(grown > 30, "most fixtures can grow: {grown}");
}

/// `DOCUMENTS` has paths of documents, separated by commas.
#[test]
fn random_additions_to_given_documents_break_nothing() {
    let mut random = random();
    let paths = env::var("DOCUMENTS").unwrap_or_default();
    let mut all_broken = Vec::new();
    for path in paths.split(',').filter(|path| !path.is_empty()) {
        let text = fs::read_to_string(path).expect("the document can be read");
        let document: Value = serde_yaml::from_str(&text).expect("the document is YAML or JSON");
        let broken = grow(&mut random, path, &Config::default(), document, 40);
        all_broken.extend(broken.unwrap_or_else(|| panic!("{path} cannot grow")));
    }
    assert!(all_broken.is_empty(), "{}", all_broken.join("\n"));
}

fn random() -> Random {
    let seed = env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok());
    Random::new(seed.filter(|seed| *seed != 0).unwrap_or(20_261_130))
}

/// Makes random additions to a document. Returns a report of each change that breaks callers, or `None` if the document
/// cannot grow.
fn grow(
    random: &mut Random,
    name: &str,
    config: &Config,
    mut document: Value,
    count: usize,
) -> Option<Vec<String>> {
    // Additions are made with the keywords of OpenAPI 3.
    document.get("openapi")?;
    let unchanged = document.clone();
    let told: Vec<String> = (0..count).filter_map(|_| random_addition(random, &mut document)).collect();
    let of =
        |document: &Value| Fixture { config: config.clone(), ..Fixture::of(name, document.to_string(), "") };
    let (before, after) = (of(&unchanged), of(&document));
    if told.is_empty() || before.try_generate().is_err() || after.try_generate().is_err() {
        return None;
    }
    let broken = broken(&before, &after);
    Some(if broken.is_empty() { broken } else { vec![format!("{name}: {told:#?} {broken:#?}")] })
}

#[test]
fn a_program_compiles_before_and_after_every_addition() {
    let mut grown = base();
    for (_, add) in ADDITIONS {
        add(&mut grown);
    }
    require_less(&mut grown);
    let before = fixture(&base());
    let after = fixture(&grown).with_names(before.generate().names);
    let members = ["before".to_owned(), "after".to_owned()];
    let programs = ["program-before".to_owned(), "program-after".to_owned()];
    let workspace = write_workspace("additions", members.iter().chain(&programs), "");
    for (fixture, (member, program)) in [before, after].into_iter().zip(members.iter().zip(&programs)) {
        let name = format!("fixture-additions-{member}");
        let mut fixture = Fixture { name: name.clone(), ..fixture };
        fixture.config.package.name = Some(name.clone());
        write_crate(&workspace.join(member), &fixture, "");
        let manifest = format!(
            "[package]\nname = \"{program}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[lib]\npath = \"program.rs\"\n\n\
             [dependencies]\napi = {{ package = \"{name}\", path = \"../{member}\", default-features = false }}\n"
        );
        write_if_changed(&workspace.join(program).join("Cargo.toml"), &manifest);
        let text = fs::read_to_string(folder().join("program.rs")).expect("the program can be read");
        write_if_changed(&workspace.join(program).join("program.rs"), &text);
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the folder is in cargo's own");
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--workspace", "--offline", "--quiet", "--target-dir"])
        .arg(target)
        .current_dir(&workspace)
        .output()
        .expect("cargo can be run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_new_edge_of_a_circle_is_boxed_and_the_old_ones_stay() {
    let a = |fields: &[(&str, &str)]| refers("A", fields);
    let b = |fields: &[(&str, &str)]| refers("B", fields);
    let both = |a: String, b: String| format!("{{{a}, {b}}}");
    let from_a = boxed(&both(a(&[("b", "B")]), b(&[])), &both(a(&[("b", "B")]), b(&[("a", "A")])));
    assert_eq!(from_a, [vec![], vec!["models::B::a: Option<Box<models::A>>".to_owned()]]);
    let from_b = boxed(&both(a(&[]), b(&[("a", "A")])), &both(a(&[("b", "B")]), b(&[("a", "A")])));
    assert_eq!(from_b, [vec![], vec!["models::A::b: Option<Box<models::B>>".to_owned()]]);
}

#[test]
fn without_a_lock_the_order_of_properties_and_schemas_decides_nothing() {
    let one = format!("{{{}, {}}}", refers("A", &[("b", "B"), ("c", "A")]), refers("B", &[("a", "A")]));
    let two = format!("{{{}, {}}}", refers("B", &[("a", "A")]), refers("A", &[("c", "A"), ("b", "B")]));
    let (mut first, mut second) = (boxed(&one, &one)[0].clone(), boxed(&two, &two)[0].clone());
    first.sort();
    second.sort();
    assert_eq!(first, second);
    assert_eq!(first.len(), 2, "{first:?}");
}
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/additions")
}

fn proto3(document: &Value) -> Fixture {
    Fixture::of("additions", document.to_string(), "presence = \"proto3\"\n")
}

fn fixture(document: &Value) -> Fixture {
    Fixture::of("additions", document.to_string(), "")
}

/// Returns the breaking changes of the Rust API if the second run keeps the names of the first.
fn broken(before: &Fixture, after: &Fixture) -> Vec<String> {
    let names = before.generate().names;
    let mut sources = after.sources.clone();
    sources.names = Some(Source { name: "names.lock".to_owned(), text: names });
    let old = Version::read(&before.sources, &before.config).expect("the document can be read");
    let new = Version::read(&sources, &after.config).expect("the grown document can be read");
    let entries = compare(&old, &new, "2026-01-01").entries;
    let broken = entries
        .iter()
        .filter(|entry| entry.check.section() == Section::Rust && entry.level == Level::Breaking);
    broken.map(|entry| entry.message.clone()).collect()
}

/// Returns the boxed fields of two versions of a document, the second with the lock of the first.
fn boxed(first: &str, second: &str) -> [Vec<String>; 2] {
    let document = |schemas: &str| {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas: {schemas}\n"
        );
        Sources::from(Source { name: "a.yaml".to_owned(), text })
    };
    let fields = |text: Option<&str>| {
        let lines =
            text.unwrap_or_default().lines().filter(|line| line.contains(": Box<") || line.contains("<Box<"));
        lines.map(|line| line.split(" = ").next().unwrap_or_default().to_owned()).collect()
    };
    let one = generator::generate(&document(first), &Config::default()).expect("it generates");
    let mut sources = document(second);
    sources.names = Some(Source { name: "names.lock".to_owned(), text: one.names });
    let two = generator::generate(&sources, &Config::default()).expect("it generates");
    [fields(one.files.get("api.txt")), fields(two.files.get("api.txt"))]
}

fn refers(name: &str, fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> =
        fields.iter().map(|(key, to)| format!("{key}: {{$ref: '#/components/schemas/{to}'}}")).collect();
    format!("{name}: {{type: object, properties: {{x: {{type: string}}, {}}}}}", fields.join(", "))
}

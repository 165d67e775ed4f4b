//! Tests of `compare` on the required properties of a request type, whose number decides the form of `new`.
//!
//! The new version is read with the lock of the old one, as users read it. Up to three required properties are
//! arguments of `new`; four or more are fields of a struct such as `PetRequired`.

use generator::config::Config;
use generator::document::{Source, Sources};
use generator::generate;
use restwright_reviewer::compare::{Entry, Level, Section, Version, compare};

const TODAY: &str = "2026-06-30";

#[test]
fn a_fifth_required_property_breaks_programs_that_write_the_struct() {
    assert_eq!(
        changes("abcd", "abcde"),
        [
            "breaking rust-field-type-changed: pub e: Option<String> → pub e: String",
            "breaking rust-constructor-changed: \
             models::PetRequired { a: String, b: i64, c: bool, d: String } → \
             models::PetRequired { a: String, b: i64, c: bool, d: String, e: String }",
        ]
    );
}

#[test]
fn with_the_fourth_required_property_new_takes_them_by_name() {
    assert_eq!(
        changes("abc", "abcd"),
        [
            "breaking rust-field-type-changed: pub d: Option<String> → pub d: String",
            "breaking rust-constructor-changed: models::Pet::new(a: String, b: i64, c: bool) → \
             models::Pet::new(models::PetRequired { a: String, b: i64, c: bool, d: String })",
            "addition rust-type-added:  → ",
        ]
    );
    assert_eq!(
        changes("ab", "abc"),
        [
            "breaking rust-field-type-changed: pub c: Option<bool> → pub c: bool",
            "breaking rust-constructor-changed: models::Pet::new(a: String, b: i64) → \
             models::Pet::new(a: String, b: i64, c: bool)",
        ]
    );
}

#[test]
fn a_property_that_becomes_optional_leaves_the_constructor_unchanged() {
    for (old, new, field, ty) in [
        ("abcde", "abcd", "e", "String"),
        ("abcd", "abc", "d", "String"),
        ("abc", "ab", "c", "bool"),
        ("a", "", "a", "String"),
    ] {
        let read = format!("breaking rust-field-type-changed: pub {field}: {ty} → pub {field}: Option<{ty}>");
        assert_eq!(changes(old, new), [read], "{old} to {new}");
    }
}

#[test]
fn a_property_that_replaces_another_one_is_one_more_field() {
    assert_eq!(
        changes("abcd", "abce"),
        [
            "breaking rust-field-type-changed: pub d: String → pub d: Option<String>",
            "breaking rust-field-type-changed: pub e: Option<String> → pub e: String",
            "breaking rust-constructor-changed: \
             models::PetRequired { a: String, b: i64, c: bool, d: String } → \
             models::PetRequired { a: String, b: i64, c: bool, d: String, e: String }",
        ]
    );
}

#[test]
fn the_wire_is_breaking_for_a_newly_required_property_alone() {
    let wire = |old, new| {
        let entries = entries(old, new);
        let wire = entries.iter().filter(|entry| entry.check.section() == Section::Wire);
        wire.map(|entry| (entry.check.id(), entry.level)).collect::<Vec<_>>()
    };
    assert_eq!(wire("abcd", "abcde"), [("request-property-became-required", Level::Breaking)]);
    assert_eq!(wire("abcde", "abcd"), [("request-property-became-optional", Level::None)]);
}

/// Returns the changes of the Rust API, from a pet that requires the properties of `old` to one that requires
/// those of `new`. Each property is a letter.
fn changes(old: &str, new: &str) -> Vec<String> {
    let entries = entries(old, new);
    entries.iter().filter(|entry| entry.check.section() == Section::Rust).map(line).collect()
}

fn entries(old: &str, new: &str) -> Vec<Entry> {
    let (old, mut new) = (sources(old), sources(new));
    let names = generate(&old, &Config::default()).expect("the document can be generated").names;
    new.names = Some(Source { name: "names.lock".to_owned(), text: names });
    let read = |sources| Version::read(sources, &Config::default()).expect("the document can be read");
    compare(&read(&old), &read(&new), TODAY).entries
}

fn line(entry: &Entry) -> String {
    let level = if entry.level == Level::Breaking { "breaking" } else { "addition" };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    format!("{level} {}: {} → {}", entry.check.id(), text(&entry.before), text(&entry.after))
}

fn sources(required: &str) -> Sources {
    let required: Vec<String> = required.chars().map(String::from).collect();
    let text = format!(
        "
openapi: 3.1.0
info: {{title: Pets, version: '1'}}
paths:
  /pets:
    post:
      operationId: addPet
      tags: [Pets]
      requestBody:
        required: true
        content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}
      responses:
        '204': {{description: done}}
components:
  schemas:
    Pet:
      type: object
      required: [{}]
      properties:
        a: {{type: string}}
        b: {{type: integer}}
        c: {{type: boolean}}
        d: {{type: string}}
        e: {{type: string}}
        f: {{type: string}}
",
        required.join(", ")
    );
    Sources::from(Source { name: "pets.yaml".to_owned(), text })
}

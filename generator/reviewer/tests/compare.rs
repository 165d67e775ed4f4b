//! Tests of `compare`: each check has a pair of documents and the expected review.
//!
//! `compare/<check>/old.yaml` and `new.yaml` differ in the construct that the check is about. The documents
//! in `compare/bounds-<keyword>` contain every possible change of the keyword. `codegen.toml` beside them
//! configures both documents, unless `codegen-new.toml` configures the new one. `review.txt`, `review.md` and
//! `review.json` are the expected output. After an intended change, `UPDATE=1 cargo test -p
//! restwright-reviewer --test compare` writes them and `docs/checks.md` again.

mod expectation;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use generator::config::Config;
use generator::document::{Source, Sources};
use generator::generate;
use restwright_reviewer::compare::{
    Bump, Check, Entry, Ignores, Level, Review, Section, Version, compare, print,
};

use crate::expectation::{expected, stale};

const ADVICE: &str = "if this is wanted, run UPDATE=1 cargo test -p restwright-reviewer --test compare";

/// The date on which the test compares the pairs.
const TODAY: &str = "2026-06-30";

#[test]
fn each_check_has_a_pair_of_documents_that_triggers_it() {
    let mut failures = Vec::new();
    for pair in pairs() {
        let folder = folder().join(pair);
        if !folder.join("old.yaml").exists() {
            failures.push(format!("{pair}: there is no pair"));
            continue;
        }
        let review = review(&folder);
        let told: BTreeSet<Check> = review.comparison.entries.iter().map(|entry| entry.check).collect();
        let untold: Vec<_> =
            Check::ALL.iter().filter(|check| check.pair() == pair && !told.contains(check)).collect();
        if !untold.is_empty() {
            failures.push(format!("{pair}: {untold:?} are not told:\n{}", print::text(&review)));
            continue;
        }
        let all = [
            ("review.txt", print::text as fn(&Review) -> String),
            ("review.md", print::markdown),
            ("review.json", print::json),
        ];
        // The pairs of bounds have many entries of one form, so one format of output is enough.
        let shown = if pair.starts_with("bounds-") { &all[..1] } else { &all };
        for (name, text) in shown.iter().map(|(name, print)| (name, print(&review))) {
            failures.extend(expected(&folder.join(name), &text).err());
        }
    }
    assert!(failures.is_empty(), "{}\n{ADVICE}", failures.join("\n"));
}

#[test]
fn no_pair_is_left_behind() {
    let known: Vec<&str> = pairs().into_iter().collect();
    let stale = stale(&folder(), &known);
    assert!(stale.is_empty(), "no check is called {stale:?}");
}

#[test]
fn a_document_has_not_changed_from_itself() {
    for pair in pairs() {
        let folder = folder().join(pair);
        let old = version(&folder, "old", "codegen.toml");
        let entries = compare(&old, &old, TODAY).entries;
        assert!(entries.is_empty(), "{pair}: {entries:#?}");
    }
}

#[test]
fn the_docs_list_every_check() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks.md");
    expected(&path, &docs()).unwrap_or_else(|failure| panic!("{failure}\n{ADVICE}"));
}

#[test]
fn spelling_order_and_prose_do_not_break() {
    let old = "
        type: object
        required: [a]
        properties:
          a: {type: string, nullable: true}
          b: {$ref: '#/components/schemas/B', nullable: true}
          c: {type: array, items: {type: integer, format: int64}}";
    let new = "
        properties:
          c: {items: {format: int64, type: integer}, type: array, readOnly: false, deprecated: false}
          b: {oneOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}
          a: {type: [string, 'null'], description: said}
        required: [a]
        type: object";
    let entries = changes(old, new);
    let told: Vec<_> = entries.iter().map(|entry| entry.check).collect();
    assert_eq!(told, [Check::DescriptionChanged], "{entries:#?}");
}

#[test]
fn a_change_of_a_shared_schema_is_one_entry() {
    let old = "{type: object, properties: {a: {type: string}, b: {type: string}}}";
    let new = "{type: object, properties: {a: {type: string}}}";
    let entries = changes(old, new);
    let wire: Vec<&Entry> = entries.iter().filter(|entry| entry.check.section() == Section::Wire).collect();
    let [entry] = wire.as_slice() else { panic!("{wire:#?}") };
    assert_eq!((entry.users.len(), entry.level), (2, Level::Breaking));
    assert!(entry.users[0].directions.response && entry.users[1].directions.request);
}

#[test]
fn a_type_of_a_schema_in_both_directions_is_reported_for_each() {
    let of =
        |format: &str| format!("{{type: object, properties: {{a: {{type: string, format: {format}}}}}}}");
    let entries = changes(&of("date"), &of("date-time"));
    let checks: Vec<Check> = entries.iter().map(|entry| entry.check).collect();
    for check in [Check::RequestPropertyTypeChanged, Check::ResponsePropertyTypeChanged] {
        assert!(checks.contains(&check), "{checks:?}");
    }
}

#[test]
fn a_schema_that_the_document_calls_otherwise_is_one_rename() {
    let document = |name: &str| {
        let mut sources = sources(
            "{type: object, properties: {b: {type: array, items: {$ref: '#/components/schemas/B'}}}}",
        );
        let text = &mut sources.document.text;
        *text = text
            .replace("schemas/B'", &format!("schemas/{name}'"))
            .replace("    B: ", &format!("    {name}: "));
        sources
    };
    let entries = compare(&read(&document("B"), ""), &read(&document("Better"), ""), TODAY).entries;
    let [entry] = entries.as_slice() else { panic!("{entries:#?}") };
    assert_eq!((entry.check, entry.after.as_deref()), (Check::RustTypeRenamed, Some("models::Better")));
}

#[test]
fn a_name_that_another_schema_has_now_is_two_renames() {
    let document = |name: &str, b: &str| {
        let reference = "properties: {b: {$ref: '#/components/schemas/B'}}";
        let mut sources =
            sources(&format!("{{type: object, x-speakeasy-name-override: {name}, {reference}}}"));
        let text = &mut sources.document.text;
        *text =
            text.replace("B: {type: object,", &format!("B: {{type: object, x-speakeasy-name-override: {b},"));
        sources
    };
    let (old, new) = (document("Thing", "Part"), document("Whole", "Thing"));
    let entries = compare(&read(&old, ""), &read(&new, ""), TODAY).entries;
    let told: Vec<_> =
        entries.iter().map(|entry| (entry.check, entry.level, entry.after.as_deref())).collect();
    let renamed = |name| (Check::RustTypeRenamed, Level::Breaking, Some(name));
    assert_eq!(told, [renamed("models::Thing"), renamed("models::Whole")], "{entries:#?}");
}

#[test]
fn a_type_whose_old_name_is_an_alias_breaks_nobody() {
    let document = |name: &str| {
        let mut sources = sources("{type: object, properties: {x: {type: string}}}");
        let text = &mut sources.document.text;
        *text = text
            .replace("schemas/A'", &format!("schemas/{name}'"))
            .replace("    A: ", &format!("    {name}: "));
        sources
    };
    let lock = generate(&document("A"), &Config::default()).expect("it generates").names;
    let mut new = document("Animal");
    new.names = Some(Source { name: "names.lock".to_owned(), text: lock });
    let entries =
        compare(&read(&document("A"), ""), &read(&new, "keep-renamed = \"always\"\n"), TODAY).entries;
    let told: Vec<_> = entries.iter().map(|entry| (entry.check, entry.level)).collect();
    assert_eq!(told, [(Check::RustTypeRenamed, Level::None)], "{entries:#?}");
}

#[test]
fn a_member_that_is_put_in_before_others_changes_none_of_them() {
    let member = |kind: &str, key: &str| {
        format!(
            "{{type: object, required: [kind, {key}], properties: {{kind: {{const: {kind}}}, {key}: {{type: string}}}}}}"
        )
    };
    let union = |members: &[String]| format!("{{oneOf: [{}]}}", members.join(", "));
    let (cat, dog, eel) = (member("cat", "fur"), member("dog", "bark"), member("eel", "fin"));
    let entries = changes(&union(&[cat.clone(), dog.clone()]), &union(&[eel, dog, cat]));
    let harmful: Vec<_> = entries.iter().filter(|entry| entry.level == Level::Breaking).collect();
    assert!(harmful.is_empty(), "{harmful:#?}");
    assert!(entries.iter().any(|entry| entry.check == Check::RequestPropertyOneOfAdded), "{entries:#?}");
}

#[test]
fn a_bound_of_a_schema_in_both_directions_is_reported_for_each() {
    let of = |bound: &str| format!("{{type: object, properties: {{a: {{type: string, {bound}}}}}}}");
    let told = |old: &str, new: &str| -> Vec<(&'static str, Level, usize)> {
        let entries = changes(&of(old), &of(new));
        entries.iter().map(|entry| (entry.check.id(), entry.level, entry.users.len())).collect()
    };
    assert_eq!(
        told("maxLength: 9", "maxLength: 5"),
        [
            ("request-property-max-length-decreased", Level::Breaking, 1),
            ("response-property-max-length-decreased", Level::None, 1),
        ]
    );
    assert_eq!(
        told("format: email", "maxLength: 0"),
        [
            ("response-property-type-changed", Level::Breaking, 1),
            ("request-property-max-length-set", Level::Breaking, 1),
            ("request-property-type-generalized", Level::None, 1),
            ("response-property-max-length-set", Level::None, 1),
        ]
    );
}

#[test]
fn spellings_of_one_bound_are_equal() {
    let of = |text: &str| format!("{{type: object, properties: {{a: {{{text}}}}}}}");
    for (old, new) in [
        ("type: number, minimum: 5, exclusiveMinimum: true", "type: number, exclusiveMinimum: 5"),
        ("type: number, maximum: 5, exclusiveMaximum: false", "type: number, maximum: 5.0"),
        ("type: integer, exclusiveMinimum: 4", "type: integer, minimum: 5"),
        ("type: number, minimum: 1, exclusiveMinimum: 1", "type: number, exclusiveMinimum: 1"),
        ("type: string, minLength: 0", "type: string"),
        ("type: string, pattern: '^.*$'", "type: string"),
        ("type: string, minLength: -1", "type: string, minLength: x"),
        ("allOf: [{type: string, maxLength: 9}, {maxLength: 5}]", "type: string, maxLength: 5"),
        ("type: array, items: {type: string}, uniqueItems: false", "type: array, items: {type: string}"),
        ("anyOf: [{type: string, maxLength: 5}, {type: string, maxLength: 9}]", "type: string, maxLength: 9"),
        ("type: integer, format: int64, maximum: 3", "type: integer, maximum: 3"),
    ] {
        let entries = changes(&of(old), &of(new));
        assert!(entries.is_empty(), "{old} → {new}: {entries:#?}");
    }
}

#[test]
fn a_bound_beside_a_reference_is_reported_at_its_place() {
    let of = |bound: &str| {
        let b = "{$ref: '#/components/schemas/B'";
        format!("{{type: object, properties: {{a: {b}, minProperties: {bound}}}, c: {b}}}}}}}")
    };
    let entries = changes(&of("1"), &of("2"));
    let told: Vec<_> = entries.iter().map(|entry| (entry.check.id(), entry.subject.as_str())).collect();
    assert_eq!(
        told,
        [
            ("request-property-min-properties-increased", "A.a"),
            ("response-property-min-properties-increased", "A.a"),
        ]
    );
}

#[test]
fn bounds_of_headers_are_reported_for_the_request_or_the_response() {
    let document = |most: &str| {
        let header = format!("{{schema: {{type: string, maxLength: {most}}}}}");
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    post:\n      operationId: a\n      \
             parameters: [{{name: X-Sent, in: header, schema: {{type: string, maxLength: {most}}}}}]\n      requestBody:\n        \
             content:\n          multipart/form-data:\n            schema: {{type: object, properties: {{f: {{type: string}}}}}}\n            \
             encoding: {{f: {{headers: {{X-Part: {header}}}}}}}\n      responses:\n        \
             '204': {{description: d, headers: {{X-Received: {header}}}}}\n"
        );
        read(&Sources::from(Source { name: "a.yaml".to_owned(), text }), "")
    };
    let told = |old: &str, new: &str| -> Vec<(&'static str, Level)> {
        let entries = compare(&document(old), &document(new), TODAY).entries;
        entries.iter().map(|entry| (entry.check.id(), entry.level)).collect()
    };
    let tighter = [
        ("request-body-max-length-decreased", Level::Breaking),
        ("request-parameter-max-length-decreased", Level::Breaking),
        ("response-header-max-length-decreased", Level::None),
    ];
    assert_eq!(told("9", "5"), tighter);
    let looser = [
        ("response-header-max-length-increased", Level::Breaking),
        ("request-body-max-length-increased", Level::None),
        ("request-parameter-max-length-increased", Level::None),
    ];
    assert_eq!(told("5", "9"), looser);
}

#[test]
fn a_changed_operation_id_with_a_locked_name_is_a_change_of_documentation() {
    let old = sources("{type: object}");
    let mut new = sources("{type: object}");
    new.document.text = new.document.text.replace("operationId: getA", "operationId: fetchA");
    let lock = generate(&old, &Config::default()).expect("it generates").names;
    new.names = Some(Source { name: "names.lock".to_owned(), text: lock });
    let entries = compare(&read(&old, ""), &read(&new, ""), TODAY).entries;
    let told: Vec<_> =
        entries.iter().map(|entry| (entry.check, entry.level, entry.after.as_deref())).collect();
    assert_eq!(told, [(Check::OperationIdRemoved, Level::None, Some("fetchA"))], "{entries:#?}");
}

#[test]
fn a_removed_group_is_reported_with_its_types() {
    let review = review(&folder().join("rust-group-removed"));
    let entries = review.comparison.entries.iter();
    let gone: Vec<_> = entries.filter(|entry| entry.check == Check::RustGroupRemoved).collect();
    let [entry] = gone.as_slice() else { panic!("{gone:#?}") };
    assert_eq!((entry.subject.as_str(), entry.users.len()), ("operations::toys", 1));
    let before = entry.before.as_deref().unwrap_or_default();
    assert!(before.starts_with("client.toys() -> Toys; ListToys, ListToysResponse"), "{before}");
}

#[test]
fn ignored_entries_do_not_count() {
    let folder = folder().join("rust-field-removed");
    let (old, new) = (version(&folder, "old", "codegen.toml"), version(&folder, "new", "codegen.toml"));
    let mut comparison = compare(&old, &new, TODAY);
    assert_eq!(Bump::of(&comparison.entries), Bump::Major);
    let all: String = Check::ALL.iter().fold(String::new(), |text, check| {
        text + &format!(
            "[[ignore]]\ncheck = \"{}\"\nfor = \"*\"\nreason = \"nobody calls it\"\nuntil = \"2026-12-31\"\n",
            check.id()
        )
    });
    let idle = Ignores::parse(&all).expect("it is well formed").apply(&mut comparison, TODAY);
    assert_eq!(Bump::of(&comparison.entries), Bump::Patch);
    assert_eq!(idle.len() + kinds(&comparison.entries), Check::ALL.len());
}

#[test]
fn a_changelog_says_nothing_twice() {
    let changelog = |check: &str| {
        let release = print::Release { old_api: "1", new_api: "2" };
        print::changelog(&review(&folder().join(check)), release)
    };
    let renamed = changelog("rust-type-renamed");
    assert!(renamed.starts_with("The API is version `2`, which was `1`. This release breaks"), "{renamed}");
    assert!(
        renamed.contains("### Breaking: renames\n\n| before | now |\n|---|---|\n| `models::"),
        "{renamed}"
    );
    assert!(!renamed.contains("### Breaking: Rust source"), "{renamed}");
    let added = changelog("endpoint-added");
    assert!(added.contains("nothing is new, but in draft and alpha operations.\n"), "{added}");
    assert!(added.contains("New method: `operations::"), "{added}");
    assert!(!added.contains("There is a new operation"), "{added}");
    // The changelog describes a change by itself if the crate has no item for it.
    let header = changelog("response-header-added");
    assert!(header.contains("- A response has a new header: `GET /pets`.\n"), "{header}");
}

#[test]
fn accepted_entries_are_in_the_changelog_with_their_reasons() {
    let mut review = review(&folder().join("rust-field-removed"));
    let text = "[[ignore]]\ncheck = \"rust-field-removed\"\nfor = \"*\"\nreason = \"nobody reads it\"\nuntil = \"2999-12-31\"\n";
    let _ = Ignores::parse(text).expect("it is well formed").apply(&mut review.comparison, TODAY);
    let text = print::changelog(&review, print::Release { old_api: "1", new_api: "1" });
    assert!(text.starts_with("The API is version `1`, as before."), "{text}");
    let (_, accepted) = text.split_once("### Accepted without a new version\n").expect("it has a section");
    assert!(accepted.contains("is gone: nobody reads it\n"), "{text}");
    assert!(!text.contains("### Breaking: Rust source"), "{text}");
}

#[test]
fn a_comment_fits_and_says_what_it_leaves_out() {
    let fields = |count: usize| -> String {
        let fields = (0..count).map(|at| format!("field{at}: {{type: string}}"));
        format!("{{type: object, properties: {{{}}}}}", fields.collect::<Vec<_>>().join(", "))
    };
    let (old, new) = (sources(&fields(2000)), sources(&fields(1)));
    let (before, after) = (read(&old, ""), read(&new, ""));
    let text = print::markdown(&Review::new(compare(&before, &after, TODAY), "1.0.0", &old, &new));
    assert!(text.chars().count() <= 65_536, "{}", text.chars().count());
    assert!(text.contains("are not shown here, because a comment holds at most 65,536 characters"));
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    assert!(
        text.starts_with("<!-- restwright diff -->\n## The document of `t-client` has changed: major\n"),
        "{text}"
    );
    // In the other direction nothing breaks, and the lists of other changes fill the space before the text
    // omits any.
    let text = print::markdown(&Review::new(compare(&after, &before, TODAY), "1.0.0", &new, &old));
    assert!((60_000..=65_536).contains(&text.len()), "{}", text.len());
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    let few = sources(&fields(300));
    let text = print::markdown(&Review::new(compare(&after, &read(&few, ""), TODAY), "1.0.0", &new, &few));
    assert!(text.contains("field299") && !text.contains("not shown here"), "{text}");
}

#[test]
fn annotations_are_at_lines_of_the_new_document() {
    let text = print::github(&review(&folder().join("rust-field-removed")));
    assert!(text.contains("::error file=new.yaml,line="), "{text}");
    assert!(text.lines().all(|line| line.starts_with("::")), "{text}");
}

#[test]
fn a_page_needs_nothing_but_itself() {
    let review = review(&folder().join("rust-field-removed"));
    let page = print::html(&review);
    assert!(page.contains("<title>pets-client: major, old.yaml → new.yaml</title>"), "{page}");
    let breaking = page.matches("<details class=\"entry breaking").count();
    assert!(breaking > 0);
    assert_eq!(page.matches(" open>").count(), breaking, "{page}");
    for outside in ["<script", "src=", "href=", "url(", "@import"] {
        assert!(!page.contains(outside), "the page has {outside}");
    }
}

/// Returns the folders of the pairs. All checks of one bound share a folder.
fn pairs() -> BTreeSet<&'static str> {
    Check::ALL.iter().map(|check| check.pair()).collect()
}

fn kinds(entries: &[Entry]) -> usize {
    let mut checks: Vec<_> = entries.iter().map(|entry| entry.check).collect();
    checks.sort();
    checks.dedup();
    checks.len()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compare")
}

fn review(folder: &Path) -> Review {
    let new_config =
        if folder.join("codegen-new.toml").exists() { "codegen-new.toml" } else { "codegen.toml" };
    let (old, new) = (version(folder, "old", "codegen.toml"), version(folder, "new", new_config));
    Review::new(compare(&old, &new, TODAY), old.version(), &source(folder, "old"), &source(folder, "new"))
}

fn version(folder: &Path, name: &str, config: &str) -> Version {
    let config = fs::read_to_string(folder.join(config)).unwrap_or_default();
    read(&source(folder, name), &config)
}

fn source(folder: &Path, name: &str) -> Sources {
    let name = format!("{name}.yaml");
    let text = fs::read_to_string(folder.join(&name)).expect("the document is text").replace("\r\n", "\n");
    Sources::from(Source { name, text })
}

fn read(sources: &Sources, config: &str) -> Version {
    let config = Config::parse(config).expect("the options are well formed");
    Version::read(sources, &config).unwrap_or_else(|errors| panic!("{}: {errors:?}", sources.document.name))
}

/// Returns a document in which one operation returns the schema and another one sends it.
fn sources(schema: &str) -> Sources {
    let content = "content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}";
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /a:\n    get:\n      operationId: getA\n      \
         responses: {{'200': {{description: d, {content}}}}}\n    put:\n      operationId: putA\n      \
         requestBody: {{required: true, {content}}}\n      responses: {{'204': {{description: d}}}}\ncomponents:\n  \
         schemas:\n    B: {{type: object, properties: {{x: {{type: string}}}}}}\n    A: {schema}\n"
    );
    Sources::from(Source { name: "a.yaml".to_owned(), text })
}

fn changes(old: &str, new: &str) -> Vec<Entry> {
    compare(&read(&sources(old), ""), &read(&sources(new), ""), TODAY).entries
}

/// Returns the text of `docs/checks.md`.
fn docs() -> String {
    let mut text = "\
# Checks

Every kind of change that [`cargo restwright diff`](reviewing.md) reports, by section. The names are stable, because ignore files and
other programs refer to them. If [oasdiff](https://github.com/oasdiff/oasdiff) has a name for the change, it is used. The level is the
usual one for the kind of change. A single change can have another level if the old crate shows whether callers are affected. This page
is generated from `generator/reviewer/src/compare/checks/mod.rs` by `UPDATE=1 cargo test -p restwright-reviewer --test compare`.
"
    .to_owned();
    for section in Section::ALL {
        let _ =
            write!(text, "\n## {}\n\n| check | level | what | why |\n|---|---|---|---|\n", section.title());
        for check in Check::ALL.iter().filter(|check| check.section() == section) {
            let (level, title, why) = (check.level().word(), check.title(), check.why());
            let _ = writeln!(text, "| `{}` | {level} | {title} | {why} |", check.id());
        }
    }
    text
}

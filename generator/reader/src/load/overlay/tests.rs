//! Tests of each kind of action: its effect on a document, and the places of nodes afterwards.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::{Code, Diagnostics};
use crate::document::{ChangeKind, Document, Source, Sources};
use crate::load;
use crate::pointer::Pointer;

/// Returns the document with an overlay of these actions, and the diagnostics.
fn overlaid(document: &Value, version: &str, actions: &Value) -> (Document, Vec<(Code, String)>) {
    let overlay = json!({"overlay": version, "info": {"title": "o", "version": "1"}, "actions": actions});
    load(document, &[overlay.to_string()])
}

fn load(document: &Value, overlays: &[String]) -> (Document, Vec<(Code, String)>) {
    let source = |name: &str, text: String| Source { name: name.to_owned(), text };
    let mut sources = Sources::from(source("openapi.json", document.to_string()));
    for (index, text) in overlays.iter().enumerate() {
        let name = format!("o{index}.json");
        sources.overlays.push((name.clone(), source(&name, text.clone())));
    }
    let mut diagnostics = Diagnostics::default();
    let document = load::load(&sources, &BTreeMap::new(), &mut diagnostics);
    (document, diagnostics.iter().map(|finding| (finding.code, finding.message.clone())).collect())
}

#[track_caller]
fn check(before: &Value, actions: &Value, after: &Value) -> Document {
    let (document, findings) = overlaid(before, "1.1.0", actions);
    assert_eq!((&document.root, findings), (after, Vec::new()));
    document
}

#[track_caller]
fn refused(before: &Value, version: &str, actions: &Value, code: Code, message: &str) {
    let (_, findings) = overlaid(before, version, actions);
    let [(found, text)] = findings.as_slice() else { panic!("not one finding: {findings:?}") };
    assert_eq!((*found, text.contains(message)), (code, true), "{text}");
}

fn place(document: &Document, node: &str) -> String {
    document.overlaid.place_of(&Pointer::parse(node).expect("a pointer")).to_string()
}

#[test]
fn objects_are_merged_lists_go_on_and_plain_values_are_replaced() {
    let before = json!({"a": {"b": 1, "c": [1], "d": {"e": null}}, "z": 0});
    let update = json!({"b": "x", "c": [2, 3], "d": {"f": {"g": []}}});
    let after = json!({"a": {"b": "x", "c": [1, 2, 3], "d": {"e": null, "f": {"g": []}}}, "z": 0});
    let document = check(&before, &json!([{"target": "$.a", "update": update}]), &after);
    assert_eq!(place(&document, "/a/b"), "o0.json#/actions/0/update/b");
    assert_eq!(place(&document, "/a/c/2"), "o0.json#/actions/0/update/c/1");
    assert_eq!(place(&document, "/a/d/f/g"), "o0.json#/actions/0/update/d/f/g");
    assert_eq!([place(&document, "/a/c/0"), place(&document, "/a/d/e")], ["#/a/c/0", "#/a/d/e"]);
}

#[test]
fn a_list_takes_one_item_or_several_and_a_plain_value_takes_another() {
    let before = json!({"list": [{"n": 1}], "text": "a"});
    let actions = json!([
        {"target": "$.list", "update": {"n": 2}},
        {"target": "$.list", "update": [{"n": 3}, {"n": 4}]},
        {"target": "$.list[0].n", "update": "one"},
        {"target": "$.text", "update": null},
    ]);
    let after = json!({"list": [{"n": "one"}, {"n": 2}, {"n": 3}, {"n": 4}], "text": null});
    let document = check(&before, &actions, &after);
    assert_eq!(place(&document, "/list/1"), "o0.json#/actions/0/update");
    assert_eq!(place(&document, "/list/3/n"), "o0.json#/actions/1/update/1/n");
}

#[test]
fn members_and_items_are_removed_and_later_ones_keep_their_place() {
    let before = json!({"b": 1, "a": {"list": [{"x": 1}, {"y": [1, 2, 3]}, {"x": 2}, {"z": 1}]}, "c": 2});
    let actions = json!([
        {"target": "$..list[?@.x]", "remove": true},
        {"target": "$.b", "remove": true, "update": 7},
        {"target": "$.a.list[0].y[0, 1]", "remove": true},
    ]);
    let document = check(&before, &actions, &json!({"a": {"list": [{"y": [3]}, {"z": 1}]}, "c": 2}));
    assert_eq!(place(&document, "/a/list/1/z"), "#/a/list/3/z");
    assert_eq!(place(&document, "/a/list/0/y/0"), "#/a/list/1/y/2");
    let kinds = |node: &str| {
        let node = Pointer::parse(node).expect("a pointer");
        document.changes_at(&node).map(|change| (change.action, change.kind.clone())).collect::<Vec<_>>()
    };
    assert_eq!(kinds("/b"), [(2, ChangeKind::Removed(json!(1)))]);
    assert_eq!(kinds("/a/list").len(), 4);
    assert_eq!(kinds("/a/list/1"), []);
}

#[test]
fn removing_a_node_and_what_is_in_it_is_removing_the_node() {
    let before = json!({"a": {"x": {"x": 1}, "list": [[{"x": 1}, 2], 3]}});
    let after = json!({"a": {"list": [[{}, 2], 3]}});
    check(&before, &json!([{"target": "$..x", "remove": true}]), &after);
    check(&before, &json!([{"target": "$.a.list..[0]", "remove": true}]), &{
        let mut after = before.clone();
        after["a"]["list"] = json!([3]);
        after
    });
}

#[test]
fn a_copy_has_the_place_of_its_original() {
    let before = json!({"a": {"x": {"n": 1}, "y": {}}});
    let actions = json!([
        {"target": "$.a.x", "update": {"m": 2}},
        {"target": "$.a.y", "copy": "$.a.x"},
        {"target": "$.a.x", "remove": true},
    ]);
    let document = check(&before, &actions, &json!({"a": {"y": {"n": 1, "m": 2}}}));
    assert_eq!(place(&document, "/a/y/n"), "#/a/x/n");
    assert_eq!(place(&document, "/a/y/m"), "o0.json#/actions/0/update/m");
    let node = Pointer::parse("/a/y/m").expect("a pointer");
    let changes: Vec<_> = document.changes_at(&node).collect();
    assert_eq!(changes.len(), 1);
    assert_eq!((changes[0].action, changes[0].place.to_string().as_str()), (2, "o0.json#/actions/1/copy"));
}

#[test]
fn every_overlay_sees_what_the_ones_before_it_did() {
    let head = r#""overlay": "1.0.0", "info": {"title": "o", "version": "1"}"#;
    let first = format!(r#"{{{head}, "actions": [{{"target": "$", "update": {{"a": {{}}}}}}]}}"#);
    let second = format!(r#"{{{head}, "actions": [{{"target": "$.a", "update": {{"b": 1}}}}]}}"#);
    let (document, findings) = load(&json!({}), &[first.clone(), second.clone()]);
    assert_eq!((document.root, findings.len()), (json!({"a": {"b": 1}}), 0));
    let (_, findings) = load(&json!({}), &[second, first]);
    assert_eq!(findings[0].0, Code::UnmatchedOverlay);
}

#[test]
fn an_action_that_matches_nothing_is_an_error_unless_it_is_allowed() {
    let before = json!({"a": 1});
    for action in [json!({"target": "$.b", "remove": true}), json!({"target": "$.a", "copy": "$.b"})] {
        refused(&before, "1.1.0", &json!([action]), Code::UnmatchedOverlay, "`$.b` matches nothing");
        let mut action = action;
        action["x-allow-no-match"] = json!(true);
        check(&before, &json!([action]), &before);
    }
}

#[test]
fn impossible_actions_are_refused() {
    let before = json!({"a": {"b": {}}, "list": [1], "n": 1});
    let cases = [
        (json!({"target": "$.a", "update": {"b": 1}}), "a plain value cannot be merged into `#/a/b`"),
        (json!({"target": "$.a", "update": [1]}), "a list cannot be merged into `#/a`"),
        (json!({"target": "$.n", "update": {}}), "an object cannot be merged into `#/n`"),
        (json!({"target": "$.*", "update": {}}), "matches an object and a list"),
        (json!({"target": "$", "remove": true}), "the document itself"),
        (json!({"target": "$.a", "copy": "$.*"}), "`copy` takes one node, and 3 match"),
        (json!({"target": "$.a", "copy": "$.a", "update": {}}), "both `update` and `copy`"),
        (json!({"target": "$.a", "remove": false}), "does nothing"),
        (json!({"target": "a.b", "remove": true}), "this is not a query"),
    ];
    for (action, message) in cases {
        refused(&before, "1.1.0", &json!([action]), Code::InvalidOverlay, message);
    }
    let copy = json!([{"target": "$.a", "copy": "$.a.b"}]);
    refused(&before, "1.0.0", &copy, Code::InvalidOverlay, "`copy` came with version 1.1");
    refused(&before, "1.3.0", &copy, Code::InvalidOverlay, "version 1.3.0");
}

#[test]
fn queries_that_would_not_end_are_refused() {
    let deep = (0..60).fold(json!(1), |inside, _| json!({"a": [inside], "b": {}}));
    let nested = format!("$[?{}@.a{}]", "(".repeat(40), ")".repeat(40));
    let filters = format!("$..a[?@.a{}{}]", "[?@.a".repeat(6), "]".repeat(6));
    let cases = [
        ("$..*..*..*..*", "may look at more than"),
        ("$..[?$..a[?$..b]]", "may look at more than"),
        (filters.as_str(), "may look at more than"),
        (nested.as_str(), "deeper inside each other than 8"),
        (&format!("$.{}", "a".repeat(3_000)), "longer than 2000 bytes"),
    ];
    for (query, message) in cases {
        let action = json!([{"target": query, "remove": true}]);
        refused(&deep, "1.1.0", &action, Code::InvalidOverlay, message);
    }
    let (_, findings) = overlaid(&deep, "1.1.0", &json!([{"target": "$..a..b", "remove": true}]));
    assert_eq!(findings, []);
}

#[test]
fn copies_of_copies_end_somewhere() {
    let double = json!({"target": "$.list", "copy": "$.list"});
    let actions: Vec<_> = std::iter::repeat_n(double, 64).collect();
    let (_, findings) = overlaid(&json!({"list": [vec![0; 10_000]]}), "1.1.0", &json!(actions));
    assert!(findings[0].1.contains("more than 262144 nodes"), "{findings:?}");
    let nested = json!({"target": "$..a[?!@.*]", "copy": "$"});
    let actions: Vec<_> = std::iter::repeat_n(nested, 20).collect();
    let (_, findings) = overlaid(&json!({"a": {"b": {}}}), "1.1.0", &json!(actions));
    assert!(findings.iter().any(|(_, message)| message.contains("deep")), "{findings:?}");
}

#[test]
fn a_version_that_looks_like_a_number_is_kept_as_it_is_written() {
    let overlay =
        "overlay: 1.0\ninfo: {title: o, version: 1}\nactions:\n- target: $.info\n  update: {version: 1.10}\n";
    let (document, findings) = load(&json!({"info": {"title": "a"}}), &[overlay.to_owned()]);
    assert_eq!((&document.root["info"]["version"], findings.len()), (&json!("1.10"), 0));
}

/// Returns an overlay of version 1.2 with these reusable actions and actions.
fn reusing(actions: &Value, references: &Value) -> String {
    let info = json!({"title": "o", "version": "1"});
    json!({"overlay": "1.2.0", "info": info, "components": {"actions": actions}, "actions": references})
        .to_string()
}

#[test]
fn a_reusable_action_is_applied_to_the_target_of_each_reference() {
    let before = json!({"a": {"n": 1}, "b": {}, "c": {"d": 1}});
    let reusable = json!({
        "mark/it": {"description": "Marks.", "fields": {"update": {"x": true}}},
        "drop": {"fields": {"remove": true, "x-allow-no-match": true}},
    });
    let references = json!([
        {"$ref": "#/components/actions/mark~1it", "target": "$.a"},
        {"$ref": "#/components/actions/mark~1it", "target": "$.b", "description": "Marks b."},
        {"$ref": "#/components/actions/drop", "target": "$.c.d"},
        {"$ref": "#/components/actions/drop", "target": "$.nowhere"},
    ]);
    let (document, findings) = load(&before, &[reusing(&reusable, &references)]);
    assert_eq!(findings, []);
    assert_eq!(document.root, json!({"a": {"n": 1, "x": true}, "b": {"x": true}, "c": {}}));
    assert_eq!(place(&document, "/b/x"), "o0.json#/components/actions/mark~1it/fields/update/x");
    let described = |node: &str| {
        let node = Pointer::parse(node).expect("a pointer");
        document.changes_at(&node).map(|change| change.description.clone()).collect::<Vec<_>>()
    };
    assert_eq!(described("/a/x"), [Some("Marks.".to_owned())]);
    assert_eq!(described("/b/x"), [Some("Marks b.".to_owned())]);
}

#[test]
fn a_reference_that_is_wrong_is_refused() {
    let good = json!({"mark": {"fields": {"update": {"x": true}}}});
    let target = |reference: &str| json!([{"$ref": reference, "target": "$"}]);
    let with = |key: &str| json!([{"$ref": "#/components/actions/mark", "target": "$", key: true}]);
    let cases = [
        (good.clone(), target("#/components/actions/marl"), "has no reusable action `marl`"),
        (good.clone(), target("mark"), "`$ref` names a reusable action"),
        (good.clone(), target("#/components/actions/a/b"), "`$ref` names a reusable action"),
        (good.clone(), target("other.yaml#/components/actions/mark"), "`$ref` names a reusable action"),
        (good.clone(), json!([{"$ref": "#/components/actions/mark"}]), "`target` is missing"),
        (good, with("remove"), "no key `remove` here"),
        (json!({"mark": {}}), target("#/components/actions/mark"), "`fields` is missing"),
        (json!({"mark": {"fields": {}}}), target("#/components/actions/mark"), "does nothing"),
        (
            json!({"mark": {"update": {}, "fields": {"remove": true}}}),
            json!([{"target": "$", "update": {}}]),
            "no key `update`",
        ),
        (
            json!({"mark": {"fields": {"target": "$", "remove": true}}}),
            json!([{"target": "$", "update": {}}]),
            "no key `target`",
        ),
    ];
    for (reusable, references, message) in cases {
        let (_, findings) = load(&json!({}), &[reusing(&reusable, &references)]);
        assert!(
            matches!(findings.as_slice(), [(_, text)] if text.contains(message)),
            "{message}: {findings:?}"
        );
    }
}

#[test]
fn keys_of_version_1_2_need_it() {
    let info = json!({"title": "o", "version": "1"});
    let actions = json!([{"target": "$", "update": {}}]);
    for (key, value) in [("$self", json!("https://a.b/o.yaml")), ("components", json!({}))] {
        for (version, expected) in [("1.1.0", 1), ("1.2.0", 0)] {
            let overlay = json!({"overlay": version, "info": info, "actions": actions, key: value});
            let (_, findings) = load(&json!({}), &[overlay.to_string()]);
            assert_eq!(findings.len(), expected, "{key} {version}: {findings:?}");
        }
    }
}

#[test]
fn extends_is_relative_to_the_uri_of_the_overlay_and_has_no_fragment() {
    let source = |name: &str, text: String| Source { name: name.to_owned(), text };
    let cases = [
        ("../pets.yaml", Some("https://a.b/overlays/o.yaml"), None),
        (
            "../toys.yaml",
            Some("https://a.b/overlays/o.yaml"),
            Some("for another document: `https://a.b/toys.yaml`"),
        ),
        ("openapi.json", None, None),
        ("openapi.json#/info", None, Some("names a whole document")),
        ("openapi.json", Some("o.yaml#a"), Some("without a fragment")),
    ];
    for (extends, own, expected) in cases {
        let mut overlay = json!({"overlay": "1.2.0", "info": {"title": "o", "version": "1"}, "extends": extends,
            "actions": [{"target": "$", "update": {}}]});
        if let Some(own) = own {
            overlay["$self"] = json!(own);
        }
        let mut sources = Sources::from(source("openapi.json", "{}".to_owned()));
        sources.url = Some("https://a.b/pets.yaml".to_owned());
        sources.overlays.push(("o.json".to_owned(), source("o.json", overlay.to_string())));
        let mut diagnostics = Diagnostics::default();
        load::load(&sources, &BTreeMap::new(), &mut diagnostics);
        let found: Vec<_> = diagnostics.iter().map(|finding| finding.message.clone()).collect();
        match expected {
            None => assert_eq!(found, Vec::<String>::new(), "{extends}"),
            Some(text) => assert!(found.len() == 1 && found[0].contains(text), "{extends}: {found:?}"),
        }
    }
}

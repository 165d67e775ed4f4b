//! Tests of types that contain themselves.

use fixture_recursion::models::{Egg, Hen, Nest, Node};

use crate::json::{fault, round_trip, written};

#[test]
fn a_type_may_contain_itself() {
    let text = r#"{"next":{"next":{}},"children":[{"by_name":{"a":{}}}]}"#;
    let node = Node::default()
        .with_next(Node::default().with_next(Node::default()))
        .with_children([Node::default().with_by_name([("a".to_owned(), Node::default())])]);
    assert_eq!(round_trip::<Node>(text), node);
    assert_eq!(written(&node), text);
    let egg = Egg::default().with_hen(Hen::default().with_egg(Egg::default()));
    assert_eq!(round_trip::<Egg>(r#"{"hen":{"egg":{}}}"#), egg);
    let nest: Nest = round_trip(r#"{"eggs":[{"hen":{"nest":{"eggs":[]}}}]}"#);
    assert_eq!(nest.eggs.map(|eggs| eggs.len()), Some(1));
}

#[test]
fn json_that_nests_too_deep_is_an_error() {
    let deep = r#"{"next":"#.repeat(200) + "{}" + &"}".repeat(200);
    assert!(fault::<Node>(&deep).contains("recursion limit exceeded"));
}

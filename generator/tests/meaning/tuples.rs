//! Tests of tuples: lists whose items have a type by position.

use fixture_tuples::models::{Closed, Holder, HolderNamedRest, Old, Pair, Path, Row, Same};
use fixture_tuples::runtime::OpenTuple;

use crate::json::{becomes, fault, read, round_trip, written};

/// Wraps tuples in an object, because a tuple by itself has no codec that writes it as it was read.
fn holder(pair: &str, more: &str) -> String {
    format!(r#"{{"pair":{pair}{more}}}"#)
}

#[test]
fn items_of_a_tuple_are_read_by_position() {
    let some: Holder = round_trip(&holder(r#"["a",1]"#, ""));
    assert_eq!(some, Holder::new(("a".to_owned(), Some(1))));
    let none: Holder = round_trip(&holder(r#"["a",null]"#, ""));
    assert_eq!(none.pair, ("a".to_owned(), None));
    // A further item from a newer server is skipped, like a new property.
    let longer: Holder = becomes(&holder(r#"["a",1,true]"#, ""), &holder(r#"["a",1]"#, ""));
    assert_eq!(longer, some);
    assert_eq!(fault::<Holder>(&holder(r#"["a"]"#, "")), "invalid length 1, expected a list of 2");
    assert!(fault::<Holder>(&holder("[1,1]", "")).contains("invalid type: integer `1`, expected a string"));
}

#[test]
fn further_items_of_a_tuple_are_kept() {
    let row: Holder = round_trip(&holder(r#"["a",1]"#, r#","row":["a",1,1.5,2.5]"#));
    let expected: Row = OpenTuple::new(("a".to_owned(), 1), [1.5, 2.5]);
    assert_eq!(row.row, Some(expected));
    let short: Holder = round_trip(&holder(r#"["a",1]"#, r#","row":["a",1]"#));
    assert_eq!(short.row, Some(OpenTuple::from(("a".to_owned(), 1))));
    let same: Holder = round_trip(&holder(r#"["a",1]"#, r#","same":["a","b","c"],"free":["a",1,{}]"#));
    assert_eq!(same.same.map(|same: Same| same.rest), Some(vec!["c".to_owned()]));
    assert_eq!(same.free.map(|free| free.rest.len()), Some(2));
    assert!(fault::<Holder>(&holder(r#"["a",1]"#, r#","row":["a"]"#)).starts_with("invalid length 1"));
    let wrong = fault::<Holder>(&holder(r#"["a",1]"#, r#","row":["a",1,"x"]"#));
    assert!(wrong.contains("invalid type: string \"x\", expected f64"), "{wrong}");
}

#[test]
fn an_inline_object_after_the_places_has_a_type() {
    let holder: Holder = round_trip(&holder(r#"["a",1]"#, r#","named":["a",{"name":"b","size":2}]"#));
    let named = holder.named.map(|named| named.rest).unwrap_or_default();
    assert_eq!(named, [HolderNamedRest::new("b").with_size(2)]);
}

#[test]
fn a_tuple_is_rusts_own() {
    let closed: Closed = read(r#"["a",true]"#);
    assert_eq!(closed, ("a".to_owned(), true));
    let old: Old = read(r#"["a",1]"#);
    let pair: Pair = (old.0, Some(old.1));
    assert_eq!(written(&pair), r#"["a",1]"#);
    let path: Path = read("[[1.5,2.0],[3.0,4.5]]");
    assert_eq!(path, [(1.5, 2.0), (3.0, 4.5)]);
}

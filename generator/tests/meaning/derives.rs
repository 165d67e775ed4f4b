//! Tests of the option for more derived traits.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;

use fixture_derives::models::{Area, Chain, Key, KeyRange, KeyWeight, Point};

use crate::json::round_trip;

#[test]
fn types_are_keys_of_sets() {
    let key = |number: i64| {
        round_trip::<Key>(&format!(r#"{{"area":"north","number":{number},"site":"10.0.0.1"}}"#))
    };
    let sorted: BTreeSet<Key> = [key(2), key(1), Key::new(Area::South, 0), key(2)].into();
    let numbers: Vec<i64> = sorted.iter().map(|key| key.number).collect();
    assert_eq!(numbers, [1, 2, 0]);
    let ranges: HashSet<KeyRange> = [KeyRange::default(), KeyRange::default().with_from(key(1))].into();
    assert_eq!(ranges.len(), 2);
    let chains: HashSet<Chain> = [Chain::default(), Chain::default()].into();
    assert_eq!(chains.len(), 1);
}

#[test]
fn types_have_what_their_fields_have() {
    fn copied<T: Copy>(value: &T) -> T {
        *value
    }
    fn hashed<T: Hash + Eq>() {}
    let point = round_trip::<Point>(r#"{"x":1.5,"y":2.0}"#);
    assert_eq!(copied(&point), point);
    assert!(point < Point::default().with_x(2.0));
    hashed::<Key>();
    // A float has neither `Eq` nor `Ord`, so a type with a float has only `PartialOrd`.
    assert!(KeyWeight::default().with_weight(1.0) < KeyWeight::default().with_weight(2.0));
}

//! Tests of nested unions: a few hundred bytes must not cause much work, and valid values must be read correctly.

use restwright_runtime::codec::{Decode, DecodeError, Encode, encode, from_slice};
use samples::sample::{Filter, Flat, Loose};
use serde_json::Value;

/// Returns nested objects with these additional properties in each. No tag selects the member of the union.
fn nested(depth: usize, besides: &str) -> String {
    format!("{}{{\"size\":1{besides}}}{}", "{\"of\":".repeat(depth), format!("{besides}}}").repeat(depth))
}

/// Decodes a value, and checks that it encodes to equal JSON.
fn assert_kept<T: Decode + Encode>(json: &str) {
    let value = from_slice::<T>(json.as_bytes()).expect("a value");
    let written: Value = serde_json::from_slice(&encode(&value).expect("JSON")).expect("JSON");
    assert_eq!(written, serde_json::from_str::<Value>(json).expect("JSON"));
}

#[test]
fn unions_in_unions_keep_their_values() {
    for depth in [1, 2, 5, 12] {
        assert_kept::<Filter>(&nested(depth, ""));
        assert_kept::<Flat>(&nested(depth, ""));
        assert_kept::<Loose>(&nested(depth, ""));
        assert_kept::<Loose>(&nested(depth, ",\"other\":[1,{\"x\":2}]"));
    }
    let Filter::Or(or) = from_slice(nested(0, "").as_bytes()).expect("a value") else {
        panic!("it has a size")
    };
    assert_eq!(or.size, Some(1));
    // The innermost value decides at any depth: the member that has its keys is chosen.
    let mut value: Filter = from_slice(nested(9, "").as_bytes()).expect("a value");
    for _ in 0..9 {
        let Filter::And(and) = value else { panic!("the first of two that fit alike") };
        value = and.of.expect("another");
    }
    assert!(matches!(value, Filter::Or(or) if or.size == Some(1)));
}

/// Checks that a value is read or rejected as too much work, without taking long.
fn read<T: Decode + Encode>(json: &str) -> Result<(), DecodeError> {
    let value = from_slice::<T>(json.as_bytes()).inspect_err(|error| {
        assert!(error.message.starts_with("unions in unions leave too many ways"), "{error}");
    })?;
    encode(&value).expect("what was read can be written");
    Ok(())
}

#[test]
fn the_deepest_values_are_read_or_refused_in_time() {
    let mut refused = 0;
    for besides in ["", ",\"other\":1", ",\"other\":[{}]"] {
        let json = nested(110, besides);
        let results = [read::<Filter>(&json), read::<Flat>(&json), read::<Loose>(&json)];
        refused += results.iter().filter(|result| result.is_err()).count();
    }
    assert!(refused > 0, "the limit has no use");
}

#[test]
fn the_limit_on_repeated_work_does_not_apply_to_many_flat_values() {
    // All items share one limit, whether the value is read or rejected.
    let _ = read::<Vec<Loose>>(&format!("[{}]", vec![nested(12, ",\"other\":1"); 50].join(",")));
    let flat = format!("[{}]", vec![nested(1, ",\"other\":1"); 2_000].join(","));
    read::<Vec<Filter>>(&flat).expect("no work to speak of");
}

#[test]
fn a_large_value_inside_is_not_copied_without_end() {
    for payload in [format!("\"{}\"", "x".repeat(200_000)), format!("[{}0]", "0,".repeat(50_000))] {
        let json = nested(30, "").replace("\"size\":1", &format!("\"size\":1,\"other\":{payload}"));
        // The values may be read or rejected.
        let _ = (read::<Filter>(&json), read::<Flat>(&json), read::<Loose>(&json));
    }
}

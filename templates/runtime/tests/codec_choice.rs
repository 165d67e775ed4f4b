//! Compares the member that the fast reader chooses for a value of a union with the choice from a tree of the value, for
//! generated texts. The fast reader reads few members and measures their fit meanwhile; `serde_json` reads the tree as every
//! member, and compares each with the tree.

use std::collections::BTreeMap;
use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use restwright_runtime::codec::{Decode, Encode, encode, from_slice};
use restwright_runtime::{AnyOf, UnknownValue, UnknownVariant, object, string_enum, union};
use serde::Deserialize;
use serde_json::{Map, Value};

/// An open enum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
enum Color {
    #[default]
    Red,
    Other(UnknownValue),
}

string_enum! { Color: Default { Red: "red", } unrecognized Other }

/// Members with optional properties, some of which they have in common.
#[derive(Clone, Debug, Default, PartialEq)]
struct A {
    id: Option<String>,
    n: i64,
    color: Option<Color>,
    inner: Option<Box<Tried>>,
}

object! {
    A {
        id: optional "id" => with_id Some(String),
        n: implicit "n" => with_n[i64],
        color: optional "color" => with_color Some(Color),
        inner: optional "inner" => with_inner Some(Box<Tried>),
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct B {
    id: Option<String>,
    x: Option<f64>,
    small: Option<f32>,
    list: Vec<A>,
    loose: Option<Loose>,
}

object! {
    B {
        id: optional "id" => with_id Some(String),
        x: optional "x" => with_x Some[f64],
        small: optional "n" => with_small Some[f32],
        list: implicit "list" => with_list(Vec<A>),
        loose: optional "inner" => with_loose Some(Loose),
    }
}

/// A member with a required property, and additional properties of any type.
#[derive(Clone, Debug, Default, PartialEq)]
struct Open {
    id: String,
    any: Option<Value>,
    rest: Map<String, Value>,
}

object! {
    Open {
        id: required "id" => with_id(String),
        any: optional "inner" => with_any Some(Value),
        ..rest => with_rest(Map<String, Value>),
    }
}

/// A member with additional properties of one type.
#[derive(Clone, Debug, Default, PartialEq)]
struct Counts {
    kind: Option<String>,
    rest: BTreeMap<String, i64>,
}

object! {
    Counts {
        kind: optional "kind" => with_kind Some(String),
        ..rest => with_rest(BTreeMap<String, i64>),
    }
}

/// A member with a value of each kind of union.
#[derive(Clone, Debug, Default, PartialEq)]
struct Nested {
    tagged: Option<Tagged>,
    loose: Option<AnyOf<A>>,
    nothing: Option<()>,
    map: BTreeMap<String, Tried>,
}

object! {
    Nested {
        tagged: optional "inner" => with_tagged Some(Tagged),
        loose: optional "x" => with_loose Some(AnyOf<A>),
        nothing: optional "n" => with_nothing Some(()),
        map: implicit "list" => with_map(BTreeMap<String, Tried>),
    }
}

/// Declares a union and its codec.
macro_rules! unions {
    ($($name:ident $(: $tag:literal)? { $($variant:ident($type:ty): $($word:ident $([$($text:literal),*])?)+,)* })+) => {$(
        #[derive(Clone, Debug, PartialEq)]
        enum $name {
            $($variant($type),)*
            Unrecognized(UnknownVariant),
        }

        union! {
            $name $(: $tag)? {
                $($variant($type): $($word $([$($text),*])?)+,)*
            }
            unrecognized Unrecognized
        }
    )+};
}

unions! {
    Tried {
        Open(Open): keys["id"] tried,
        A(Box<A>): object tried,
        B(Box<B>): object tried,
        Counts(Counts): object tried,
        Nested(Box<Nested>): object tried,
        Color(Color): string tried,
        Text(String): string,
        Numbers(Vec<f64>): list tried,
        Many(Vec<A>): list tried,
        Unions(Vec<Tried>): list tried,
        Flag(bool): boolean,
        Whole(i64): integer tried,
        Number(f64): number tried,
    }
    Loose {
        B(AnyOf<B>): keys["x"] shared,
        A(AnyOf<A>): object shared,
        Nested(AnyOf<Nested>): object shared,
    }
    Tagged: "kind" {
        A(A): tags["a", "c"] tried,
        B(AnyOf<B>): tags["a", "b"] tried,
        Open(Open): tags["b"] keys["id"],
        Nested(Tried): tags["d"],
        Base(Counts): object,
        Flag(bool): boolean,
    }
    Whatever {
        Color(Color): string tried,
        A(AnyOf<A>): object tried,
        B(B): keys["id", "x"],
        Any(Value): string number boolean list object,
    }
}

/// Generates JSON with the keys and values of the members, and with others. A key may come twice.
fn json() -> impl Strategy<Value = String> {
    const KEYS: &[&str] =
        &["id", "n", "x", "color", "inner", "list", "kind", "other", "i\\u0064", "id", "inner"];
    const LEAVES: &[&str] = &[
        "null",
        "true",
        "1",
        "-7",
        "1.0",
        "0.5",
        "1e2",
        "16777217",
        "9007199254740993",
        "18446744073709551615",
        "\"\"",
        "\"red\"",
        "\"blue\"",
        "\"a\"",
        "\"b\"",
        "\"c\"",
        "\"d\"",
        "\"r\\u0065d\"",
        "[]",
        "{}",
        "[1,2.5]",
    ];
    let leaf = select(LEAVES).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 5, |inner| {
        let entry = (select(KEYS), inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
        prop_oneof![
            4 => vec(entry, 0..6).prop_map(|entries| format!("{{{}}}", entries.join(", "))),
            1 => vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
        ]
    })
}

/// Checks that both readers choose alike.
fn agree<T>(cases: u32)
where
    T: Decode + Encode + for<'de> Deserialize<'de> + PartialEq + Debug,
{
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let result = runner.run(&json(), |json| {
        match (from_slice::<T>(json.as_bytes()), serde_json::from_str::<T>(&json)) {
            (Ok(fast), Ok(tree)) => {
                prop_assert_eq!(&fast, &tree);
                prop_assert_eq!(encode(&fast), encode(&tree));
            }
            (Err(fast), Err(tree)) => {
                prop_assert!(tree.to_string().contains(&fast.message), "{fast}\n{tree}");
            }
            (fast, tree) => prop_assert!(false, "{fast:?}\n{tree:?}"),
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn members_that_are_tried() {
    agree::<Tried>(4_000);
}

#[test]
fn members_that_keep_the_keys_of_others() {
    agree::<Loose>(4_000);
    agree::<Nested>(4_000);
}

#[test]
fn members_that_share_a_tag() {
    agree::<Tagged>(4_000);
}

#[test]
fn members_beside_one_of_any_value() {
    agree::<Whatever>(4_000);
}

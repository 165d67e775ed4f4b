//! Tests of additional properties: `patternProperties` and `unevaluatedProperties`.

use std::collections::BTreeMap;

use fixture_other_properties::Client;
use fixture_other_properties::models::{
    BaseWithPattern, ClosedPatterns, Described, EveryName, Formats, Lists, MergedPatterns, NoRest, Pet,
    PetsByName, PetsByNameValue, PlainList, Prefixed, PrefixedValue, RestOfAll, RestOfChoice,
    RestOfReference, TypedRest,
};
use fixture_other_properties::serde_json::json;

use crate::json::{becomes, fault, round_trip};
use crate::server::Server;

#[test]
fn a_name_that_matches_no_pattern_has_any_value() {
    let text = r#"{"id":"a","x-n":1,"other":"text","list":[1],"deep":{"a":{"b":null}},"none":null}"#;
    let prefixed: Prefixed = round_trip(text);
    assert_eq!(prefixed.additional_properties["x-n"], Some(PrefixedValue::Integer(1)));
    assert_eq!(prefixed.additional_properties["other"], Some(PrefixedValue::from(json!("text"))));
    assert_eq!(prefixed.additional_properties["none"], None);
    let pets: PetsByName = round_trip(r#"{"rex":{"name":"Rex"},"TOTAL":1,"Odd":{"count":2}}"#);
    assert_eq!(pets["rex"], Some(PetsByNameValue::from(Pet::new("Rex"))));
}

#[tokio::test]
async fn such_a_response_is_as_documented() {
    let response = json!({"id": "a", "x-n": 1, "other": {"any": ["thing"]}});
    let server = Server::json(200, &response).await;
    let client = Client::builder().base_url(server.url()).strict().build().expect("a loopback URL is enough");
    let got = client.extended().get().send().await.expect("a strict client takes it");
    assert_eq!(serde_json::to_value(&got).ok(), Some(response));
}

#[test]
fn a_pattern_that_every_name_matches_is_a_map() {
    let every: EveryName = round_trip(r#"{"a":{"name":"A"}}"#);
    assert_eq!(every, BTreeMap::from([("a".to_owned(), Pet::new("A"))]));
    assert!(fault::<EveryName>(r#"{"a":1}"#).contains("invalid type"));
}

#[test]
fn patterns_of_several_types_fail_on_nothing_and_lose_nothing() {
    round_trip::<ClosedPatterns>(
        r#"{"id":"a","n-a":1.5,"n-b":null,"p-a":{"name":"A"},"unknown":{"b":[true]},"s":"t"}"#,
    );
    round_trip::<TypedRest>(r#"{"n-a":1,"p-a":{"name":"A"},"rest":["a","b"]}"#);
    round_trip::<BaseWithPattern>(r#"{"id":1,"x-a":true,"free":"text"}"#);
    round_trip::<MergedPatterns>(r#"{"id":1,"own":2,"x-a":true,"y-a":"text","free":[1]}"#);
}

#[test]
fn unevaluated_properties_are_a_map_of_the_merged_object() {
    let all: RestOfAll = round_trip(r#"{"id":1,"own":true,"extra":"text"}"#);
    assert_eq!(all.additional_properties, BTreeMap::from([("extra".to_owned(), "text".to_owned())]));
    let reference: RestOfReference = round_trip(r#"{"id":1,"extra":["text"]}"#);
    assert_eq!(reference.additional_properties["extra"], ["text"]);
    let choice: RestOfChoice = round_trip(r#"{"dog":1,"extra":2}"#);
    assert_eq!(choice.additional_properties, BTreeMap::from([("extra".to_owned(), 2)]));
    let described: Described = round_trip(r#"{"id":1,"own":true,"more":false,"extra":"text"}"#);
    assert_eq!(described.additional_properties["extra"], "text");
    becomes::<NoRest>(r#"{"id":1,"own":true,"new":[1]}"#, r#"{"id":1,"own":true}"#);
}

#[test]
fn unevaluated_items_follow_those_of_a_tuple() {
    let lists: Lists = round_trip(r#"{"pair":["a",1,true,false],"all":["a",1,"b"]}"#);
    assert_eq!(lists.pair.map(|pair| pair.rest), Some(vec![true, false]));
    assert_eq!(lists.all.map(|all| all.rest), Some(vec!["b".to_owned()]));
    assert_eq!(round_trip::<PlainList>("[1,2]"), [1, 2]);
}

#[test]
fn the_value_of_a_name_that_matches_no_pattern_is_not_changed() {
    for value in [
        r#""2020-01-01T00:00:00+02:00""#,
        r#""2020-01-01T00:00:00Z""#,
        r#""aGk""#,
        r#""aGk=""#,
        "9007199254740993",
        "2.5",
        r#""text""#,
    ] {
        let _: Formats = round_trip(&format!(r#"{{"other":{value}}}"#));
    }
}

#[test]
fn a_new_property_does_not_make_a_known_value_any_value() {
    let pets: PetsByName = round_trip(r#"{"rex":{"name":"Rex","age":3}}"#);
    assert!(matches!(&pets["rex"], Some(PetsByNameValue::Pet(pet)) if pet.name == "Rex"), "{pets:?}");
    let pets: PetsByName = round_trip(r#"{"odd":{"name":5}}"#);
    assert!(matches!(&pets["odd"], Some(PetsByNameValue::Any(_))), "{pets:?}");
}

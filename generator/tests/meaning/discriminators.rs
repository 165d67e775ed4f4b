//! Tests of discriminators: the tag decides which member an object is.

use fixture_discriminators::models::{
    Cat, Circle, Dog, Drawing, File, Fish, Link, Media, Owner, Page, Pet, Shape, Text, Version,
};

use crate::json::{fault, read, round_trip, written};

#[test]
fn the_tag_selects_the_member_and_not_the_order() {
    let dog: Pet = round_trip(r#"{"petType":"dog","name":"Rex","bark":true}"#);
    assert_eq!(dog, Pet::from(Dog::new(true).with_name("Rex")));
    let cat: Pet = round_trip(r#"{"petType":"kitty","lives":9}"#);
    assert_eq!(cat, Cat::default().with_lives(9).into());
    // The mapping has no tag for this member, so its tag is its name.
    let fish: Pet = round_trip(r#"{"deep":true,"petType":"Fish"}"#);
    assert_eq!(fish, Fish::default().with_deep(true).into());
}

#[test]
fn properties_that_a_member_requires_beside_its_base_are_required() {
    assert_eq!(fault::<Pet>(r#"{"petType":"dog"}"#), "missing field `bark`");
    let owner: Owner = round_trip(r#"{"pets":[{"petType":"kitty"},{"petType":"dog","bark":false}]}"#);
    assert!(matches!(owner.pets.as_deref(), Some([Pet::Cat(_), Pet::Dog(_)])));
}

#[test]
fn a_new_variant_of_the_server_is_kept() {
    let bird = r#"{"petType":"bird","wings":[1,2],"inner":{"a":null}}"#;
    let Pet::Unrecognized(unknown) = round_trip::<Pet>(bird) else { panic!("a bird is known") };
    assert_eq!(unknown.tag(), Some("bird"));
    assert_eq!(unknown.value()["wings"][1], 2);
    let none = round_trip::<Pet>(r#"{"name":"nobody"}"#);
    assert!(!none.is_known());
}

#[test]
fn a_value_made_here_has_its_tag() {
    assert_eq!(written(&Dog::new(true)), r#"{"petType":"dog","bark":true}"#);
    assert_eq!(written(&Shape::from(Circle::default().with_r(1.5))), r#"{"r":1.5,"kind":"Circle"}"#);
    // A member is written with its own tag, even if the property has another value.
    let mislabelled = Pet::from(Dog::new(true).with_pet_type("kitty"));
    assert_eq!(written(&mislabelled), r#"{"petType":"dog","bark":true}"#);
}

#[test]
fn a_union_in_a_union_is_seen_through() {
    let square: Drawing = round_trip(r#"{"kind":"Square","a":2.0}"#);
    assert!(matches!(square, Drawing::Shape(Shape::Square(square)) if square.a == Some(2.0)));
    assert_eq!(round_trip::<Drawing>(r#"{"kind":"text","text":"t"}"#), Text::new("t").into());
    let hexagon: Drawing = round_trip(r#"{"kind":"hexagon","a":2.0}"#);
    assert!(!hexagon.is_known());
}

#[test]
fn without_the_tag_the_only_member_with_the_keys_is_meant() {
    let link: Media = read(r#"{"url":"u"}"#);
    assert_eq!(link, Link::new("u").into());
    assert_eq!(written(&link), r#"{"url":"u","type":"link"}"#);
    let file: Media = read(r#"{"data":"d"}"#);
    assert_eq!(file, File::new("d").into());
    // The value has the keys of two members, so it is not known.
    assert!(!round_trip::<Media>(r#"{"data":"d","number":1}"#).is_known());
    assert_eq!(round_trip::<Media>(r#"{"type":"page","data":"d","number":1}"#), Page::new("d", 1).into());
    // A tag that is present decides, even if the keys are those of another member.
    assert!(!round_trip::<Media>(r#"{"type":"video","url":"u"}"#).is_known());
    // A value with the keys of a member that does not decode is kept.
    assert!(!round_trip::<Media>(r#"{"url":1}"#).is_known());
}

#[test]
fn a_tag_may_be_a_number() {
    let second: Version = round_trip(r#"{"v":2,"a":"x"}"#);
    assert!(matches!(second, Version::V2(v2) if v2.a.as_deref() == Some("x")));
    assert!(!round_trip::<Version>(r#"{"v":3}"#).is_known());
}

//! Tests of a crate with types and no client.

use fixture_models_only::models::{Person, Pet, PetKind};
use fixture_models_only::runtime::codec::{encode, from_slice};
use fixture_models_only::{Password, Patch};

use crate::json::round_trip;

const PET: &str = r#"{"name":"Tom","kind":"cat","born":"2024-02-29","seen":"2024-02-29T12:00:00Z",
    "id":"00000000-0000-0000-0000-000000000007","photo":"aGVsbG8=","secret":"hidden","owner":{"email":"a@b.example"},
    "place":[1.5,2.5,"attic"],"legs":4}"#;

#[test]
fn types_are_read_and_written_by_serde() {
    let pet: Pet = round_trip(PET);
    assert_eq!(
        (pet.name.as_str(), pet.kind, pet.photo.as_deref()),
        ("Tom", PetKind::Cat, Some(&b"hello"[..]))
    );
    assert_eq!(pet.secret, Some(Password::from("hidden")));
    assert_eq!(
        pet.place.map(|place| (place.first, place.rest)),
        Some(((1.5, 2.5), vec!["attic".to_owned()]))
    );
    assert_eq!(pet.additional_properties["legs"], 4);
}

#[test]
fn types_are_read_and_written_by_the_codec_which_names_the_place_of_an_error() {
    let pet: Pet = from_slice(PET.as_bytes()).expect("a pet");
    let again: Pet = from_slice(&encode(&pet).expect("JSON")).expect("the pet");
    assert_eq!(again, pet);
    let error = from_slice::<Pet>(br#"{"name":"Tom","kind":"cat","legs":"four"}"#).expect_err("a word");
    assert_eq!(error.path, "legs");
}

#[test]
fn schemas_that_patch_lists_are_changes() {
    let person = Person::new("a@b.example").with_note(Patch::Null);
    assert_eq!(
        String::from_utf8_lossy(&encode(&person).expect("JSON")),
        r#"{"email":"a@b.example","note":null}"#
    );
}

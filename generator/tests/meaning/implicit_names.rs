//! Tests of implicit names: the name of a schema is a tag in addition to those of the mapping.

use fixture_implicit_names::models::{Base, Beast, Chosen, Dog, Listed, Pet, Swapped};

use crate::json::{round_trip, written};

#[test]
fn the_name_counts_beside_the_mapping() {
    for tag in ["puppy", "Dog"] {
        let text = format!(r#"{{"kind":"{tag}","bark":1}}"#);
        assert!(matches!(round_trip::<Pet>(&text), Pet::Dog(dog) if dog.kind == tag && dog.bark == Some(1)));
        assert!(matches!(round_trip::<Beast>(&text), Beast::Dog(_)));
    }
    assert!(matches!(round_trip::<Beast>(r#"{"kind":"Cat","lives":9}"#), Beast::Cat(_)));
    assert!(!round_trip::<Beast>(r#"{"kind":"dog"}"#).is_known());
}

#[test]
fn the_default_comes_after_both() {
    for text in [r#"{"kind":"Other","note":"n"}"#, r#"{"kind":"new","note":"n"}"#, r#"{"note":"n"}"#] {
        assert!(matches!(round_trip::<Pet>(text), Pet::Other(other) if other.note.as_deref() == Some("n")));
    }
}

#[test]
fn a_mapping_takes_the_name_of_another_schema() {
    assert!(matches!(round_trip::<Swapped>(r#"{"kind":"Dog","lives":9}"#), Swapped::Cat(_)));
    assert!(matches!(round_trip::<Swapped>(r#"{"kind":"dog","bark":1}"#), Swapped::Dog(_)));
    assert!(matches!(round_trip::<Swapped>(r#"{"kind":"Cat"}"#), Swapped::Cat(_)));
}

#[test]
fn a_list_without_the_name_excludes_it() {
    assert!(matches!(round_trip::<Listed>(r#"{"kind":"raven","wings":2}"#), Listed::Bird(_)));
    assert!(!round_trip::<Listed>(r#"{"kind":"Bird"}"#).is_known());
    assert!(matches!(round_trip::<Listed>(r#"{"kind":"Dog"}"#), Listed::Dog(_)));
}

#[test]
fn chains_of_bases_have_the_names_of_all() {
    assert!(matches!(round_trip::<Base>(r#"{"kind":"first","m":1}"#), Base::Middle(_)));
    assert!(matches!(round_trip::<Base>(r#"{"kind":"Middle","m":1}"#), Base::Middle(_)));
    assert!(matches!(round_trip::<Base>(r#"{"kind":"Last","m":1,"l":2}"#), Base::Last(_)));
    assert!(matches!(round_trip::<Base>(r#"{"kind":"Base"}"#), Base::Base(_)));
    assert!(matches!(round_trip::<Chosen>(r#"{"kind":"first","m":1}"#), Chosen::Middle(_)));
    assert!(matches!(round_trip::<Chosen>(r#"{"kind":"Last","l":1}"#), Chosen::Last(_)));
}

#[test]
fn the_mapped_value_is_the_one_that_is_written() {
    assert_eq!(written(&Dog::new("x")), r#"{"kind":"x"}"#);
    assert_eq!(written(&Beast::from(Dog::new("x"))), r#"{"kind":"puppy"}"#);
}

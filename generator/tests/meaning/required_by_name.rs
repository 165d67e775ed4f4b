//! Tests of types with more than three required properties, whose constructor takes a struct.

use fixture_required_by_name::models::{
    Few, Owner, OwnerRequired, OwnerRequiredProperties, Pet, PetKind, PetRequired, PetRequiredProperties,
    Shape, ShapeRequired, ShapeVariantObjectWithRadius,
};
use fixture_required_by_name::operations::pets::{VisitBody, VisitBodyRequired};

use crate::json::{read, written};

fn owner() -> Owner {
    let [first, last, street, city] = ["Ada", "L", "Main", "Oslo"].map(str::to_owned);
    Owner::new(OwnerRequiredProperties { first, last, street, city })
}

fn pet(tag: Option<String>) -> Pet {
    // The caller chooses the order of the fields.
    Pet::new(PetRequiredProperties {
        tag,
        age: 3,
        kind: PetKind::Cat,
        name: "Tom".into(),
        owner: owner().into(),
    })
}

#[test]
fn required_properties_are_passed_by_name_and_others_by_setters() {
    let json = r#""name":"Tom","kind":"cat","age":3,"owner":{"first":"Ada","last":"L","street":"Main","city":"Oslo"}"#;
    assert_eq!(written(&pet(None)), format!(r#"{{{json},"tag":null,"version":1}}"#));
    let tagged = pet(Some("a".to_owned())).with_nick("T");
    assert_eq!(written(&tagged), format!(r#"{{{json},"tag":"a","version":1,"nick":"T"}}"#));
    assert_eq!(read::<Pet>(&written(&tagged)), tagged);
}

#[test]
fn three_parts_are_arguments_and_a_union_is_the_fourth() {
    assert_eq!(written(&Few::new("a", "b", "c")), r#"{"a":"a","b":"b","c":"c"}"#);
    let variant = ShapeVariantObjectWithRadius::new(2.5).into();
    let shape = Shape::new(ShapeRequired { x: 1.0, y: 2.0, z: 3.0, variant });
    assert_eq!(written(&shape), r#"{"x":1.0,"y":2.0,"z":3.0,"radius":2.5}"#);
}

#[test]
fn a_schema_and_an_inline_schema_keep_the_name_that_the_parts_would_have() {
    let why = PetRequired::default().with_why("a schema of this name");
    assert_eq!(written(&why), r#"{"why":"a schema of this name"}"#);
    let vaccinated = owner().with_required(OwnerRequired::default().with_vaccination(true));
    assert_eq!(vaccinated.required.and_then(|required| required.vaccination), Some(true));
}

#[test]
fn a_body_without_a_name_has_a_struct_of_its_parts_beside_it() {
    let pet = pet(None);
    let parts = VisitBodyRequired { r#type: "check".into(), reason: "age".into(), from: 1, to: 2, pet };
    let body = VisitBody::new(parts.clone()).with_note("soon");
    assert!(written(&body).starts_with(r#"{"type":"check","reason":"age","from":1,"to":2,"pet":{"#));
    assert_eq!(parts.clone(), parts);
}

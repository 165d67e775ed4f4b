//! Tests of the traits that structs derive: `Debug`, `PartialEq` and `Clone`.

use restwright_runtime::codec::{Decode, from_slice};
use samples::sample::{Change, Kinds, NamedResult, Order, Presences};

fn read<T: Decode>(json: &str) -> T {
    from_slice(json.as_bytes()).expect("the text is of the type")
}

const PRESENCES: &str =
    r#"{"required":"a","nullable":null,"optional":"1","implicit":[],"always":2,"more":[3]}"#;
const ORDER: &str = r#"{"id":"67e55044-10b1-426f-9247-bb680e5fe0c8","type":"card","number":4}"#;

#[test]
fn a_struct_prints_as_derives_do() {
    let presences: Presences = read(PRESENCES);
    let text = "Presences { required: \"a\", nullable: None, optional: Some(1), implicit: [], always: 2, \
                additional_properties: {\"more\": Array [Number(3)]} }";
    assert_eq!(format!("{presences:?}"), text);
    assert_eq!(
        format!("{:#?}", NamedResult::default()),
        "Result {\n    type: None,\n}",
        "raw identifiers are printed without their mark"
    );
    let order = format!("{:?}", read::<Order>(ORDER));
    assert!(order.starts_with(
        "Order { id: 67e55044-10b1-426f-9247-bb680e5fe0c8, day: None, number: Some(4), variant: "
    ));
    let secret = Change::default().with_password("hunter2");
    assert!(!format!("{secret:?}").contains("hunter2"), "{secret:?}");
}

#[test]
fn structs_are_equal_when_all_fields_are() {
    let same = |other: &str| read::<Presences>(PRESENCES) == read::<Presences>(other);
    assert!(same(PRESENCES));
    assert!(!same(&PRESENCES.replace("\"a\"", "\"b\"")), "a field differs");
    assert!(!same(&PRESENCES.replace("[3]", "[4]")), "another property differs");
    assert!(!same(&PRESENCES.replace("\"more\"", "\"less\"")), "the key of another property differs");
    let order = |text: &str| read::<Order>(text);
    assert_eq!(order(ORDER), order(ORDER));
    assert_ne!(order(ORDER), order(&ORDER.replace("card", "other")), "what the object is besides differs");
    let nan = Kinds::default().with_double(f64::NAN);
    assert_ne!(nan, nan.clone(), "a field has an equality of its own");
}

#[test]
fn a_copy_is_equal_and_independent() {
    let presences: Presences = read(PRESENCES);
    let mut copy = presences.clone();
    assert_eq!(copy, presences);
    copy.additional_properties.clear();
    copy.required.push('b');
    assert_eq!(presences, read(PRESENCES));
    let child = Kinds::default().with_name("child").with_children([Kinds::default().with_small(1)]);
    let parent = Kinds::default().with_child(child.clone()).with_children([child]);
    assert_eq!(parent.clone(), parent);
    assert_eq!(read::<Order>(ORDER).clone(), read::<Order>(ORDER));
}

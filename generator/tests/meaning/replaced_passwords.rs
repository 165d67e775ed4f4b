//! Tests of passwords whose type the configuration replaces: `Debug` of emitted types redacts them as well.

use fixture_replaced_passwords::models::{Account, Open, Proof};

use crate::json::round_trip;

const ACCOUNT: &str = concat!(
    r#"{"user":"ada","password":"s3cret1","keys":["s3cret2"],"old":"s3cret3","pair":["s3cret4",5],"#,
    r#""byName":{"a":"s3cret6"},"pins":{"b":"s3cret7"},"proof":"s3cret8","more":"s3cret9"}"#
);

#[test]
fn debug_redacts_fields_of_the_replaced_type() {
    let account: Account = round_trip(ACCOUNT);
    assert_eq!(account.password, "s3cret1");
    for text in [format!("{account:?}"), format!("{account:#?}")] {
        assert!(text.contains("ada") && text.contains("[redacted]") && !text.contains("s3cret"), "{text}");
    }
    assert!(
        format!("{account:?}")
            .starts_with(r#"Account { user: "ada", password: [redacted], keys: [redacted], "#)
    );
}

#[test]
fn debug_of_a_union_redacts_the_member_that_is_a_password() {
    assert_eq!(format!("{:?}", Proof::from("s3cret".to_owned())), "String([redacted])");
    assert_eq!(format!("{:?}", Proof::from(7)), "Integer(7)");
}

#[test]
fn other_types_keep_their_derived_debug() {
    assert_eq!(format!("{:?}", Open::new("ada")), r#"Open { name: "ada" }"#);
}

//! Tests of ProtoJSON: a required nullable property without a value is written as null.

use fixture_required_messages::models::{Lease, Person};

use crate::json::{becomes, written};

#[test]
fn a_required_message_without_a_value_is_null() {
    let lease: Lease =
        becomes("{}", r#"{"id":"","tenant":null,"until":null,"rent":null,"period":null,"tags":[]}"#);
    assert_eq!((lease.tenant, lease.rent), (None, None));
    let lease: Lease = becomes(
        r#"{"id":"a","tenant":null,"until":"2024-01-01T00:00:00Z","rent":0,"period":null,"tags":null,"guarantor":null}"#,
        r#"{"id":"a","tenant":null,"until":"2024-01-01T00:00:00Z","rent":0,"period":null,"tags":[]}"#,
    );
    let lease = lease.with_tenant(Person::default().with_name("b")).with_guarantor(Person::default());
    assert_eq!(
        written(&lease),
        r#"{"id":"a","tenant":{"name":"b"},"until":"2024-01-01T00:00:00Z","rent":0,"period":null,"tags":[],"guarantor":{}}"#
    );
}

//! Tests of objects that only streams contain. They count as parts of responses, so `writeOnly` properties
//! may be absent, and their values are not shown.

use fixture_streamed_secrets::models::{Change, Entry};

#[test]
fn an_item_of_a_stream_lacks_what_is_only_written() {
    let entry: Entry = serde_json::from_str(r#"{"text": "opened"}"#).expect("the passphrase need not come");
    assert_eq!((entry.text.as_str(), entry.passphrase), ("opened", None));
}

#[test]
fn the_data_of_an_event_lacks_what_is_only_written() {
    let change: Change = serde_json::from_str(r#"{"user": {"name": "Ada"}}"#).expect("the pin need not come");
    assert_eq!((change.user.name.as_str(), change.user.pin), ("Ada", None));
}

//! Tests of date-times: one that a timestamp cannot hold keeps its text in every place.

use fixture_date_times::Client;
use fixture_date_times::jiff::Timestamp;
use fixture_date_times::models::{Key, KeyLimit};
use fixture_date_times::runtime::DateTime;
use serde_json::json;

use crate::json::{becomes, fault, round_trip};
use crate::server::Server;

const NEVER: &str = "9999-12-31T23:59:59Z";

fn time(text: &str) -> DateTime {
    text.parse().expect(text)
}

#[test]
fn a_date_time_comes_back_as_it_was() {
    for text in [NEVER, "9999-12-31T23:59:59.999999999Z", "2016-12-31T23:59:60Z", "2024-02-29T12:00:00.5Z"] {
        let key: Key = round_trip(&format!(
            r#"{{"expiresAt":"{text}","uses":["{text}"],"limit":"{text}","revoked":{{"a":"{text}"}}}}"#
        ));
        assert_eq!(key.expires_at.as_ref(), Some(&time(text)));
        assert!(matches!(key.limit, Some(KeyLimit::String(at)) if at == time(text)));
    }
    let key: Key = becomes(
        r#"{"expiresAt":"2024-02-29T12:00:00.12345678999+02:00"}"#,
        r#"{"expiresAt":"2024-02-29T10:00:00.123456789Z"}"#,
    );
    let exact: Timestamp = "2024-02-29T10:00:00.123456789Z".parse().expect("a time");
    assert!(key.expires_at.is_some_and(|at| at == exact));
    for text in ["never", "9999-12-32T00:00:00Z", "2024-02-29T12:00:60Z"] {
        let fault = fault::<Key>(&format!(r#"{{"expiresAt":"{text}"}}"#));
        assert!(fault.contains("expected a time as RFC 3339 writes it"), "{fault}");
    }
}

#[tokio::test]
async fn parameters_headers_and_forms_have_its_text() {
    let server = Server::json(200, &json!({"expiresAt": NEVER})).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let body = Key::default().with_expires_at(time(NEVER)).with_uses([time(NEVER)]);
    let request = client.keys().post_key(Timestamp::UNIX_EPOCH, body).until(time(NEVER)).x_at(time(NEVER));
    let key = request.send().await.expect("a key");
    assert_eq!(key.expires_at.and_then(|at| at.timestamp()), None);
    let seen = server.only_request();
    assert_eq!(seen.line(), "POST /keys/1970-01-01T00%3A00%3A00Z?until=9999-12-31T23%3A59%3A59Z");
    assert_eq!(seen.header("x-at"), Some(NEVER));
    let encoded = "9999-12-31T23%3A59%3A59Z";
    assert_eq!(seen.text(), format!("expiresAt={encoded}&uses={encoded}"));
}

//! The results of calls for responses of all kinds.

use restwright_runtime::{Error, ErrorKind};
use samples::sample_api::{GetItem, Item};

use crate::server::Server;

async fn error_of(server: &Server) -> Error {
    server.client().items().get_item("g", "i").send().await.expect_err("an error")
}

#[tokio::test]
async fn good_statuses_are_ok() {
    for status in [200, 201, 202, 299] {
        let server = Server::json(status, r#"{"id":"x"}"#).await;
        let item = server.client().items().get_item("g", "i").send().await.expect("an item");
        assert_eq!(item, Item::new("x"));
    }
}

#[tokio::test]
async fn a_byte_order_mark_before_json_is_ignored() {
    for content_type in ["application/json", "application/vnd.items+json; charset=utf-8", ""] {
        let headers = [("content-type", content_type)];
        let headers = if content_type.is_empty() { &[] } else { &headers[..] };
        let server = Server::new(200, headers, "\u{feff}{\"id\":\"x\"}").await;
        let item = server.client().items().get_item("g", "i").send().await.expect("an item");
        assert_eq!(item, Item::new("x"), "{content_type}");
    }
    let error = error_of(&Server::json(404, "\u{feff}{\"message\":\"gone\",\"password\":\"p\"}").await).await;
    assert_eq!(error.to_string(), "Items.Get: the server responded with 404 Not Found: gone");
    assert_eq!(error.decode_as::<serde_json::Value>().expect("JSON")["password"], "p");
    // Other text keeps the mark.
    let server = Server::new(200, &[("content-type", "text/plain")], "\u{feff}{\"id\":\"x\"}").await;
    assert_eq!(error_of(&server).await.kind(), ErrorKind::Decode);
}

#[tokio::test]
async fn an_operation_without_a_response_does_not_look_at_the_body() {
    for (status, content_type, body) in [
        (204, "application/json", ""),
        (200, "application/json", "{}"),
        (200, "application/json", "{nonsense"),
        (200, "text/html", "<html>"),
    ] {
        let server = Server::new(status, &[("content-type", content_type)], body).await;
        server.client().items().delete_item("g", "i").send().await.expect("done");
        assert_eq!(server.seen_once().line, "DELETE /v1/groups/g/items/i");
    }
}

#[tokio::test]
async fn other_statuses_are_errors_with_the_response() {
    for (status, phrase) in [
        (400, "400 Bad Request"),
        (401, "401 Unauthorized"),
        (403, "403 Forbidden"),
        (404, "404 Not Found"),
        (409, "409 Conflict"),
        (429, "429 Too Many Requests"),
        (500, "500 Internal Server Error"),
        (503, "503 Service Unavailable"),
        (304, "304 Not Modified"),
    ] {
        // A 304 has no body (RFC 9110, section 15.4.5).
        let (body, said) = if status == 304 {
            ("", "")
        } else {
            (r#"{"code":5,"message":"no\n such thing"}"#, ": no such thing")
        };
        let headers = [
            ("content-type", "application/json; charset=utf-8"),
            ("x-request-id", "r-1"),
            ("retry-after", "3"),
        ];
        let server = Server::new(status, &headers, body).await;
        let error = error_of(&server).await;
        assert_eq!(error.kind(), ErrorKind::Status);
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.to_string(), format!("Items.Get: the server responded with {phrase}{said}"));
        assert_eq!(error.headers().and_then(|headers| headers.get("x-request-id")).expect("kept"), "r-1");
        assert_eq!(error.body().expect("kept"), body);
        assert_eq!(error.operation(), Some(GetItem::OPERATION));
        assert_eq!(error.path(), None);
    }
}

#[tokio::test]
async fn a_bad_status_is_an_error_without_a_response_too() {
    let server = Server::json(404, r#"{"error":{"message":"gone"}}"#).await;
    let error = server.client().items().delete_item("g", "i").send().await.expect_err("an error");
    assert_eq!(error.to_string(), "Items.Delete: the server responded with 404 Not Found: gone");
}

#[tokio::test]
async fn the_message_of_an_error_quotes_the_body() {
    let long = "word ".repeat(100);
    for (content_type, body, said) in [
        ("application/problem+json", r#"{"title":"T","detail":"D"}"#, ": D"),
        ("application/json", r#"{"error":"invalid_grant","error_description":"expired"}"#, ": expired"),
        ("application/json", r#"{"error":"invalid_grant"}"#, ": invalid_grant"),
        ("application/json", r#""just text""#, ": just text"),
        ("application/json", r#"{"a":1}"#, r#": {"a":1}"#),
        ("application/json", "", ""),
        ("text/plain", "  two\r\n  lines\x1b[31m ", ": two lines [31m"),
        ("text/html", "<html>", ": a body of `text/html`"),
        ("application/octet-stream", "\0\0", ": a body of `application/octet-stream`"),
        ("text/plain", long.as_str(), &format!(": {}…", &long[..200])),
    ] {
        let server = Server::new(500, &[("content-type", content_type)], body).await;
        let expected = format!("Items.Get: the server responded with 500 Internal Server Error{said}");
        assert_eq!(error_of(&server).await.to_string(), expected);
    }
}

#[tokio::test]
async fn a_bad_gateway_in_html_keeps_its_status() {
    let server = Server::new(502, &[("content-type", "text/html")], "<h1>Bad Gateway</h1>").await;
    let error = error_of(&server).await;
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status(), Some(http::StatusCode::BAD_GATEWAY));
    assert_eq!(
        error.to_string(),
        "Items.Get: the server responded with 502 Bad Gateway: a body of `text/html`"
    );
}

#[tokio::test]
async fn an_error_keeps_the_first_part_of_a_long_body() {
    let server = Server::new(500, &[("content-type", "text/plain")], "x".repeat(1_000_000)).await;
    assert_eq!(error_of(&server).await.body().map(bytes::Bytes::len), Some(64 * 1024));
    let server = Server::json(200, format!("[\"{}\"]", "x".repeat(1_000_000))).await;
    let error = error_of(&server).await;
    assert_eq!((error.kind(), error.body().map(bytes::Bytes::len)), (ErrorKind::Decode, Some(64 * 1024)));
}

#[tokio::test]
async fn html_with_a_good_status_is_a_decode_error_that_says_so() {
    let server =
        Server::new(200, &[("content-type", "text/html; charset=utf-8")], "<html>log in</html>").await;
    let error = error_of(&server).await;
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("")));
    assert_eq!(
        error.to_string(),
        "Items.Get: the server responded with 200 OK with `text/html`, which is not JSON: expected value at line 1 column 1"
    );
    assert_eq!(error.body().expect("kept"), "<html>log in</html>");
    assert_eq!(error.status(), Some(http::StatusCode::OK));
}

#[tokio::test]
async fn json_with_another_media_type_is_read() {
    let server = Server::new(200, &[("content-type", "text/plain")], r#"{"id":"x"}"#).await;
    server.client().items().get_item("g", "i").send().await.expect("an item");
}

#[tokio::test]
async fn a_decode_error_has_the_path() {
    let server = Server::json(200, r#"{"id":"x","parts":[{"id":"y"},{"id":7}]}"#).await;
    let error = error_of(&server).await;
    assert_eq!((error.kind(), error.path()), (ErrorKind::Decode, Some("parts[1].id")));
    assert_eq!(
        error.to_string(),
        "Items.Get: the server responded with 200 OK with JSON that cannot be read: \
         parts[1].id: invalid type: integer `7`, expected a string at line 1 column 37"
    );
    assert_eq!(error.status(), Some(http::StatusCode::OK));
    assert!(error.headers().is_some());

    let server = Server::json(200, r#"{"id":"x","parts":[{}]}"#).await;
    let error = error_of(&server).await;
    assert!(error.to_string().contains("missing field `id`"), "{error}");
    assert_eq!(error.path(), Some("parts[0]"));
}

#[tokio::test]
async fn an_empty_body_where_there_must_be_one_is_a_decode_error() {
    for status in [200, 204] {
        let server = Server::json(status, "").await;
        let error = error_of(&server).await;
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().ends_with("without a body"), "{error}");
    }
}

#[tokio::test]
async fn json_that_nests_without_end_is_a_decode_error() {
    let server = Server::json(200, "[".repeat(1_000_000)).await;
    let error = server.client().items().get_file("f").send().await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Decode);
}

#[test]
fn an_error_is_as_large_as_a_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Option<Error>>(), size_of::<usize>());
}

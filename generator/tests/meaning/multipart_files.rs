//! Tests of files in multipart bodies of OpenAPI 3.1: schemas without a type, and schemas with
//! `contentMediaType` and `contentEncoding`.

use fixture_multipart_files::operations::files_in_parts as bodies;
use fixture_multipart_files::{Client, Part, bytes::Bytes, models};
use serde_json::json;

use crate::server::Server;

async fn start(status: u16, body: &'static str) -> (Server, Client) {
    let server = Server::responding(status, "application/json", body).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

fn file(name: &str, media_type: &str) -> String {
    format!("; filename=\"{name}\" Content-Type: {media_type}")
}

#[tokio::test]
async fn a_part_without_a_type_is_a_file() {
    let (server, client) = start(204, "").await;
    let jpeg = Part::from("9").content_type("image/jpeg").file_name("nine.jpg");
    #[allow(deprecated)]
    let body = bodies::UntypedBody::new("0")
        .with_described("1")
        .with_files([Part::from("2"), Part::from("3")])
        .with_shared("4")
        .with_png("5")
        .with_pngs([Part::from("6")])
        .with_any(jpeg)
        .with_data(json!({"a": 1}))
        .with_notes([json!("7")])
        .with_listed(json!("8"));
    client.files_in_parts().untyped(body).send().await.expect("it is sent");
    let octets = "application/octet-stream";
    let expected = [
        ("file", file("file", octets), "0"),
        ("described", file("described", octets), "1"),
        ("files", file("files", octets), "2"),
        ("files", file("files", octets), "3"),
        ("shared", file("shared", octets), "4"),
        ("png", file("png", "image/png"), "5"),
        ("pngs", file("pngs", "image/png"), "6"),
        ("any", file("nine.jpg", "image/jpeg"), "9"),
        ("data", " Content-Type: application/json".to_owned(), "{\"a\":1}"),
        ("notes", " Content-Type: text/plain".to_owned(), "7"),
        ("listed", String::new(), "8"),
    ];
    let expected = expected.map(|(name, head, content)| (name.to_owned(), head, content.to_owned()));
    assert_eq!(server.only_request().parts(), expected);
}

#[tokio::test]
async fn encoded_text_is_an_octet_stream() {
    let (server, client) = start(204, "").await;
    let bytes = Bytes::from_static(b"a");
    let body = bodies::TypedBody::default()
        .with_image("1")
        .with_untyped("2")
        .with_binary("3")
        .with_byte(bytes.clone())
        .with_bytes([bytes.clone()])
        .with_url("YQ")
        .with_picture(bytes.clone())
        .with_named(bytes.clone())
        .with_format(bytes)
        .with_page("<p>")
        .with_texts([Part::from("4")]);
    client.files_in_parts().typed(body).send().await.expect("it is sent");
    let octets = " Content-Type: application/octet-stream".to_owned();
    let expected = [
        ("image", file("image", "application/octet-stream"), "1"),
        ("untyped", file("untyped", "application/octet-stream"), "2"),
        ("binary", file("binary", "application/octet-stream"), "3"),
        ("byte", octets.clone(), "YQ=="),
        ("bytes", octets.clone(), "YQ=="),
        ("url", octets.clone(), "YQ"),
        ("picture", octets, "YQ=="),
        ("named", " Content-Type: image/gif".to_owned(), "YQ=="),
        ("format", String::new(), "YQ=="),
        ("page", String::new(), "<p>"),
        ("texts", file("texts", "application/pdf"), "4"),
    ];
    let expected = expected.map(|(name, head, content)| (name.to_owned(), head, content.to_owned()));
    assert_eq!(server.only_request().parts(), expected);
}

#[tokio::test]
async fn values_that_stand_in_json_as_well_stay_values() {
    let (server, client) = start(200, "[1]").await;
    let value: serde_json::Value = client
        .files_in_parts()
        .both(models::Both::default().with_file(json!({"a": 1})))
        .send()
        .await
        .expect("a value");
    assert_eq!(value, json!([1]));
    assert_eq!(server.only_request().text(), r#"{"file":{"a":1}}"#);
}

//! Tests of bytes in multipart bodies of OpenAPI 3.0: each part has the default media type from the
//! specification's table.

use fixture_multipart_bytes::operations::bytes_in_parts::SendBody;
use fixture_multipart_bytes::{Client, Part, bytes::Bytes};
use serde_json::json;

use crate::server::Server;

#[tokio::test]
async fn bytes_as_text_are_an_octet_stream() {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let bytes = |text: &'static str| Bytes::from_static(text.as_bytes());
    let mut body = SendBody::new(bytes("a"))
        .with_many([bytes("b"), bytes("c")])
        .with_shared(bytes("d"))
        .with_bin(Part::from("raw"))
        .with_named(bytes("e"))
        .with_any(json!("x"));
    body.nullable = Some(bytes("f"));
    client.bytes_in_parts().send(body).send().await.expect("it is sent");
    let octets = " Content-Type: application/octet-stream";
    let file = format!("; filename=\"bin\"{octets}");
    let expected = [
        ("one", octets, "YQ=="),
        ("many", octets, "Yg=="),
        ("many", octets, "Yw=="),
        ("shared", octets, "ZA=="),
        ("nullable", octets, "Zg=="),
        ("bin", file.as_str(), "raw"),
        ("named", " Content-Type: image/png", "ZQ=="),
        ("any", "", "x"),
    ];
    let seen = server.only_request().parts();
    let seen: Vec<_> = seen.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    assert_eq!(seen, expected);
}

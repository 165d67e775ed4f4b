//! Tests of bodies and responses that are base64 as a whole: the caller has bytes, and the message has
//! base64.

use fixture_base64_contents::bytes::Bytes;
use fixture_base64_contents::operations::base64_contents::{EitherBody, EitherResponse};
use fixture_base64_contents::{Client, ErrorKind};

use crate::server::Server;

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().expect("a loopback URL is enough")
}

#[tokio::test]
async fn a_body_of_bytes_is_sent_in_base64() {
    let server = Server::responding(204, "text/plain", "").await;
    let image = vec![0xff, 0xd8, 0xff, 0xfe];
    client(&server).base64_contents().set_image(image).send().await.expect("a success");
    let seen = server.only_request();
    assert_eq!((seen.header("content-type"), seen.text()), (Some("image/jpeg"), "/9j//g=="));
}

#[tokio::test]
async fn a_response_in_base64_is_given_as_bytes() {
    for (body, expected) in [
        ("/9j//g==", &b"\xff\xd8\xff\xfe"[..]),
        ("_9j__g", b"\xff\xd8\xff\xfe"),
        ("aGVs\r\nbG8=\r\n", b"hello"),
        ("", b""),
    ] {
        let server = Server::responding(200, "text/plain", body).await;
        let image: Bytes = client(&server).base64_contents().get_image().send().await.expect("bytes");
        assert_eq!(&image[..], expected, "{body}");
        let any = client(&server).base64_contents().any().send().await.expect("bytes");
        assert_eq!(&any[..], expected, "{body}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_base64_is_an_error() {
    for body in [&b"a b!"[..], b"\xff\xd8", b"abcde"] {
        let server = Server::responding(200, "text/plain", body).await;
        let error = client(&server).base64_contents().get_image().send().await.expect_err("no base64");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().ends_with("with a body that is not base64"), "{error}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body));
    }
}

#[tokio::test]
async fn base64_beside_text_is_told_apart_by_the_media_type() {
    let server = Server::responding(200, "application/octet-stream", "aGk=").await;
    let call = client(&server).base64_contents().either();
    let response = call.body(EitherBody::Text(Bytes::from_static(b"hello"))).send().await.expect("bytes");
    let EitherResponse::Binary(bytes) = response else { panic!("{response:?}") };
    assert_eq!(&bytes[..], b"hi");
    let seen = server.only_request();
    assert_eq!((seen.header("content-type"), seen.text()), (Some("text/plain"), "aGVsbG8="));

    let server = Server::responding(200, "text/csv", "a,b").await;
    let response = client(&server).base64_contents().either().body(EitherBody::Csv("a,b".to_owned()));
    let response = response.send().await.expect("text");
    assert!(matches!(response, EitherResponse::Csv(text) if text == "a,b"));
    assert_eq!(server.only_request().text(), "a,b");
}

#[tokio::test]
async fn json_and_bytes_as_they_are_stay_what_they_are() {
    let server = Server::responding(200, "application/json", r#""aGk=""#).await;
    let bytes = client(&server).base64_contents().json(Bytes::from_static(b"hello")).send().await;
    assert_eq!(&bytes.expect("JSON")[..], b"hi");
    assert_eq!(server.only_request().text(), r#""aGVsbG8=""#);

    let server = Server::responding(200, "application/octet-stream", "aGk=").await;
    let file = client(&server).base64_contents().raw("aGVsbG8=").send().await.expect("the file");
    assert_eq!(&file.bytes().await.expect("the bytes")[..], b"aGk=");
    assert_eq!(server.only_request().text(), "aGVsbG8=");
}

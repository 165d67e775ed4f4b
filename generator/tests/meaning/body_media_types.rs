//! Tests of bodies with each media type, and of bodies with several media types.

use fixture_body_media_types::models::{Pet, PetPatch};
use fixture_body_media_types::operations::media_types_of_bodies::{ManyBody, ManyMultipartBody, UploadBody};
use fixture_body_media_types::{Body, Client, Part};
use serde_json::json;

use crate::arriving::Arriving;
use crate::server::{Seen, Server};

async fn start() -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

fn pet() -> Pet {
    Pet::new("a b").with_tags(["x&y".to_owned(), "z".to_owned()])
}

/// Returns the media type and the body of a request.
fn sent(seen: &Seen) -> (&str, &str) {
    (seen.header("content-type").unwrap_or("-"), seen.text())
}

#[tokio::test]
async fn each_is_sent_as_its_media_type_says() {
    let (server, client) = start().await;
    let all = client.media_types_of_bodies();
    all.merge(PetPatch::new("a b").with_tags(vec!["x&y".to_owned(), "z".to_owned()]))
        .send()
        .await
        .expect("it is sent");
    all.form(pet()).send().await.expect("it is sent");
    all.text("a,b\n").send().await.expect("it is sent");
    all.bytes().body(vec![0x61]).send().await.expect("it is sent");
    all.query().body(["q".to_owned()]).send().await.expect("it is sent");
    let requests = server.requests();
    let seen: Vec<_> = requests.iter().map(sent).collect();
    let expected = [
        ("application/merge-patch+json", r#"{"name":"a b","tags":["x&y","z"]}"#),
        ("application/x-www-form-urlencoded", "name=a+b&tags=x%26y+z"),
        ("text/csv", "a,b\n"),
        ("application/octet-stream", "a"),
        ("application/json", r#"["q"]"#),
    ];
    assert_eq!(seen, expected);
    assert_eq!(requests[4].line(), "GET /queries");
}

#[tokio::test]
async fn an_optional_body_may_be_left_out() {
    let (server, client) = start().await;
    let all = client.media_types_of_bodies();
    all.bytes().send().await.expect("it is sent");
    all.upload().send().await.expect("it is sent");
    all.query().send().await.expect("it is sent");
    let requests = server.requests();
    assert!(requests.iter().all(|seen| sent(seen) == ("-", "")), "{requests:#?}");
    assert_eq!(requests[0].header("content-length"), Some("0"));
    assert_eq!(requests[2].header("content-length"), None);
}

#[tokio::test]
async fn the_caller_chooses_among_several() {
    let (server, client) = start().await;
    let all = client.media_types_of_bodies();
    let parts = ManyMultipartBody::default().with_file("f");
    all.many(pet()).send().await.expect("it is sent");
    all.many(ManyBody::Form(pet())).send().await.expect("it is sent");
    all.many("<pet/>".to_owned()).send().await.expect("it is sent");
    all.many(Body::from("png").with_media_type("image/png")).send().await.expect("it is sent");
    all.many(parts).send().await.expect("it is sent");
    let requests = server.requests();
    let seen: Vec<_> = requests.iter().take(4).map(sent).collect();
    let expected = [
        ("application/json", r#"{"name":"a b","tags":["x&y","z"]}"#),
        ("application/x-www-form-urlencoded", "name=a+b&tags=x%26y&tags=z"),
        ("application/xml", "<pet/>"),
        ("image/png", "png"),
    ];
    assert_eq!(seen, expected);
    assert!(sent(&requests[4]).0.starts_with("multipart/form-data; boundary="));
}

#[tokio::test]
async fn files_are_streamed() {
    const CHUNKS: usize = 64;
    let (server, client) = start().await;
    let chunks = (0..CHUNKS).map(|_| vec![b'x'; 64 * 1024].into());
    let photo =
        Part::stream(Body::stream(Arriving::of(chunks))).file_name("ä\".png").content_type("image/png");
    let body = UploadBody::new(photo).with_more(["1".into(), Part::from("2").file_name("b")]).with_pet(pet());
    client.media_types_of_bodies().upload().body(body).send().await.expect("it is sent");
    let seen = server.only_request();
    let boundary = sent(&seen).0.split_once("boundary=").map(|(_, boundary)| boundary.to_owned());
    let boundary = boundary.expect("parts have a boundary");
    let file = "x".repeat(CHUNKS * 64 * 1024);
    let expected = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"ä%22.png\"\r\nContent-Type: image/png\r\n\r\n{file}\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"more\"; filename=\"more\"\r\nContent-Type: application/octet-stream\r\n\r\n1\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"more\"; filename=\"b\"\r\nContent-Type: application/octet-stream\r\n\r\n2\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"pet\"\r\nContent-Type: application/json\r\n\r\n{}\r\n--{boundary}--\r\n",
        json!({"name": "a b", "tags": ["x&y", "z"]}),
    );
    assert!(seen.text() == expected, "{}", seen.text().replace(&file, "…"));
    // The length of a stream is not known in advance.
    assert_eq!(seen.header("transfer-encoding"), Some("chunked"));
}

#[tokio::test]
async fn a_body_may_be_a_stream() {
    let (server, client) = start().await;
    let body = Body::stream(Arriving::of(["ab".into(), "cd".into()]));
    client.media_types_of_bodies().bytes().body(body).send().await.expect("it is sent");
    assert_eq!(sent(&server.only_request()), ("application/octet-stream", "abcd"));
}

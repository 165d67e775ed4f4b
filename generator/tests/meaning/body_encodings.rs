//! Tests of the encoding of form properties and of parts, and of bodies of GET and DELETE.

use fixture_body_encodings::operations::encodings_of_bodies as bodies;
use fixture_body_encodings::{Body, Client, Part, http, jiff};
use serde_json::json;

use crate::server::{Seen, Server};

async fn start() -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

fn texts<const N: usize>(texts: [&str; N]) -> [String; N] {
    texts.map(str::to_owned)
}

#[tokio::test]
async fn properties_of_a_form() {
    let (server, client) = start().await;
    let at: jiff::Timestamp = "2024-01-01T00:00:00Z".parse().expect("a time");
    let body = bodies::FormBody::new("a b+c")
        .with_list(texts(["1", "2"]))
        .with_comma(texts(["1", "2"]))
        .with_piped(texts(["1", "2"]))
        .with_deep(bodies::FormBodyDeep::default().with_a("x").with_n(1))
        .with_json(bodies::FormBodyJson::default().with_a("x"))
        .with_apart(bodies::FormBodyApart::default().with_a("x").with_n(2))
        .with_url("https://a.b/?c=d e")
        .with_at(at);
    client.encodings_of_bodies().form(body).send().await.expect("it is sent");
    let seen = server.only_request();
    let expected = "title=a+b%2Bc&list=1&list=2&comma=1,2&piped=1%7C2&deep%5Ba%5D=x&deep%5Bn%5D=1\
                    &json=%7B%22a%22%3A%22x%22%7D&a=x&n=2&url=https://a.b/?c%3Dd+e&at=2024-01-01T00%3A00%3A00Z";
    assert_eq!(seen.text(), expected);
    assert_eq!(seen.header("content-type"), Some("application/x-www-form-urlencoded"));
}

/// Returns the parts of a body, each as its head and its content.
fn parts(seen: &Seen) -> Vec<(String, String)> {
    let media_type = seen.header("content-type").expect("a media type");
    let boundary = media_type.strip_prefix("multipart/form-data; boundary=").expect("parts");
    let text = seen.text().strip_suffix(&format!("\r\n--{boundary}--\r\n")).expect("the last boundary");
    let parts = format!("\r\n{text}");
    let between = format!("\r\n--{boundary}\r\n");
    let parts = parts.split(&between).skip(1);
    let heads = parts.map(|part| part.split_once("\r\n\r\n").expect("a head and a content"));
    heads
        .map(|(head, content)| {
            (head.replace("Content-Disposition: form-data; name=", ""), content.to_owned())
        })
        .collect()
}

#[tokio::test]
async fn properties_of_parts() {
    let (server, client) = start().await;
    let thing = |a: &str| bodies::PartsBodyThings::default().with_a(a);
    let header = (http::HeaderName::from_static("x-icon"), http::HeaderValue::from_static("small"));
    let body = bodies::PartsBody::new("t", "f")
        .with_count(5)
        .with_files([Part::from("1"), Part::from(vec![0x32])])
        .with_thing(bodies::PartsBodyThing::default().with_n(1))
        .with_things([thing("x"), thing("y")])
        .with_names(texts(["n", "m"]))
        .with_csv("a,b")
        .with_icon(Part::from("i").header(header.0, header.1))
        .with_kind(bodies::PartsBodyKind::B)
        .with_joined(texts(["1", "2"]))
        .with_whole(texts(["1", "2"]));
    client.encodings_of_bodies().parts(body).send().await.expect("it is sent");
    let file = "\r\nContent-Type: application/octet-stream";
    let json = "\r\nContent-Type: application/json";
    let expected = [
        ("\"title\"".to_owned(), "t"),
        ("\"count\"".to_owned(), "5"),
        (format!("\"file\"; filename=\"file\"{file}"), "f"),
        (format!("\"files\"; filename=\"files\"{file}"), "1"),
        (format!("\"files\"; filename=\"files\"{file}"), "2"),
        (format!("\"thing\"{json}"), r#"{"n":1}"#),
        (format!("\"things\"{json}"), r#"{"a":"x"}"#),
        (format!("\"things\"{json}"), r#"{"a":"y"}"#),
        ("\"names\"".to_owned(), "n"),
        ("\"names\"".to_owned(), "m"),
        ("\"csv\"\r\nContent-Type: text/csv".to_owned(), "a,b"),
        ("\"icon\"; filename=\"icon\"\r\nContent-Type: image/png\r\nx-icon: small".to_owned(), "i"),
        ("\"kind\"".to_owned(), "b"),
        ("\"joined\"".to_owned(), "1,2"),
        (format!("\"whole\"{json}"), r#"["1","2"]"#),
    ];
    let expected: Vec<_> = expected.into_iter().map(|(head, content)| (head, content.to_owned())).collect();
    assert_eq!(parts(&server.only_request()), expected);
}

#[tokio::test]
async fn bodies_of_get_and_delete() {
    let (server, client) = start().await;
    let all = client.encodings_of_bodies();
    all.search(bodies::SearchBody::default().with_a("x")).send().await.expect("it is sent");
    all.remove().body(bodies::RemoveBody::default().with_n(1)).send().await.expect("it is sent");
    all.remove().send().await.expect("it is sent");
    let requests = server.requests();
    assert_eq!((requests[0].line().as_str(), requests[0].json()), ("GET /search", json!({"a": "x"})));
    assert_eq!((requests[1].line().as_str(), requests[1].json()), ("DELETE /search", json!({"n": 1})));
    assert_eq!((requests[2].line().as_str(), requests[2].text()), ("DELETE /search", ""));
    assert_eq!(requests[2].header("content-type"), None);
}

#[tokio::test]
async fn json_keeps_the_name_that_the_document_gives_it() {
    let (server, client) = start().await;
    let all = client.encodings_of_bodies();
    all.optional().body(bodies::OptionalBody::default()).send().await.expect("it is sent");
    all.optional().send().await.expect("it is sent");
    all.raw(bodies::RawBody::VndBJson(texts(["l"]).to_vec())).send().await.expect("it is sent");
    all.raw("t".to_owned()).send().await.expect("it is sent");
    all.raw(Body::from("b")).send().await.expect("it is sent");
    let requests = server.requests();
    let seen: Vec<_> =
        requests.iter().map(|seen| (seen.header("content-type").unwrap_or("-"), seen.text())).collect();
    let expected = [
        ("application/vnd.thing+json", "{}"),
        ("-", ""),
        ("application/vnd.b+json", r#"["l"]"#),
        ("text/plain", "t"),
        ("application/octet-stream", "b"),
    ];
    assert_eq!(seen, expected);
}

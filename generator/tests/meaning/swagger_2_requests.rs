//! Tests of requests of a Swagger 2.0 document.

use fixture_swagger_2_requests::models::{Fault, Pet};
use fixture_swagger_2_requests::operations::requests_of_2_0 as requests;
use fixture_swagger_2_requests::{Client, ClientBuilder};
use serde_json::json;

use crate::server::Server;

fn builder(server: &Server) -> ClientBuilder {
    // The host is the test's server, and the base path is the document's.
    Client::builder().base_url(format!("{}/v2", server.url())).key("K&").login("u", "p").auth("T")
}

fn texts() -> [String; 2] {
    ["a".to_owned(), "b c".to_owned()]
}

#[tokio::test]
async fn collections_and_keys() {
    let server = Server::json(200, &json!({"name": "p"})).await;
    let client = builder(&server).build().expect("loopback may have credentials");
    let request = client.requests_of_2_0().lists(texts());
    let request = request.plain(texts()).csv(texts()).ssv(texts()).tsv(texts()).pipes(texts()).multi(texts());
    let pet = request.x_list([1, 2]).limit(5).send().await.expect("a pet");
    assert_eq!(pet.name, "p");
    let seen = server.only_request();
    assert_eq!(seen.uri.path(), "/v2/lists/a,b%20c");
    let query = "plain=a,b%20c&csv=a,b%20c&ssv=a%20b%20c&tsv=a%09b%20c&pipes=a%7Cb%20c&multi=a&multi=b%20c&limit=5&key=K%26";
    assert_eq!(seen.uri.query(), Some(query));
    assert_eq!(seen.header("x-list"), Some("1|2"));
    assert_eq!(seen.header("authorization"), None);
}

#[tokio::test]
async fn a_body_in_a_parameter() {
    let server = Server::json(201, &json!({"name": "p"})).await;
    let client = builder(&server).build().expect("loopback may have credentials");
    assert_eq!(client.requests_of_2_0().create(Pet::new("p")).send().await.expect("a pet").name, "p");
    let seen = server.only_request();
    assert_eq!((seen.line().as_str(), seen.json()), ("POST /v2/pets", json!({"name": "p"})));
    assert_eq!(seen.header("authorization"), Some("Basic dTpw"));

    let server = Server::json(400, &json!({"code": 7})).await;
    let client = builder(&server).build().expect("loopback may have credentials");
    let error = client.requests_of_2_0().create(Pet::new("p")).send().await.expect_err("a fault");
    assert_eq!(error.decode_as::<Fault>().expect("a fault").code, Some(7));
}

#[tokio::test]
async fn a_form_in_parameters() {
    let server = Server::responding(204, "text/plain", "").await;
    let client = builder(&server).build().expect("loopback may have credentials");
    let body = requests::FormBody::new("n m").with_tags(texts()).with_ids([1, 2]);
    client.requests_of_2_0().form(body).send().await.expect("it is sent");
    let seen = server.only_request();
    assert_eq!((seen.line().as_str(), seen.text()), ("PUT /v2/pets", "name=n+m&tags=a&tags=b+c&ids=1,2"));
    assert_eq!(seen.header("authorization"), Some("Bearer T"));
}

#[tokio::test]
async fn a_file_in_parameters_and_in_the_response() {
    let server = Server::responding(200, "image/png", "png").await;
    let client = builder(&server).build().expect("loopback may have credentials");
    let body = requests::UploadBody::new("f").with_title("t").with_tags(texts());
    let file = client.requests_of_2_0().upload(body).send().await.expect("a file");
    assert_eq!(&file.bytes().await.expect("the bytes")[..], b"png");
    let seen = server.only_request();
    assert!(seen.header("content-type").is_some_and(|it| it.starts_with("multipart/form-data; boundary=")));
    let text = seen.text();
    assert!(
        text.contains(
            "name=\"photo\"; filename=\"photo\"\r\nContent-Type: application/octet-stream\r\n\r\nf\r\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("name=\"title\"\r\n\r\nt\r\n") && text.contains("name=\"tags\"\r\n\r\na,b c\r\n"),
        "{text}"
    );
}

#[tokio::test]
async fn texts_both_ways_and_no_security() {
    let server = Server::responding(200, "text/plain", "done").await;
    let client = builder(&server).build().expect("loopback may have credentials");
    assert_eq!(client.requests_of_2_0().xml().body("<a/>").send().await.expect("a text"), "done");
    let seen = server.only_request();
    assert_eq!((seen.line().as_str(), seen.text()), ("DELETE /v2/pets", "<a/>"));
    assert_eq!(seen.header("content-type"), Some("application/xml"));
    assert_eq!((seen.header("accept"), seen.header("authorization")), (Some("text/plain"), None));
}

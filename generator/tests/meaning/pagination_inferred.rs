//! Tests of pagination that is inferred from names: tokens in headers, links after a POST, offsets, numbers
//! and markers.

use std::collections::VecDeque;
use std::sync::Mutex;

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use fixture_pagination_inferred::operations::pets::{Doubtful, SearchBody};
use fixture_pagination_inferred::{Client, ErrorKind};

use crate::server::{Seen, Server};

/// Starts a server that responds with these pages in order. Each page is a pair of a `next-token` header,
/// which can be empty, and a text.
async fn book<const N: usize>(pages: [(&'static str, &'static str); N]) -> (Server, Client) {
    let pages = Mutex::new(VecDeque::from(pages));
    let response = move |_: &Seen| -> Response {
        let page = pages.lock().expect("nobody panics with the lock").pop_front();
        let (token, text) = page.expect("no page is asked for after the last");
        let mut response = ([(CONTENT_TYPE, "application/json")], text).into_response();
        if !token.is_empty() {
            response.headers_mut().insert("next-token", token.parse().expect("a header's value"));
        }
        response
    };
    let server = Server::start(response).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

fn lines(server: &Server) -> Vec<String> {
    let line = |seen: &Seen| format!("{} {}", seen.method, seen.uri);
    server.requests().iter().map(line).collect()
}

#[tokio::test]
async fn a_token_goes_from_header_to_header() {
    let pages = [("p2", r#"{"pets":["dog"]}"#), ("", r#"{"pets":["cat"]}"#)];
    let (server, client) = book(pages).await;
    let pets = client.pets().headers().bar("b").items().try_collect().await.expect("all pages");
    assert_eq!(pets, ["dog", "cat"]);
    let tokens: Vec<_> =
        server.requests().iter().map(|seen| seen.header("token").map(str::to_owned)).collect();
    assert_eq!(tokens, [None, Some("p2".to_owned())]);
    assert_eq!(lines(&server), ["GET /headers?bar=b", "GET /headers?bar=b"]);
}

#[tokio::test]
async fn a_link_after_a_post_is_followed_by_get_and_without_the_body() {
    let pages = [("", r#"{"pets":["dog"],"next":"/search/2?token=abc"}"#), ("", r#"{"pets":["cat"]}"#)];
    let (server, client) = book(pages).await;
    let search = SearchBody::default().with_filter("foo");
    let pets = client.pets().search(search).items().try_collect().await.expect("all pages");
    assert_eq!(pets, ["dog", "cat"]);
    assert_eq!(lines(&server), ["POST /search", "GET /search/2?token=abc"]);
    let bodies: Vec<String> = server.requests().iter().map(|seen| seen.text().to_owned()).collect();
    assert_eq!(bodies, [r#"{"filter":"foo"}"#, ""]);
    assert_eq!(server.requests()[1].header("content-type"), None);
}

#[tokio::test]
async fn an_offset_counts_items() {
    let pages = [
        ("", r#"{"entries":["a","b"],"offset":0,"total_count":3}"#),
        ("", r#"{"entries":["c"],"offset":2,"total_count":3}"#),
        ("", r#"{"entries":[],"offset":3,"total_count":3}"#),
    ];
    let (server, client) = book(pages).await;
    let items = client.pets().offsets().items().page_size(2).try_collect().await.expect("all pages");
    assert_eq!(items, ["a", "b", "c"]);
    let expected = ["GET /offsets?limit=2", "GET /offsets?limit=2&offset=2", "GET /offsets?limit=2&offset=3"];
    assert_eq!(lines(&server), expected);
}

#[tokio::test]
async fn a_server_that_does_not_count_is_an_error_and_no_circle() {
    let page = ("", r#"{"entries":["a","b"],"offset":0}"#);
    let (server, client) = book([page; 9]).await;
    let error = client.pets().offsets().items().try_collect().await.expect_err("no circle");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(lines(&server).len(), 2);
}

#[tokio::test]
async fn the_response_says_from_which_number_pages_are_counted() {
    let page = |text: &'static str| ("", text);
    let (server, client) = book([
        page(r#"{"pets":["a"],"meta":{"page":0}}"#),
        page(r#"{"pets":["b"],"meta":{"page":1}}"#),
        page(r#"{"pets":[],"meta":{"page":2}}"#),
    ])
    .await;
    assert_eq!(client.pets().numbers().items().try_collect().await.expect("all pages"), ["a", "b"]);
    assert_eq!(lines(&server), ["GET /numbers", "GET /numbers?page=1", "GET /numbers?page=2"]);
}

#[tokio::test]
async fn a_marker_and_the_list_may_be_inside() {
    let pages = [
        ("", r#"{"data":{"pets":["a"]},"paging":{"next_marker":"m"}}"#),
        ("", r#"{"data":{"pets":["b"]},"paging":{"next_marker":null}}"#),
    ];
    let (server, client) = book(pages).await;
    assert_eq!(client.pets().markers().items().try_collect().await.expect("all pages"), ["a", "b"]);
    assert_eq!(lines(&server), ["GET /markers", "GET /markers?marker=m"]);
    assert!(Doubtful::OPERATION.pagination.is_none());
}

//! Tests of pagination: by a token in the query or in the body, by an offset, and by a number.

use axum::http::header::{CONTENT_TYPE, LINK};
use axum::response::{IntoResponse, Response};
use fixture_pagination::Client;
use fixture_pagination::models::{Book, Search};
use fixture_pagination::operations::library::{ListBooks, ListOldShelves};
use fixture_pagination::runtime::paging::{Place, Style};
use serde_json::{Value, json};

use crate::server::{Seen, Server};

/// A server that responds to each request with the page after the previous one.
async fn book<const N: usize>(pages: [Value; N]) -> (Server, Client) {
    let pages = std::sync::Mutex::new(pages.into_iter());
    let response = move |_: &Seen| -> Response {
        let page = pages.lock().expect("nobody panics with the lock").next();
        let page = page.expect("no page is asked for after the last");
        ([(CONTENT_TYPE, "application/json")], page.to_string()).into_response()
    };
    let server = Server::start(response).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

fn titles(books: &[Book]) -> Vec<&str> {
    books.iter().map(|book| book.title.as_str()).collect()
}

#[tokio::test]
async fn a_token_goes_into_the_query() {
    let pages = [
        json!({"list": [{"title": "a"}], "nextPageToken": "t/2"}),
        json!({"list": [], "nextPageToken": "t/3", "hints": ["none of these"]}),
        json!({"list": [{"title": "b"}], "nextPageToken": ""}),
    ];
    let (server, client) = book(pages).await;
    let books = client.library().list_books().items().page_size(2).try_collect().await.expect("all books");
    assert_eq!(titles(&books), ["a", "b"]);
    let asked: Vec<String> = server.requests().iter().map(Seen::line).collect();
    let expected =
        ["", "&page_token=t%2F2", "&page_token=t%2F3"].map(|token| format!("GET /books?page_size=2{token}"));
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn a_token_goes_into_the_body_beside_what_the_caller_says() {
    let pages = [
        json!({"books": [{"title": "a"}], "other": ["x"], "meta": {"next": "t"}}),
        json!({"books": null, "meta": {"next": "u", "hasMore": true}}),
        json!({"books": [{"title": "b"}], "meta": {"next": null}}),
    ];
    let (server, client) = book(pages).await;
    let search = Search::default().with_title("moby");
    let mut books = client.library().search_books().body(search).items();
    let mut found = Vec::new();
    while let Some(book) = books.next().await {
        found.push(book.expect("the server responds"));
    }
    assert_eq!(titles(&found), ["a", "b"]);
    let asked: Vec<Value> = server.requests().iter().map(Seen::json).collect();
    let page = |token: &str| json!({"title": "moby", "page": {"cursor": token}});
    assert_eq!(asked, [json!({"title": "moby"}), page("t"), page("u")]);
}

#[tokio::test]
async fn an_offset_counts_items_until_the_server_has_no_more() {
    let pages = [json!({"loans": ["a", "b"], "has_more": true}), json!({"loans": ["c"], "has_more": false})];
    let (server, client) = book(pages).await;
    let loans = client.library().list_loans().skip(10).items().page_size(2).try_collect().await;
    assert_eq!(loans.expect("all loans"), ["a", "b", "c"]);
    let asked: Vec<String> = server.requests().iter().map(Seen::line).collect();
    assert_eq!(asked, ["GET /loans?limit=2&skip=10", "GET /loans?limit=2&skip=12"]);
}

#[tokio::test]
async fn a_number_counts_pages_until_one_is_empty() {
    let (server, client) = book([json!(["a"]), json!(["b"]), json!([])]).await;
    let pages = client.library().list_readers().pages().try_collect().await.expect("all pages");
    assert_eq!(pages, [vec!["a"], vec!["b"], vec![]]);
    let asked: Vec<String> = server.requests().iter().map(Seen::line).collect();
    assert_eq!(asked, ["GET /readers", "GET /readers?page=1", "GET /readers?page=2"]);
}

#[tokio::test]
async fn a_response_has_the_url_of_the_next_page() {
    let pages = [
        json!({"notes": ["a"], "links": {"next": "/notes?after=a%2F"}}),
        json!({"notes": ["b"], "links": {}}),
    ];
    let (server, client) = book(pages).await;
    let notes = client.library().notes().items().try_collect().await.expect("all notes");
    assert_eq!(notes, ["a", "b"]);
    let asked: Vec<String> = server.requests().iter().map(Seen::line).collect();
    assert_eq!(asked, ["GET /notes", "GET /notes?after=a%2F"]);
}

#[tokio::test]
async fn a_link_header_has_the_url_of_the_next_page() {
    let server = Server::start(|seen| match seen.uri.query() {
        None => {
            let link = "</events?page=0>; rel=prev, </events?page=2>; rel=\"next\"";
            ([(CONTENT_TYPE, "application/json"), (LINK, link)], r#"["a"]"#).into_response()
        }
        Some(_) => ([(CONTENT_TYPE, "application/json")], r#"["b"]"#).into_response(),
    })
    .await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let events = client.library().events().items().try_collect().await.expect("all events");
    assert_eq!(events, ["a", "b"]);
    assert_eq!(server.requests()[1].line(), "GET /events?page=2");
}

#[test]
fn an_operation_says_whether_it_has_pages() {
    let pagination = ListBooks::OPERATION.pagination.expect("it has pages");
    assert_eq!(pagination.style, Style::Token);
    assert_eq!(pagination.at, Some(Place::Query("page_token")));
    assert_eq!(pagination.size, Some(Place::Query("page_size")));
    #[expect(deprecated, reason = "the document says so")]
    let none = ListOldShelves::OPERATION.pagination;
    assert!(none.is_none());
}

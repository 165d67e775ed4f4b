//! Tests of pages and items, against a server with configured responses.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use futures_core::{FusedStream, Stream};
use restwright_runtime::ErrorKind;
use restwright_runtime::paging::{Place, Style};
use samples::Client;
use samples::sample_api::Item;
use samples::sample_paging::BareItems;

use crate::server::{builder, listen};

/// Starts a server that returns the pages in order, and records the query of each request, or the body if there is no query.
struct PagedServer {
    client: Client,
    asked: Arc<Mutex<Vec<String>>>,
}

impl PagedServer {
    async fn new(pages: &[&'static str]) -> Self {
        let (listener, url) = listen().await;
        let asked = Arc::new(Mutex::new(Vec::new()));
        let pages = Arc::new(Mutex::new(pages.iter().copied().collect::<VecDeque<_>>()));
        let keep = Arc::clone(&asked);
        let app = Router::new().fallback(move |request: Request| {
            let (keep, pages) = (Arc::clone(&keep), Arc::clone(&pages));
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, usize::MAX).await.expect("a whole body");
                let body = String::from_utf8(body.to_vec()).expect("text");
                let query = parts.uri.query().unwrap_or_default().to_owned();
                keep.lock().expect("not poisoned").push(if body.is_empty() { query } else { body });
                match pages.lock().expect("not poisoned").pop_front() {
                    Some(page) => (http::StatusCode::OK, page),
                    None => (http::StatusCode::GONE, "no more pages"),
                }
            }
        });
        tokio::spawn(async { axum::serve(listener, app).await });
        Self { client: builder(&url).build().expect("good settings"), asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }
}

const AB: &str = r#"{"list":[{"id":"a"},{"id":"b"}],"nextPageToken":"p/2"}"#;
const EMPTY: &str = r#"{"list":[],"nextPageToken":"p/3"}"#;
const C: &str = r#"{"list":[{"id":"c"}]}"#;

fn ids(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| item.id.as_str()).collect()
}

#[tokio::test]
async fn items_of_all_pages_come_one_after_the_other() {
    let server = PagedServer::new(&[AB, EMPTY, C]).await;
    let items = server.client.list_items().items().page_size(2).try_collect().await.expect("all items");
    // An empty page is not the last one.
    assert_eq!(ids(&items), ["a", "b", "c"]);
    let queries = ["page_size=2", "page_size=2&page_token=p%2F2", "page_size=2&page_token=p%2F3"];
    assert_eq!(server.asked(), queries);
}

#[tokio::test]
async fn a_page_is_fetched_when_it_is_asked_for() {
    let server = PagedServer::new(&[AB, C]).await;
    let mut items = server.client.list_items().items();
    assert_eq!((server.asked().len(), items.resume_token()), (0, None));
    assert_eq!(items.next().await.expect("an item").expect("no error").id, "a");
    assert_eq!((server.asked().len(), items.resume_token()), (1, None));
    assert_eq!(items.next().await.expect("an item").expect("no error").id, "b");
    assert_eq!((server.asked().len(), items.resume_token()), (1, Some("p/2")));
    assert_eq!(items.next().await.expect("an item").expect("no error").id, "c");
    assert!(items.is_terminated() && items.next().await.is_none() && items.next().await.is_none());
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn pages_may_be_few_and_begin_anywhere() {
    let server = PagedServer::new(&[AB, EMPTY, C]).await;
    let mut pages = server.client.list_items().pages().max_pages(2);
    let first = pages.next().await.expect("a page").expect("no error");
    assert_eq!(ids(&first.list), ["a", "b"]);
    assert!(pages.next().await.expect("a page").expect("no error").list.is_empty());
    assert!(pages.is_terminated() && pages.next().await.is_none());
    let token = pages.resume_token().expect("there is more").to_owned();
    assert!(!format!("{pages:?}").contains(&token));

    let pages = server.client.list_items().pages().start_at(token).try_collect().await.expect("the rest");
    assert_eq!(pages.iter().flat_map(|page| ids(&page.list)).collect::<Vec<_>>(), ["c"]);
    assert_eq!(server.asked(), ["", "page_token=p%2F2", "page_token=p%2F3"]);
}

#[tokio::test]
async fn a_token_that_comes_twice_in_a_row_is_an_error() {
    let server = PagedServer::new(&[AB, AB, AB, AB]).await;
    let mut items = server.client.list_items().items();
    let mut seen = Vec::new();
    let error = loop {
        match items.next().await.expect("not the end") {
            Ok(item) => seen.push(item.id),
            Err(error) => break error,
        }
    };
    // The received items are returned before the error.
    assert_eq!(seen, ["a", "b", "a", "b"]);
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("the same page token twice in a row"), "{error}");
    assert!(!error.to_string().contains("p/2"), "{error}");
    assert!(items.is_terminated() && items.next().await.is_none());
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn an_error_ends_the_stream_where_it_can_be_resumed() {
    let server = PagedServer::new(&[AB]).await;
    let mut pages = server.client.list_items().pages();
    pages.next().await.expect("a page").expect("no error");
    let error = pages.next().await.expect("an error").expect_err("gone");
    assert!(error.is_not_found());
    assert!(pages.is_terminated() && pages.next().await.is_none());
    assert_eq!(pages.resume_token(), Some("p/2"));
    assert!(server.client.list_items().items().try_collect().await.is_err());
}

#[tokio::test]
async fn a_token_may_go_into_the_body() {
    let pages = [r#"{"found":[{"id":"a"}],"meta":{"next":"t"}}"#, r#"{"meta":{"next":"u","hasMore":false}}"#];
    let server = PagedServer::new(&pages).await;
    let items = server.client.find_items().body(Item::new("x")).items().page_size(5);
    assert_eq!(ids(&items.try_collect().await.expect("all items")), ["a"]);
    let bodies = [r#"{"id":"x","page":{"size":5}}"#, r#"{"id":"x","page":{"size":5,"token":"t"}}"#];
    assert_eq!(server.asked(), bodies);

    let server = PagedServer::new(&["{}"]).await;
    assert_eq!(server.client.find_items().items().try_collect().await.expect("none").len(), 0);
}

#[tokio::test]
async fn pages_may_be_found_by_counting() {
    let server = PagedServer::new(&[AB, C, r#"{"list":[]}"#]).await;
    let items = server.client.skip_items().items().try_collect().await.expect("all items");
    assert_eq!(ids(&items), ["a", "b", "c"]);
    assert_eq!(server.asked(), ["", "offset=2", "offset=3"]);

    for items in [
        server.client.skip_items().items().start_at("MARKED"),
        server.client.skip_items().items().page_size(5),
    ] {
        let error = items.try_collect().await.expect_err("not sent");
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        assert!(!error.to_string().contains("MARKED"), "{error}");
    }
    assert_eq!(server.asked().len(), 3);
}

#[tokio::test]
async fn a_server_that_gives_one_page_without_end_is_an_error() {
    const PAGE: &str = r#"{"list":[{"id":"a"}]}"#;
    let server = PagedServer::new(&[PAGE; 9]).await;
    let mut items = server.client.skip_items().items();
    assert_eq!(items.next().await.expect("an item").expect("an item").id, "a");
    let error = items.next().await.expect("an end").expect_err("the same page");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.to_string(), "the server returned the previous page again, so the pages would not end");
    assert!(items.next().await.is_none());
    assert_eq!(server.asked(), ["", "offset=1"]);

    let server = PagedServer::new(&[r#"[{"id":"a"}]"#; 9]).await;
    let error = server.client.bare_items().pages().try_collect().await.expect_err("the same page");
    assert_eq!((error.kind(), server.asked().len()), (ErrorKind::Decode, 2));
}

#[tokio::test]
async fn a_response_may_be_the_list_and_counting_goes_on_from_what_was_set() {
    let server = PagedServer::new(&[r#"[{"id":"a"}]"#, r#"[{"id":"b"}]"#, "[]"]).await;
    let items =
        server.client.bare_items().page(7).items().page_size(1).try_collect().await.expect("all items");
    assert_eq!(ids(&items), ["a", "b"]);
    assert_eq!(server.asked(), ["per_page=1&page=7", "per_page=1&page=8", "per_page=1&page=9"]);
}

/// Starts a server whose pages name the next page in a property and in a `Link` header.
async fn chain(targets: &[&str]) -> (Client, Arc<Mutex<Vec<String>>>) {
    let (listener, url) = listen().await;
    let targets: Vec<String> = targets.iter().map(|target| target.replace("ORIGIN", &url)).collect();
    let (targets, asked) = (Arc::new(Mutex::new(targets.into_iter())), Arc::default());
    let keep: Arc<Mutex<Vec<String>>> = Arc::clone(&asked);
    let app = Router::new().fallback(move |request: Request| {
        keep.lock().expect("not poisoned").push(request.uri().to_string());
        let target = targets.lock().expect("not poisoned").next().unwrap_or_default();
        let link = (http::header::LINK, format!("</x>; rel=prev, <{target}>; rel=\"next\""));
        let page = if request.uri().path().ends_with("linked") {
            r#"[{"id":"a"}]"#.to_owned()
        } else {
            format!(r#"{{"list":[{{"id":"a"}}],"nextPageToken":"{target}"}}"#)
        };
        async { ([link], page) }
    });
    tokio::spawn(async { axum::serve(listener, app).await });
    (builder(&url).build().expect("good settings"), asked)
}

#[tokio::test]
async fn a_page_may_have_the_url_of_the_next_one() {
    let (client, asked) = chain(&["ORIGIN/v1/items/chained?c=2%2F", "?c=3", "chained?c=4#end", ""]).await;
    let items = client.chained_items().items().page_size(1).try_collect().await.expect("all items");
    assert_eq!(items.len(), 4);
    let path = "/v1/items/chained";
    let expected = ["?page_size=1", "?c=2%2F", "?c=3", "?c=4"].map(|query| format!("{path}{query}"));
    assert_eq!(*asked.lock().expect("not poisoned"), expected);

    let (client, asked) = chain(&["ORIGIN/v1/items/linked?page=2", "/v1/items/linked?page=3", ""]).await;
    assert_eq!(client.linked_items().items().try_collect().await.expect("all items").len(), 3);
    let expected = ["", "?page=2", "?page=3"].map(|query| format!("/v1/items/linked{query}"));
    assert_eq!(*asked.lock().expect("not poisoned"), expected);
}

#[tokio::test]
async fn the_url_of_the_next_page_is_on_the_same_origin() {
    for target in [
        "https://MARKED.example/",
        "//MARKED.example/",
        "/v1/../MARKED",
        "ORIGIN/v1/%2e%2E/MARKED",
        "ftp:MARKED",
        "a MARKED",
    ] {
        let (client, asked) = chain(&[target]).await;
        let mut items = client.chained_items().items();
        assert!(items.next().await.expect("an item").is_ok());
        let error = items.next().await.expect("an error").expect_err("not sent");
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert!(!format!("{error} {error:?}").contains("MARKED"), "{error:?}");
        assert!(items.next().await.is_none());
        assert_eq!(asked.lock().expect("not poisoned").len(), 1);
    }
}

#[test]
fn an_operation_says_how_its_pages_are_asked_for() {
    let pagination = BareItems::OPERATION.pagination.expect("it has pages");
    assert_eq!(pagination.style, Style::Page { first: 1 });
    assert_eq!(pagination.at, Some(Place::Query("page")));
    assert_eq!(pagination.size, Some(Place::Query("per_page")));
    assert!(samples::sample_api::GetItem::OPERATION.pagination.is_none());
}

#[tokio::test]
async fn they_are_streams_that_may_go_to_another_thread() {
    async fn count(mut stream: impl Stream + Unpin + Send) -> usize {
        let mut count = 0;
        while std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await.is_some() {
            count += 1;
        }
        count
    }
    let server = PagedServer::new(&[AB, C, AB, C]).await;
    let items = tokio::spawn(count(server.client.list_items().items()));
    assert_eq!(items.await.expect("no panic"), 3);
    let pages = tokio::spawn(count(server.client.list_items().pages()));
    assert_eq!(pages.await.expect("no panic"), 2);
}

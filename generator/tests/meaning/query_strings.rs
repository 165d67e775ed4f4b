//! Tests of a parameter that is the whole query: a form with encodings of its properties, JSON, and text.

use fixture_query_strings::Client;
use fixture_query_strings::operations::whole_queries as queries;

use crate::server::Server;

async fn start() -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

/// Sends one form in the query and in the body, and returns both as the server received them.
macro_rules! form_in_both {
    ($($setter:ident($value:expr)),* $(,)?) => {{
        let (server, client) = start().await;
        let query = queries::FormAll::default()$(.$setter($value))*;
        let body = queries::FormBody::default()$(.$setter($value))*;
        client.whole_queries().form(query).body(body).send().await.expect("it is sent");
        let seen = server.only_request();
        (seen.uri.query().unwrap_or_default().to_owned(), seen.text().to_owned())
    }};
}

#[tokio::test]
async fn a_form_is_the_same_in_the_query_and_in_the_body() {
    let list = || ["c", "d e"].map(str::to_owned);
    let (query, body) = form_in_both!(
        with_ids([1, 2]),
        with_piped(list()),
        with_path("/a b?c"),
        with_when("x y"),
        with_list(list()),
        with_text("a + b&~"),
    );
    assert_eq!(query, "ids=1,2&piped=c%7Cd+e&path=/a+b?c&when=%22x+y%22&list=c&list=d+e&text=a+%2B+b%26%7E");
    assert_eq!(body, query);
}

#[tokio::test]
async fn objects_in_a_form_are_deep_or_json() {
    let (server, client) = start().await;
    let filter = queries::FormAllFilter::default().with_gt(1).with_name("a b");
    let nested = queries::FormAllNested::default().with_a("x");
    let query = queries::FormAll::default().with_filter(filter).with_nested(nested);
    client.whole_queries().form(query).send().await.expect("it is sent");
    let expected = "filter%5Bgt%5D=1&filter%5Bname%5D=a+b&nested=%7B%22a%22%3A%22x%22%7D";
    assert_eq!(server.only_request().uri.query(), Some(expected));
}

#[tokio::test]
async fn other_media_types_are_percent_encoded_as_a_whole() {
    let (server, client) = start().await;
    client.whole_queries().text("$.a.b[1:1] x").send().await.expect("it is sent");
    client
        .whole_queries()
        .json()
        .all(queries::JsonAll::default().with_a([1, 2]))
        .send()
        .await
        .expect("it is sent");
    client.whole_queries().ready("a=b+c&d=1").send().await.expect("it is sent");
    client.whole_queries().json().send().await.expect("it is sent");
    let lines: Vec<_> = server.requests().iter().map(|seen| seen.uri.to_string()).collect();
    assert_eq!(
        lines,
        ["/text?%24.a.b%5B1%3A1%5D%20x", "/json?%7B%22a%22%3A%5B1%2C2%5D%7D", "/ready?a=b+c&d=1", "/json"]
    );
}

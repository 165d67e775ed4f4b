//! Tests of several styles in one request, of a query in the path, and of values that a style cannot
//! represent.

use fixture_parameter_styles::Client;
use fixture_parameter_styles::operations::parameter_styles::{
    Styles, StylesFilter, StylesObject, StylesWhere, StylesXKinds,
};

use crate::server::Server;

fn request(server: &Server) -> Styles {
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let object = StylesObject::default().with_r(1).with_g(2);
    let list = ["a/b".to_owned(), "c,d".to_owned()];
    client.parameter_styles().styles(list, "l", [1, 2], object, "m&", StylesWhere::new("x"), "s e")
}

#[tokio::test]
async fn each_parameter_has_its_own_style() {
    let server = Server::responding(204, "text/plain", "").await;
    let from: fixture_parameter_styles::runtime::DateTime = "2024-01-01T00:00:00Z".parse().expect("a time");
    let sent = request(&server)
        .ids([1, 2])
        .spaced(["a".to_owned(), "b c".to_owned()])
        .piped(["a".to_owned(), "b/c".to_owned()])
        .filter(StylesFilter::new(from))
        .x_kinds([StylesXKinds::A, StylesXKinds::B])
        .session("q")
        .send()
        .await;
    sent.expect("the server takes everything");
    let seen = server.only_request();
    assert_eq!(seen.uri.path(), "/a%2Fb,c%2Cd/.l/;matrix=1;matrix=2/r,1,g,2.json");
    let query = "fixed=yes&api-version=2024-01-01&moved=m%26&where=%7B%22a%22%3A%22x%22%7D&ids=1,2&spaced=a%20b%20c\
                 &piped=a%7Cb/c&filter%5Bfrom%5D=2024-01-01T00%3A00%3A00Z&session=q";
    assert_eq!(seen.uri.query(), Some(query));
    assert_eq!(seen.header("x-kinds"), Some("a,b"));
    assert_eq!(seen.header("cookie"), Some("session=s%20e"));
}

#[tokio::test]
async fn a_constant_may_be_given_another_value() {
    let server = Server::responding(204, "text/plain", "").await;
    request(&server).api_version("2025-01-01").ids([]).send().await.expect("the server takes everything");
    let query = "fixed=yes&moved=m%26&where=%7B%22a%22%3A%22x%22%7D&api-version=2025-01-01";
    assert_eq!(server.only_request().uri.query(), Some(query));
}

#[tokio::test]
async fn values_without_a_form_in_a_style_are_json() {
    let server = Server::responding(204, "text/plain", "").await;
    let map = std::collections::BTreeMap::from([("k".to_owned(), "v".to_owned())]);
    request(&server).nested([map.clone(), map]).send().await.expect("the server takes everything");
    let query = server.only_request().uri.query().map(str::to_owned);
    let nested = "&nested=%7B%22k%22%3A%22v%22%7D&nested=%7B%22k%22%3A%22v%22%7D";
    assert!(query.as_deref().is_some_and(|query| query.ends_with(nested)), "{query:?}");
}

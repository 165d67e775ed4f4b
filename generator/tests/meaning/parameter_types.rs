//! Tests of parameters of every type in every location, and of parameters that share a name.

use fixture_parameter_types::jiff::Timestamp;
use fixture_parameter_types::jiff::civil::date;
use fixture_parameter_types::operations::types_of_parameters as types;
use fixture_parameter_types::uuid::Uuid;
use fixture_parameter_types::{Client, ErrorKind};

use crate::server::{Seen, Server};

/// Returns a request with the required parameters.
fn request(server: &Server) -> types::Types {
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    client.types_of_parameters().types(
        date(2024, 2, 29),
        "2024-02-29T12:00:00.5Z".parse::<Timestamp>().expect("a time"),
        Uuid::from_u128(7),
        types::TypesKind::CD,
        5,
        true,
        [1, -2],
        types::TypesObject::default().with_a("x y").with_b(false),
        types::TypesJson::default().with_a("ä/"),
    )
}

async fn sent(with: impl FnOnce(types::Types) -> types::Types) -> Seen {
    let server = Server::responding(204, "text/plain", "").await;
    with(request(&server)).send().await.expect("the server takes everything");
    server.only_request()
}

const PATH: &str = "/2024-02-29/2024-02-29T12%3A00%3A00.5Z/00000000-0000-0000-0000-000000000007/c%2Fd/5/true/1,-2\
                    /a=x%20y,b=false/%7B%22a%22%3A%22%C3%A4%2F%22%7D";

#[tokio::test]
async fn in_a_path() {
    assert_eq!(sent(|request| request).await.line(), format!("GET {PATH}"));
}

#[tokio::test]
async fn in_a_query() {
    let seen = sent(|request| {
        request
            .days([date(2024, 2, 29), date(2025, 1, 1)])
            .kinds([types::TypesKinds::AB, "new".into()])
            .eithers([1.into(), "two".to_owned().into()])
            .level(2)
            .ratio(0.5)
            .maybe("m")
            .bytes(vec![0xff, 0xfe])
            .url("https://a.b/c?d=e&f#g h")
            .r#where(types::TypesWhere::default().with_b(true))
            .plain("\"p\"")
    });
    let query = "days=2024-02-29,2025-01-01&kinds=a%20b&kinds=new&eithers=1&eithers=two&level=2&ratio=0.5&maybe=m\
                 &bytes=%2F%2F4%3D&url=https://a.b/c?d=e&f%23g%20h&where=%7B%22b%22%3Atrue%7D&plain=%22p%22";
    assert_eq!(seen.await.uri.query(), Some(query));
}

#[tokio::test]
async fn as_a_deep_object() {
    let filter = types::TypesFilter::default()
        .with_kind(types::TypesFilterKind::AB)
        .with_tags(["t".to_owned(), "u".to_owned()])
        .with_in(types::TypesFilterIn::default().with_a("&"));
    let seen = sent(|request| request.filter(filter)).await;
    let query =
        "filter%5Bkind%5D=a%20b&filter%5Btags%5D%5B%5D=t&filter%5Btags%5D%5B%5D=u&filter%5Bin%5D%5Ba%5D=%26";
    assert_eq!(seen.uri.query(), Some(query));
}

#[tokio::test]
async fn in_headers_and_cookies() {
    let seen = sent(|request| {
        request
            .x_list([1, 2])
            .x_object(types::TypesXObject::default().with_a("x").with_b(true))
            .x_json(types::TypesXJson::default().with_a("x"))
            .raw(["a%b".to_owned(), "\"c\"".to_owned()])
            .seen(["a b".to_owned(), "c;d".to_owned()])
    });
    let seen = seen.await;
    assert_eq!(seen.header("x-list"), Some("1,2"));
    assert_eq!(seen.header("x-object"), Some("a=x,b=true"));
    assert_eq!(seen.header("x-json"), Some(r#"{"a":"x"}"#));
    assert_eq!(seen.header("cookie"), Some("raw=a%b; raw=\"c\"; seen=a%20b,c%3Bd"));
}

#[tokio::test]
async fn all_parameters_of_one_name_are_sent() {
    let seen = sent(|request| request.id("q").id_header("h").id_cookie("c").size(3)).await;
    assert_eq!(seen.uri.query(), Some("id=q&size=3"));
    assert_eq!(seen.header("id"), Some("h"));
    assert_eq!(seen.header("cookie"), Some("id=c"));
}

#[tokio::test]
async fn a_value_with_a_line_break_is_not_sent_in_a_header() {
    let server = Server::responding(204, "text/plain", "").await;
    let error = request(&server).id_header("a\r\nX-Evil: 1").send().await.expect_err("a line break");
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(server.requests().is_empty());
}

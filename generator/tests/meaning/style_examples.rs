//! Tests of the specification's own examples of styles (OpenAPI 3.1, section 4.8.12.4), each with a generated
//! parameter.

use fixture_style_examples::Client;
use fixture_style_examples::models::{Color, ColorRgb};

use crate::server::Server;

/// Returns the values of the examples.
fn values() -> [Color; 3] {
    let list = ["blue", "black", "brown"].map(str::to_owned).to_vec();
    let object = ColorRgb::default().with_r(100).with_g(200).with_b(150);
    ["blue".to_owned().into(), list.into(), object.into()]
}

async fn client() -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    (server, client)
}

/// Sends the three values by the method `$name`, and compares the segment of the path, or `/name?query`.
macro_rules! check {
    (path $name:ident, $expected:expr) => {{
        let (server, client) = client().await;
        for value in values() {
            client.the_examples_of_styles().$name(value).send().await.expect("it is sent");
        }
        let seen: Vec<_> = server.requests().iter().map(|seen| seen.uri.to_string()).collect();
        let segments: Vec<_> = seen.iter().filter_map(|uri| uri.rsplit('/').next()).collect();
        assert_eq!(segments, $expected, stringify!($name));
    }};
    ($name:ident, $seen:expr, $expected:expr) => {{
        let (server, client) = client().await;
        for value in values() {
            client.the_examples_of_styles().$name().color(value).send().await.expect("it is sent");
        }
        let seen: Vec<_> = server.requests().iter().map($seen).collect();
        assert_eq!(seen, $expected, stringify!($name));
    }};
}

#[tokio::test]
async fn in_a_path() {
    check!(path matrix, [";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"]);
    check!(path matrix_exploded, [";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"]);
    check!(path label, [".blue", ".blue,black,brown", ".R,100,G,200,B,150"]);
    check!(path label_exploded, [".blue", ".blue.black.brown", ".R=100.G=200.B=150"]);
    check!(path simple, ["blue", "blue,black,brown", "R,100,G,200,B,150"]);
    check!(path simple_exploded, ["blue", "blue,black,brown", "R=100,G=200,B=150"]);
}

#[tokio::test]
async fn in_a_query() {
    let query = |seen: &crate::server::Seen| seen.uri.query().unwrap_or_default().to_owned();
    let apart = ["color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"];
    check!(form, query, ["color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]);
    check!(form_exploded, query, apart);
    check!(space, query, ["color=blue", "color=blue%20black%20brown", "color=R%20100%20G%20200%20B%20150"]);
    check!(space_exploded, query, apart);
    check!(pipe, query, ["color=blue", "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"]);
    check!(pipe_exploded, query, apart);
    let lists = "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown";
    let object = "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150";
    check!(deep, query, ["color=blue", lists, object]);
}

#[tokio::test]
async fn in_a_header_and_in_a_cookie() {
    let header = |seen: &crate::server::Seen| seen.header("color").unwrap_or_default().to_owned();
    check!(header, header, ["blue", "blue,black,brown", "R,100,G,200,B,150"]);
    check!(header_exploded, header, ["blue", "blue,black,brown", "R=100,G=200,B=150"]);
    let cookie = |seen: &crate::server::Seen| seen.header("cookie").unwrap_or_default().to_owned();
    check!(cookie, cookie, ["color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]);
    check!(
        cookie_exploded,
        cookie,
        ["color=blue", "color=blue; color=black; color=brown", "R=100; G=200; B=150"]
    );
}

/// Sends a text in the path with each style. Gives the segments that the server received and the number of
/// texts that the client refused.
macro_rules! texts {
    ($server:ident, $client:ident, $text:expr, $($name:ident)*) => {{
        let mut refused = 0;
        $(
            let sent = $client.the_examples_of_styles().$name($text.to_owned()).send().await;
            refused += usize::from(sent.is_err());
        )*
        let paths: Vec<_> = $server.requests().iter().map(|seen| seen.uri.path().to_owned()).collect();
        (refused, paths)
    }};
}

#[tokio::test]
async fn no_style_lets_a_value_reach_another_endpoint() {
    for text in ["", ".", "..", "../x", "..\\x", "/", "\\", "%2e%2e", "%2E", "?a", "#a", ";", "a/../b"] {
        let (server, client) = client().await;
        let (refused, paths) =
            texts!(server, client, text, matrix matrix_exploded label label_exploded simple simple_exploded);
        assert_eq!(refused + paths.len(), 6, "{text:?}");
        for path in paths {
            let segments: Vec<_> = path.split('/').skip(1).collect();
            let [operation, value] = segments.as_slice() else { panic!("{text:?} became {path}") };
            let styles =
                ["matrix", "matrix-exploded", "label", "label-exploded", "simple", "simple-exploded"];
            assert!(styles.contains(operation), "{text:?} reached {path}");
            assert!(
                !value.is_empty() && ![".", "..", "%2e", "%2E"].contains(value),
                "{text:?} became {path}"
            );
        }
    }
}

#[tokio::test]
async fn a_space_is_never_a_plus() {
    let (server, client) = client().await;
    let all = client.the_examples_of_styles();
    all.simple("a b+c".to_owned()).send().await.expect("it is sent");
    all.form().color("a b+c".to_owned()).send().await.expect("it is sent");
    all.space().color(vec!["a b".to_owned(), "+".to_owned()]).send().await.expect("it is sent");
    let seen: Vec<_> = server.requests().iter().map(|seen| seen.uri.to_string()).collect();
    assert_eq!(seen, ["/simple/a%20b%2Bc", "/form?color=a%20b%2Bc", "/space?color=a%20b%20%2B"]);
}

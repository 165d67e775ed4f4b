//! Parameters in every style, as a server receives them.

use std::collections::BTreeMap;

use restwright_runtime::codec::Encode;
use restwright_runtime::{Call, ErrorKind};
use samples::sample_wire::{Encoded, Ignore, Queried, Rgb, Styles, builder};
use serde_json::{Value, json};

use crate::server::{Seen, Server};

/// Returns a call of `Styles` with its path parameters set.
fn call(server: &Server) -> Call {
    let client = builder().base_url(&server.url).build().expect("good settings");
    let call = Styles::new(&client).into_call().path("simple", &"s").path("label", &"l").path("matrix", &"m");
    call.path("reserved", &"r").path("inside", &"i")
}

async fn seen(server: &Server, call: Call) -> Seen {
    call.send_ignoring_body().await.expect("a response");
    server.seen().pop().expect("a request")
}

async fn server() -> Server {
    Server::new(200, &[], "").await
}

fn rgb() -> Rgb {
    Rgb::default().with_r(100).with_g(200).with_b(150)
}

#[tokio::test]
async fn paths_have_their_styles() {
    let server = server().await;
    let list = ["blue", "bl ack"].map(str::to_owned).to_vec();
    let lists = call(&server).path("simple", &list).path("label", &list).path("matrix", &list);
    let lists = lists.path("reserved", &"a:b@c/d?e%2Ff%").path("inside", &list);
    let line = seen(&server, lists).await.line;
    let path =
        "/s/blue,bl%20ack/.blue.bl%20ack/;matrix=blue;matrix=bl%20ack/a:b@c%2Fd%3Fe%2Ff%25/xblue,bl%20ack";
    assert_eq!(line, format!("GET {path}?alt=json"));

    let objects = call(&server).path("simple", &rgb()).path("label", &rgb()).path("matrix", &rgb());
    let line = seen(&server, objects.path("inside", &rgb())).await.line;
    let path = "/s/R=100,G=200,B=150/.R=100.G=200.B=150/;R=100;G=200;B=150/r/xR,100,G,200,B,150";
    assert_eq!(line, format!("GET {path}?alt=json"));
}

/// A path parameter never leads to another path, in any style.
#[tokio::test]
async fn no_path_style_allows_an_empty_or_dot_segment() {
    let server = server().await;
    let (empty, dot, dots) = (json!(""), json!("."), json!(".."));
    for (name, value) in [
        ("simple", &empty),
        ("simple", &dot),
        ("simple", &dots),
        ("simple", &json!([".."])),
        ("simple", &json!(["", null])),
        ("simple", &json!([])),
        ("simple", &json!({})),
        ("simple", &json!(null)),
        ("label", &empty),
        ("label", &dot),
        ("label", &json!(["."])),
        ("label", &json!(["", ""])),
        ("label", &json!([])),
        ("matrix", &empty),
        ("matrix", &json!([""])),
        ("matrix", &json!({})),
        ("reserved", &dots),
        ("reserved", &json!("%2e%2E")),
        ("reserved", &json!(".%2e")),
        ("inside", &empty),
    ] {
        let error = call(&server).path(name, value).send_ignoring_body().await.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{name} {value}");
        assert!(error.to_string().contains(&format!("`{name}` must not")), "{name} {value}: {error}");
    }
    assert!(server.seen().is_empty());
    for (name, value, segment) in [
        ("simple", json!(["..", "/", "\\"]), "/s/..,%2F,%5C/"),
        ("simple", json!("%2e%2e"), "/s/%252e%252e/"),
        ("simple", json!({"..": "/"}), "/s/..=%2F/"),
        ("label", dots.clone(), "/s/s/.../"),
        ("label", json!("/.."), "/s/s/.%2F../"),
        ("matrix", dots.clone(), "/;matrix=../"),
        ("matrix", json!({"..": "\\"}), "/;..=%5C/"),
        ("reserved", json!("../..\\..?#"), "/..%2F..%5C..%3F%23/"),
    ] {
        let line = seen(&server, call(&server).path(name, &value)).await.line;
        assert!(line.contains(segment), "{name} {value}: {line}");
        assert_eq!(line.matches('/').count(), 6, "{line}");
    }
}

#[tokio::test]
async fn queries_have_their_styles() {
    let server = server().await;
    let list = ["a b", "c|d", "e,f"].map(str::to_owned).to_vec();
    let deep = json!({"a": {"b": [1, 2]}, "c": "d&e", "f": null});
    for (name, value, query) in [
        ("form", &list as &dyn Encode, "form=a%20b,c%7Cd,e%2Cf"),
        ("form", &rgb(), "form=R,100,G,200,B,150"),
        ("plain", &rgb(), "R=100&G=200&B=150"),
        ("plain", &list, "plain=a%20b&plain=c%7Cd&plain=e%2Cf"),
        ("spaces", &list, "spaces=a%20b%20c%7Cd%20e%2Cf"),
        ("pipes", &list, "pipes=a%20b%7Cc%7Cd%7Ce%2Cf"),
        ("tabs", &list, "tabs=a%20b%09c%7Cd%09e%2Cf"),
        ("deep", &deep, "deep%5Ba%5D%5Bb%5D%5B%5D=1&deep%5Ba%5D%5Bb%5D%5B%5D=2&deep%5Bc%5D=d%26e"),
        ("deep", &rgb(), "deep%5BR%5D=100&deep%5BG%5D=200&deep%5BB%5D=150"),
        ("json", &rgb(), "json=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"),
        ("free", &"a/b:c,d?e[f]%41 %zz#\u{e9}'", "free=a/b:c,d?e[f]%41%20%25zz%23%C3%A9%27"),
        ("été", &"ü ö", "%C3%A9t%C3%A9=%C3%BC%20%C3%B6"),
        ("empty", &"", "empty="),
    ] {
        let line = seen(&server, call(&server).query(name, value)).await.line;
        assert_eq!(line, format!("GET /s/s/.l/;matrix=m/r/xi?alt=json&{query}"), "{name}");
    }
    for nothing in [&None::<String> as &dyn Encode, &Vec::<String>::new(), &BTreeMap::<String, i64>::new()] {
        for name in ["form", "plain", "spaces", "deep"] {
            let line = seen(&server, call(&server).query(name, &1_i64).query(name, nothing)).await.line;
            assert_eq!(line, "GET /s/s/.l/;matrix=m/r/xi?alt=json");
        }
    }
}

#[tokio::test]
async fn a_query_can_be_one_value() {
    let server = server().await;
    let client = builder().base_url(&server.url).build().expect("good settings");
    let value = json!({"a": "b c+d", "e": [1, 2], "f": {"g": 1}, "h": null});
    let call = Ignore::new(&client).into_call().query_string(&json!({"old": 1})).query_string(&value);
    assert_eq!(seen(&server, call).await.line, "DELETE /ignore?a=b+c%2Bd&e=1&e=2&f=%7B%22g%22%3A1%7D");

    // Properties are encoded like in a form body, with the encodings of the operation.
    let value = json!({
        "filter": {"gt": 1}, "ids": [1, 2], "list": ["c", "d"], "path": "/a b", "spaces": "a + b", "when": "x",
    });
    let call = Encoded::new(&client).into_call().query_string(&value);
    let expected = "filter%5Bgt%5D=1&ids=1,2&list=c&list=d&path=/a+b&spaces=a+%2B+b&when=%22x%22";
    assert_eq!(seen(&server, call).await.line, format!("POST /encoded?{expected}"));
    let call = Ignore::new(&client).into_call().query_string(&"a=b+c&d=%C3%A9 \u{e9}");
    assert_eq!(seen(&server, call).await.line, "DELETE /ignore?a=b+c&d=%C3%A9%20%C3%A9");

    // The example of OpenAPI 3.2, 4.12.8: JSON text is the query.
    let value = json!({"flag": null, "numbers": [1, 2]});
    let line = seen(&server, Queried::new(&client).into_call().query_string(&value)).await.line;
    assert_eq!(line, "GET /queried?%7B%22flag%22%3Anull%2C%22numbers%22%3A%5B1%2C2%5D%7D");
}

#[tokio::test]
async fn headers_have_their_styles_and_are_not_percent_encoded() {
    let server = server().await;
    let call = call(&server).header("X-Rgb", &rgb()).header("X-Json", &json!({"a": [1, "b c"]}));
    let seen = seen(&server, call.header("X-List", &vec!["a b".to_owned(), "c/d%".to_owned()])).await;
    assert_eq!(seen.header("x-rgb"), Some("R=100,G=200,B=150"));
    assert_eq!(seen.header("x-json"), Some(r#"{"a":[1,"b c"]}"#));
    assert_eq!(seen.header("x-list"), Some("a b,c/d%"));
}

#[tokio::test]
async fn a_query_and_a_header_of_one_name_are_both_sent() {
    let server = server().await;
    let seen =
        seen(&server, call(&server).query("same", &1_i64).header("same", &2_i64).cookie("same", &3_i64))
            .await;
    assert!(seen.line.ends_with("same=1"), "{}", seen.line);
    assert_eq!((seen.header("same"), seen.header("cookie")), (Some("2"), Some("same=3")));
}

#[tokio::test]
async fn cookies_are_united_and_encoded() {
    let server = server().await;
    let list = ["x", "y;z"].map(str::to_owned).to_vec();
    let call = call(&server).header("Cookie", &"own=1").cookie("a", &"b c;\"é%=/+").cookie("flat", &list);
    let call =
        call.cookie("list", &list).cookie("rgb", &rgb()).cookie("raw", &"a%20b").cookie("none", &Value::Null);
    let cookies = seen(&server, call).await;
    assert_eq!(
        cookies.header("cookie"),
        Some(
            "own=1; a=b%20c%3B%22%C3%A9%25=/+; flat=x,y%3Bz; list=x; list=y%3Bz; R=100; G=200; B=150; raw=a%20b"
        )
    );
    assert_eq!(cookies.headers.get_all("cookie").iter().count(), 1);
    for (name, value, why) in [
        ("a b", "c", "`a b` is not the name of a cookie"),
        ("raw", "a;b", "the cookie `raw` has a character that a cookie cannot have"),
    ] {
        let client = builder().base_url(&server.url).build().expect("good settings");
        let call = match name {
            "raw" => self::call(&server).cookie("raw", &value),
            _ => Ignore::new(&client).into_call().cookie("a b", &value),
        };
        let error = call.send_ignoring_body().await.expect_err("refused");
        assert!(error.to_string().ends_with(why), "{error}");
    }
}

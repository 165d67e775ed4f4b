//! Redirects are not followed, because the request contains a token. Documented redirects of downloads are followed once,
//! without the token.

use restwright_runtime::{Download, Error, ErrorKind, Operation, Retry, Telemetry};

use crate::collector::Collector;
use crate::server::Server;

#[tokio::test]
async fn a_redirect_is_an_error_and_the_other_server_sees_nothing() {
    let other = Server::json(200, r#"{"id":"stolen"}"#).await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("{}/elsewhere?code=1", other.url);
        let server = Server::new(status, &[("location", location.as_str())], "").await;
        let error = server.client().items().get_item("g", "i").send().await.expect_err("not followed");
        assert_eq!((error.kind(), error.status().map(|s| s.as_u16())), (ErrorKind::Status, Some(status)));
        let said = error.to_string();
        let expected = format!("to `{}/elsewhere`, and redirects are not followed", other.url);
        assert!(said.ends_with(&expected), "{said}");
        assert_eq!(error.headers().and_then(|headers| headers.get("location")).expect("kept"), &location);
        assert_eq!(server.seen().len(), 1);
    }
    assert!(other.seen().is_empty());
}

#[tokio::test]
async fn a_redirect_on_the_same_server_is_not_followed_either() {
    let server = Server::new(302, &[("location", "/login")], "").await;
    let error = server.client().items().create_item("g").send().await.expect_err("not followed");
    assert_eq!(
        error.to_string(),
        "Items.Create: the server responded with 302 Found to `/login`, and redirects are not followed"
    );
    assert_eq!(server.seen_once().line, "POST /v1/groups/g/items");
}

/// A download with a documented redirect.
static FILE: Operation = {
    let mut operation = Operation::new("GET", "/file");
    operation.statuses = &["200", "302"];
    operation
};

#[tokio::test]
async fn a_documented_redirect_of_a_download_is_followed_without_credentials() {
    let files = Server::new(200, &[("content-type", "application/zip")], "bytes").await;
    let location = format!("{}/there?signature=s", files.url);
    let server = Server::new(302, &[("location", location.as_str())], "").await;
    let client = server.builder().token("secret-token").build().expect("good settings");
    let call = client.call(&FILE).options(|options| options.header("x-own", "1"));
    let file = call.send_download().await.expect("the file");
    assert_eq!(&file.bytes().await.expect("the bytes")[..], b"bytes");
    assert!(server.seen_once().header("authorization").is_some());
    let seen = files.seen_once();
    assert_eq!(seen.line, "GET /there?signature=s");
    assert_eq!(
        (seen.header("authorization"), seen.header("cookie"), seen.header("x-own")),
        (None, None, None)
    );
}

#[tokio::test]
async fn other_redirects_of_a_download_are_not_followed() {
    let files = Server::json(200, "{}").await;
    for (status, location, follow) in [
        (302, format!("{}/there", files.url), false),
        (303, format!("{}/there", files.url), true),
        (302, "http://files.invalid/there".to_owned(), true),
        (302, files.url.replace("http://", "http://user:password@"), true),
    ] {
        let server = Server::new(status, &[("location", location.as_str())], "").await;
        let call = server.client().call(&FILE).options(|options| options.follow_redirects(follow));
        let error = call.send_download().await.expect_err("not followed");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status), "{location}");
    }
    assert!(files.seen().is_empty());
}

/// A download whose only documented responses are redirects.
static ARCHIVE: Operation = {
    let mut operation = Operation::new("GET", "/archive");
    operation.statuses = &["3XX", "404"];
    operation
};

/// Sends a call that is redirected to this server's `/there?signature=MARKED`, and returns its result.
async fn archive(files: &Server) -> Result<Download, Error> {
    let location = format!("{}/there?signature=MARKED", files.url);
    let server = Server::new(302, &[("location", location.as_str())], "").await;
    let client = server.builder().token("secret-token").retry(Retry::none()).build().expect("good settings");
    client.call(&ARCHIVE).send_download().await
}

fn host(server: &Server) -> &str {
    server.url.trim_start_matches("http://")
}

#[tokio::test]
async fn a_range_of_redirects_is_followed() {
    let files = Server::new(200, &[("content-type", "application/zip")], "bytes").await;
    let file = archive(&files).await.expect("the file");
    assert_eq!(&file.bytes().await.expect("the bytes")[..], b"bytes");
    assert_eq!(files.seen_once().line, "GET /there?signature=MARKED");
}

#[tokio::test]
async fn an_error_of_a_redirect_names_its_host_and_no_query() {
    for status in [401, 403, 500] {
        let body = "<Error>expired, signature=MARKED</Error>";
        let files = Server::new(status, &[("content-type", "application/xml")], body).await;
        let error = archive(&files).await.expect_err("expired");
        let message = format!("{error} {error:?}");
        assert!(
            message.contains(&format!("`{}`, where the server redirected to", host(&files))),
            "{message}"
        );
        assert!(!message.contains("MARKED"), "{message}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        assert_eq!(error.body().map(bytes::Bytes::len), Some(body.len()));
        // The 401 does not invalidate the token.
        assert_eq!((files.seen().len(), error.attempts()), (1, 1));
    }
}

#[tokio::test]
async fn a_second_redirect_is_not_followed() {
    let last = Server::new(200, &[], "bytes").await;
    let location = format!("{}/last?signature=MARKED", last.url);
    let files = Server::new(302, &[("location", location.as_str())], "").await;
    let error = archive(&files).await.expect_err("a second redirect");
    let message = format!("{error} {error:?}");
    assert!(message.contains(host(&files)) && message.contains("redirects are not followed"), "{message}");
    assert!(!message.contains("MARKED"), "{message}");
    assert!(last.seen().is_empty());
}

#[tokio::test]
async fn a_host_that_cannot_be_reached_is_named() {
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = nobody.local_addr().expect("an address");
    drop(nobody);
    let location = format!("http://{address}/there?signature=MARKED");
    let server = Server::new(302, &[("location", location.as_str())], "").await;
    let client = server.builder().retry(Retry::none()).build().expect("good settings");
    let error = client.call(&ARCHIVE).send_download().await.expect_err("nobody is there");
    assert_eq!(error.kind(), ErrorKind::Connect);
    let message = format!("{error} {error:?}");
    assert!(message.contains(&address.to_string()) && !message.contains("MARKED"), "{message}");
}

#[tokio::test]
async fn a_redirect_that_is_not_safe_says_why() {
    for (location, reason) in [
        (Some("http://files.invalid/there?signature=MARKED"), "neither to https nor to this machine"),
        (Some("ftp://files.invalid/there"), "neither to https nor to this machine"),
        (Some("https://user:MARKED@files.invalid/there"), "a user name or a password"),
        (Some("https://"), "no Location that is a URL"),
        (None, "no Location that is a URL"),
    ] {
        let headers: Vec<_> = location.map(|location| ("location", location)).into_iter().collect();
        let server = Server::new(302, &headers, "").await;
        let error = server.client().call(&ARCHIVE).send_download().await.expect_err("not followed");
        let message = format!("{error} {error:?}");
        assert!(message.contains(reason) && !message.contains("MARKED"), "{message}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(302));
    }
}

#[tokio::test]
async fn an_unfollowed_redirect_is_the_response_of_a_download() {
    let files = Server::json(200, "{}").await;
    let location = format!("{}/there?signature=s", files.url);
    let server = Server::new(302, &[("location", location.as_str())], "").await;
    let client = server.builder().token("t").follow_redirects(false).build().expect("good settings");
    let file = client.call(&ARCHIVE).send_download().await.expect("the redirect");
    assert_eq!(file.status().as_u16(), 302);
    assert_eq!(file.headers().get("location").expect("kept"), &location);
    let call = client.call(&ARCHIVE).options(|options| options.follow_redirects(true));
    assert_eq!(call.send_download().await.expect("the file").status().as_u16(), 200);
    assert_eq!(files.seen().len(), 1);
}

#[tokio::test]
async fn traces_have_no_query_of_a_redirect() {
    let (collector, _guard) = Collector::start();
    let files = Server::new(403, &[("x-echo", "signature=MARKED")], "").await;
    let location = format!("{}/there?signature=MARKED", files.url);
    let server = Server::new(302, &[("location", location.as_str())], "").await;
    let telemetry = Telemetry::new().show_headers(["location", "x-echo"]).show_query(["signature"]);
    let client = server.builder().telemetry(telemetry).retry(Retry::none()).build().expect("good settings");
    client.call(&ARCHIVE).options(|o| o.follow_redirects(false)).send_download().await.expect("the redirect");
    client.call(&ARCHIVE).send_download().await.expect_err("403");
    let shown: Vec<_> =
        collector.named("attempt").iter().map(|told| told.get("http.response.header").to_owned()).collect();
    assert_eq!(shown[0], format!("location: {}/there", files.url));
    assert!(shown[1].starts_with("x-echo: ") && !shown[1].contains("MARKED"), "{shown:?}");
}

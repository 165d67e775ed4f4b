//! Redirects are not followed: the request carries a token.

use runtime::runtime::{ErrorKind, Operation};

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
        "Items.Create: the server answered 302 Found to `/login`, and redirects are not followed"
    );
    assert_eq!(server.seen_once().line, "POST /v1/groups/g/items");
}

/// A download beside which the document has a redirect.
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

//! Redirects are not followed: the request carries a token.

use runtime::runtime::ErrorKind;

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

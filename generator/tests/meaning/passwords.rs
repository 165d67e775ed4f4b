//! Tests of passwords, whose values appear in no output.

use fixture_passwords::Client;
use fixture_passwords::models::{Login, LoginInner, Secret, SecretObject};
use fixture_passwords::runtime::Password;

use crate::json::{fault, read, round_trip};
use crate::server::Server;

const LOGIN: &str = concat!(
    r#"{"user":"ada","password":"s3cret1","old":"s3cret2","list":["s3cret3"],"map":{"a":"s3cret4"},"#,
    r#""secret":{"key":"s3cret5"},"inner":{"pin":"s3cret6"},"count":1}"#
);

#[test]
fn debug_shows_no_password_at_any_depth() {
    let login: Login = round_trip(LOGIN);
    assert_eq!(login.password.expose(), "s3cret1");
    assert_eq!(login.inner, Some(LoginInner::default().with_pin("s3cret6")));
    for text in [format!("{login:?}"), format!("{login:#?}")] {
        assert!(text.contains("ada") && !text.contains("s3cret"), "{text}");
    }
    let secrets = [Secret::from(Password::from("s3cret7")), SecretObject::new("s3cret8").into()];
    assert!(!format!("{secrets:?}").contains("s3cret"));
    assert_eq!(read::<Secret>(r#""s3cret7""#), secrets[0]);
}

#[test]
fn an_error_shows_no_password() {
    // The error can be beside the password or in the place of the password.
    let beside = fault::<Login>(&LOGIN.replace(r#""count":1"#, r#""count":"x""#));
    assert!(beside.contains("expected i64") && !beside.contains("s3cret"), "{beside}");
    let wrong = fault::<Login>(&LOGIN.replace(r#""s3cret1""#, "53231"));
    assert_eq!(wrong, "invalid type: number, expected a password");
}

#[tokio::test]
async fn an_error_says_where_and_not_what() {
    for (from, to, path) in [
        (r#""s3cret1""#, "53231", "password"),
        (r#"["s3cret3"]"#, r#"["s3cret3",53231]"#, "list[1]"),
        (r#""s3cret4""#, "[53231]", "map.a"),
        (r#""s3cret5""#, "53231", "secret.key"),
        (r#""s3cret6""#, r#"{"x":53231}"#, "inner.pin"),
    ] {
        let server = Server::responding(200, "application/json", LOGIN.replace(from, to)).await;
        let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
        let error = client.logins().create(read::<Login>(LOGIN)).send().await.expect_err(path);
        assert_eq!(error.path(), Some(path));
        assert!(!format!("{error:?} {error}").contains("53231"), "{error:?}");
    }
}

#[tokio::test]
async fn a_call_shows_none() {
    let server =
        Server::responding(200, "application/json", LOGIN.replace(r#""count":1"#, r#""count":"x""#)).await;
    let client = Client::builder().base_url(server.url()).build().expect("a loopback URL is enough");
    let call = client.logins().create(read::<Login>(LOGIN));
    assert!(!format!("{call:?}").contains("s3cret"), "{call:?}");
    let error = call.send().await.expect_err("the count is no number");
    assert_eq!(error.path(), Some("count"));
    assert!(!format!("{error:?} {error}").contains("s3cret"), "{error:?}");
    assert!(server.only_request().text().contains("s3cret1"));
}

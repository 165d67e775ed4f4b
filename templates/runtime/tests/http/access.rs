//! Tests of servers and credentials: the URLs of requests, and the credentials in them.

use http::header::AUTHORIZATION;
use restwright_runtime::{Api, Call, ErrorKind, SecurityScheme};
use samples::sample_wire::{Ignore, Open, Secured, Signed, Upped, builder};
use samples::{Client, ClientBuilder};

use crate::server::Server;
use crate::transport::{Failing, Mirror};

/// Starts a call.
type Start = fn(&Client) -> Call;

fn all(builder: ClientBuilder) -> ClientBuilder {
    let builder = builder.token("tok").credential("apiKey", "k/1").credential("queryKey", "q&1");
    builder.credential("cookieKey", "c;1").basic_credential("basicAuth", "Aladdin", "open sesame")
}

/// Returns the URL and the credentials of a call's request.
async fn request(builder: ClientBuilder, call: Start) -> http::Request<()> {
    let mirror = Mirror::default();
    let client = builder.transport(mirror.clone()).build().expect("good settings");
    call(&client).send_ignoring_body().await.expect("a response");
    mirror.taken().map(|_| ())
}

fn said(request: &http::Request<()>) -> String {
    let header = |name: &str| {
        let value = request.headers().get(name).map(|value| value.to_str().expect("text"));
        value.unwrap_or("-").to_owned()
    };
    let query = request.uri().query().unwrap_or("-");
    format!("{} {} {query} {}", header("authorization"), header("x-key"), header("cookie"))
}

#[tokio::test]
async fn an_operation_has_the_credentials_that_it_requires() {
    let common: Start = |client| Ignore::new(client).into_call();
    let secured: Start = |client| Secured::new(client).into_call();
    let signed: Start = |client| Signed::new(client).into_call();
    let url = "https://x.test";
    let start = || builder().base_url(url);
    for (builder, call, expected) in [
        (start(), common, "- - - -"),
        (start().token("tok"), common, "Bearer tok - - -"),
        (start().credential("bearerAuth", "own").token("tok"), common, "Bearer own - - -"),
        (start().credential("apiKey", "k"), common, "- - - -"),
        // The credentials of the first complete alternative are sent.
        (start().credential("apiKey", "k"), secured, "- - - -"),
        (start().credential("apiKey", "k").credential("queryKey", "a b&c"), secured, "- k key=a%20b%26c -"),
        (start().credential("cookieKey", "a%2Fb=").token("tok"), secured, "- - - sid=a%2Fb="),
        (start().credential("cookieKey", "a;b"), secured, "- - - sid=a%3Bb"),
        (
            start().basic_credential("basicAuth", "Aladdin", "open sesame"),
            secured,
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ== - - -",
        ),
        (start().credential("basicAuth", "test:123\u{a3}"), secured, "Basic dGVzdDoxMjPCow== - - -"),
        (all(start()), secured, "- k/1 key=q%261 -"),
        (all(start()), |client| Open::new(client).into_call(), "- - - -"),
        // A bearer token is not sent for a scheme of another type.
        (start().token("tok"), signed, "- - - -"),
        (start().credential("signed", "abc=="), signed, "SharedAccessKey abc== - - -"),
        (
            start().credential("signed", r#"sig="a b", id="1""#).token("tok"),
            signed,
            r#"SharedAccessKey sig="a b", id="1" - - -"#,
        ),
        // Values of the caller take precedence over those of the client.
        (
            all(start()),
            |client| Secured::new(client).into_call().query("key", &"mine").header("X-Key", &"hers"),
            "- hers key=mine -",
        ),
    ] {
        assert_eq!(said(&request(builder, call).await), expected);
    }
}

#[tokio::test]
async fn the_operation_and_the_builder_select_the_server() {
    let own: Start = |client| Upped::new(client).into_call();
    let common: Start = |client| Ignore::new(client).into_call();
    for (builder, call, url) in [
        (builder(), common, "https://api.example.com/v1/ignore"),
        (builder().server(1), common, "https://eu.sandbox.example.com/ignore"),
        (
            builder().server(1).server_variable("region", "us"),
            common,
            "https://us.sandbox.example.com/ignore",
        ),
        (builder(), own, "https://uploads.example.com/up/upped"),
        (builder().server(1), own, "https://uploads.example.com/up/upped"),
        (builder().base_url("https://x.test/c"), own, "https://x.test/c/upped"),
        (builder().server(2).base_url("https://x.test"), common, "https://x.test/v3/ignore"),
        (builder().server(2).base_url("https://x.test/mine"), common, "https://x.test/mine/ignore"),
        (builder().base_url("https://x.test"), common, "https://x.test/ignore"),
    ] {
        assert_eq!(request(builder, call).await.uri().to_string(), url);
    }
    let sent = request(all(builder()), own).await;
    assert_eq!(sent.headers()["x-key"], "k/1");
    assert!(!sent.headers().contains_key(AUTHORIZATION));
}

#[test]
fn building_a_client_reports_invalid_settings() {
    let url = || builder().base_url("https://x.test");
    for (builder, why) in [
        (builder().server(2), "the document's server `/v3` has no host, set `base_url` on its builder"),
        (builder().server(3), "the document has no server 3, but 3"),
        (url().credential("other", "x"), "the document has no security scheme `other`"),
        (url().credential("mutualTls", "x"), "the security scheme `mutualTls` has no credential"),
        (url().credential("apiKey", ""), "`api_key` must not be empty"),
        (url().credential("signed", " "), "`signed` must not be empty"),
        (url().credential("signed", "a\nb"), "`signed` has a character that a header cannot have"),
        (
            url().basic_credential("signed", "a", "b"),
            "the security scheme `signed` takes no user and password",
        ),
        (url().credential("queryKey", ""), "`query_key` must not be empty"),
        (url().credential("apiKey", "a\nb"), "`api_key` has a character that a header cannot have"),
        (url().credential("bearerAuth", "a b"), "`bearer_auth` has a character that a header cannot have"),
        (
            url().basic_credential("basicAuth", "a:b", "c"),
            "the user of `basic_auth` must not contain a colon",
        ),
        (url().basic_credential("basicAuth", "a", "c\n"), "`basic_auth` must not contain control characters"),
        (
            url().basic_credential("apiKey", "a", "c"),
            "the security scheme `apiKey` takes no user and password",
        ),
        (url().credential("basicAuth", "nocolon"), "`basic_auth` needs a user and a password"),
        (builder().base_url("http://x.test").credential("queryKey", "x"), "only over https or to a loopback"),
    ] {
        let error = builder.transport(Mirror::default()).build().expect_err(why);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(why), "{error}");
    }
}

const KEY: &str = "MARKED+ k&1";
const ENCODED: &str = "MARKED%2B%20k%261";

#[tokio::test]
async fn no_output_shows_a_credential() {
    let given = || {
        let builder = builder().base_url("http://127.0.0.1:1").credential("queryKey", KEY);
        let builder =
            builder.credential("signed", KEY).credential("apiKey", KEY).credential("cookieKey", KEY);
        builder.basic_credential("basicAuth", "user", KEY)
    };
    let failing =
        || restwright_runtime::TransportError::other(format!("GET /?key={ENCODED} {KEY} MARKED%2B+k%261"));
    let client = given().transport(Failing(failing)).build().expect("good settings");
    let error = Secured::new(&client).into_call().send_ignoring_body().await.expect_err("an error");
    let real = given().build().expect("good settings");
    let refused = Secured::new(&real).into_call().send_ignoring_body().await.expect_err("nobody listens");
    let signed = Signed::new(&client).into_call().send_ignoring_body().await.expect_err("an error");
    for text in [
        format!("{:?}", given()),
        format!("{signed:?} {signed}"),
        format!("{client:?}"),
        format!("{error:?} {error}"),
        format!("{error:#?}"),
        format!("{refused:?} {refused}"),
        format!("{:?}", Secured::new(&client).into_call().query("key", &KEY).cookie("sid", &KEY)),
    ] {
        assert!(!text.contains("MARKED"), "{text}");
    }
    let body = format!(r#"{{"message":"who is {KEY}?"}}"#);
    let server = Server::json(403, body.as_str()).await;
    let client = given().base_url(&server.url).build().expect("good settings");
    let error = Secured::new(&client).into_call().send_ignoring_body().await.expect_err("refused");
    assert!(error.to_string().ends_with("403 Forbidden: who is [redacted]?"), "{error}");
    assert_eq!(server.seen_once().line, format!("GET /secured?key={ENCODED}"));
}

#[tokio::test]
async fn a_user_without_a_password_is_a_key_that_is_not_shown() {
    let server = Server::json(401, r#"{"message":"no key sk_MARKED"}"#).await;
    let client = builder().base_url(&server.url).basic_credential("basicAuth", "sk_MARKED", "");
    let client = client.build().expect("good settings");
    let error = Secured::new(&client).into_call().send_ignoring_body().await.expect_err("refused");
    assert_eq!(error.to_string(), "secured: the server responded with 401 Unauthorized: no key [redacted]");
    assert_eq!(server.seen_once().header("authorization"), Some("Basic c2tfTUFSS0VEOg=="));
}

/// A document that describes security schemes without requiring any.
const LAX: Api = Api::new().schemes(&[
    SecurityScheme::header("key", "key", "X-Key"),
    SecurityScheme::cookie("cookie", "cookie", "sid"),
    SecurityScheme::outside_request("tls", "tls"),
]);

#[tokio::test]
async fn an_operation_without_required_schemes_sends_the_given_credentials() {
    let lax = || ClientBuilder::of(&LAX).base_url("https://x.test").credential("key", "k");
    let common: Start = |client| Ignore::new(client).into_call();
    assert_eq!(said(&request(lax(), common).await), "- k - -");
    assert_eq!(said(&request(lax().credential("cookie", "c"), common).await), "- k - sid=c");
    assert_eq!(said(&request(lax(), |client| Open::new(client).into_call()).await), "- - - -");

    let error = lax().token("t").transport(Mirror::default()).build().expect_err("no scheme takes it");
    assert!(error.to_string().ends_with("set `key` or `cookie` on the builder"), "{error}");
    let error = ClientBuilder::of(&LAX).build().expect_err("no server");
    assert!(error.to_string().contains("`/` has no host, set `base_url`"), "{error}");
}

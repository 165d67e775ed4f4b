//! Tests of building clients.

use restwright_runtime::ErrorKind;
use samples::{Client, ClientBuilder};

use crate::transport::Mirror;

/// Returns the URL of the client's requests.
fn url_of(builder: ClientBuilder) -> Result<String, String> {
    // Uses a custom transport, since the default one needs the root certificates of the machine.
    let client = builder.transport(Mirror::default()).build().map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Configuration);
        error.to_string()
    })?;
    let text = format!("{client:?}");
    let url = text.split("base_url: ").nth(1).and_then(|text| text.split(',').next());
    Ok(url.expect("a URL").to_owned())
}

#[test]
fn a_client_without_a_base_url_is_not_built() {
    let why = "the client does not know where to send requests: set `tenant` or `base_url` on its builder";
    assert_eq!(url_of(Client::builder()), Err(why.to_owned()));
    assert_eq!(url_of(Client::builder().token("t")), Err(why.to_owned()));
}

#[test]
fn a_tenant_is_a_name_a_host_or_a_url() {
    for (tenant, url) in [
        ("acme", "https://acme.example.com"),
        ("acme.example.com", "https://acme.example.com"),
        ("Acme.EXAMPLE.com", "https://Acme.example.com"),
        ("my-team-2", "https://my-team-2.example.com"),
        ("https://acme.example.com", "https://acme.example.com"),
        ("https://proxy.test/c1/", "https://proxy.test/c1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ] {
        assert_eq!(url_of(Client::builder().tenant(tenant)).as_deref(), Ok(url));
    }
}

#[test]
fn a_tenant_cannot_lead_to_another_host() {
    for (tenant, bad) in [
        ("evil.test/", '.'),
        ("evil/", '/'),
        ("evil.test", '.'),
        ("acme.example.com/", '.'),
        ("x@evil", '@'),
        ("evil#", '#'),
        ("evil?", '?'),
        ("evil:80", ':'),
        ("evil\\", '\\'),
        ("acme\n", '\n'),
        ("ac me", ' '),
        ("acmé", 'é'),
        ("a%2f", '%'),
        ("a_b", '_'),
        ("..example.com", '.'),
    ] {
        let why = format!("`tenant` must not contain {bad:?}: it is a part of the server's URL");
        assert_eq!(url_of(Client::builder().tenant(tenant)), Err(why), "{tenant}");
    }
    assert_eq!(url_of(Client::builder().tenant("")), Err("`tenant` must not be empty".into()));
    for tenant in ["-a", "a-", &"a".repeat(64)] {
        let why = "`tenant` is not a part of a host's name";
        assert_eq!(url_of(Client::builder().tenant(tenant)), Err(why.to_owned()));
    }
}

#[test]
fn a_base_url_overrides_the_tenant() {
    let builder = Client::builder().tenant("not/checked").base_url("https://other.test");
    assert_eq!(url_of(builder).as_deref(), Ok("https://other.test"));
}

#[test]
fn a_variable_that_the_server_does_not_have_changes_nothing() {
    let builder = Client::builder().tenant("acme").server_variable("region", "eu");
    assert_eq!(url_of(builder).as_deref(), Ok("https://acme.example.com"));
}

#[test]
fn a_base_url_is_a_plain_http_url() {
    for (url, kept) in [
        ("https://api.test", "https://api.test"),
        ("https://api.test:8443/", "https://api.test:8443"),
        ("https://api.test/c1/v2/", "https://api.test/c1/v2"),
        ("HTTPS://api.test", "https://api.test"),
        ("http://[::1]:80", "http://[::1]:80"),
        ("http://insecure.test", "http://insecure.test"),
    ] {
        assert_eq!(url_of(Client::builder().base_url(url)).as_deref(), Ok(kept), "{url}");
    }
    let start = "the base URL cannot be used: ";
    for (url, why) in [
        ("", "it is not an absolute URL such as `https://api.example.com`"),
        ("api.test", "it is not an absolute URL such as `https://api.example.com`"),
        ("/v2", "it is not an absolute URL such as `https://api.example.com`"),
        ("https://api.test?token=abc", "it has a query"),
        ("https://api.test/#abc", "it has a fragment"),
        ("https://user:abc@api.test", "it has user information; set a `token` instead"),
        ("ftp://api.test", "`ftp://api.test` is neither http nor https"),
        ("https://", "`https://` is not a URL"),
        ("https:///v2", "`https:///v2` is not a URL"),
        ("https://api.test:99999", "`https://api.test:99999` has no host that is legal in a URL"),
        ("https://api.test:", "`https://api.test:` has no host that is legal in a URL"),
        ("https://a%2eb", "`https://a%2eb` is not a URL"),
        ("https://ex ample.test", "`https://ex ample.test` is not a URL"),
        ("https://bücher.test", "`https://bücher.test` is not a URL"),
        ("https://a\\b.test", "`https://a\\b.test` is not a URL"),
    ] {
        let error = url_of(Client::builder().base_url(url)).expect_err(url);
        assert_eq!(error, format!("{start}{why}"));
    }
    for path in ["/../x", "/a/./b", "/%2e%2E/x", "/a\"b", "/a|b", "/ü"] {
        let url = format!("https://api.test{path}");
        assert!(url_of(Client::builder().base_url(&url)).is_err(), "{url}");
    }
}

#[test]
fn a_token_goes_over_https_or_to_this_machine() {
    let build = |url: &str| url_of(Client::builder().base_url(url).token("abc"));
    for url in [
        "https://api.test",
        "http://127.0.0.1",
        "http://127.9.9.9:1",
        "http://[::1]:80",
        "http://localhost:8080",
        "http://LocalHost",
    ] {
        assert!(build(url).is_ok(), "{url}");
    }
    for url in [
        "http://api.test",
        "http://10.0.0.1",
        "http://127.0.0.1.evil.test",
        "http://localhost.evil.test",
        "http://0.0.0.0",
        "http://0x7f.1",
        "http://2130706433",
        "http://[::ffff:127.0.0.1]",
    ] {
        let why = format!("a token is sent only over https or to a loopback address, and `{url}` is neither");
        assert_eq!(build(url), Err(why));
    }
}

#[test]
fn a_token_and_a_user_agent_must_fit_a_header() {
    let builder = || Client::builder().tenant("acme");
    for token in ["a b", "abc\n", "a\r\nX: y", "tokén", "\0"] {
        let error = url_of(builder().token(token)).expect_err("refused");
        assert!(error.starts_with("`token` has a character that a header cannot have"), "{error}");
    }
    assert_eq!(url_of(builder().token("")), Err("`token` must not be empty".into()));
    let error = url_of(builder().user_agent("a\nb")).expect_err("refused");
    assert_eq!(error, "`user_agent` cannot be sent in a header");
}

//! Tests of credentials: the server finds each in its place and nowhere else.

use fixture_security_places::{Client, ClientBuilder};

use crate::server::{Seen, Server};

/// Writes the parts of a request that can contain a credential.
fn shown(seen: &Seen) -> String {
    let header = |name: &str| seen.header(name).unwrap_or("-").to_owned();
    let query = seen.uri.query().unwrap_or("-");
    format!(
        "{} {query} {} {} {}",
        seen.uri.path(),
        header("authorization"),
        header("x-key"),
        header("cookie")
    )
}

async fn start(with: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Server, Client) {
    let server = Server::responding(204, "text/plain", "").await;
    let client =
        with(Client::builder().base_url(server.url())).build().expect("loopback may have credentials");
    (server, client)
}

fn everything(builder: ClientBuilder) -> ClientBuilder {
    builder.bearer("T").login("user", "pass").key("K").app("A&").sid("S").oauth("O")
}

#[tokio::test]
async fn each_goes_where_its_scheme_says() {
    let (server, client) = start(everything).await;
    let all = client.places_of_credentials();
    all.bearer().send().await.expect("it is sent");
    all.basic().send().await.expect("it is sent");
    all.header().send().await.expect("it is sent");
    all.query().q("x").send().await.expect("it is sent");
    all.cookie().theme("dark").send().await.expect("it is sent");
    all.scoped().send().await.expect("it is sent");
    let seen: Vec<_> = server.requests().iter().map(shown).collect();
    let expected = [
        "/bearer - Bearer T - -",
        "/basic - Basic dXNlcjpwYXNz - -",
        "/header - - K -",
        "/query q=x&app%20id=A%26 - - -",
        "/cookie - - - theme=dark; sid=S",
        "/scoped - Bearer O - -",
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn together_as_alternatives_and_none() {
    let (server, client) = start(everything).await;
    let all = client.places_of_credentials();
    all.and().send().await.expect("it is sent");
    all.or().send().await.expect("it is sent");
    all.optional().send().await.expect("it is sent");
    all.none().send().await.expect("it is sent");
    let seen: Vec<_> = server.requests().iter().map(shown).collect();
    let expected = [
        "/and app%20id=A%26 - K sid=S",
        "/or - Basic dXNlcjpwYXNz - -",
        "/optional - - K -",
        "/none - - - -",
    ];
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn the_first_alternative_that_is_complete() {
    let (server, client) = start(|builder| builder.key("K")).await;
    let all = client.places_of_credentials();
    all.bearer().send().await.expect("it is sent");
    all.and().send().await.expect("it is sent");
    all.or().send().await.expect("it is sent");
    all.optional().send().await.expect("it is sent");
    let seen: Vec<_> = server.requests().iter().map(shown).collect();
    assert_eq!(seen, ["/bearer - - - -", "/and - - - -", "/or - - K -", "/optional - - K -"]);
}

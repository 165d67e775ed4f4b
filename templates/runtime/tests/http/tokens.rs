//! Tokens of a source, tested through the whole client with servers for tokens and for the API on loopback.

use std::sync::Arc;

use http::{Request, Response};
use http_body::Body as _;
use restwright_runtime::auth::{AccessToken, ClientCredentials, TokenError, TokenSource};
use restwright_runtime::{Body, BoxFuture, ErrorKind, Retry, Transport, TransportError};
use samples::{Client, ClientBuilder};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use crate::server::{ITEM, Server, listen, read_head};

/// A source of the tokens `tok-MARKED-1`, `tok-MARKED-2` and so on, each with a lifetime of `seconds`.
async fn giving(seconds: u32) -> Server {
    Server::numbered(200, move |number| {
        format!(r#"{{"access_token":"tok-MARKED-{number}","token_type":"bearer","expires_in":{seconds}}}"#)
    })
    .await
}

fn builder(api: &Server, tokens: &Server) -> ClientBuilder {
    let source = ClientCredentials::new(&format!("{}/token", tokens.url), "id", "cs-MARKED");
    Client::builder().base_url(&api.url).token_source(source.expect("a good URL"))
}

fn client(api: &Server, tokens: &Server) -> Client {
    builder(api, tokens).build().expect("good settings")
}

fn sent(server: &Server) -> Vec<String> {
    let header =
        |name: &'static str| move |seen: &crate::server::Seen| seen.header(name).unwrap_or("-").to_owned();
    server.seen().iter().map(header("authorization")).collect()
}

#[tokio::test]
async fn calls_carry_the_token_of_the_source() {
    let (api, tokens) = (Server::json(200, ITEM).await, giving(3600).await);
    let client = client(&api, &tokens);
    for _ in 0..3 {
        client.items().get_item("g", "i").send().await.expect("an item");
    }
    assert_eq!(sent(&api), ["Bearer tok-MARKED-1"; 3]);
    assert_eq!(tokens.seen().len(), 1);
}

#[tokio::test]
async fn a_token_that_is_refused_is_replaced_once() {
    let (api, tokens) = (Server::in_turn(&[(401, &[]), (200, &[])]).await, giving(3600).await);
    // The token is also replaced with one attempt and for an operation that is not idempotent, since the server did nothing.
    let client = builder(&api, &tokens).retry(Retry::none()).build().expect("good settings");
    let response = client.items().create_item("g").send_with_meta().await.expect("an item");
    assert_eq!(response.attempts, 2);
    assert_eq!(sent(&api), ["Bearer tok-MARKED-1", "Bearer tok-MARKED-2"]);

    let (api, tokens) = (Server::json(401, "{}").await, giving(3600).await);
    let error = self::client(&api, &tokens).items().create_item("g").send().await.expect_err("refused");
    assert_eq!((error.is_unauthorized(), error.attempts()), (true, 2));
    assert_eq!((api.seen().len(), tokens.seen().len()), (2, 2));
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_sent_once() {
    let api = Server::json(401, "{}").await;
    let client = Client::builder().base_url(&api.url).token("tok-MARKED").build().expect("good settings");
    let error = client.items().get_item("g", "i").send().await.expect_err("refused");
    assert_eq!((error.attempts(), api.seen().len()), (1, 1));
}

#[tokio::test(start_paused = true)]
async fn without_a_token_nothing_is_sent() {
    for (status, asked) in [(503, 4), (400, 1)] {
        let (api, tokens) = (Server::json(200, ITEM).await, Server::json(status, "{}").await);
        let error = client(&api, &tokens).items().create_item("g").send().await.expect_err("no token");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Auth, asked));
        assert_eq!((api.seen().len(), tokens.seen().len()), (0, asked as usize));
        let said =
            format!("Items.Create: there is no access token: {}/token responded with {status}", tokens.url);
        assert!(error.to_string().starts_with(&said), "{error}");
    }
}

#[tokio::test]
async fn a_token_does_not_follow_a_redirect() {
    let other = Server::json(200, ITEM).await;
    let location = format!("{}/elsewhere", other.url);
    let api = Server::new(307, &[("location", &location)], "").await;
    let tokens = giving(3600).await;
    client(&api, &tokens).items().get_item("g", "i").send().await.expect_err("not followed");
    assert_eq!((sent(&api).len(), other.seen().len()), (1, 0));
    // The client secret is not shown either.
    let tokens = Server::new(307, &[("location", &location)], "").await;
    let error = client(&api, &tokens).items().get_item("g", "i").send().await.expect_err("not followed");
    assert_eq!((error.kind(), tokens.seen().len(), other.seen().len()), (ErrorKind::Auth, 1, 0));
}

#[tokio::test]
async fn a_token_goes_over_https_or_to_this_machine() {
    let source = || ClientCredentials::new("https://auth.test/token", "id", "cs-MARKED").expect("a good URL");
    let builder = |url: &str| Client::builder().base_url(url).token_source(source());
    let error = builder("http://x.test").build().expect_err("in the clear");
    assert!(error.to_string().contains("only over https"), "{error}");
    let client = builder("https://x.test").build().expect("good settings");
    for text in [format!("{client:?}"), format!("{:?}", builder("https://x.test"))] {
        assert!(!text.contains("MARKED"), "{text}");
    }
}

/// Opens a connection for each request, few at a time: not every machine allows thousands.
struct Narrow(Semaphore);

impl Transport for Narrow {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let _permit = self.0.acquire().await.map_err(TransportError::other)?;
            let authority = request.uri().authority().expect("an absolute URL").to_string();
            let mut stream = TcpStream::connect(authority).await.map_err(TransportError::connect)?;
            let authorization = request.headers()["authorization"].to_str().expect("text");
            let head = format!("GET / HTTP/1.1\r\nhost: x\r\nauthorization: {authorization}\r\n\r\n");
            stream.write_all(head.as_bytes()).await.map_err(TransportError::other)?;
            let mut response = String::new();
            stream.read_to_string(&mut response).await.map_err(TransportError::other)?;
            let body = response.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
            Ok(Response::new(body.unwrap_or_default().into()))
        })
    }
}

/// A server that responds to each connection with JSON, and counts them.
async fn counting(json: fn(usize) -> String) -> (String, tokio::sync::watch::Receiver<usize>) {
    let (listener, url) = listen().await;
    let (count, counted) = tokio::sync::watch::channel(0);
    tokio::spawn(async move {
        for made in 1.. {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            count.send_replace(made);
            tokio::spawn(async move {
                read_head(&mut stream).await;
                let body = json(made);
                let response = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
                stream.write_all(response.as_bytes()).await.expect("written");
            });
        }
    });
    (url, counted)
}

#[tokio::test(start_paused = true)]
async fn a_thousand_callers_with_an_expired_token_cause_one_request() {
    let (api, calls) = counting(|_| ITEM.to_owned()).await;
    let (tokens, asked) = counting(|made| format!(r#"{{"access_token":"t{made}","expires_in":60}}"#)).await;
    let source = ClientCredentials::new(&format!("{tokens}/token"), "id", "secret").expect("a good URL");
    let builder = Client::builder().base_url(api).token_source(source);
    let client = builder.transport(Narrow(Semaphore::new(50))).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    assert_eq!((*asked.borrow(), *calls.borrow()), (1, 1));

    tokio::time::advance(std::time::Duration::from_secs(61)).await;
    let callers: Vec<_> = (0..1_000)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.items().get_item("g", "i").send().await })
        })
        .collect();
    for caller in callers {
        caller.await.expect("no panic").expect("an item");
    }
    assert_eq!((*asked.borrow(), *calls.borrow()), (2, 1_001));
}

/// A source that never responds in time.
struct Never;

impl TokenSource for Never {
    fn token<'a>(&'a self, _: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_token_counts() {
    let api = Server::json(200, ITEM).await;
    let client = Client::builder().base_url(&api.url).token_source(Never).build().expect("good settings");
    let request = client.items().get_item("g", "i");
    let five = std::time::Duration::from_secs(5);
    let error = request.clone().options(|o| o.timeout(five)).send().await.expect_err("no token");
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Timeout, "Items.Get: the call did not complete within 5s")
    );
    // The request times out after 10 seconds, and another one is made.
    let error = request.send().await.expect_err("no token");
    assert_eq!((error.kind(), error.attempts(), api.seen().len()), (ErrorKind::Auth, 4, 0));
}

#[tokio::test]
async fn a_source_may_be_shared_and_its_token_is_not_shown() {
    let tokens = giving(3600).await;
    let text = r#"{"message":"bad token tok-MARKED-1"}"#;
    let api =
        Server::new(403, &[("content-type", "application/json"), ("x-echo", "tok-MARKED-1")], text).await;
    let error = client(&api, &tokens).items().get_item("g", "i").send().await.expect_err("forbidden");
    for shown in [format!("{error}"), format!("{error:?}"), format!("{error:#?}")] {
        assert!(!shown.contains("MARKED") && shown.contains("[redacted]"), "{shown}");
    }
    let shared: Arc<dyn TokenSource> = Arc::new(Never);
    let builder = Client::builder().base_url(&api.url).token_source(shared);
    assert!(!format!("{builder:?}").contains("MARKED"));
    assert_eq!(Body::empty().size_hint().exact(), Some(0));
}

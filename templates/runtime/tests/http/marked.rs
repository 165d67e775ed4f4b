//! Prints everything that can be printed of calls with marked secrets, and checks that no secret is in the output.

use std::error::Error as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use http::{Request, Response};
use restwright_runtime::auth::{
    AccessToken, ClientAssertion, ClientCredentials, SigningKey, StaticToken, TokenCache, TokenError,
    TokenExchange, TokenSource, conductorone,
};
use restwright_runtime::{
    Body, BoxFuture, Error, Middleware, Next, Options, Part, Password, Retry, Telemetry, Timeouts,
    TransportError,
};
use samples::sample::Kinds;
use samples::sample_api::Item;
use samples::sample_wire;
use samples::{Client, ClientBuilder};

use crate::collector::Collector;
use crate::server::{RawServer, Server, listen};
use crate::transport::{Failing, Mirror};

/// The mark of every secret, in plain text and in the encodings of requests.
const MARK: &str = "MARKED";

/// The printed texts.
#[derive(Default)]
struct Output(Vec<String>);

impl Output {
    fn debug(&mut self, what: &dyn std::fmt::Debug) {
        self.0.extend([format!("{what:?}"), format!("{what:#?}")]);
    }

    fn error(&mut self, error: &Error) {
        self.0.push(error.to_string());
        self.debug(error);
        let mut source = error.source();
        while let Some(cause) = source {
            self.0.push(cause.to_string());
            self.debug(&cause);
            source = cause.source();
        }
    }
}

fn key() -> SigningKey {
    SigningKey::from_jwk(jwk().as_bytes()).expect("a key")
}

fn jwk() -> String {
    let seed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    let public = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{public}","d":"{seed}"}}"#)
}

fn client_credentials(url: &str) -> ClientCredentials {
    let source = ClientCredentials::new(&format!("{url}/token"), "id", "MARKED/secret").expect("a good URL");
    source.parameter("assertion", "MARKED")
}

async fn sources(output: &mut Output) {
    let url = "https://auth.test/token";
    let secret = format!("secret-token:conductorone.com:v1:{}", BASE64_URL_SAFE_NO_PAD.encode(jwk()));
    let ours = conductorone::client_credentials("a@acme.conductor.one/spc", &secret).expect("a secret");
    let federated = conductorone::workload_federation("a@h.test/spc", StaticToken::new("MARKED"));
    let exchange = TokenExchange::new(url, StaticToken::new("MARKED")).expect("a good URL");
    let token = AccessToken::new("MARKED").with_expires_in(Duration::from_secs(1));
    output.debug(&key());
    output.debug(&ClientAssertion::new(url, "id", key()).expect("a good URL"));
    output.debug(&(client_credentials("https://auth.test").in_body(), ours));
    output.debug(&(federated.expect("an id"), exchange.parameter("x", "MARKED")));
    output.debug(&(token, StaticToken::new("MARKED")));
    let cache = TokenCache::new(StaticToken::new("MARKED"), Mirror::default());
    let token = cache.get().await.expect("a token");
    output.debug(&(cache, token));
}

/// Returns settings for a client whose credentials are all marked.
fn marked(url: &str) -> ClientBuilder {
    let keys = sample_wire::builder()
        .base_url(url)
        .credential("apiKey", "MARKED-k")
        .credential("queryKey", "MARKED&q");
    let keys = keys.credential("cookieKey", "MARKED;c").basic_credential("basicAuth", "MARKED", "MARKED-p");
    // Everything that can be shown is enabled. Credentials stay hidden although they are enabled, too.
    let headers = ["authorization", "cookie", "set-cookie", "x-key", "x-own", "x-echo", "content-type"];
    let telemetry = Telemetry::new().show_headers(headers).show_query(["key", "reason"]).show_bodies(1 << 20);
    keys.telemetry(telemetry).strict().retry(Retry::none())
}

async fn calls(output: &mut Output) {
    let source: Arc<dyn TokenSource> = Arc::new(client_credentials("https://auth.test"));
    let builder = marked("https://x.test").token_source(source).transport(Mirror::default());
    output.debug(&builder);
    let client = builder.build().expect("good settings");
    output.debug(&client);
    let options = |o: Options| o.header("Cookie", "MARKED").header("X-Own", "MARKED").timeout(Duration::MAX);
    output.debug(&options(Options::new()));
    output.debug(&(Retry::default(), Timeouts::default(), Body::from("MARKED"), Part::from("MARKED")));
    output.debug(&Password::from("MARKED".to_owned()));
    let secured = sample_wire::Secured::new(&client).into_call().options(options);
    output.0.push(secured.to_curl().expect("a command"));
    output.debug(&secured);
    let request = client.items().get_item("MARKED", "MARKED").reason("MARKED").options(options);
    output.debug(&request);
    output.debug(&(request.clone().send(), request.clone().send_with_meta()));
    let built = request.build().await.expect("a request");
    output.debug(built.headers());
    output.debug(&client.items().create_item("g").body(Item::new("MARKED")));
    output.debug(&client.list_items().items());
    output.debug(&client.list_items().pages());
}

async fn errors(output: &mut Output) {
    let token = r#"{"access_token":"tok-MARKED","expires_in":60}"#;
    let tokens = Server::json(200, token).await;
    for status in [200, 302, 401, 403, 500] {
        // The server echoes the request in all encodings.
        for (echo, with_token) in [("tok-MARKED", true), ("MARKED-k MARKED&q MARKED%26q", false)] {
            let cookie = format!("s={echo}");
            let headers = [("x-echo", echo), ("set-cookie", &cookie), ("content-type", "application/json")];
            let api = Server::new(status, &headers, format!(r#"{{"message":"bad token {echo}"}}"#)).await;
            let builder = marked(&api.url).token_source(client_credentials(&tokens.url));
            let client = builder.build().expect("good settings");
            let sent = if with_token {
                client.items().get_item("g", "i").send().await
            } else {
                sample_wire::Secured::new(&client).into_call().send().await
            };
            output.error(&sent.expect_err("not an item"));
        }
    }
    // The endpoint echoes the request, or returns a token in the wrong place.
    let error = r#"{"error":"invalid_client","error_description":"MARKED/secret, MARKED%2Fsecret"}"#;
    for (status, body) in [(400, error), (503, error), (200, r#"{"token":"MARKED"}"#), (200, "MARKED")] {
        let tokens = Server::json(status, body).await;
        let builder = marked("http://127.0.0.1:1").token_source(client_credentials(&tokens.url));
        let client = builder.build().expect("good settings");
        output.error(&client.items().get_item("g", "i").send().await.expect_err("no token"));
    }
    let (free, nobody) = listen().await;
    drop(free);
    let closing = RawServer::closing("").await;
    for url in [&nobody, &closing.url] {
        let client = marked(url).build().expect("good settings");
        output.error(
            &sample_wire::Secured::new(&client).into_call().send::<Item>().await.expect_err("no response"),
        );
    }
    let failing = marked("https://x.test").transport(Failing(|| TransportError::other("sent MARKED-k")));
    let failing = failing.build().expect("good settings");
    let error =
        sample_wire::Secured::new(&failing).into_call().send::<Item>().await.expect_err("no response");
    // The error of a custom transport may contain a secret. The error around it must not.
    output.0.push(error.to_string());
    output.debug(&error);
    output.error(
        &Client::builder().base_url("https://x.test").token("MARKED MARKED").build().expect_err("a space"),
    );
    output.error(&failing.items().get_item("..", "MARKED").send().await.expect_err("dots"));
    output.error(
        &failing
            .items()
            .get_item("MARKED", "i")
            .options(|o| o.header("X\n", "MARKED"))
            .send()
            .await
            .expect_err("a line"),
    );
    output.error(&Error::from(TokenError::refused("why")));
}

/// Prints the request that it gets.
struct Printing(Arc<Mutex<Output>>);

impl Middleware for Printing {
    fn handle<'a>(
        &'a self,
        request: Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            self.0.lock().expect("not poisoned").debug(&(request.headers(), request.body(), &next));
            next.run(request).await
        })
    }
}

/// Makes calls with unknown values and retries.
async fn drifts(output: &mut Output) {
    let printed = Arc::new(Mutex::new(Output::default()));
    let unknown = r#"{"id":"x","color":"tok-MARKED","password":"MARKED","pin":{"x":"MARKED"}}"#;
    let tokens = Server::json(200, r#"{"access_token":"tok-MARKED","expires_in":60}"#).await;
    for status in [200, 202, 429] {
        let headers = [("content-type", "application/json"), ("retry-after", "0")];
        let api = Server::new(status, &headers, unknown).await;
        let drifts = Arc::clone(&printed);
        let builder = marked(&api.url).token_source(client_credentials(&tokens.url));
        let builder = builder.retry(Retry::default().pauses(Duration::ZERO, Duration::ZERO));
        let builder = builder.middleware(Printing(Arc::clone(&printed)));
        let builder = builder.on_drift(move |drift| drifts.lock().expect("not poisoned").debug(drift));
        output.debug(&builder);
        let client = builder.build().expect("good settings");
        output.debug(&(&client, client.counters(), client.counters().snapshot()));
        let secret = serde_json::json!({"clientSecret": "MARKED", "pin": "MARKED", "note": "MARKED-k"});
        let call = sample_wire::Send::new(&client).into_call().json(&secret).header("X-Own", &"MARKED-k");
        output.error(&call.query("reason", &"MARKED-k").send::<Kinds>().await.expect_err("strict"));
    }
    output.debug(&Telemetry::new().show_headers(["x-own"]));
    let printed = std::mem::take(&mut *printed.lock().expect("not poisoned"));
    assert!(printed.0.len() > 6, "{}", printed.0.len());
    output.0.extend(printed.0);
}

#[tokio::test]
async fn no_output_has_a_secret_in_it() {
    let (collector, _guard) = Collector::start();
    let mut output = Output::default();
    sources(&mut output).await;
    calls(&mut output).await;
    errors(&mut output).await;
    drifts(&mut output).await;
    assert!(output.0.len() > 180, "{}", output.0.len());
    // The spans and events of every crate, with all fields.
    let told = collector.all();
    for name in ["operation", "attempt", "token", "the request's body", "the response's body"] {
        assert!(told.iter().any(|told| told.name == name), "{name}");
    }
    for field in ["http.request.header", "http.response.header", "url.query", "error.type"] {
        assert!(told.iter().any(|told| told.fields.contains_key(field)), "{field}");
    }
    output.0.extend(told.iter().map(|told| format!("{told:?}")));
    // The basic credential is sent in base64.
    let seed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    for mark in [MARK, seed, "TUFSS0VE"] {
        for text in &output.0 {
            assert!(!text.contains(mark), "{mark}: {text}");
        }
    }
}

//! Tests of the login of a provider: the crate has it if the configuration names the provider, and `from_env`
//! uses it.

use std::sync::{Arc, Mutex};

use fixture_provider_login::http::{Request, Response};
use fixture_provider_login::runtime::auth::StaticToken;
use fixture_provider_login::runtime::auth::conductorone::{
    ClientId, client_credentials, workload_federation,
};
use fixture_provider_login::runtime::{Body, BoxFuture, Transport, TransportError};
use fixture_provider_login::{Client, ErrorKind};

const ID: &str = "clever-fox-12345@acme.conductor.one/spc";

/// Records requests, and responds with a token or with an empty body.
#[derive(Clone, Default)]
struct Recorded(Arc<Mutex<Vec<String>>>);

impl Transport for Recorded {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let token = request.headers().get("authorization").and_then(|value| value.to_str().ok());
        let line = format!("{} {} {}", request.method(), request.uri(), token.unwrap_or("-"));
        self.0.lock().expect("not poisoned").push(line);
        let is_token = request.uri().path().ends_with("/token");
        let mut response = Response::new(Body::from(if is_token { r#"{"access_token":"t"}"# } else { "" }));
        *response.status_mut() = if is_token { 200 } else { 204 }.try_into().expect("a status");
        Box::pin(async { Ok(response) })
    }
}

#[tokio::test]
async fn the_client_id_names_the_host_of_the_tokens() {
    let id: ClientId = ID.parse().expect("a client id");
    let source = workload_federation(ID, StaticToken::new("theirs")).expect("a client id");
    let transport = Recorded::default();
    let client = Client::builder().base_url(id.base_url()).token_source(source);
    let client = client.transport(transport.clone()).build().expect("good settings");
    client.the_login_of_a_provider().me().await.expect("no content");
    let requests = transport.0.lock().expect("not poisoned").clone();
    assert_eq!(
        requests,
        ["POST https://acme.conductor.one/auth/v1/token -", "GET https://acme.conductor.one/me Bearer t"]
    );
}

#[test]
fn a_secret_of_another_form_is_not_shown() {
    let error = client_credentials(ID, "MARKED").expect_err("it is no secret of the provider");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!format!("{error} {error:?}").contains("MARKED"), "{error}");
}

#[test]
fn the_environment_is_asked_for_its_variables() {
    let error = Client::from_env().expect_err("nothing is set");
    let said = "`PROVIDER_LOGIN_CLIENT_ID` and `PROVIDER_LOGIN_CLIENT_SECRET`, or `PROVIDER_LOGIN_CLIENT_ID` and `PROVIDER_LOGIN_SUBJECT_TOKEN`";
    assert!(error.to_string().contains(said), "{error}");
}

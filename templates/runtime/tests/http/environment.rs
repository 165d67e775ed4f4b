//! Credentials and base URLs from environment variables, and their precedence.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use restwright_runtime::auth::conductorone::ConductorOne;
use restwright_runtime::auth::{Environment, Flow};
use restwright_runtime::{Error, ErrorKind};
use samples::{Client, ClientBuilder};

use crate::transport::Mirror;

const ID: (&str, &str) = ("ID", "a@acme.conductor.one/spc");
const ACCESS: (&str, &str) = ("ACCESS", "MARKED-access");
const OIDC: (&str, &str) = ("OIDC", "MARKED-oidc");
const SECRET: (&str, &str) = ("SECRET", "MARKED-secret");
const TENANT: (&str, &str) = ("TENANT", "acme");
const SERVER: (&str, &str) = ("SERVER", "https://c1.test");

const CONDUCTORONE: Environment = environment(Flow::Provider(&ConductorOne));

const CREDENTIALS: Environment =
    environment(Flow::client_credentials("https://auth.test/token").in_body().scopes(&["a", "b"]));

const fn environment(flow: Flow) -> Environment {
    Environment::new(flow)
        .access_token("ACCESS")
        .subject_token("OIDC")
        .client_id("ID")
        .client_secret("SECRET")
        .base_url("SERVER")
        .server_variables(&[("tenantDomain", "TENANT")])
}

fn read(names: &Environment, variables: &[(&str, &str)]) -> Result<ClientBuilder, Error> {
    Client::builder().variables(names, |name| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    })
}

/// Returns the requests of one call. Requests for a token get one.
async fn requests(builder: ClientBuilder) -> Vec<http::Request<String>> {
    let mirror = Mirror::default();
    let client = builder.transport(mirror.clone()).build().expect("good settings");
    client.items().get_item("g", "i").send().await.expect("an item");
    mirror.all()
}

#[tokio::test]
async fn environment_variables_select_the_server() {
    for (variables, host) in [
        (&[ACCESS, TENANT, SERVER, ID][..], "acme.example.com"),
        (&[ACCESS, ("TENANT", "acme.example.com")], "acme.example.com"),
        (&[ACCESS, ("TENANT", "https://other.test")], "other.test"),
        (&[ACCESS, SERVER, ID], "c1.test"),
        (&[ACCESS, ("TENANT", " "), ID], "acme.conductor.one"),
        (&[OIDC, ID], "acme.conductor.one"),
    ] {
        let requests = requests(read(&CONDUCTORONE, variables).expect("credentials")).await;
        let last = requests.last().expect("a request");
        assert_eq!(last.uri().host(), Some(host), "{variables:?}");
    }
    let error = read(&CONDUCTORONE, &[ACCESS]).expect("credentials").build().expect_err("no tenant");
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn an_access_token_comes_first() {
    let requests = requests(read(&CONDUCTORONE, &[OIDC, ID, ACCESS]).expect("credentials")).await;
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].headers()["authorization"], "Bearer MARKED-access");
}

#[tokio::test]
async fn a_subject_token_of_the_environment_is_exchanged() {
    for (names, url) in [
        (&CONDUCTORONE, "https://acme.conductor.one/auth/v1/token"),
        (&CREDENTIALS, "https://auth.test/token"),
    ] {
        let requests = requests(read(names, &[OIDC, SECRET, ID, TENANT]).expect("credentials")).await;
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].uri(), url);
        let form = requests[0].body();
        assert!(form.contains("subject_token=MARKED-oidc") && form.contains("client_id=a%40acme"), "{form}");
        assert_eq!(requests[1].headers()["authorization"], "Bearer t");
    }
}

#[tokio::test]
async fn a_client_id_and_a_secret_are_the_flow_s() {
    let requests = requests(read(&CREDENTIALS, &[ID, SECRET, TENANT]).expect("credentials")).await;
    assert_eq!(requests[0].uri(), "https://auth.test/token");
    let form = requests[0].body();
    assert!(form.contains("client_secret=MARKED-secret") && form.contains("scope=a+b"), "{form}");
    assert_eq!(requests[0].headers().get("authorization"), None);
    assert_eq!(requests[1].uri().host(), Some("acme.example.com"));
}

#[test]
fn credentials_are_two_variables() {
    let seed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    let public = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    let jwk = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{public}","d":"{seed}"}}"#);
    let secret = format!("secret-token:conductorone.com:v1:{}", BASE64_URL_SAFE_NO_PAD.encode(jwk));
    let secret = ("SECRET", secret.as_str());
    let builder = read(&CONDUCTORONE, &[ID, secret]).expect("a client id and its secret");
    let text = format!("{builder:?} {:?}", builder.clone().build());
    assert!(!text.contains(secret.1) && !text.contains(seed), "{text}");
    for variables in [&[][..], &[ID], &[OIDC], &[secret], &[("ACCESS", ""), ID]] {
        let error = read(&CONDUCTORONE, variables).expect_err("one is missing");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let said = "set `ID` and `SECRET`, or `ID` and `OIDC`, or `ACCESS`";
        assert!(error.to_string().ends_with(said), "{error}");
    }
    for (variables, marked) in [([ID, SECRET], "MARKED"), ([("ID", "MARKED"), OIDC], "MARKED")] {
        let error = read(&CONDUCTORONE, &variables).expect_err("not spelt so");
        assert!(!format!("{error:?} {error}").contains(marked), "{error}");
    }
    let bare = Environment::new(Flow::Token).access_token("ACCESS").client_secret("SECRET");
    let error = read(&bare, &[ID, SECRET]).expect_err("there is only one way");
    assert!(error.to_string().ends_with(": set `ACCESS`"), "{error}");
}

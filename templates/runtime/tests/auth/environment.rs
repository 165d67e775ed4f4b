//! Which variables of the environment win.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use runtime::runtime::ErrorKind;
use runtime::runtime::auth::TokenCache;
use runtime::runtime::auth::conductorone::{Environment, Target};

use crate::wire::Unused;

const ID: (&str, &str) = ("CONDUCTORONE_CLIENT_ID", "a@acme.conductor.one/spc");
const ACCESS: (&str, &str) = ("CONDUCTORONE_ACCESS_TOKEN", "MARKED-access");
const OIDC: (&str, &str) = ("CONDUCTORONE_OIDC_TOKEN", "MARKED-oidc");
const TENANT: (&str, &str) = ("CONDUCTORONE_TENANT_DOMAIN", "acme");
const SERVER: (&str, &str) = ("CONDUCTORONE_SERVER_URL", "https://c1.test");

fn read(variables: &[(&str, &str)]) -> Result<Environment, runtime::runtime::Error> {
    Environment::from_variables(|name| {
        variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn where_requests_go() {
    let tenant = Some(Target::Tenant("acme".to_owned()));
    let server = Some(Target::Url("https://c1.test".to_owned()));
    let host = Some(Target::Url("https://acme.conductor.one".to_owned()));
    for (variables, target) in [
        (&[ACCESS, TENANT, SERVER, ID][..], tenant),
        (&[ACCESS, SERVER, ID], server),
        (&[ACCESS, ("CONDUCTORONE_TENANT_DOMAIN", " "), ID], host.clone()),
        (&[OIDC, ID], host),
        (&[ACCESS], None),
    ] {
        let environment = read(variables).expect("credentials");
        assert_eq!(environment.target, target, "{variables:?}");
        assert!(!format!("{environment:?}").contains("MARKED"));
    }
}

#[tokio::test]
async fn an_access_token_comes_first() {
    let environment = read(&[OIDC, ID, ACCESS]).expect("credentials");
    // Nothing is sent for it.
    let token = TokenCache::new(environment.token_source, Unused).get().await.expect("a token");
    assert_eq!(token.header(), "Bearer MARKED-access");
}

#[test]
fn credentials_are_two_variables() {
    let seed = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
    let public = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    let jwk = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{public}","d":"{seed}"}}"#);
    let secret = format!("secret-token:conductorone.com:v1:{}", BASE64_URL_SAFE_NO_PAD.encode(jwk));
    let secret = ("CONDUCTORONE_CLIENT_SECRET", secret.as_str());
    read(&[ID, secret]).expect("a client id and its secret");
    for variables in [&[][..], &[ID], &[OIDC], &[secret], &[("CONDUCTORONE_ACCESS_TOKEN", ""), ID]] {
        let error = read(variables).expect_err("one is missing");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(
            error.to_string().contains("`CONDUCTORONE_CLIENT_ID` and `CONDUCTORONE_CLIENT_SECRET`"),
            "{error}"
        );
    }
    let error = read(&[ID, ("CONDUCTORONE_CLIENT_SECRET", "MARKED")]).expect_err("not a secret");
    assert!(!format!("{error:?}").contains("MARKED"), "{error}");
}

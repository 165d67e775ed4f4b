//! ConductorOne's client assertion: the server verifies the signature and every claim (RFCs 7521, 7523, 8037).

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use restwright_runtime::auth::conductorone::{ClientId, client_credentials};
use restwright_runtime::auth::{TokenCache, TokenSource};
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::oauth::{Asked, OAuth};
use crate::wire::{Tcp, Unused};

const ID: &str = "clever-fox-12345@acme.conductor.one/spc";

/// Creates a key. Returns its public half, and the client secret in the form of the provider.
fn new_key() -> (Vec<u8>, String) {
    let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("random numbers");
    // The seed is in the bytes from 16 to 48 of this form (RFC 8410, section 7).
    let seed = &pkcs8.as_ref()[16..48];
    let public = Ed25519KeyPair::from_seed_unchecked(seed).expect("a seed").public_key().as_ref().to_vec();
    let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let jwk = json!({"kty":"OKP","crv":"Ed25519","x":encode(&public),"d":encode(seed),"kid":"k"}).to_string();
    (public, format!("secret-token:conductorone.com:v1:{}", encode(jwk.as_bytes())))
}

/// Verifies the signature of an assertion, and returns its header and its claims.
fn verified(asked: &Asked, public: &[u8]) -> (Value, Value) {
    let assertion = &asked.form["client_assertion"];
    let (input, signature) = assertion.rsplit_once('.').expect("a signature");
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).expect("base64url");
    UnparsedPublicKey::new(&ED25519, public).verify(input.as_bytes(), &signature).expect("a good signature");
    let (header, claims) = input.split_once('.').expect("two parts");
    let parsed = |part| {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
    };
    (parsed(header), parsed(claims))
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

#[tokio::test]
async fn the_server_verifies_the_signature_and_every_claim() {
    let server = OAuth::giving().await;
    let (public, secret) = new_key();
    let source = client_credentials(ID, &secret).expect("good credentials");
    let source = source.with_token_url(&server.token_url()).expect("a good URL");
    let before = now();
    source.token(&Tcp).await.expect("a token");
    let after = now();

    let asked = server.asked_once();
    assert_eq!(asked.line, "POST /auth/v1/token");
    assert_eq!(asked.names(), ["client_assertion", "client_assertion_type", "client_id", "grant_type"]);
    assert_eq!(asked.form["client_id"], ID);
    assert_eq!(asked.form["grant_type"], "client_credentials");
    assert_eq!(asked.form["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assert!(!asked.headers.contains_key("authorization"));

    let (header, claims) = verified(&asked, &public);
    assert_eq!((&header["alg"], &header["typ"]), (&json!("EdDSA"), &json!("JWT")));
    assert!(header["nonce"].as_str().expect("a nonce").len() >= 22, "{header}");
    let issued = claims["iat"].as_u64().expect("a time");
    assert!((before..=after).contains(&issued), "{claims}");
    let expected = json!({
        "iss": ID, "sub": ID,
        // The host of the endpoint, without its port.
        "aud": "127.0.0.1",
        "iat": issued, "nbf": issued - 120, "exp": issued + 120,
    });
    assert_eq!(claims, expected);
}

#[tokio::test]
async fn each_request_has_an_assertion_of_its_own() {
    let server = OAuth::giving().await;
    let (public, secret) = new_key();
    let source = client_credentials(ID, &secret).expect("good credentials");
    let source = source.with_token_url(&server.token_url()).expect("a good URL");
    for _ in 0..5 {
        source.token(&Tcp).await.expect("a token");
    }
    let nonces: BTreeSet<String> =
        server.asked().iter().map(|asked| verified(asked, &public).0["nonce"].to_string()).collect();
    assert_eq!(nonces.len(), 5);

    let other = new_key().0;
    let forged = std::panic::catch_unwind(|| verified(&server.asked()[0], &other));
    assert!(forged.is_err(), "a signature of another key is told apart");
}

#[tokio::test]
async fn a_thousand_callers_ask_once() {
    let server = OAuth::giving().await;
    let (_, secret) = new_key();
    let source = client_credentials(ID, &secret).expect("good credentials");
    let cache = TokenCache::new(source.with_token_url(&server.token_url()).expect("a good URL"), Tcp);
    let calls: Vec<_> = (0..1_000)
        .map(|_| {
            let cache = cache.clone();
            tokio::spawn(async move { cache.get().await })
        })
        .collect();
    for call in calls {
        let token = call.await.expect("no panic").expect("a token");
        assert_eq!(token.header(), "Bearer t-1");
        assert!(token.header().is_sensitive());
    }
    server.asked_once();
}

#[test]
fn the_endpoint_is_on_the_host_of_the_client_id() {
    let id: ClientId = ID.parse().expect("a client id");
    assert_eq!(id.host(), "acme.conductor.one");
    assert_eq!(id.base_url(), "https://acme.conductor.one");
    assert_eq!(id.token_url(), "https://acme.conductor.one/auth/v1/token");
    let source = client_credentials(ID, &new_key().1).expect("good credentials");
    assert!(format!("{source:?}").contains("https://acme.conductor.one/auth/v1/token"));
    let _ = TokenCache::new(source, Unused);
}

#[test]
fn credentials_that_are_not_the_providers_are_refused() {
    let (_, secret) = new_key();
    let (_, other) = new_key();
    let key = |secret: &str| {
        let encoded = secret.rsplit(':').next().expect("a key");
        let jwk = BASE64_URL_SAFE_NO_PAD.decode(encoded).expect("base64url");
        serde_json::from_slice::<Value>(&jwk).expect("JSON")
    };
    let mut mixed = key(&secret);
    mixed["x"] = key(&other)["x"].clone();
    let mixed = BASE64_URL_SAFE_NO_PAD.encode(mixed.to_string());
    for (id, secret, said) in [
        ("acme.conductor.one", secret.clone(), "the client id does not have the form"),
        (ID, "MARKED".to_owned(), "has 1 parts between colons"),
        (ID, secret.replace(":v1:", ":v2:"), "is not `v1`"),
        (ID, format!("{secret}="), "is not base64url without padding"),
        (ID, "secret-token:conductorone.com:v1:e30".to_owned(), "`kty` is not `OKP`"),
        (ID, format!("secret-token:conductorone.com:v1:{mixed}"), "`x` does not belong to"),
    ] {
        let error = client_credentials(id, &secret).expect_err(said);
        let text = format!("{error} {error:?}");
        assert!(text.contains(said), "{text}");
        assert!(!text.contains("MARKED") && !text.contains(&mixed), "{text}");
    }
}

//! [`ClientAssertion`]: client authentication with a signed JWT (RFC 7521, section 4.2; RFC 7523, section 2.2).

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::json;

use crate::auth::signing_key::SigningKey;
use crate::auth::token_endpoint::{TokenEndpoint, TokenRequest};
use crate::auth::token_error::TokenError;
use crate::auth::token_source::{AccessToken, TokenSource};
use crate::error::Error;
use crate::secret::Secret;
use crate::transport::{BoxFuture, Transport};

/// The `client_assertion_type` of a JWT (RFC 7523, section 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The validity of an assertion before and after the current time. The time before allows for a server's slow clock.
const LEEWAY: Duration = Duration::from_secs(120);

/// Gets tokens for a client id and a key, by the client credentials grant. A JWT signed with the key replaces the
/// client secret (RFC 7523, section 2.2).
///
/// Each request has its own assertion: `iss` and `sub` are the client id, `aud` is the host of the token endpoint
/// without its port, `iat` is now, `nbf` is two minutes ago, `exp` is in two minutes, and the header has a random
/// `nonce`.
#[derive(Clone, Debug)]
pub struct ClientAssertion {
    endpoint: TokenEndpoint,
    id: String,
    key: Arc<SigningKey>,
}

impl ClientAssertion {
    /// Creates a source that requests tokens for the client `id` from the token endpoint at an https URL.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the URL is malformed, or it is neither https nor
    /// http to the local machine.
    pub fn new(token_url: &str, id: impl Into<String>, key: SigningKey) -> Result<Self, Error> {
        Ok(Self { endpoint: TokenEndpoint::new(token_url)?, id: id.into(), key: Arc::new(key) })
    }

    /// Uses another token endpoint.
    ///
    /// # Errors
    ///
    /// The errors of [`new`](Self::new).
    pub fn with_token_url(self, token_url: &str) -> Result<Self, Error> {
        Ok(Self { endpoint: TokenEndpoint::new(token_url)?, ..self })
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<AccessToken, TokenError> {
        let assertion = Secret::new(self.assertion()?);
        let pairs = [
            ("client_id", &*self.id),
            ("grant_type", "client_credentials"),
            ("client_assertion_type", JWT_BEARER),
            ("client_assertion", assertion.reveal()),
        ];
        let request = TokenRequest { pairs: &pairs, authorization: None, secrets: &[&assertion] };
        self.endpoint.ask(transport, request).await
    }

    fn assertion(&self) -> Result<String, TokenError> {
        let mut nonce = [0; 32];
        SystemRandom::new()
            .fill(&mut nonce)
            .map_err(|_| TokenError::transient("the system provides no random numbers"))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let header = json!({ "alg": "EdDSA", "typ": "JWT", "nonce": BASE64_URL_SAFE_NO_PAD.encode(nonce) });
        let claims = json!({
            "iss": self.id,
            "sub": self.id,
            "aud": self.endpoint.host(),
            "iat": now.as_secs(),
            "nbf": now.saturating_sub(LEEWAY).as_secs(),
            "exp": (now + LEEWAY).as_secs(),
        });
        Ok(self.key.sign(&header, &claims))
    }
}

impl TokenSource for ClientAssertion {
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(self.ask(transport))
    }
}

//! [`ClientCredentials`]: the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).

use std::fmt::{self, Debug, Formatter};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::HeaderValue;

use crate::auth::token_endpoint::{TokenEndpoint, TokenRequest};
use crate::auth::token_error::TokenError;
use crate::auth::token_source::{AccessToken, TokenSource};
use crate::error::Error;
use crate::secret::Secret;
use crate::transport::{BoxFuture, Transport};
use crate::url::escape::Escape;

/// Gets tokens for a client id and a client secret (RFC 6749, section 4.4).
///
/// The credentials are sent in the `Authorization` header, which every server must support (section 2.3.1).
/// [`in_body`](Self::in_body) moves them to the body.
#[derive(Clone)]
pub struct ClientCredentials {
    endpoint: TokenEndpoint,
    id: String,
    secret: Secret,
    in_body: bool,
    scope: String,
    parameters: Vec<(String, String)>,
}

impl ClientCredentials {
    /// Creates a source that requests tokens for the client `id` from the token endpoint at an https URL.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the URL is malformed, or it is neither https nor
    /// http to the local machine.
    pub fn new(token_url: &str, id: impl Into<String>, secret: impl Into<String>) -> Result<Self, Error> {
        Ok(Self {
            endpoint: TokenEndpoint::new(token_url)?,
            id: id.into(),
            secret: Secret::new(secret.into()),
            in_body: false,
            scope: String::new(),
            parameters: Vec::new(),
        })
    }

    /// Sends the credentials as `client_id` and `client_secret` in the body.
    #[must_use]
    pub fn in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// Requests scopes (RFC 6749, section 3.3). By default, the request has no `scope` and the server decides.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let scopes: Vec<String> = scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect();
        self.scope = scopes.join(" ");
        self
    }

    /// Sends a further parameter, such as `audience` or `resource` (RFC 8707).
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<AccessToken, TokenError> {
        let mut pairs = vec![("grant_type", "client_credentials")];
        if !self.scope.is_empty() {
            pairs.push(("scope", &self.scope));
        }
        let mut authorization = None;
        if self.in_body {
            pairs.extend([("client_id", &*self.id), ("client_secret", self.secret.reveal())]);
        } else {
            authorization = Some(self.basic()?);
        }
        pairs.extend(self.parameters.iter().map(|(name, value)| (&**name, &**value)));
        let request = TokenRequest { pairs: &pairs, authorization, secrets: &[&self.secret] };
        self.endpoint.ask(transport, request).await
    }

    /// Returns the `Authorization` header. The client id and the secret are form-encoded before they are joined (RFC 6749,
    /// section 2.3.1).
    fn basic(&self) -> Result<HeaderValue, TokenError> {
        let pair = format!("{}:{}", Escape::Form.apply(&self.id), Escape::Form.apply(self.secret.reveal()));
        let mut value = HeaderValue::try_from(format!("Basic {}", BASE64_STANDARD.encode(pair)))
            .map_err(|_| TokenError::refused("the client's credentials cannot be sent in a header"))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl TokenSource for ClientCredentials {
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(self.ask(transport))
    }
}

impl Debug for ClientCredentials {
    /// Prints the endpoint, the client id and the scope, without the secret and the parameters.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("endpoint", &self.endpoint)
            .field("id", &self.id)
            .field("secret", &self.secret)
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

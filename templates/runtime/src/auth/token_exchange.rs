//! [`TokenExchange`]: exchanges the token of another party for an access token (RFC 8693).

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use crate::auth::token_endpoint::{TokenEndpoint, TokenRequest};
use crate::auth::token_error::TokenError;
use crate::auth::token_source::{AccessToken, TokenSource};
use crate::error::Error;
use crate::transport::{BoxFuture, Transport};

/// The grant type of the token exchange (RFC 8693, section 2.1).
const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

/// The `subject_token_type` of a JWT (RFC 8693, section 3).
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

/// Exchanges the token of another party, such as the OIDC token of a workload, for an access token.
///
/// Each exchange first gets the other party's token from a [`TokenSource`] of its own. This source may be a
/// [`StaticToken`](super::StaticToken), or read the token from a file or URL of the platform.
#[derive(Clone)]
pub struct TokenExchange {
    endpoint: TokenEndpoint,
    subject: Arc<dyn TokenSource>,
    subject_type: String,
    parameters: Vec<(String, String)>,
}

impl TokenExchange {
    /// Creates a source that exchanges the tokens of `subject`, which are JWTs, at the token endpoint at an https URL.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the URL is malformed, or it is neither https nor
    /// http to the local machine.
    pub fn new(token_url: &str, subject: impl TokenSource) -> Result<Self, Error> {
        Ok(Self {
            endpoint: TokenEndpoint::new(token_url)?,
            subject: Arc::new(subject),
            subject_type: JWT.to_owned(),
            parameters: Vec::new(),
        })
    }

    /// Uses another token endpoint.
    ///
    /// # Errors
    ///
    /// The errors of [`new`](Self::new).
    pub fn with_token_url(self, token_url: &str) -> Result<Self, Error> {
        Ok(Self { endpoint: TokenEndpoint::new(token_url)?, ..self })
    }

    /// Sets the type of the subject token (RFC 8693, section 3). The default is a JWT.
    #[must_use]
    pub fn subject_token_type(mut self, kind: impl Into<String>) -> Self {
        self.subject_type = kind.into();
        self
    }

    /// Sends a further parameter, such as `client_id`, `audience` or `scope` (RFC 8693, section 2.1).
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<AccessToken, TokenError> {
        let subject = self.subject.token(transport).await?;
        let mut pairs = vec![
            ("grant_type", TOKEN_EXCHANGE),
            ("subject_token", subject.secret().reveal()),
            ("subject_token_type", &*self.subject_type),
        ];
        pairs.extend(self.parameters.iter().map(|(name, value)| (&**name, &**value)));
        let request = TokenRequest { pairs: &pairs, authorization: None, secrets: &[subject.secret()] };
        self.endpoint.ask(transport, request).await
    }
}

impl TokenSource for TokenExchange {
    fn token<'a>(&'a self, transport: &'a dyn Transport) -> BoxFuture<'a, Result<AccessToken, TokenError>> {
        Box::pin(self.ask(transport))
    }
}

impl Debug for TokenExchange {
    /// Prints the endpoint and the type of the subject token, without tokens and parameters.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenExchange")
            .field("endpoint", &self.endpoint)
            .field("subject_type", &self.subject_type)
            .finish_non_exhaustive()
    }
}

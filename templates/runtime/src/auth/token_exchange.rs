//! [`TokenExchange`]: a token of one party for a token of another (RFC 8693).

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use crate::auth::token_endpoint::{TokenEndpoint, TokenRequest};
use crate::auth::token_error::TokenError;
use crate::auth::token_source::{AccessToken, TokenSource};
use crate::error::Error;
use crate::transport::{BoxFuture, Transport};

/// The grant that trades one token for another (RFC 8693, section 2.1).
const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

/// The type of a subject token that is a JWT (RFC 8693, section 3).
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

/// Gets tokens for a token that another party gave out, such as the OIDC token of a workload.
///
/// That token comes from a [`TokenSource`] of its own, which is asked before each exchange, so that it may be a
/// [`StaticToken`](super::StaticToken) or read anew from wherever the platform puts it.
#[derive(Clone)]
pub struct TokenExchange {
    endpoint: TokenEndpoint,
    subject: Arc<dyn TokenSource>,
    subject_type: String,
    parameters: Vec<(String, String)>,
}

impl TokenExchange {
    /// Asks the token endpoint at this https URL to trade the tokens of `subject`, which are JWTs.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when the URL is not a plain one, or is neither https
    /// nor on this machine.
    pub fn new(token_url: &str, subject: impl TokenSource) -> Result<Self, Error> {
        Ok(Self {
            endpoint: TokenEndpoint::new(token_url)?,
            subject: Arc::new(subject),
            subject_type: JWT.to_owned(),
            parameters: Vec::new(),
        })
    }

    /// Asks another token endpoint.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_token_url(self, token_url: &str) -> Result<Self, Error> {
        Ok(Self { endpoint: TokenEndpoint::new(token_url)?, ..self })
    }

    /// Says what kind of token the subject's is (RFC 8693, section 3), by default a JWT.
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
    /// Shows where tokens are traded. Tokens are not shown, nor values of parameters.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenExchange")
            .field("endpoint", &self.endpoint)
            .field("subject_type", &self.subject_type)
            .finish_non_exhaustive()
    }
}

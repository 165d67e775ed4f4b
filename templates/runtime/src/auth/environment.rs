//! [`Environment`]: the names of the environment variables with the credentials and the base URL, and [`Provider`], a provider
//! of tokens with its own form of them.

use std::fmt::Debug;
use std::sync::Arc;

use crate::auth::token_source::{StaticToken, TokenSource};
use crate::error::Error;

/// The names of environment variables, and the flow that uses their values.
///
/// The first complete set of these is used as credentials:
///
/// 1. `access_token`
/// 2. `subject_token`, with `client_id` if it is set; a [`Flow::Provider`] requires `client_id`
/// 3. `client_id` with `client_secret`
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Environment {
    /// The flow that gets tokens.
    pub flow: Flow,
    /// The variable with a token that is sent unchanged.
    pub access_token: Option<&'static str>,
    /// The variable with another party's token, which is exchanged for an access token (RFC 8693).
    pub subject_token: Option<&'static str>,
    /// The variable with the client id.
    pub client_id: Option<&'static str>,
    /// The variable with the client secret.
    pub client_secret: Option<&'static str>,
    /// The variable with the base URL.
    pub base_url: Option<&'static str>,
    /// The variables of the servers' URLs, each with the environment variable of its value. If one is set,
    /// `base_url` is ignored.
    pub server_variables: &'static [(&'static str, &'static str)],
}

/// The flow that gets tokens.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Flow {
    /// No flow: only an access token is accepted.
    Token,
    /// The client credentials grant (RFC 6749, section 4.4). [`Flow::client_credentials`] makes it.
    #[non_exhaustive]
    ClientCredentials {
        /// The token endpoint.
        token_url: &'static str,
        /// Whether the credentials are in the body instead of the Authorization header.
        in_body: bool,
        /// The requested scopes.
        scopes: &'static [&'static str],
    },
    /// The flow of a provider whose client ids contain a host. The host is also the default base URL.
    Provider(&'static dyn Provider),
}

impl Flow {
    /// The client credentials grant at this token endpoint. The credentials are in the Authorization header, and the server
    /// decides the scopes.
    #[must_use]
    pub const fn client_credentials(token_url: &'static str) -> Self {
        Self::ClientCredentials { token_url, in_body: false, scopes: &[] }
    }

    /// Sends the credentials of the client credentials grant in the body. Other flows do not change.
    #[must_use]
    pub const fn in_body(self) -> Self {
        match self {
            Self::ClientCredentials { token_url, scopes, .. } => {
                Self::ClientCredentials { token_url, in_body: true, scopes }
            }
            other => other,
        }
    }

    /// Requests these scopes by the client credentials grant. Other flows do not change.
    #[must_use]
    pub const fn scopes(self, scopes: &'static [&'static str]) -> Self {
        match self {
            Self::ClientCredentials { token_url, in_body, .. } => {
                Self::ClientCredentials { token_url, in_body, scopes }
            }
            other => other,
        }
    }
}

impl Environment {
    /// The names for this flow. Without further ones, no variable is read.
    ///
    /// # Examples
    ///
    /// ```
    /// # use restwright_runtime::auth::{Environment, Flow};
    /// const ENVIRONMENT: Environment = Environment::new(Flow::client_credentials("https://example.com/token"))
    ///     .client_id("CLIENT_ID")
    ///     .client_secret("CLIENT_SECRET");
    /// assert_eq!(ENVIRONMENT.client_id, Some("CLIENT_ID"));
    /// ```
    #[must_use]
    pub const fn new(flow: Flow) -> Self {
        Self {
            flow,
            access_token: None,
            subject_token: None,
            client_id: None,
            client_secret: None,
            base_url: None,
            server_variables: &[],
        }
    }

    /// Sets [`access_token`](Self::access_token).
    #[must_use]
    pub const fn access_token(self, name: &'static str) -> Self {
        Self { access_token: Some(name), ..self }
    }

    /// Sets [`subject_token`](Self::subject_token).
    #[must_use]
    pub const fn subject_token(self, name: &'static str) -> Self {
        Self { subject_token: Some(name), ..self }
    }

    /// Sets [`client_id`](Self::client_id).
    #[must_use]
    pub const fn client_id(self, name: &'static str) -> Self {
        Self { client_id: Some(name), ..self }
    }

    /// Sets [`client_secret`](Self::client_secret).
    #[must_use]
    pub const fn client_secret(self, name: &'static str) -> Self {
        Self { client_secret: Some(name), ..self }
    }

    /// Sets [`base_url`](Self::base_url).
    #[must_use]
    pub const fn base_url(self, name: &'static str) -> Self {
        Self { base_url: Some(name), ..self }
    }

    /// Sets [`server_variables`](Self::server_variables).
    #[must_use]
    pub const fn server_variables(self, names: &'static [(&'static str, &'static str)]) -> Self {
        Self { server_variables: names, ..self }
    }
}

/// A provider of tokens whose client ids contain a host, and whose client secrets have their own form.
///
/// An [`Environment`] with [`Flow::Provider`] uses it to create the source of
/// tokens.
pub trait Provider: Debug + Send + Sync {
    /// Returns the base URL of the API for a client id. It applies unless the environment sets one.
    ///
    /// # Errors
    ///
    /// Fails if the client id is invalid.
    fn base_url(&self, client_id: &str) -> Result<String, Error>;

    /// Creates a source of tokens for a client id and its secret.
    ///
    /// # Errors
    ///
    /// Fails if the id or the secret is invalid. The error must not contain the secret.
    fn client_credentials(&self, client_id: &str, client_secret: &str)
    -> Result<Arc<dyn TokenSource>, Error>;

    /// Creates a source that exchanges the token of another party for an access token (RFC 8693).
    ///
    /// # Errors
    ///
    /// Fails if the client id is invalid.
    fn token_exchange(
        &self,
        client_id: &str,
        subject_token: StaticToken,
    ) -> Result<Arc<dyn TokenSource>, Error>;
}

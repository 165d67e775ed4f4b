//! [`ClientBuilder`]: the settings of a client, and the checks on them.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::runtime::base_url::BaseUrl;
use crate::runtime::client::{Authorization, Client, Settings};
use crate::runtime::error::Error;
use crate::runtime::secret::Secret;
use crate::runtime::server::Server;
use crate::runtime::server_url::{self, Values};
use crate::runtime::transport::Transport;

/// The User-Agent of a client that sets none: the crate's name and version.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Settings for a [`Client`]. Nothing is checked before [`build`](Self::build).
#[derive(Clone)]
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder {
    server: &'static Server,
    base_url: Option<String>,
    variables: Values,
    token: Option<Secret>,
    user_agent: String,
    timeout: Duration,
    answer_limit: usize,
    transport: Option<Arc<dyn Transport>>,
}

impl ClientBuilder {
    /// Settings for a client of `server`, with nothing set.
    pub fn new(server: &'static Server) -> Self {
        Self {
            server,
            base_url: None,
            variables: Values::new(),
            token: None,
            user_agent: USER_AGENT.to_owned(),
            timeout: Duration::from_secs(30),
            answer_limit: 64 * 1024 * 1024,
            transport: None,
        }
    }

    /// Sends requests to this http or https URL, whatever the document says. Its path is put before the path of
    /// each operation.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sets a variable of the server's URL. What the URL has around the variable may be part of the value,
    /// and a value that is a URL of its own is where requests go.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// Sends a bearer token with each request (RFC 6750, section 2.1). It goes to the configured scheme, host and
    /// port alone, and only over https or to the machine itself.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.token = Some(Secret::new(token.into()));
        self
    }

    /// Sets the User-Agent header (RFC 9110, section 10.1.5). By default it is the crate's name and version.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Limits how long a call takes, from its start to the last byte of the answer. By default it is 30 seconds.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Limits how many bytes the body of an answer has. By default it is 64 MiB.
    pub fn answer_limit(mut self, bytes: usize) -> Self {
        self.answer_limit = bytes;
        self
    }

    /// Sends requests by this transport instead of the default one.
    ///
    /// The default one, which the feature `reqwest` brings, takes 5 seconds at most to connect, trusts the operating
    /// system's root certificates, keeps no cookies and follows no redirects. It goes through the proxy that
    /// `HTTPS_PROXY` and `NO_PROXY` name to https URLs, and through none to http ones.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Checks the settings and builds the client.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::runtime::ErrorKind::Configuration), when there is no URL to send requests to, the
    /// URL is not a plain http or https one, the token or the user agent cannot be sent in a header, a token would
    /// go unencrypted to another machine, or the transport cannot be set up.
    pub fn build(self) -> Result<Client, Error> {
        let base_url = match &self.base_url {
            Some(url) => BaseUrl::parse(url)?,
            None => BaseUrl::parse(&server_url::fill(self.server, &self.variables)?)?,
        };
        let authorization = self.token.map(|token| authorization(token, &base_url)).transpose()?;
        let user_agent = HeaderValue::try_from(self.user_agent).map_err(|error| {
            Error::configuration("`user_agent` cannot be sent in a header").with_source(error)
        })?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base_url)?,
        };
        let (timeout, answer_limit) = (self.timeout, self.answer_limit);
        let settings = Settings { base_url, authorization, user_agent, timeout, answer_limit, transport };
        Ok(Client::with_settings(settings))
    }
}

fn authorization(secret: Secret, base_url: &BaseUrl) -> Result<Authorization, Error> {
    let header = secret.bearer()?;
    if !base_url.is_https() && !base_url.is_loopback() {
        return Err(Error::configuration(format!(
            "a token is sent only over https or to a loopback address, and `{base_url}` is neither"
        )));
    }
    Ok(Authorization { secret, header })
}

#[cfg(feature = "reqwest")]
fn default_transport(base_url: &BaseUrl) -> Result<Arc<dyn Transport>, Error> {
    Ok(Arc::new(crate::runtime::reqwest_transport::ReqwestTransport::new(base_url)?))
}

#[cfg(not(feature = "reqwest"))]
fn default_transport(_: &BaseUrl) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration("there is no transport: set `transport`, or turn on the feature `reqwest`"))
}

impl Debug for ClientBuilder {
    /// Shows which settings were made. Tokens are not shown, nor URLs, which are not checked yet.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("server", &self.server.url)
            .field("base_url", &self.base_url.as_ref().map(|_| format_args!("..")))
            .field("variables", &self.variables.keys())
            .field("token", &self.token)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

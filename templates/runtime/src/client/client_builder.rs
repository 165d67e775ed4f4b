//! [`ClientBuilder`]: the settings of a client, and the checks on them.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::auth::TokenSource;
use crate::auth::credentials::{Credentials, Given, Token};
use crate::client::{Client, Settings};
use crate::description::api::Api;
use crate::description::server::Server;
use crate::error::Error;
use crate::response::drift::Drift;
use crate::response::watch::{Listener, Watch};
use crate::retry::{Budget, Retry};
use crate::secret::Secret;
#[cfg(not(feature = "tracing"))]
use crate::secret::redact::Redaction;
#[cfg(feature = "tracing")]
use crate::trace::Telemetry;
use crate::transport::Transport;
#[cfg(feature = "tower")]
use crate::transport::layers;
use crate::transport::middleware::Middleware;
use crate::transport::timeouts::Timeouts;
use crate::url::base_url::BaseUrl;
use crate::url::server_url::{self, Values};

/// The User-Agent of a client that sets none: the crate's name and version.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// The settings of a [`Client`]. [`build`](Self::build) checks them.
///
/// The macro `client!` wraps it in the `ClientBuilder` of an emitted crate, whose setters have the full docs.
#[derive(Clone)]
#[must_use = "a builder does nothing until it builds"]
pub struct ClientBuilder {
    api: &'static Api,
    server: usize,
    base_url: Option<String>,
    variables: Values,
    given: Given,
    user_agent: String,
    timeouts: Timeouts,
    retry: Retry,
    max_response_bytes: usize,
    follow_redirects: bool,
    transport: Option<Arc<dyn Transport>>,
    middlewares: Vec<Arc<dyn Middleware>>,
    #[cfg(feature = "tower")]
    pub(crate) layers: Vec<layers::Wrap>,
    listeners: Vec<Listener>,
    strict: bool,
    #[cfg(feature = "tracing")]
    telemetry: Telemetry,
}

impl ClientBuilder {
    /// Creates the default settings for a client of `api`.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            server: 0,
            base_url: None,
            variables: Values::default(),
            given: Given::default(),
            user_agent: USER_AGENT.to_owned(),
            timeouts: Timeouts::default(),
            retry: Retry::default(),
            max_response_bytes: 64 * 1024 * 1024,
            follow_redirects: true,
            transport: None,
            middlewares: Vec::new(),
            #[cfg(feature = "tower")]
            layers: Vec::new(),
            listeners: Vec::new(),
            strict: false,
            #[cfg(feature = "tracing")]
            telemetry: Telemetry::new(),
        }
    }

    /// Sends all requests to this http or https URL. It replaces the servers of the document, including those of single
    /// operations.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sends requests to the server at `index` in the document's list, counted from 0. The default is 0.
    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// Sets a variable of the servers' URLs.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.set(name.into(), value.into());
        self
    }

    /// Sends a bearer token (RFC 6750, section 2.1) with each request whose security scheme takes one, or
    /// with every request if the document describes no security.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.given.token = Some(Token::Known(Secret::new(token.into())));
        self
    }

    /// Sends the tokens of a source instead of a fixed [`token`](Self::token).
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.given.token = Some(Token::From(Arc::new(source)));
        self
    }

    /// Sets the credential of a security scheme: a token or a key.
    pub fn credential(mut self, scheme: impl Into<String>, secret: impl Into<String>) -> Self {
        self.given.keys.set(scheme.into(), Secret::new(secret.into()));
        self
    }

    /// Sets the user name and the password of a security scheme (RFC 7617).
    pub fn basic_credential(
        mut self,
        scheme: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        self.given.passwords.set(scheme.into(), (user.into(), Secret::new(password.into())));
        self
    }

    /// Sets the User-Agent header (RFC 9110, section 10.1.5).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Sets the retry policy.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Sets all timeouts of a call.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Limits the duration of a call with all its attempts. It ends with the last byte of the response, or with the head of a
    /// streamed response.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.operation = timeout;
        self
    }

    /// Limits the time between two bytes of a streamed response, such as a download.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.stall = timeout;
        self
    }

    /// Limits the bytes of a response in memory: its body, or one line or event of a stream. The default is 64 MiB.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Sets whether a download follows a redirect that the document describes for the operation (302, 303, 307 or 308 with
    /// `Location`). The default is `true`.
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = follow;
        self
    }

    /// Sends requests by this transport instead of the default one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Passes each attempt of a call through a middleware. The first middleware is the outermost.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middlewares.push(Arc::new(middleware));
        self
    }

    /// Calls `listener` for each difference between a response and the document: an unknown value of an enum or a union, an
    /// undocumented status, or a body that does not decode.
    pub fn on_drift(mut self, listener: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        self.listeners.push(Arc::new(listener));
        self
    }

    /// Makes differences between a response and the document errors: an unknown value of an enum or a union, and a
    /// successful response with an undocumented status.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Sets which values of requests and responses the spans and events of `tracing` show.
    #[cfg(feature = "tracing")]
    pub fn telemetry(mut self, telemetry: Telemetry) -> Self {
        self.telemetry = telemetry;
        self
    }

    /// Checks the settings and builds the client.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration):
    ///
    /// - there is no base URL, or it is not an http or https URL without query, fragment and user information
    /// - a credential matches no security scheme, is illegal where its scheme sends it, or would be sent unencrypted to
    ///   another machine
    /// - the user agent is illegal in a header
    /// - the transport cannot be set up
    pub fn build(self) -> Result<Client, Error> {
        let base_url = self.base()?;
        let base_url_is_given = self.base_url.is_some();
        let https = base_url.is_https() || !base_url_is_given && self.api.servers.iter().any(may_be_https);
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base_url, https, self.timeouts.connect)?,
        };
        #[cfg(feature = "tower")]
        let transport = layers::wrap(&self.layers, transport);
        let credentials = Credentials::new(self.api, self.given, &transport)?;
        if !credentials.is_empty() && !base_url.is_https() && !base_url.is_loopback() {
            return Err(Error::configuration(format!(
                "a token is sent only over https or to a loopback address, and `{base_url}` is neither"
            )));
        }
        let user_agent = HeaderValue::try_from(self.user_agent).map_err(|error| {
            Error::configuration("`user_agent` cannot be sent in a header").with_source(error)
        })?;
        #[cfg(feature = "tracing")]
        let (shown, redaction) = self.telemetry.settle(self.api);
        #[cfg(not(feature = "tracing"))]
        let redaction = Redaction::new(Vec::new(), self.api.sensitive);
        Ok(Client::with_settings(Settings {
            base_url,
            base_url_is_given,
            variables: self.variables,
            credentials,
            user_agent,
            timeouts: self.timeouts,
            retry: self.retry,
            budget: Budget::new(),
            max_response_bytes: self.max_response_bytes,
            follow_redirects: self.follow_redirects,
            middlewares: self.middlewares,
            transport,
            watch: Arc::new(Watch::new(self.listeners, self.strict)),
            redaction,
            #[cfg(feature = "tracing")]
            shown,
        }))
    }

    /// Returns the base URL of requests.
    fn base(&self) -> Result<BaseUrl, Error> {
        let servers = self.api.servers;
        // A document without servers has one at its own origin (OpenAPI 3.1, 4.8.1).
        let server = match servers.get(self.server) {
            None if self.server > 0 => {
                let message = format!("the document has no server {}, but {}", self.server, servers.len());
                return Err(Error::configuration(message));
            }
            server => server.copied().unwrap_or(Server::new("/")),
        };
        let Some(given) = &self.base_url else {
            let url = server_url::fill(&server, &self.variables)?;
            if url.contains("://") {
                return BaseUrl::parse(&url);
            }
            return Err(Error::configuration(format!(
                "the client does not know where to send requests: the document's server `{url}` has no host, \
                 set `base_url` on its builder"
            )));
        };
        let base = BaseUrl::parse(given)?;
        let is_relative = !server.url.contains("://") && !server.url.starts_with('{');
        if base.path().is_empty() && is_relative {
            return base.join_path(&server_url::fill(&server, &self.variables)?);
        }
        Ok(base)
    }
}

/// Returns whether requests to a server may be encrypted.
fn may_be_https(server: &Server) -> bool {
    !server.url.starts_with("http://")
}

#[cfg(any(feature = "native-tls", feature = "reqwest"))]
fn default_transport(base: &BaseUrl, https: bool, connect: Duration) -> Result<Arc<dyn Transport>, Error> {
    let transport = crate::transport::reqwest_transport::ReqwestTransport::new(https, connect)?;
    Ok(Arc::new(transport.to(base)))
}

#[cfg(not(any(feature = "native-tls", feature = "reqwest")))]
fn default_transport(_: &BaseUrl, _: bool, _: Duration) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration("there is no transport: set `transport`, or turn on the feature `reqwest`"))
}

impl Debug for ClientBuilder {
    /// Prints the settings without credentials, and without the base URL, which is not checked yet and may contain a secret.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("server", &self.api.servers.get(self.server).map(|server| server.url))
            .field("base_url", &self.base_url.as_ref().map(|_| format_args!("..")))
            .field("variables", &self.variables.names().collect::<Vec<_>>())
            .field("credentials", &self.given)
            .field("timeouts", &self.timeouts)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

//! [`ClientBuilder`]: the settings of a client, and the checks on them.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::api::Api;
use crate::auth::{Environment, TokenSource};
use crate::base_url::BaseUrl;
use crate::client::{Client, Settings};
use crate::credentials::{Credentials, Given, Token};
use crate::drift::{Drift, Listener, Watch};
use crate::error::Error;
#[cfg(feature = "tower")]
use crate::layers;
use crate::middleware::Middleware;
#[cfg(not(feature = "tracing"))]
use crate::redact::Redaction;
use crate::retry::{Budget, Retry};
use crate::secret::Secret;
use crate::server::Server;
use crate::server_url::{self, Values};
use crate::timeouts::Timeouts;
#[cfg(feature = "tracing")]
use crate::trace::Telemetry;
use crate::transport::Transport;

/// The User-Agent of a client that sets none: the crate's name and version.
const USER_AGENT: &str = concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION"));

/// Settings for a [`Client`]. Nothing is checked before [`build`](Self::build).
///
/// A crate's own `ClientBuilder`, which [`client!`](crate::client) writes around it, has the setters with their full docs.
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
    /// Settings for a client of `api`, with nothing set.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            server: 0,
            base_url: None,
            variables: Values::new(),
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

    /// Sends requests to this http or https URL, whatever the document says, also where operations have servers of
    /// their own.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Sends requests to another server of the document: the one at `index` in its list, from 0.
    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// Sets a variable of the servers' URLs.
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.insert(name.into(), value.into());
        self
    }

    /// Sends a bearer token (RFC 6750, section 2.1) with each request that takes one: with all whose security scheme
    /// is such, or with each, if the document describes no security.
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.given.token = Some(Token::Known(Secret::new(token.into())));
        self
    }

    /// Sends the tokens of a source, where [`token`](Self::token) would send the one that it is given.
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.given.token = Some(Token::From(Arc::new(source)));
        self
    }

    /// Takes the credentials, and where requests go, from variables of the environment: those that `names` has.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when they hold no credentials, or ones that cannot be
    /// used. Nothing secret is shown.
    pub fn environment(self, names: &Environment) -> Result<Self, Error> {
        names.apply(self, |name| std::env::var(name).ok())
    }

    /// Sets the credential of a security scheme: a token or a key.
    pub fn credential(mut self, scheme: impl Into<String>, secret: impl Into<String>) -> Self {
        self.given.keys.insert(scheme.into(), Secret::new(secret.into()));
        self
    }

    /// Sets the user and the password of a security scheme (RFC 7617).
    pub fn basic_credential(
        mut self,
        scheme: impl Into<String>,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        self.given.passwords.insert(scheme.into(), (user.into(), Secret::new(password.into())));
        self
    }

    /// Sets the User-Agent header (RFC 9110, section 10.1.5).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Says how often and how fast calls are tried again.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Limits how long the parts of a call take.
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Limits how long a call takes, with all its attempts, from its start to the last byte of the response, or to the
    /// first of a response that is read as it arrives.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.operation = timeout;
        self
    }

    /// Limits how long a response that is read as it arrives may bring nothing: a download or a stream.
    pub fn stall_timeout(mut self, timeout: Duration) -> Self {
        self.timeouts.stall = timeout;
        self
    }

    /// Limits how many bytes of a response are held in memory: its body, or a line or an event of one that is read as
    /// it arrives.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Says whether a download is read from where a redirect leads that the document has for the operation (302, 303,
    /// 307 or 308 with `Location`).
    pub fn follow_redirects(mut self, follow: bool) -> Self {
        self.follow_redirects = follow;
        self
    }

    /// Sends requests by this transport instead of the default one.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Lets each attempt of a call go through a middleware; the first that is given is the outermost.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middlewares.push(Arc::new(middleware));
        self
    }

    /// Calls `listener` for whatever in a response is not what the document says: a value that an enum or a union does
    /// not know, a status, a body that cannot be read.
    pub fn on_drift(mut self, listener: impl Fn(&Drift) + Send + Sync + 'static) -> Self {
        self.listeners.push(Arc::new(listener));
        self
    }

    /// Makes errors of responses that would do otherwise: with a value that an enum or a union does not know, or with a
    /// success whose status the document does not have for the operation.
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Says what of requests and responses spans and events show, beyond constants of the document.
    #[cfg(feature = "tracing")]
    pub fn telemetry(mut self, telemetry: Telemetry) -> Self {
        self.telemetry = telemetry;
        self
    }

    /// Checks the settings and builds the client.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when there is no URL to send requests to, the
    /// URL is not a plain http or https one, a credential fits no security scheme or cannot be sent where its scheme
    /// says, or would go unencrypted to another machine, the user agent cannot be sent in a header, or the transport
    /// cannot be set up.
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

    /// The URL that requests begin with.
    fn base(&self) -> Result<BaseUrl, Error> {
        let servers = self.api.servers;
        // A document without servers has one at its own origin (OpenAPI 3.1, 4.8.1).
        let server = match servers.get(self.server) {
            None if self.server > 0 => {
                let message = format!("the document has no server {}, but {}", self.server, servers.len());
                return Err(Error::configuration(message));
            }
            server => server.copied().unwrap_or(Server { url: "/", description: None, variables: &[] }),
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

/// Whether requests to a server may be encrypted.
fn may_be_https(server: &Server) -> bool {
    !server.url.starts_with("http://")
}

#[cfg(any(feature = "native-tls", feature = "reqwest"))]
fn default_transport(base: &BaseUrl, https: bool, connect: Duration) -> Result<Arc<dyn Transport>, Error> {
    let transport = crate::reqwest_transport::ReqwestTransport::new(https, connect)?;
    Ok(Arc::new(transport.to(base)))
}

#[cfg(not(any(feature = "native-tls", feature = "reqwest")))]
fn default_transport(_: &BaseUrl, _: bool, _: Duration) -> Result<Arc<dyn Transport>, Error> {
    Err(Error::configuration("there is no transport: set `transport`, or turn on the feature `reqwest`"))
}

impl Debug for ClientBuilder {
    /// Shows which settings were made. Credentials are not shown, nor URLs, which are not checked yet.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("server", &self.api.servers.get(self.server).map(|server| server.url))
            .field("base_url", &self.base_url.as_ref().map(|_| format_args!("..")))
            .field("variables", &self.variables.keys())
            .field("credentials", &self.given)
            .field("timeouts", &self.timeouts)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

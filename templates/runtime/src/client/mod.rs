//! [`Client`]: the settings and connections that the calls of a client share.

pub(crate) mod client_builder;
pub(crate) mod client_type;
pub(crate) mod counters;
mod environment;
pub(crate) mod named;
#[cfg(feature = "tower")]
mod tower;

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::HeaderValue;

use crate::auth::credentials::Credentials;
use crate::client::counters::Counters;
use crate::response::watch::Watch;
use crate::retry::{Budget, Retry};
use crate::secret::redact::Redaction;
#[cfg(feature = "tracing")]
use crate::trace::Shown;
use crate::transport::Transport;
use crate::transport::middleware::Middleware;
use crate::transport::timeouts::Timeouts;
use crate::url::base_url::BaseUrl;
use crate::url::server_url::Values;

/// The part of a client that is the same for all documents.
///
/// The `Client` of an emitted crate, which the macro `client!` writes, dereferences to it. Clones are cheap and
/// share the connections. Calls are awaited in a Tokio runtime whose IO and time are enabled.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// The settings of a client, from its builder.
pub(crate) struct Settings {
    pub(crate) base_url: BaseUrl,
    /// Whether the user set the base URL. If so, all requests go to it.
    pub(crate) base_url_is_given: bool,
    /// The variables of servers.
    pub(crate) variables: Values,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) timeouts: Timeouts,
    pub(crate) retry: Retry,
    /// The retry budget of all calls.
    pub(crate) budget: Budget,
    pub(crate) max_response_bytes: usize,
    /// Whether documented redirects of downloads are followed.
    pub(crate) follow_redirects: bool,
    /// The middlewares of each attempt, the first outermost.
    pub(crate) middlewares: Vec<Arc<dyn Middleware>>,
    pub(crate) transport: Arc<dyn Transport>,
    /// The policy for differences from the document.
    pub(crate) watch: Arc<Watch>,
    /// The parts of bodies that are redacted.
    pub(crate) redaction: Redaction,
    /// The values of requests and responses that spans and events show.
    #[cfg(feature = "tracing")]
    pub(crate) shown: Shown,
}

impl Client {
    /// Returns the counters of the client and its clones.
    ///
    /// # Examples
    ///
    /// ```
    /// # use restwright_runtime::Client;
    /// # fn example(client: &Client) {
    /// let counts = client.counters().snapshot();
    /// println!("{} retries in {} calls", counts.retries, counts.calls);
    /// assert_eq!(counts.unknown_values, 0, "the API has grown");
    /// # }
    /// ```
    #[must_use]
    pub fn counters(&self) -> &Counters {
        &self.settings().watch.counters
    }

    /// Returns the transport. Another client can share its connections: `Other::builder().transport(client.transport())`.
    #[must_use]
    pub fn transport(&self) -> Arc<dyn Transport> {
        Arc::clone(&self.settings().transport)
    }

    /// Creates a client with these settings.
    pub(crate) fn with_settings(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Returns the settings, which the builder has checked.
    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }
}

impl Debug for Client {
    /// Prints the base URL and the names of the security schemes that have credentials, without the credentials.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let settings = self.settings();
        f.debug_struct("Client")
            .field("base_url", &format_args!("{}", settings.base_url))
            .field("credentials", &settings.credentials)
            .field("timeouts", &settings.timeouts)
            .field("retry", &settings.retry)
            .finish_non_exhaustive()
    }
}

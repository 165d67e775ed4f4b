//! [`Client`]: where requests go, and with what.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use http::HeaderValue;

use crate::runtime::base_url::BaseUrl;
use crate::runtime::call::Call;
use crate::runtime::credentials::Credentials;
use crate::runtime::operation::Operation;
use crate::runtime::retry::{Budget, Retry};
use crate::runtime::server_url::Values;
use crate::runtime::timeouts::Timeouts;
use crate::runtime::transport::Transport;

/// A client of the API.
///
/// It holds the connections, and is made once. Clones are cheap and share them. Calls are awaited in a Tokio runtime
/// whose IO and time are on.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

/// What the builder settled.
pub(crate) struct Settings {
    pub(crate) base_url: BaseUrl,
    /// Whether the user gave it, and it is where all requests go.
    pub(crate) base_url_is_given: bool,
    /// The variables of servers.
    pub(crate) variables: Values,
    pub(crate) credentials: Credentials,
    pub(crate) user_agent: HeaderValue,
    pub(crate) timeouts: Timeouts,
    pub(crate) retry: Retry,
    /// What all calls together may retry.
    pub(crate) budget: Budget,
    pub(crate) answer_limit: usize,
    pub(crate) transport: Arc<dyn Transport>,
}

impl Client {
    /// Starts a call of `operation`, with no parameter set.
    ///
    /// This is the building block under every operation of the crate, and the way to an operation that the document
    /// lacks: [`Operation::new`] describes one.
    ///
    /// # Examples
    ///
    /// ```ignore
    /// static PING: Operation = Operation::new("GET", "/internal/{name}/ping");
    /// let answer: serde_json::Value = client.call(&PING).path("name", &"a").query("deep", &true).send().await?;
    /// ```
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), operation)
    }

    /// A client with these settings.
    pub(crate) fn with_settings(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// What the builder settled.
    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }
}

impl Debug for Client {
    /// Shows where requests go, and for which security schemes there are credentials, which are not shown.
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

//! [`Mock`]: a server that is a script.

use std::fmt::{self, Debug, Formatter};
use std::panic::Location;
use std::path::Path;

use http::{Request as HttpRequest, Response};

use crate::api::Api;
use crate::body::Body;
use crate::call::Call;
use crate::client_builder::ClientBuilder;
use crate::operation::Operation;
use crate::operation_request::OperationRequest;
use crate::server::Server;
use crate::testing::expectation::Expectation;
use crate::testing::mock_state::MockState;
use crate::testing::received_request::ReceivedRequest;
use crate::testing::recording;
use crate::testing::rule::{Rule, Subject};
use crate::transport::{BoxFuture, Transport, TransportError};

/// A stand-in for the server, which expects requests and responds without a network.
///
/// Of the expectations that a request fits, the first that has not had all its requests is the one that counts. A request
/// that fits none ends the test at once, with what the nearest one expected otherwise. When the mock is dropped, or
/// [verified](Self::verify), requests that did not come end it too.
///
/// # Panics
///
/// A call panics when the mock does not expect it, and dropping the mock panics when something is amiss, unless
/// the test panics already. A panic in a task of its own is told again when the mock is dropped.
///
/// # Examples
///
/// A test of the crate's own, with an operation `GetItem` and its response `Item`; the guide to testing has more.
///
/// ```ignore
/// let mock = Mock::new();
/// mock.on::<GetItem>().when(|call| call.path("item_id", &"a")).returns(Item::new("a"));
///
/// let client = Client::builder().tenant("acme").token("t").transport(mock.transport()).build()?;
/// let item = client.items().get_item("group", "a").send().await?;
/// assert_eq!(item.id, "a");
/// ```
#[derive(Default)]
pub struct Mock {
    state: MockState,
    /// Whether it has said what it has to say.
    is_verified: bool,
}

/// The transport of a client whose server is a [`Mock`].
#[derive(Clone)]
pub struct MockTransport(MockState);

impl Mock {
    /// A server that expects nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A server that responds as the one of a recording did, which a [`Recorder`](super::Recorder) wrote: each exchange is
    /// expected once, with the same request, and among those with the same request in their order. Any request for
    /// a token gets one.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or is no recording (`InvalidData`).
    pub fn replay(file: impl AsRef<Path>) -> std::io::Result<Self> {
        let mock = Self::new();
        recording::play(file.as_ref(), &mock.state)?;
        Ok(mock)
    }

    /// The transport for a client of this server: `Client::builder().transport(mock.transport())`.
    #[must_use]
    pub fn transport(&self) -> MockTransport {
        MockTransport(self.state.clone())
    }

    /// Expects requests of an operation of the document, named by the type of its request.
    #[track_caller]
    pub fn on<R: OperationRequest>(&self) -> Expectation<R::Output> {
        self.expect(Subject::Operation(R::OPERATION))
    }

    /// Expects exactly this request: the same parameters, and no others, and the same body. Of streams and multipart bodies
    /// it expects that there is one. Headers that the client sets by itself are not compared.
    ///
    /// # Panics
    ///
    /// When the request cannot be sent.
    #[track_caller]
    pub fn on_request<R: OperationRequest>(&self, request: R) -> Expectation<R::Output> {
        self.expect(Subject::Operation(R::OPERATION)).with_only(&request.into_call())
    }

    /// Expects requests of an operation that the document lacks. It is whatever `T` the response is made of.
    #[track_caller]
    pub fn on_operation<T>(&self, operation: &'static Operation) -> Expectation<T> {
        self.expect(Subject::Operation(operation))
    }

    /// Expects requests for a token; [`MockResponse::token`](super::MockResponse::token) is what comes of them.
    #[track_caller]
    pub fn on_token(&self) -> Expectation<()> {
        self.expect(Subject::Token)
    }

    /// Every request so far, in the order in which they came.
    #[must_use]
    pub fn calls(&self) -> Vec<ReceivedRequest> {
        self.state.open().seen.clone()
    }

    /// Ends the test unless all came as it was expected, as dropping the mock does.
    ///
    /// # Panics
    ///
    /// When a request did not come, or one came that was not expected.
    #[track_caller]
    pub fn verify(mut self) {
        self.is_verified = true;
        if let Some(complaint) = self.state.complaint() {
            panic!("{complaint}");
        }
    }

    #[track_caller]
    fn expect<T>(&self, subject: Subject) -> Expectation<T> {
        Expectation::new(self.state.clone(), Rule::new(subject), Location::caller())
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        if self.is_verified || std::thread::panicking() {
            return;
        }
        if let Some(complaint) = self.state.complaint() {
            panic!("{complaint}");
        }
    }
}

impl Transport for MockTransport {
    fn send(&self, request: HttpRequest<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let seen = ReceivedRequest::read(request).await?;
            match self.0.take(seen) {
                Ok(response) => response.play().await,
                Err(why) => panic!("{why}"),
            }
        })
    }
}

/// A call of an operation that goes nowhere, to write down what is expected of one.
pub(super) fn blank_call(operation: &'static Operation) -> Call {
    const API: Api = Api { servers: &[SERVER], schemes: &[], security: &[], sensitive: &[] };
    const SERVER: Server = Server { url: "https://mock.invalid", description: None, variables: &[] };

    let client = ClientBuilder::new(&API).transport(MockTransport(MockState::default())).build();
    client.expect("nothing is set that could be wrong").call(operation)
}

impl Debug for Mock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let expectations = self.state.open().entries.len();
        f.debug_struct("Mock")
            .field("expectations", &expectations)
            .field("calls", &self.calls())
            .finish_non_exhaustive()
    }
}

impl Debug for MockTransport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").field("calls", &self.0.open().seen.len()).finish_non_exhaustive()
    }
}

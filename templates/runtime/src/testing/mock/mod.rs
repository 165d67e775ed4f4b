//! [`Mock`]: a scripted server for tests.

pub(super) mod condition;
pub(super) mod expectation;
pub(super) mod mock_response;
pub(super) mod mock_response_body;
pub(super) mod mock_state;
pub(super) mod mock_transport;
pub(super) mod received_request;
pub(super) mod rule;

use std::fmt::{self, Debug, Formatter};
use std::panic::Location;
use std::path::Path;

use crate::call::operation_request::OperationRequest;
use crate::description::operation::Operation;
use crate::testing::mock::expectation::Expectation;
use crate::testing::mock::mock_state::MockState;
use crate::testing::mock::mock_transport::MockTransport;
use crate::testing::mock::received_request::ReceivedRequest;
use crate::testing::mock::rule::{Rule, Subject};
use crate::testing::recording;

/// A mock of the server, which expects requests and responds to them without a network.
///
/// A request goes to the first matching expectation that still expects requests. A request that matches no expectation fails
/// the test at once; the message shows how the request differs from the closest expectation. Missing requests fail the test
/// when the mock is dropped or [verified](Self::verify).
///
/// # Panics
///
/// An unexpected call panics. Dropping the mock panics after an unexpected call and for missing calls, unless the thread is
/// panicking already. An unexpected call in a spawned task is reported again when the mock is dropped.
///
/// # Examples
///
/// A test with an operation `GetItem` and its response `Item`. The guide to testing has more examples.
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
    /// Whether the mock was verified already.
    is_verified: bool,
}

impl Mock {
    /// Creates a mock without expectations.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a mock that replays a recording of a [`Recorder`](super::Recorder). Each recorded request is expected once,
    /// and equal requests get their responses in the recorded order. Any request for a token gets one.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, and with `InvalidData` if it is not a recording.
    pub fn replay(file: impl AsRef<Path>) -> std::io::Result<Self> {
        let mock = Self::new();
        recording::play(file.as_ref(), &mock.state)?;
        Ok(mock)
    }

    /// Returns the transport for a client of this server: `Client::builder().transport(mock.transport())`.
    #[must_use]
    pub fn transport(&self) -> MockTransport {
        MockTransport::new(self.state.clone())
    }

    /// Expects requests of an operation of the document. `R` is the request type of the operation, such as `GetItem`.
    #[track_caller]
    pub fn on<R: OperationRequest>(&self) -> Expectation<R::Output> {
        self.expect(Subject::Operation(R::OPERATION))
    }

    /// Expects exactly this request: its parameters and no others, and its body. The content of a streamed or multipart body
    /// is not compared, and neither are headers that the client adds.
    ///
    /// # Panics
    ///
    /// Panics if the request cannot be sent.
    #[track_caller]
    pub fn on_request<R: OperationRequest>(&self, request: R) -> Expectation<R::Output> {
        self.expect(Subject::Operation(R::OPERATION)).with_only(&request.into_call())
    }

    /// Expects requests of an operation that the document lacks. `T` is the type of the response.
    #[track_caller]
    pub fn on_operation<T>(&self, operation: &'static Operation) -> Expectation<T> {
        self.expect(Subject::Operation(operation))
    }

    /// Expects requests for a token. Respond to them with [`MockResponse::token`](super::MockResponse::token).
    #[track_caller]
    pub fn on_token(&self) -> Expectation<()> {
        self.expect(Subject::Token)
    }

    /// Returns all requests received so far, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<ReceivedRequest> {
        self.state.open().seen.clone()
    }

    /// Checks that all expectations are met. Dropping the mock makes the same check.
    ///
    /// # Panics
    ///
    /// Panics if an expected request is missing, or if an unexpected request was received.
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

impl Debug for Mock {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let expectations = self.state.open().entries.len();
        f.debug_struct("Mock")
            .field("expectations", &expectations)
            .field("calls", &self.calls())
            .finish_non_exhaustive()
    }
}

//! [`MockTransport`]: the transport to a mock, which passes requests to the mock's state.

use std::fmt::{self, Debug, Formatter};

use http::{Request as HttpRequest, Response};

use crate::body::Body;
use crate::call::Call;
use crate::client::client_builder::ClientBuilder;
use crate::description::api::Api;
use crate::description::operation::Operation;
use crate::description::server::Server;
use crate::testing::mock::mock_state::MockState;
use crate::testing::mock::received_request::ReceivedRequest;
use crate::transport::transport_error::TransportError;
use crate::transport::{BoxFuture, Transport};

/// The transport of a client whose server is a [`Mock`](super::Mock).
#[derive(Clone)]
pub struct MockTransport(MockState);

impl MockTransport {
    /// Creates the transport to the mock with this state.
    pub(crate) fn new(state: MockState) -> Self {
        Self(state)
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

impl Debug for MockTransport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").field("calls", &self.0.open().seen.len()).finish_non_exhaustive()
    }
}

/// Creates a call that is never sent. An expectation reads its conditions from such a call.
pub(crate) fn blank_call(operation: &'static Operation) -> Call {
    const API: Api = Api::new().servers(&[SERVER]);
    const SERVER: Server = Server::new("https://mock.invalid");

    let client = ClientBuilder::new(&API).transport(MockTransport(MockState::default())).build();
    client.expect("nothing is set that could be wrong").call(operation)
}

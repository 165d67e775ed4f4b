//! A client without a network, for budgets that count.

use restwright_runtime::{Body, BoxFuture, Transport, TransportError};
use samples::Client;

use crate::call::RESPONSE;

/// Responds to each request at once, from memory.
pub(crate) struct Memory;

impl Transport for Memory {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let response = http::Response::builder().header("content-type", "application/json");
        let response = response.body(Body::from(RESPONSE));
        Box::pin(async { Ok(response.expect("a response")) })
    }
}

/// Returns a client that sends its requests to the transport.
pub(crate) fn client(transport: impl Transport) -> Client {
    let client = Client::builder().base_url("https://api.example").token("a-token").transport(transport);
    client.build().expect("good settings")
}

/// Returns a runtime with one thread.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

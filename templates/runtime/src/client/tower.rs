//! Adds tower layers to a client.

use bytes::Bytes;
use http::{Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use crate::body::Body;
use crate::client::client_builder::ClientBuilder;
use crate::error::error_kind::BoxError;
use crate::transport::layers::{TransportService, wrapping};

impl ClientBuilder {
    /// Wraps the transport in a tower layer. The first layer is the outermost. All requests pass through it:
    /// those of attempts, whose extensions hold a `&'static` [`Operation`](crate::Operation), and token
    /// requests, whose extensions do not.
    ///
    /// The service need not be `Clone`: the client has one instance, and calls wait until it is ready, within their timeouts.
    /// An error of the service becomes a [`TransportError`](crate::TransportError) with the kind of the first `TransportError`
    /// among its sources, or [`TransportError::other`](crate::TransportError::other) if there is none. A failure to become
    /// ready becomes [`TransportError::refused`](crate::TransportError::refused).
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<TransportService> + Send + Sync + 'static,
        L::Service: Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>, Future: Send>
            + Send
            + 'static,
        B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        self.layers.push(wrapping(layer));
        self
    }
}

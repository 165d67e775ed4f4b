//! Tower layers around the transport.

use std::any::Any;
use std::error::Error as StdError;
use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Frame, SizeHint};
use tokio::sync::Mutex;
use tower_layer::Layer;
use tower_service::Service;

use crate::body::Body;
use crate::error::error_kind::BoxError;
use crate::transport::transport_error::{TransportError, TransportErrorKind};
use crate::transport::{BoxFuture, Transport};

/// A function that wraps a transport in a layer.
pub(crate) type Wrap = Arc<dyn Fn(Arc<dyn Transport>) -> Arc<dyn Transport> + Send + Sync>;

/// Returns the function that wraps a transport in a tower layer.
pub(crate) fn wrapping<L, B>(layer: L) -> Wrap
where
    L: Layer<TransportService> + Send + Sync + 'static,
    L::Service:
        Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>, Future: Send> + Send + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    Arc::new(move |transport| Arc::new(Layered(Mutex::new(layer.layer(TransportService(transport))))))
}

/// Wraps a transport in layers. The first layer is the outermost.
pub(crate) fn wrap(layers: &[Wrap], transport: Arc<dyn Transport>) -> Arc<dyn Transport> {
    layers.iter().rev().fold(transport, |inner, layer| layer(inner))
}

/// The transport as a tower service, which is always ready. It accepts request bodies of any type.
#[derive(Clone)]
pub struct TransportService(Arc<dyn Transport>);

impl<B> Service<Request<B>> for TransportService
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Result<Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let transport = Arc::clone(&self.0);
        Box::pin(async move { transport.send(request.map(body)).await })
    }
}

impl Debug for TransportService {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportService").finish_non_exhaustive()
    }
}

/// A tower service as a transport.
struct Layered<S>(Mutex<S>);

impl<S, B> Transport for Layered<S>
where
    S: Service<Request<Body>, Response = Response<B>, Error: Into<BoxError>, Future: Send> + Send + 'static,
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let response = {
                // `poll_ready` reserves the service for the next call, so no other call may come in between.
                let mut service = self.0.lock().await;
                poll_fn(|cx| service.poll_ready(cx)).await.map_err(TransportError::refused)?;
                service.call(request)
            };
            response.await.map(|response| response.map(body)).map_err(transport_error)
        })
    }
}

/// Converts the body of a layer's response into a [`Body`], without wrapping a body that is a [`Body`] already.
fn body<B>(body: B) -> Body
where
    B: http_body::Body<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    let mut body = Some(body);
    match (&mut body as &mut dyn Any).downcast_mut::<Option<Body>>() {
        Some(own) => own.take().unwrap_or_default(),
        None => body.map(|other| Body::stream(Foreign(Box::pin(other)))).unwrap_or_default(),
    }
}

/// A body of another type.
struct Foreign<B>(Pin<Box<B>>);

impl<B: http_body::Body<Data = Bytes, Error: Into<BoxError>>> http_body::Body for Foreign<B> {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = self.get_mut().0.as_mut().poll_frame(cx);
        frame.map(|frame| frame.map(|frame| frame.map_err(transport_error)))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

/// Converts the error of a layer. It gets the kind of the first [`TransportError`] among its sources.
fn transport_error(error: impl Into<BoxError>) -> TransportError {
    let error = match error.into().downcast::<TransportError>() {
        Ok(own) => return *own,
        Err(error) => error,
    };
    match cause(&*error) {
        Some(TransportErrorKind::Connect) => TransportError::connect(error),
        Some(TransportErrorKind::Timeout) => TransportError::timeout(error),
        Some(TransportErrorKind::Refused) => TransportError::refused(error),
        Some(TransportErrorKind::Other) | None => TransportError::other(error),
    }
}

/// Returns the kind of the first [`TransportError`] among the sources of an error.
fn cause(error: &(dyn StdError + 'static)) -> Option<TransportErrorKind> {
    let mut error = Some(error);
    while let Some(current) = error {
        if let Some(own) = current.downcast_ref::<TransportError>() {
            return Some(own.kind());
        }
        error = current.source();
    }
    None
}

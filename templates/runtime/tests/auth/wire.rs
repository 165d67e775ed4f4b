//! Transports for these tests: one over plain TCP, and one that must not be used.

use bytes::Bytes;
use http::{Request, Response};
use restwright_runtime::{Body, BoxFuture, Transport, TransportError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends each request over a new connection.
#[derive(Clone, Copy)]
pub(crate) struct Tcp;

impl Transport for Tcp {
    fn send(&self, request: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let authority = request.uri().authority().expect("an absolute URL").to_string();
            let mut stream = TcpStream::connect(authority).await.map_err(TransportError::connect)?;
            stream.write_all(&bytes_of(&request)).await.map_err(TransportError::other)?;
            let mut response = Vec::new();
            stream.read_to_end(&mut response).await.map_err(TransportError::other)?;
            parse(&response).ok_or_else(|| TransportError::other("the response is not HTTP"))
        })
    }
}

fn bytes_of(request: &Request<Body>) -> Vec<u8> {
    let body = request.body().as_bytes().expect("not a stream");
    let path = request.uri().path_and_query().expect("a path");
    let host = request.uri().authority().expect("a host");
    let line = format!("{} {path} HTTP/1.1", request.method());
    let length = format!("content-length: {}", body.len());
    let mut lines = vec![line, format!("host: {host}"), "connection: close".to_owned(), length];
    for (name, value) in request.headers() {
        lines.push(format!("{name}: {}", value.to_str().expect("text")));
    }
    let text = format!("{}\r\n\r\n", lines.join("\r\n"));
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

fn parse(response: &[u8]) -> Option<Response<Body>> {
    let end = response.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&response[..end]).ok()?;
    let status: u16 = head.split(' ').nth(1)?.parse().ok()?;
    let body = Bytes::copy_from_slice(&response[end + 4..]);
    Response::builder().status(status).body(body.into()).ok()
}

/// Fails the test if it is used.
pub(crate) struct Unused;

impl Transport for Unused {
    fn send(&self, _: Request<Body>) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        panic!("nothing was to be sent")
    }
}

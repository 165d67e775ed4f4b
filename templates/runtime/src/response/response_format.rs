//! [`ResponseFormat`]: the format of an operation's successful response.

use std::marker::PhantomData;

use bytes::Bytes;

use crate::call::Call;
use crate::call::response_future::SendFuture;
use crate::codec::Decode;
use crate::response::download;
use crate::response::response_enum::ResponseEnum;
use crate::response::streaming::event_stream::EventStream;
use crate::response::streaming::json_lines::JsonLines;

/// The format of a successful response. The types that implement it have no values.
pub trait ResponseFormat {
    /// The type of the decoded response.
    type Output;

    /// Sends the call and decodes the response.
    fn send(call: Call) -> SendFuture<Self::Output>;
}

/// The body is not read.
pub enum Empty {}

/// The body is JSON.
pub struct Json<T>(PhantomData<fn() -> T>);

/// The body is text.
pub enum Text {}

/// The body is base64 of bytes.
pub enum Base64 {}

/// The body is a stream of bytes.
pub enum Download {}

/// The body is a stream of server-sent events.
pub struct Events<T>(PhantomData<fn() -> T>);

/// The body is a stream of JSON values.
pub struct Lines<T>(PhantomData<fn() -> T>);

/// The body has one of several types, the variants of `T`. The status and the media type select the variant.
pub struct OneOf<T>(PhantomData<fn() -> T>);

impl ResponseFormat for Empty {
    type Output = ();

    fn send(call: Call) -> SendFuture<()> {
        call.send_ignoring_body()
    }
}

impl<T: Decode> ResponseFormat for Json<T> {
    type Output = T;

    fn send(call: Call) -> SendFuture<T> {
        call.send()
    }
}

impl ResponseFormat for Text {
    type Output = String;

    fn send(call: Call) -> SendFuture<String> {
        call.send_text()
    }
}

impl ResponseFormat for Base64 {
    type Output = Bytes;

    fn send(call: Call) -> SendFuture<Bytes> {
        call.send_base64()
    }
}

impl ResponseFormat for Download {
    type Output = download::Download;

    fn send(call: Call) -> SendFuture<download::Download> {
        call.send_download()
    }
}

impl<T: Decode + 'static> ResponseFormat for Events<T> {
    type Output = EventStream<T>;

    fn send(call: Call) -> SendFuture<EventStream<T>> {
        call.send_events()
    }
}

impl<T: Decode> ResponseFormat for Lines<T> {
    type Output = JsonLines<T>;

    fn send(call: Call) -> SendFuture<JsonLines<T>> {
        call.send_lines()
    }
}

impl<T: ResponseEnum> ResponseFormat for OneOf<T> {
    type Output = T;

    fn send(call: Call) -> SendFuture<T> {
        call.send_variants()
    }
}

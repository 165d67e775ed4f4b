//! [`Read`]: how an answer is read. The type of a request names the way.

use std::marker::PhantomData;

use bytes::Bytes;

use crate::runtime::answers::Answers;
use crate::runtime::call::Call;
use crate::runtime::codec::Decode;
use crate::runtime::download;
use crate::runtime::event_stream::EventStream;
use crate::runtime::json_lines::JsonLines;
use crate::runtime::response_future::ResponseFuture;

/// A way to read an answer. The types that implement it have no values.
pub trait Read {
    /// What a success is read as.
    type Answer;

    /// Sends the call, and reads its answer.
    fn send(call: Call) -> ResponseFuture<Self::Answer>;
}

/// Not at all.
pub enum Nothing {}

/// As JSON.
pub struct Json<T>(PhantomData<fn() -> T>);

/// As JSON, which is a page `P` with items `I` on it.
pub struct Paged<P, I>(PhantomData<fn() -> (P, I)>);

/// As text.
pub enum Text {}

/// As bytes in base64.
pub enum Base64 {}

/// As bytes, as they arrive.
pub enum Download {}

/// As events, as they arrive.
pub struct Events<T>(PhantomData<fn() -> T>);

/// As JSON values, as they arrive.
pub struct Lines<T>(PhantomData<fn() -> T>);

/// As the one of several kinds that it is of.
pub struct OneOf<T>(PhantomData<fn() -> T>);

impl Read for Nothing {
    type Answer = ();

    fn send(call: Call) -> ResponseFuture<()> {
        call.send_ignoring_body()
    }
}

impl<T: Decode> Read for Json<T> {
    type Answer = T;

    fn send(call: Call) -> ResponseFuture<T> {
        call.send()
    }
}

impl<P: Decode, I> Read for Paged<P, I> {
    type Answer = P;

    fn send(call: Call) -> ResponseFuture<P> {
        call.send()
    }
}

impl Read for Text {
    type Answer = String;

    fn send(call: Call) -> ResponseFuture<String> {
        call.send_text()
    }
}

impl Read for Base64 {
    type Answer = Bytes;

    fn send(call: Call) -> ResponseFuture<Bytes> {
        call.send_base64()
    }
}

impl Read for Download {
    type Answer = download::Download;

    fn send(call: Call) -> ResponseFuture<download::Download> {
        call.send_download()
    }
}

impl<T: Decode + 'static> Read for Events<T> {
    type Answer = EventStream<T>;

    fn send(call: Call) -> ResponseFuture<EventStream<T>> {
        call.send_events()
    }
}

impl<T: Decode> Read for Lines<T> {
    type Answer = JsonLines<T>;

    fn send(call: Call) -> ResponseFuture<JsonLines<T>> {
        call.send_lines()
    }
}

impl<T: Answers> Read for OneOf<T> {
    type Answer = T;

    fn send(call: Call) -> ResponseFuture<T> {
        call.send_variants()
    }
}

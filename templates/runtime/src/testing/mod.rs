//! Test tools for who uses the crate: a server that is a script, and recordings of a real one.
//!
//! A [`Mock`] stands in for the server: it says what is expected of each operation and what comes of it, and fails the
//! test for what is not. A [`Recorder`] writes down what a real server sends, without secrets, and
//! [`Mock::replay`] plays it. Both are transports of a client that is otherwise the real one: parameters are encoded,
//! tokens fetched, calls tried again and responses read as they are in production.
//!
//! Waiting is virtual when the test's clock is: all time in this crate is that of `tokio::time`, which
//! `#[tokio::test(start_paused = true)]` stops and moves on as soon as everybody waits for it.

mod book;
mod condition;
mod difference;
mod expectation;
mod learn;
mod mock;
mod path_values;
mod recorded_body;
mod recorded_request;
mod recorder;
mod recording;
mod redaction;
mod reply;
mod reply_body;
mod rule;
mod scrubber;
mod seen;
mod tee;
mod values;

pub use crate::testing::expectation::{Expectation, Script};
pub use crate::testing::mock::{Mock, MockTransport};
pub use crate::testing::recorder::{Recorder, RecordingTransport};
pub use crate::testing::redaction::Redaction;
pub use crate::testing::reply::Reply;
pub use crate::testing::seen::Seen;
pub use crate::testing::values::from_json;

//! Tools for tests of programs that use the crate: a mock of the server, and recordings of a real one.
//!
//! A [`Mock`] stands in for the server. The test states the requests that it expects and the response to each. Any other
//! request fails the test. A [`Recorder`] writes down what a real server sends, without secrets, and
//! [`Mock::replay`] plays it. Both are transports of a client that is otherwise the real one: parameters are encoded,
//! tokens fetched, calls tried again and responses read as they are in production.
//!
//! Waiting is virtual when the test's clock is: all time in this crate is that of `tokio::time`, which
//! `#[tokio::test(start_paused = true)]` stops and moves on as soon as everybody waits for it.

mod condition;
mod difference;
mod expectation;
mod find_secrets;
mod mock;
mod mock_response;
mod mock_response_body;
mod mock_state;
mod path_values;
mod received_request;
mod recorded_body;
mod recorded_request;
mod recorder;
mod recording;
mod redaction;
mod rule;
mod scrubber;
mod tee;
mod values;

pub use crate::testing::expectation::{Expectation, Script};
pub use crate::testing::mock::{Mock, MockTransport};
pub use crate::testing::mock_response::MockResponse;
pub use crate::testing::received_request::ReceivedRequest;
pub use crate::testing::recorder::{Recorder, RecordingTransport};
pub use crate::testing::redaction::Redaction;
pub use crate::testing::values::from_json;

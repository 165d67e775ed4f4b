//! Tools for tests of programs that use the crate: a mock of the server, and recordings of a real one.
//!
//! A [`Mock`] stands in for the server. The test states the requests that it expects and the response to each. Any other
//! request fails the test. A [`Recorder`] records the exchanges with a real server, without secrets, and
//! [`Mock::replay`] replays the recording. Both provide a transport for an ordinary client: the client encodes parameters,
//! requests tokens, retries calls and decodes responses like in production.
//!
//! All waiting uses the clock of `tokio::time`. A test with `#[tokio::test(start_paused = true)]` pauses this clock, so waits
//! take no real time: the clock advances as soon as all tasks are waiting.

mod difference;
mod mock;
mod path_values;
mod recording;
mod values;

pub use crate::testing::mock::Mock;
pub use crate::testing::mock::expectation::{Expectation, Script};
pub use crate::testing::mock::mock_response::MockResponse;
pub use crate::testing::mock::mock_transport::MockTransport;
pub use crate::testing::mock::received_request::ReceivedRequest;
pub use crate::testing::recording::recorder::{Recorder, RecordingTransport};
pub use crate::testing::recording::redaction::Redaction;
pub use crate::testing::values::from_json;

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

use serde_json::Value;

use crate::codec::{Decode, DecodeError, read_value};
pub use crate::testing::mock::Mock;
pub use crate::testing::mock::expectation::{Expectation, Script};
pub use crate::testing::mock::mock_response::MockResponse;
pub use crate::testing::mock::mock_transport::MockTransport;
pub use crate::testing::mock::received_request::ReceivedRequest;
pub use crate::testing::recording::recorder::{Recorder, RecordingTransport};
pub use crate::testing::recording::redaction::Redaction;

/// Decodes a value from JSON like a response body.
///
/// ```text
/// let user: User = testing::from_json(&json!({"id": "1", "status": "ENABLED"}))?;
/// ```
///
/// # Errors
///
/// Fails if the JSON is not valid for the type. The error contains the path.
pub fn from_json<T: Decode>(json: &Value) -> Result<T, DecodeError> {
    let mut value = T::decode_start();
    read_value(json, false, &mut value)?;
    Ok(value)
}

//! The test tools, as who uses a generated crate uses them.

mod expectations;
mod passwords;
mod recordings;
mod responses;
mod secrets;
mod time;

use std::panic::{AssertUnwindSafe, catch_unwind};

use restwright_runtime::Retry;
use restwright_runtime::testing::Mock;
use samples::{Client, ClientBuilder};

/// Settings for a client of a mock, with a token and without retries.
fn builder(mock: &Mock) -> ClientBuilder {
    Client::builder().tenant("acme").token("tok-MARKED").retry(Retry::none()).transport(mock.transport())
}

fn client(mock: &Mock) -> Client {
    builder(mock).build().expect("good settings")
}

/// What a test that does this says when it fails.
fn complaint<T>(test: impl FnOnce() -> T) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| _ = test())).expect_err("the test fails");
    *panic.downcast::<String>().expect("a text")
}

/// What a test that awaits this says when it fails.
async fn complaint_of<T: Send + 'static>(call: impl Future<Output = T> + Send + 'static) -> String {
    let panic = tokio::spawn(call).await.err().expect("the call fails").into_panic();
    *panic.downcast::<String>().expect("a text")
}

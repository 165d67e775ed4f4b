//! Tests of the test tools, from the view of a generated crate's user.

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

/// Returns settings for a client of a mock, with a token and without retries.
fn builder(mock: &Mock) -> ClientBuilder {
    Client::builder().tenant("acme").token("tok-MARKED").retry(Retry::none()).transport(mock.transport())
}

fn client(mock: &Mock) -> Client {
    builder(mock).build().expect("good settings")
}

/// Returns the panic message of a function.
fn complaint<T>(test: impl FnOnce() -> T) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| _ = test())).expect_err("the test fails");
    *panic.downcast::<String>().expect("a text")
}

/// Returns the panic message of a future.
async fn complaint_of<T: Send + 'static>(call: impl Future<Output = T> + Send + 'static) -> String {
    let panic = tokio::spawn(call).await.err().expect("the call fails").into_panic();
    *panic.downcast::<String>().expect("a text")
}

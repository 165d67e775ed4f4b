//! Blocking calls, for programs without `async`. They wait for the futures and streams of the crate on the calling thread.
//!
//! `request.send().wait()` returns the result of `request.send().await`, and a stream is also an iterator: `for
//! item in request.items()`. One Tokio runtime on one thread of the process drives connections, timers and
//! tokens; it starts with the first call. A call in an asynchronous context would block other tasks, so it is an
//! error, not a panic.

mod iter;
mod reader;

use std::future::pending;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle};

pub use crate::call::blocking::iter::Iter;
pub use crate::call::blocking::reader::Reader;
use crate::call::response_future::{Response, ResponseFuture, SendFuture};
use crate::error::Error;

/// The name of the runtime's thread.
const THREAD: &str = concat!(env!("CARGO_PKG_NAME"), "-blocking");

/// Blocks until a future of this crate is ready, such as the one of [`Call::build`](crate::Call::build).
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration): the function is called on a thread of a Tokio runtime,
/// including those of `spawn_blocking`, or the thread of the blocking runtime cannot be started. The future was
/// not polled.
pub fn wait<F: Future>(future: F) -> Result<F::Output, Error> {
    Ok(runtime()?.block_on(future))
}

impl<T> SendFuture<T> {
    /// Sends the request, and blocks until the response is read.
    ///
    /// # Errors
    ///
    /// The errors of awaiting the future, and those of [`wait`].
    pub fn wait(self) -> Result<T, Error> {
        wait(self)?
    }
}

impl<T> ResponseFuture<T> {
    /// Sends the request, and blocks until the response is read.
    ///
    /// # Errors
    ///
    /// The errors of awaiting the future, and those of [`wait`].
    pub fn wait(self) -> Result<Response<T>, Error> {
        wait(self)?
    }
}

/// Returns the runtime of the process. The first call starts it.
fn runtime() -> Result<&'static Handle, Error> {
    static RUNTIME: OnceLock<Result<Handle, String>> = OnceLock::new();

    if Handle::try_current().is_ok() {
        return Err(Error::configuration(
            "a blocking call within a Tokio runtime would hold up other tasks: await it instead, or make it on a \
             thread outside of the runtime",
        ));
    }
    let started = RUNTIME.get_or_init(|| start().map_err(|error| error.to_string()));
    started.as_ref().map_err(|why| {
        Error::configuration(format!("the thread for blocking calls cannot be started: {why}"))
    })
}

/// Starts the thread that drives connections and timers. Calls are polled on the threads that wait for them.
fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(pending::<()>());
    std::thread::Builder::new().name(THREAD.to_owned()).spawn(drive)?;
    Ok(handle)
}

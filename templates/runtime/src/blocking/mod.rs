//! Calls for programs without `async`: the same futures and streams, waited for on the thread that makes the call.
//!
//! `request.send().wait()` gives what awaiting it gives, and what is a stream is an iterator as well:
//! `for item in request.items()`. Connections, timers and tokens live in one Tokio runtime of the process's own, on a
//! thread of its own, which starts with the first call. Nothing here may be called in an asynchronous context, where it
//! would hold up other tasks: that is an error, and no panic.

mod iter;
mod reader;

use std::future::pending;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle};

pub use crate::blocking::iter::Iter;
pub use crate::blocking::reader::Reader;
use crate::error::Error;
use crate::response_future::{Response, ResponseFuture, SendFuture};

/// The thread of the runtime.
const THREAD: &str = concat!(env!("CARGO_PKG_NAME"), "-blocking");

/// Waits for a future of this crate, such as the one of `build()`.
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration), when it is called within a Tokio runtime, also on a
/// thread that may block, or when the runtime's thread cannot be started. The future was not polled then.
pub fn wait<F: Future>(future: F) -> Result<F::Output, Error> {
    Ok(runtime()?.block_on(future))
}

impl<T> SendFuture<T> {
    /// Sends the request, and waits for the response.
    ///
    /// # Errors
    ///
    /// As when it is awaited, and as [`wait`].
    pub fn wait(self) -> Result<T, Error> {
        wait(self)?
    }
}

impl<T> ResponseFuture<T> {
    /// Sends the request, and waits for the response.
    ///
    /// # Errors
    ///
    /// As when it is awaited, and as [`wait`].
    pub fn wait(self) -> Result<Response<T>, Error> {
        wait(self)?
    }
}

/// The runtime of the process, which the first call starts.
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

/// Starts the thread that looks after connections and timers. Calls are polled on the threads that wait for them.
fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let drive = move || runtime.block_on(pending::<()>());
    std::thread::Builder::new().name(THREAD.to_owned()).spawn(drive)?;
    Ok(handle)
}

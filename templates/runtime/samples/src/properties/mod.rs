//! Properties of what the runtime reads from servers and sends to them, for tests with random input and for fuzzing.
//!
//! Each function takes any bytes and panics when its property does not hold of them. The tests in `tests/properties.rs` call
//! them with generated inputs, and fuzz targets with theirs. Nothing here is copied into emitted crates: all goes
//! through the runtime's public API.

#![allow(
    clippy::missing_panics_doc,
    reason = "a property that does not hold is a panic: that is said once, above"
)]

mod exchange;
mod headers;
mod json;
mod logins;
mod requests;
mod streams;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use headers::{content_disposition, link, media_type, retry_after};
pub use json::json;
pub use logins::{client_id, tenant};
pub use requests::{multipart, url};
pub use streams::{events, json_lines};
#[cfg(feature = "webhooks")]
pub use webhooks::webhook;

/// The pieces of an input that has several parts: all up to each zero byte, the last one with the rest.
fn parts<const N: usize>(input: &[u8]) -> [&[u8]; N] {
    let mut parts = [&input[..0]; N];
    for (part, piece) in parts.iter_mut().zip(input.splitn(N, |byte| *byte == 0)) {
        *part = piece;
    }
    parts
}

/// The pieces as text.
fn texts<const N: usize>(input: &[u8]) -> [String; N] {
    parts(input).map(|part| String::from_utf8_lossy(part).into_owned())
}

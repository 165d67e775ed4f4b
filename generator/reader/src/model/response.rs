//! Responses of operations.

use crate::model::{Header, MediaType};
use crate::pointer::Pointer;

/// OpenAPI's Response Object with its key.
#[derive(Clone, Debug)]
pub struct Response {
    /// The Response Object's place.
    pub origin: Pointer,
    /// The key in `responses`.
    pub status: Status,
    /// `description`.
    pub description: String,
    /// `headers`, in document order.
    pub headers: Vec<Header>,
    /// `content`, with one entry for each media type; empty if there is no body.
    pub content: Vec<MediaType>,
}

/// A key of the Responses Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status code: `200`.
    Code(u16),
    /// A range of status codes by its first digit: `2XX`.
    Range(u8),
    /// `default`: every status without a key of its own.
    Default,
}

//! The response of a call, and the formats that read it.

pub(crate) mod buffered_response;
pub(crate) mod deserialize;
pub(crate) mod download;
pub(crate) mod drift;
pub(crate) mod head;
pub(crate) mod raw_response;
pub(crate) mod response_enum;
pub mod response_format;
pub(crate) mod response_variant;
pub(crate) mod streaming;
pub(crate) mod watch;

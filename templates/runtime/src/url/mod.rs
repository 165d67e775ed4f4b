//! The URL of a request: its base, its path, and percent-encoding.

pub(crate) mod base_url;
pub(crate) mod escape;
pub(crate) mod path;
pub(crate) mod server_url;

//! Responses that are read while they arrive: server-sent events, and lines of JSON.

pub(crate) mod event;
pub(crate) mod event_stream;
pub(crate) mod json_lines;
pub(crate) mod lines;

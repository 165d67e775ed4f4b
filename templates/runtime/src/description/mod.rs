//! The constant description of an API, which the emitted code contains: its servers, security schemes and operations.

pub(crate) mod api;
pub(crate) mod operation;
pub(crate) mod pagination;
pub(crate) mod server;

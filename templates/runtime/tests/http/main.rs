//! The HTTP part of the runtime against real servers on loopback.

mod answers;
mod construction;
mod error_questions;
mod faults;
mod paging;
mod redirects;
mod requests;
mod secrets;
mod server;
mod transport;

//! The HTTP part of the runtime against real servers on loopback.

mod access;
mod answers;
mod bodies;
mod construction;
mod downloads;
mod error_questions;
mod faults;
mod paging;
mod parameters;
mod redirects;
mod requests;
mod secrets;
mod server;
mod streams;
mod transport;

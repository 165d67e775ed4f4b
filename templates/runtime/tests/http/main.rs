//! The HTTP part of the runtime against real servers on loopback.

mod access;
mod answers;
mod bodies;
mod collector;
mod construction;
mod downloads;
mod drift;
mod environment;
mod error_questions;
mod faults;
mod hooks;
mod limits;
mod marked;
mod paging;
mod parameters;
mod plain;
mod redirects;
mod requests;
mod retries;
mod secrets;
mod server;
mod spans;
mod streams;
mod tokens;
mod transport;

//! Tests of the generated client against a real HTTP server on loopback: the requests that the server receives, and the
//! results of each response and each fault.

mod faults;
mod models;
mod operations;
mod requests;
mod resilience;
mod responses;
mod safety;
mod server;
mod targets;

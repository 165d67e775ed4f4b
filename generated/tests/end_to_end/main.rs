//! The generated client as a user writes it, against a real HTTP server on loopback: what the server
//! sees, and what the user gets for each response and each fault.

mod faults;
mod models;
mod operations;
mod requests;
mod resilience;
mod responses;
mod safety;
mod server;
mod targets;

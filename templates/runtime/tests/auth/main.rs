//! Tests of access tokens: the cache in virtual time, and the flows against an OAuth server on loopback.

mod assertion;
mod cache;
mod credentials;
mod exchange;
mod oauth;
mod wire;

//! Replaces spans and events by nothing, for crates without the feature `tracing`.
#![allow(clippy::unused_self, reason = "with the feature there is a span")]

use std::time::Duration;

use http::{HeaderMap, Request, StatusCode};

use crate::auth::TokenError;
use crate::body::Body;
use crate::error::Error;
use crate::error::context::Context;
use crate::response::drift::Drift;
use crate::retry::{Outcome, Reason};

/// A call, of which nothing is shown.
pub(crate) trait Observed {}

/// A span that records nothing.
#[derive(Clone)]
pub(crate) struct Span;

impl Span {
    pub(crate) fn operation(_: &dyn Observed) -> Self {
        Self
    }

    pub(crate) fn attempt(_: &dyn Observed, _: &Context, _: &Request<Body>) -> Self {
        Self
    }

    pub(crate) fn token() -> Self {
        Self
    }

    pub(crate) fn run<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn responded(&self, _: &dyn Observed, _: &Context, _: StatusCode, _: &HeaderMap) {}

    pub(crate) fn received(&self, _: &dyn Observed, _: &Context, _: &HeaderMap, _: &[u8]) {}

    pub(crate) fn succeeded(&self, _: StatusCode, _: u32) {}

    pub(crate) fn refreshed<T>(&self, _: &Result<T, TokenError>) {}

    pub(crate) fn failed(&self, _: &Error) {}
}

pub(crate) fn tries_again(_: &Error, _: Outcome, _: u32, _: Duration) {}

pub(crate) fn gave_up(_: &Error, _: Reason, _: u32) {}

pub(crate) fn drifted(_: &Drift) {}

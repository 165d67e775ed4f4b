//! What a client tells subscribers of `tracing` of its calls; without the feature of that name, nothing.
//!
//! Spans and their fields have the names of OpenTelemetry's conventions for HTTP clients. Fields are constants of the
//! document, numbers, and what [`Telemetry`] allows; the rest of a request or a response is in none.

#[cfg(not(feature = "tracing"))]
mod silent;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(feature = "tracing")]
mod telemetry;

#[cfg(not(feature = "tracing"))]
pub(crate) use crate::trace::silent::{Span, drifted, gave_up, tries_again};
#[cfg(feature = "tracing")]
pub(crate) use crate::trace::spans::{Span, drifted, gave_up, tries_again};
#[cfg(feature = "tracing")]
pub(crate) use crate::trace::telemetry::Shown;
#[cfg(feature = "tracing")]
pub use crate::trace::telemetry::Telemetry;

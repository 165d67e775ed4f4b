//! The spans and events of `tracing` for calls. Without the feature `tracing`, there are none.
//!
//! Spans and their fields have the names of OpenTelemetry's conventions for HTTP clients. The fields contain constants of the
//! document, numbers, and the values that [`Telemetry`] allows. They contain nothing else of a request or a response.

#[cfg(not(feature = "tracing"))]
mod silent;
#[cfg(feature = "tracing")]
mod spans;
#[cfg(feature = "tracing")]
mod telemetry;

#[cfg(not(feature = "tracing"))]
pub(crate) use crate::trace::silent::{Observed, Span, drifted, gave_up, tries_again};
#[cfg(feature = "tracing")]
pub(crate) use crate::trace::spans::{Observed, Span, drifted, gave_up, tries_again};
#[cfg(feature = "tracing")]
pub(crate) use crate::trace::telemetry::Shown;
#[cfg(feature = "tracing")]
pub use crate::trace::telemetry::Telemetry;

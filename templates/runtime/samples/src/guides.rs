//! The guides in `docs/client/`, so that their code is compiled.

/// Tokens and other credentials.
#[doc = include_str!("../../../../docs/client/authentication.md")]
mod authentication {}

/// Retries.
#[doc = include_str!("../../../../docs/client/retries.md")]
mod retries {}

/// The methods of requests.
#[doc = include_str!("../../../../docs/client/calls.md")]
mod calls {}

/// Timeouts.
#[doc = include_str!("../../../../docs/client/timeouts.md")]
mod timeouts {}

/// Pagination.
#[doc = include_str!("../../../../docs/client/pagination.md")]
mod pagination {}

/// Changes with update masks, and `Any` messages.
#[doc = include_str!("../../../../docs/client/protojson.md")]
mod protojson {}

/// Spans, events and counters.
#[doc = include_str!("../../../../docs/client/observability.md")]
mod observability {}

/// Middlewares, layers and transports.
#[doc = include_str!("../../../../docs/client/hooks.md")]
mod hooks {}

/// Errors.
#[doc = include_str!("../../../../docs/client/errors.md")]
mod errors {}

/// Tests with a mock server.
#[doc = include_str!("../../../../docs/client/testing.md")]
mod testing {}

/// Blocking calls.
#[doc = include_str!("../../../../docs/client/blocking.md")]
mod blocking {}

/// Webhooks.
#[doc = include_str!("../../../../docs/client/webhooks.md")]
mod webhooks {}

//! The guides in `docs/client/`, so that their code is compiled.

/// Where tokens come from.
#[doc = include_str!("../../../../docs/client/authentication.md")]
mod authentication {}

/// What is tried again.
#[doc = include_str!("../../../../docs/client/retries.md")]
mod retries {}

/// What a request can do.
#[doc = include_str!("../../../../docs/client/calls.md")]
mod calls {}

/// What may take how long.
#[doc = include_str!("../../../../docs/client/timeouts.md")]
mod timeouts {}

/// Page by page.
#[doc = include_str!("../../../../docs/client/pagination.md")]
mod pagination {}

/// Changes with masks, and messages of any type.
#[doc = include_str!("../../../../docs/client/protojson.md")]
mod protojson {}

/// What is told of calls.
#[doc = include_str!("../../../../docs/client/observability.md")]
mod observability {}

/// What stands around calls.
#[doc = include_str!("../../../../docs/client/hooks.md")]
mod hooks {}

/// What went wrong.
#[doc = include_str!("../../../../docs/client/errors.md")]
mod errors {}

/// Tests without a server.
#[doc = include_str!("../../../../docs/client/testing.md")]
mod testing {}

/// Without `async`.
#[doc = include_str!("../../../../docs/client/blocking.md")]
mod blocking {}

/// What the server sends.
#[doc = include_str!("../../../../docs/client/webhooks.md")]
mod webhooks {}

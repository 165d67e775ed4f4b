//! Access tokens: the sources, and the cache between the sources and the calls.
//!
//! A [`TokenSource`] gets one token for each request. The [`TokenCache`] keeps the token and renews it. The
//! sources are [`StaticToken`], the machine-to-machine flows of OAuth 2.0 ([`ClientCredentials`],
//! `ClientAssertion`, [`TokenExchange`]), and those of a [`Provider`].

mod cached_token;
#[cfg(feature = "client-assertion")]
mod client_assertion;
mod client_credentials;
#[cfg(feature = "conductorone")]
pub mod conductorone;
pub(crate) mod credentials;
mod environment;
mod schedule;
#[cfg(feature = "client-assertion")]
mod signing_key;
mod token_cache;
mod token_endpoint;
pub(crate) mod token_error;
mod token_exchange;
mod token_response;
mod token_source;

pub use crate::auth::cached_token::CachedToken;
#[cfg(feature = "client-assertion")]
pub use crate::auth::client_assertion::ClientAssertion;
pub use crate::auth::client_credentials::ClientCredentials;
pub use crate::auth::environment::{Environment, Flow, Provider};
#[cfg(feature = "client-assertion")]
pub use crate::auth::signing_key::SigningKey;
pub use crate::auth::token_cache::TokenCache;
pub use crate::auth::token_error::TokenError;
pub use crate::auth::token_exchange::TokenExchange;
pub use crate::auth::token_source::StaticToken;
pub use crate::auth::token_source::{AccessToken, TokenSource};

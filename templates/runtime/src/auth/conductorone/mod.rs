//! What ConductorOne makes of the standards: how its client ids and client secrets are spelt, and where it gives out
//! tokens.

mod client_id;
#[cfg(feature = "client-assertion")]
mod client_secret;

pub use crate::auth::conductorone::client_id::ClientId;
use crate::auth::token_exchange::TokenExchange;
use crate::auth::token_source::TokenSource;
#[cfg(feature = "client-assertion")]
use crate::auth::{client_assertion::ClientAssertion, signing_key::SigningKey};
use crate::error::Error;

/// Tokens for a client id and a client secret of ConductorOne's: the secret holds the key that signs the client's
/// assertion, and the token endpoint is on the host that the id names.
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration), when the id or the secret is not spelt as
/// ConductorOne's are. The error does not show the secret.
#[cfg(feature = "client-assertion")]
pub fn client_credentials(id: &str, secret: &str) -> Result<ClientAssertion, Error> {
    let id: ClientId = id.parse()?;
    let key = SigningKey::from_jwk(&client_secret::jwk(secret)?)?;
    ClientAssertion::new(&id.token_url(), id.as_str(), key)
}

/// Tokens for the tokens of a workload (RFC 8693), at the endpoint on the host that the client id names.
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration), when the id is not spelt as ConductorOne's are.
pub fn workload_federation(id: &str, subject: impl TokenSource) -> Result<TokenExchange, Error> {
    let id: ClientId = id.parse()?;
    Ok(TokenExchange::new(&id.token_url(), subject)?.parameter("client_id", id.as_str()))
}

//! Authentication with ConductorOne: the form of its client ids and client secrets, and the URL of its token endpoint.

mod client_id;
#[cfg(feature = "client-assertion")]
mod client_secret;

use std::sync::Arc;

pub use crate::auth::conductorone::client_id::ClientId;
use crate::auth::environment::Provider;
use crate::auth::token_exchange::TokenExchange;
use crate::auth::token_source::StaticToken;
use crate::auth::token_source::TokenSource;
#[cfg(feature = "client-assertion")]
use crate::auth::{client_assertion::ClientAssertion, signing_key::SigningKey};
use crate::error::Error;

/// The token provider ConductorOne. A client id contains the host of the tenant, and a client secret contains a signing key.
#[derive(Clone, Copy, Debug)]
pub struct ConductorOne;

impl Provider for ConductorOne {
    fn base_url(&self, client_id: &str) -> Result<String, Error> {
        client_id.parse::<ClientId>().map(|id| id.base_url())
    }

    #[cfg(feature = "client-assertion")]
    fn client_credentials(
        &self,
        client_id: &str,
        client_secret: &str,
    ) -> Result<Arc<dyn TokenSource>, Error> {
        Ok(Arc::new(client_credentials(client_id, client_secret)?))
    }

    #[cfg(not(feature = "client-assertion"))]
    fn client_credentials(&self, _: &str, _: &str) -> Result<Arc<dyn TokenSource>, Error> {
        Err(Error::configuration("a client secret that holds a key needs the feature `client-assertion`"))
    }

    fn token_exchange(
        &self,
        client_id: &str,
        subject_token: StaticToken,
    ) -> Result<Arc<dyn TokenSource>, Error> {
        Ok(Arc::new(workload_federation(client_id, subject_token)?))
    }
}

/// Creates a source of tokens for a ConductorOne client id and client secret. The key in the secret signs the client's
/// assertion. The token endpoint is on the host in the client id.
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration): the id or the secret does not have the form of ConductorOne's. The
/// error does not contain the secret.
#[cfg(feature = "client-assertion")]
pub fn client_credentials(id: &str, secret: &str) -> Result<ClientAssertion, Error> {
    let id: ClientId = id.parse()?;
    let key = SigningKey::from_jwk(&client_secret::jwk(secret)?)?;
    ClientAssertion::new(&id.token_url(), id.as_str(), key)
}

/// Creates a source that exchanges the tokens of a workload (RFC 8693), such as the OIDC token of a CI job. The token
/// endpoint is on the host in the client id.
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration): the id does not have the form of ConductorOne's.
pub fn workload_federation(id: &str, subject: impl TokenSource) -> Result<TokenExchange, Error> {
    let id: ClientId = id.parse()?;
    Ok(TokenExchange::new(&id.token_url(), subject)?.parameter("client_id", id.as_str()))
}

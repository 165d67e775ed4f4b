//! [`Environment`]: which variables of the environment hold credentials, and say where requests go, as constant data.

use crate::auth::client_credentials::ClientCredentials;
use crate::auth::conductorone::{self, ClientId};
use crate::auth::static_token::StaticToken;
use crate::auth::token_exchange::TokenExchange;
use crate::client_builder::ClientBuilder;
use crate::error::Error;

/// The names of variables of the environment, and what is made of their values.
///
/// The first of these that is complete is what the client says who it is by: `access_token`; `subject_token` (with
/// `client_id`); `client_id` with `client_secret`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Environment {
    /// What tokens are got by.
    pub flow: Flow,
    /// The variable that holds a token which is sent as it is.
    pub access_token: Option<&'static str>,
    /// The variable that holds another party's token, which is traded for one (RFC 8693).
    pub subject_token: Option<&'static str>,
    /// The variable that holds the client id.
    pub client_id: Option<&'static str>,
    /// The variable that holds the client secret.
    pub client_secret: Option<&'static str>,
    /// The variable that holds the URL that requests go to.
    pub base_url: Option<&'static str>,
    /// Variables of the servers' URLs, each with the variable that holds its value. Where one is set, `base_url` is not
    /// looked at.
    pub server_variables: &'static [(&'static str, &'static str)],
}

/// What tokens are got by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flow {
    /// Nothing: there is an access token, or none.
    Token,
    /// The client credentials grant (RFC 6749, section 4.4).
    ClientCredentials {
        /// The token endpoint.
        token_url: &'static str,
        /// Whether the credentials go into the body instead of the Authorization header.
        in_body: bool,
        /// The scopes that are asked for.
        scopes: &'static [&'static str],
    },
    /// ConductorOne's: the client id names the host, which is also where requests go unless something else says so, and
    /// the client secret holds a key.
    ConductorOne,
}

impl Environment {
    /// Settings with what the variables say. They are read through a function, and one that is empty counts as not set.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), when they hold no credentials, or ones that cannot be
    /// used. Nothing secret is shown.
    pub fn apply(
        &self,
        builder: ClientBuilder,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<ClientBuilder, Error> {
        let read = |name: Option<&str>| {
            let text = variable(name?)?.trim().to_owned();
            (!text.is_empty()).then_some(text)
        };
        let values = Values {
            access_token: read(self.access_token),
            subject_token: read(self.subject_token),
            client_id: read(self.client_id),
            client_secret: read(self.client_secret),
        };
        let builder = self.target(builder, &values, read)?;
        self.credentials(builder, values)
    }

    fn target(
        &self,
        mut builder: ClientBuilder,
        values: &Values,
        read: impl Fn(Option<&str>) -> Option<String>,
    ) -> Result<ClientBuilder, Error> {
        let mut is_known = false;
        for (name, variable) in self.server_variables {
            if let Some(value) = read(Some(variable)) {
                builder = builder.server_variable(*name, value);
                is_known = true;
            }
        }
        if is_known {
            return Ok(builder);
        }
        if let Some(url) = read(self.base_url) {
            return Ok(builder.base_url(url));
        }
        match (&self.flow, &values.client_id) {
            (Flow::ConductorOne, Some(id)) => Ok(builder.base_url(id.parse::<ClientId>()?.base_url())),
            _ => Ok(builder),
        }
    }

    fn credentials(&self, builder: ClientBuilder, values: Values) -> Result<ClientBuilder, Error> {
        let Values { access_token, subject_token, client_id, client_secret } = values;
        if let Some(token) = access_token {
            return Ok(builder.token(token));
        }
        match (self.flow, client_id, subject_token, client_secret) {
            (Flow::ConductorOne, Some(id), Some(token), _) => {
                Ok(builder.token_source(conductorone::workload_federation(&id, StaticToken::new(token))?))
            }
            (Flow::ConductorOne, Some(id), None, Some(secret)) => by_key(builder, &id, &secret),
            (Flow::ClientCredentials { token_url, .. }, id, Some(token), _) => {
                let exchange = TokenExchange::new(token_url, StaticToken::new(token))?;
                Ok(builder.token_source(match id {
                    Some(id) => exchange.parameter("client_id", id),
                    None => exchange,
                }))
            }
            (Flow::ClientCredentials { token_url, in_body, scopes }, Some(id), None, Some(secret)) => {
                let source = ClientCredentials::new(token_url, id, secret)?.scopes(scopes);
                Ok(builder.token_source(if in_body { source.in_body() } else { source }))
            }
            _ => Err(self.missing()),
        }
    }

    fn missing(&self) -> Error {
        let together = |names: [Option<&str>; 2]| match names {
            [Some(first), Some(second)] => Some(format!("`{first}` and `{second}`")),
            _ => None,
        };
        let ways = [
            together([self.client_id, self.client_secret]),
            together([self.client_id, self.subject_token]),
            self.access_token.map(|name| format!("`{name}`")),
        ];
        let ways: Vec<String> = ways.into_iter().flatten().collect();
        Error::configuration(format!("the environment has no credentials: set {}", ways.join(", or ")))
    }
}

/// What the variables hold.
struct Values {
    access_token: Option<String>,
    subject_token: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

#[cfg(feature = "client-assertion")]
fn by_key(builder: ClientBuilder, id: &str, secret: &str) -> Result<ClientBuilder, Error> {
    Ok(builder.token_source(conductorone::client_credentials(id, secret)?))
}

#[cfg(not(feature = "client-assertion"))]
fn by_key(_: ClientBuilder, _: &str, _: &str) -> Result<ClientBuilder, Error> {
    Err(Error::configuration("a client secret that holds a key needs the feature `client-assertion`"))
}

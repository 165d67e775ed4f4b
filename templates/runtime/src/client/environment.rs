//! Sets credentials and the base URL from environment variables.

use crate::auth::{ClientCredentials, Environment, Flow, StaticToken, TokenExchange};
use crate::client::client_builder::ClientBuilder;
use crate::error::Error;

impl ClientBuilder {
    /// Reads credentials and the base URL from the environment variables in `names`.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the variables hold no credentials or invalid ones. The message
    /// contains no secret.
    pub fn environment(self, names: &Environment) -> Result<Self, Error> {
        names.apply(self, |name| std::env::var(name).ok())
    }
}

impl Environment {
    /// Applies the environment variables to the settings of a client. `variable` reads one of them; an empty
    /// value counts as unset.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration): the variables hold no credentials, or unusable
    /// ones. The message contains no secret.
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
            (Flow::Provider(provider), Some(id)) => Ok(builder.base_url(provider.base_url(id)?)),
            _ => Ok(builder),
        }
    }

    fn credentials(&self, builder: ClientBuilder, values: Values) -> Result<ClientBuilder, Error> {
        let Values { access_token, subject_token, client_id, client_secret } = values;
        if let Some(token) = access_token {
            return Ok(builder.token(token));
        }
        match (self.flow, client_id, subject_token, client_secret) {
            (Flow::Provider(provider), Some(id), Some(token), _) => {
                Ok(builder.token_source(provider.token_exchange(&id, StaticToken::new(token))?))
            }
            (Flow::Provider(provider), Some(id), None, Some(secret)) => {
                Ok(builder.token_source(provider.client_credentials(&id, &secret)?))
            }
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
        let mut ways = Vec::new();
        for other in [self.client_secret, self.subject_token] {
            if let (Some(first), Some(second)) = (self.client_id, other) {
                ways.push(format!("`{first}` and `{second}`"));
            }
        }
        if let Some(name) = self.access_token {
            ways.push(format!("`{name}`"));
        }
        Error::configuration(format!("the environment has no credentials: set {}", ways.join(", or ")))
    }
}

/// The values of the variables.
struct Values {
    access_token: Option<String>,
    subject_token: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

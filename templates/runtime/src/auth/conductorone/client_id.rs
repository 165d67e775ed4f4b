//! [`ClientId`]: a ConductorOne client id, which contains the host of the tenant.

use std::str::FromStr;

use crate::auth::token_endpoint::TokenEndpoint;
use crate::error::Error;

/// A client id such as `clever-fox-12345@acme.conductor.one/spc`. The text between `@` and `/` is the host of the tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientId {
    text: String,
    host: String,
}

impl ClientId {
    /// Returns the whole client id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the host of the tenant, with the port if the client id has one.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Returns the base URL of the tenant's API, such as `https://acme.conductor.one`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("https://{}", self.host)
    }

    /// Returns the URL of the tenant's token endpoint, such as `https://acme.conductor.one/auth/v1/token`.
    #[must_use]
    pub fn token_url(&self) -> String {
        format!("https://{}/auth/v1/token", self.host)
    }
}

impl FromStr for ClientId {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let invalid = || {
            let message = "the client id does not have the form `clever-fox-12345@acme.conductor.one/spc`";
            Error::configuration(message)
        };
        let (name, rest) = text.split_once('@').ok_or_else(invalid)?;
        let (host, kind) = rest.split_once('/').ok_or_else(invalid)?;
        if name.is_empty() || host.is_empty() || kind.is_empty() || host.contains(['?', '#', '@']) {
            return Err(invalid());
        }
        let id = Self { text: text.to_owned(), host: host.to_owned() };
        TokenEndpoint::new(&id.token_url()).map(|_| id).map_err(|_| invalid())
    }
}

#[cfg(test)]
mod tests {
    use super::ClientId;

    #[test]
    fn the_host_is_between_the_at_and_the_slash() {
        for (text, host) in [
            ("clever-fox-12345@acme.conductor.one/spc", Some("acme.conductor.one")),
            ("a@localhost:8443/spc", Some("localhost:8443")),
            ("a@h.test/spc/more", Some("h.test")),
            ("acme.conductor.one/spc", None),
            ("a@acme.conductor.one", None),
            ("@h.test/spc", None),
            ("a@/spc", None),
            ("a@h.test/", None),
            ("a@b@h.test/spc", None),
            ("a@h.test?x/spc", None),
            ("a@h test/spc", None),
            ("", None),
        ] {
            let id = text.parse::<ClientId>();
            assert_eq!(id.as_ref().ok().map(ClientId::host), host, "{text}: {id:?}");
        }
    }
}

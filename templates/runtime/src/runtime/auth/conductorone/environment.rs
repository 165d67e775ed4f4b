//! [`Environment`]: the credentials and the server that variables of the environment name.

use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use crate::runtime::auth::conductorone::ClientId;
use crate::runtime::auth::static_token::StaticToken;
use crate::runtime::auth::token_source::TokenSource;
use crate::runtime::error::Error;

const ACCESS_TOKEN: &str = "CONDUCTORONE_ACCESS_TOKEN";
const OIDC_TOKEN: &str = "CONDUCTORONE_OIDC_TOKEN";
const CLIENT_ID: &str = "CONDUCTORONE_CLIENT_ID";
const CLIENT_SECRET: &str = "CONDUCTORONE_CLIENT_SECRET";
const TENANT_DOMAIN: &str = "CONDUCTORONE_TENANT_DOMAIN";
const SERVER_URL: &str = "CONDUCTORONE_SERVER_URL";

/// What the environment says.
#[derive(Clone)]
#[non_exhaustive]
pub struct Environment {
    /// Where tokens come from: the first of `CONDUCTORONE_ACCESS_TOKEN`; `CONDUCTORONE_OIDC_TOKEN` with
    /// `CONDUCTORONE_CLIENT_ID`; `CONDUCTORONE_CLIENT_ID` with `CONDUCTORONE_CLIENT_SECRET`.
    pub token_source: Arc<dyn TokenSource>,
    /// Where requests go, if anything says so.
    pub target: Option<Target>,
}

/// Where requests go.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// The value of `CONDUCTORONE_TENANT_DOMAIN`: a tenant's name, its host, or a URL.
    Tenant(String),
    /// A URL: the value of `CONDUCTORONE_SERVER_URL`, or that of the host that the client id names.
    Url(String),
}

impl Environment {
    /// Reads the variables of this process.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::runtime::ErrorKind::Configuration), when the variables name no credentials, or ones that
    /// are not spelt as ConductorOne's are. Nothing secret is shown.
    pub fn read() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var(name).ok())
    }

    /// Reads variables through a function. One that is empty counts as not set.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let variable =
            |name| variable(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let id = variable(CLIENT_ID);
        let token_source = token_source(&variable, id.as_deref())?;
        let tenant = variable(TENANT_DOMAIN).map(Target::Tenant);
        let url = || variable(SERVER_URL).map(Target::Url);
        let target = match tenant.or_else(url) {
            Some(target) => Some(target),
            None => id.map(|id| id.parse()).transpose()?.map(|id: ClientId| Target::Url(id.base_url())),
        };
        Ok(Self { token_source, target })
    }
}

fn token_source(
    variable: &impl Fn(&'static str) -> Option<String>,
    id: Option<&str>,
) -> Result<Arc<dyn TokenSource>, Error> {
    if let Some(token) = variable(ACCESS_TOKEN) {
        return Ok(Arc::new(StaticToken::new(token)));
    }
    if let Some((token, id)) = variable(OIDC_TOKEN).zip(id) {
        return Ok(Arc::new(super::workload_federation(id, StaticToken::new(token))?));
    }
    if let Some((secret, id)) = variable(CLIENT_SECRET).zip(id) {
        return client_credentials(id, &secret);
    }
    Err(Error::configuration(format!(
        "the environment has no credentials: set `{CLIENT_ID}` and `{CLIENT_SECRET}`, or `{CLIENT_ID}` and \
         `{OIDC_TOKEN}`, or `{ACCESS_TOKEN}`"
    )))
}

#[cfg(feature = "client-assertion")]
fn client_credentials(id: &str, secret: &str) -> Result<Arc<dyn TokenSource>, Error> {
    Ok(Arc::new(super::client_credentials(id, secret)?))
}

#[cfg(not(feature = "client-assertion"))]
fn client_credentials(_: &str, _: &str) -> Result<Arc<dyn TokenSource>, Error> {
    Err(Error::configuration(format!("`{CLIENT_SECRET}` needs the feature `client-assertion`")))
}

impl Debug for Environment {
    /// Shows where requests go.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("target", &self.target).finish_non_exhaustive()
    }
}

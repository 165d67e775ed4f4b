//! `[auth]`: the flow with which clients obtain tokens, and the environment variables with its parameters.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeValue;

use crate::config::section::{Entry, Section};
use crate::config::syntax::{HTTPS_URL, TEXT, VARIABLE};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::spelling::nearest;

/// `[auth]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthConfig {
    /// `provider` or `flow`: the flow that obtains tokens.
    pub flow: FlowConfig,
    /// `[auth.environment]`.
    pub environment: EnvironmentConfig,
}

/// A flow that obtains tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FlowConfig {
    /// Not specified: users supply a token, or none.
    #[default]
    Token,
    /// `provider = "conductorone"`.
    ConductorOne,
    /// `flow = "client-credentials"`.
    ClientCredentials {
        /// `token-url`.
        token_url: String,
        /// `credentials = "body"`, instead of `"header"`.
        in_body: bool,
        /// `scopes`.
        scopes: Vec<String>,
    },
}

/// `[auth.environment]`: names of variables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnvironmentConfig {
    /// `access-token`.
    pub access_token: Option<String>,
    /// `subject-token`.
    pub subject_token: Option<String>,
    /// `client-id`.
    pub client_id: Option<String>,
    /// `client-secret`.
    pub client_secret: Option<String>,
    /// `base-url`.
    pub base_url: Option<String>,
    /// `[auth.environment.server-variables]`: by the name of a variable of the server's URL.
    pub server_variables: BTreeMap<String, String>,
}

/// Reads the table, and the place of each entry of `server-variables`.
pub(super) fn read(
    mut auth: Section<'_>,
    at: &Range<usize>,
    places: &mut BTreeMap<String, Range<usize>>,
    diagnostics: &mut Diagnostics,
) -> AuthConfig {
    let flow = flow(&mut auth, at, diagnostics);
    let mut section = auth.section("environment", diagnostics);
    let environment = environment(&mut section, places, diagnostics);
    section.finish(diagnostics);
    auth.finish(diagnostics);
    let EnvironmentConfig { access_token, subject_token, client_id, client_secret, .. } = &environment;
    let by_id = client_id.is_some() && (client_secret.is_some() || subject_token.is_some());
    if flow == FlowConfig::Token && (client_secret.is_some() || subject_token.is_some()) {
        diagnostics.push(invalid(
            at,
            "`[auth.environment]` names a variable for a secret, and nothing says what it is for",
            Advice::help("set `provider` or `flow` in `[auth]`"),
        ));
    } else if access_token.is_none() && !by_id {
        diagnostics.push(invalid(
            at,
            "`[auth.environment]` names no credentials",
            Advice::help("set `access-token`, or `client-id` with `client-secret` or `subject-token`, to the names of variables"),
        ));
    }
    AuthConfig { flow, environment }
}

fn flow(auth: &mut Section<'_>, at: &Range<usize>, diagnostics: &mut Diagnostics) -> FlowConfig {
    let (provider, flow) = (auth.take("provider"), auth.take("flow"));
    let token_url = auth.string("token-url", HTTPS_URL, diagnostics);
    let credentials = auth.take("credentials").map(|entry| one_of(&entry, &["header", "body"], diagnostics));
    let scopes: Vec<String> =
        auth.strings("scopes", TEXT, diagnostics).into_iter().map(|(scope, _)| scope).collect();
    let is_described = token_url.is_some() || credentials.is_some() || !scopes.is_empty();
    if is_described && flow.is_none() {
        let message = "`token-url`, `credentials` and `scopes` have no effect without a `flow`";
        diagnostics.push(invalid(at, message, Advice::help("remove them, or set `flow` in `[auth]`")));
    }
    match (provider, flow) {
        (None, None) => FlowConfig::Token,
        (Some(provider), None) => {
            let known = one_of(&provider, &["conductorone"], diagnostics);
            known.map_or(FlowConfig::Token, |_| FlowConfig::ConductorOne)
        }
        (Some(_), Some(_)) => {
            diagnostics.push(invalid(
                at,
                "`[auth]` has a `provider` and a `flow`",
                Advice::help("remove one of the two"),
            ));
            FlowConfig::Token
        }
        (None, Some(flow)) => {
            let is_known = one_of(&flow, &["client-credentials"], diagnostics).is_some();
            if is_known && token_url.is_none() {
                diagnostics.push(invalid(
                    at,
                    "a flow needs a token endpoint",
                    Advice::help("set `token-url` in `[auth]`"),
                ));
            }
            let in_body = credentials.flatten() == Some(1);
            FlowConfig::ClientCredentials { token_url: token_url.unwrap_or_default(), in_body, scopes }
        }
    }
}

fn environment(
    section: &mut Section<'_>,
    places: &mut BTreeMap<String, Range<usize>>,
    diagnostics: &mut Diagnostics,
) -> EnvironmentConfig {
    let mut read = |key| section.string(key, VARIABLE, diagnostics);
    let mut environment = EnvironmentConfig {
        access_token: read("access-token"),
        subject_token: read("subject-token"),
        client_id: read("client-id"),
        client_secret: read("client-secret"),
        base_url: read("base-url"),
        server_variables: BTreeMap::new(),
    };
    for entry in section.section("server-variables", diagnostics).drain() {
        places.insert(entry.key.clone(), entry.key_range.clone());
        if let Some(variable) = entry.string(VARIABLE, diagnostics) {
            environment.server_variables.insert(entry.key, variable);
        }
    }
    environment
}

/// Returns the index of the keyword, or reports an unknown one.
fn one_of(entry: &Entry<'_>, words: &[&str], diagnostics: &mut Diagnostics) -> Option<usize> {
    let text = if let DeValue::String(text) = &entry.value { text.as_ref() } else { "" };
    let found = words.iter().position(|word| *word == text);
    if found.is_none() {
        let quoted: Vec<_> = words.iter().map(|word| format!("{word:?}")).collect();
        let invalid = entry.invalid(&quoted.join(" or "));
        let label = nearest(text, words).map(|word| format!("did you mean {word:?}?"));
        let label = label.unwrap_or_else(|| invalid.label.clone());
        diagnostics.push(invalid.with_label(label));
    }
    found
}

fn invalid(at: &Range<usize>, message: &str, advice: Advice) -> Diagnostic {
    Diagnostic::new(Code::InvalidConfig, Place::Config(at.clone()), message, advice)
}

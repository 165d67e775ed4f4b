//! `Client::from_env`: the environment variables that `[auth]` of `codegen.toml` names.

use crate::config::{AuthConfig, Config, EnvironmentConfig, FlowConfig};
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::ir::{Docs, Environment, Flow, Provider, WireName};
use crate::lower::docs::{Paragraphs, code};

/// Lowers the configuration of the environment. `variables` are the variables of the servers.
pub(crate) fn environment(
    config: &Config,
    variables: &[String],
    diagnostics: &mut Diagnostics,
) -> Option<Environment> {
    let AuthConfig { flow, environment } = config.auth.as_ref()?;
    let EnvironmentConfig {
        access_token,
        subject_token,
        client_id,
        client_secret,
        base_url,
        server_variables,
    } = environment;
    for name in server_variables.keys().filter(|name| !variables.contains(name)) {
        diagnostics.push(Diagnostic::new(
            Code::UnmatchedConfig,
            config.place(&["auth", "environment", "server-variables", name]),
            format!("the URL of no server in the document has a variable `{name}`"),
            Advice::help("correct the name, or remove the entry"),
        ));
    }
    let flow = match flow {
        FlowConfig::Token => Flow::Token,
        FlowConfig::ConductorOne => Flow::Provider(Provider::ConductorOne),
        FlowConfig::ClientCredentials { token_url, in_body, scopes } => Flow::ClientCredentials {
            token_url: token_url.clone(),
            in_body: *in_body,
            scopes: scopes.clone(),
        },
    };
    Some(Environment {
        docs: docs(environment, &flow),
        flow,
        access_token: access_token.clone(),
        subject_token: subject_token.clone(),
        client_id: client_id.clone(),
        client_secret: client_secret.clone(),
        base_url: base_url.clone(),
        server_variables: server_variables
            .iter()
            .map(|(name, variable)| (WireName(name.clone()), variable.clone()))
            .collect(),
    })
}

/// The docs of `from_env`: the environment variables in the order in which the client looks at them.
fn docs(environment: &EnvironmentConfig, flow: &Flow) -> Docs {
    let mut docs = Paragraphs::default();
    docs.push(["Creates a client from environment variables.".to_owned()]);
    let id = environment.client_id.as_ref();
    let with_id = |variable: &Option<String>| {
        let (variable, id) = (variable.as_ref()?, id?);
        Some(format!("{} with {}", code(variable), code(id)))
    };
    let ways = [
        environment.access_token.as_ref().map(|variable| code(variable)),
        with_id(&environment.subject_token),
        with_id(&environment.client_secret),
    ];
    let ways: Vec<String> = ways.into_iter().flatten().collect();
    docs.push([format!("The first of these credentials that is set is used: {}.", ways.join("; "))]);
    let mut targets: Vec<String> = environment
        .server_variables
        .values()
        .chain(&environment.base_url)
        .map(|variable| code(variable))
        .collect();
    if matches!(flow, Flow::Provider(_)) {
        targets.extend(id.map(|id| format!("the host in {}", code(id))));
    }
    if !targets.is_empty() {
        docs.push([format!("The first of these that is set selects the server: {}.", targets.join(", "))]);
    }
    docs.push(["# Errors".to_owned()]);
    docs.push(["Fails if no credentials or no server are set, or if a value is invalid.".to_owned()]);
    docs.finish()
}

//! Servers and security of the client's builder.

mod environment;
pub(super) mod security;

use crate::config::Config;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics};
use crate::ir::{
    Docs, Ident, OwnServer, Scheme, SchemeKind, Server, ServerVariable, ServersAndSecurity, VariableSetter,
    WireName,
};
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::lower::names::Names;
use crate::lower::names::key::NameKey;
use crate::lower::plan::paths;
use crate::lower::plan::servers::{ServerPlan, url};
use crate::lower::schemas::usage::Usage;
use crate::lower::types::sensitive;
use crate::model::{self, Api};

/// The longest URL, in bytes, that the docs of a variable show.
const LONGEST_URL: usize = 200;

/// Lowers the servers and the security of the API for the builder.
pub(crate) fn access(
    api: &Api,
    servers: &ServerPlan<'_>,
    names: &Names,
    usage: &Usage,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> ServersAndSecurity {
    report_unmatched(&servers.variables, config, diagnostics);
    let lowered = |server: &model::Server| lower(server, servers, names, config);
    let mut listed: Vec<Server> = api.servers.iter().map(lowered).collect();
    if listed.is_empty() {
        // OpenAPI 3.1, section 4.8.1.1: the default is one server with the URL `/`.
        listed.push(Server { url: "/".to_owned(), ..Server::default() });
    }
    let own = servers.own.iter().enumerate().map(|(at, server)| OwnServer {
        constant: names.of(NameKey::ServerConstant(at)),
        server: lowered(server),
    });
    let mut own_servers: Vec<OwnServer> = own.collect();
    own_servers.sort_by(|a, b| a.constant.cmp(&b.constant));
    let variables = servers.variables.iter().enumerate().map(|(at, name)| VariableSetter {
        setter: names.of(NameKey::ServerVariable(at)),
        wire: WireName(name.clone()),
        docs: variable_docs(&servers.all, name),
    });
    let schemes = api.security_schemes.iter().enumerate();
    ServersAndSecurity {
        docs: builder_docs(&listed),
        servers: listed,
        own_servers,
        variables: variables.collect(),
        schemes: schemes.map(|(at, it)| scheme(it, names.of(NameKey::Credential(at)))).collect(),
        security: security::default(api),
        sensitive: sensitive::names(api, usage),
        environment: environment::environment(config, &servers.variables, diagnostics),
    }
}

fn lower(server: &model::Server, servers: &ServerPlan<'_>, names: &Names, config: &Config) -> Server {
    let template = paths::parse(url(server));
    let variables = paths::parameters(&template).into_iter().filter_map(|name| {
        let declared = server.variables.iter().find(|variable| variable.name == name);
        let required = config.server_variables.get(name).is_some_and(|said| said.required);
        let default = declared.map(|variable| variable.default.clone());
        Some(ServerVariable {
            setter: names.of(NameKey::ServerVariable(servers.variable(name)?)),
            wire: WireName(name.to_owned()),
            default: default.filter(|value| !required && !value.is_empty()),
        })
    });
    let description = server.description.as_deref().unwrap_or_default().trim().to_owned();
    Server { variables: variables.collect(), url: url(server).to_owned(), description }
}

/// The docs of `Client::builder`, with a list of the servers if there are several.
fn builder_docs(servers: &[Server]) -> Docs {
    let mut docs = Paragraphs::default();
    docs.push(["Starts building a client.".to_owned()]);
    if servers.len() > 1 {
        let item = |(at, server): (usize, &Server)| {
            let description = first_paragraph(&server.description);
            let said = if description.is_empty() { "" } else { ": " };
            format!("{}. {}{said}{}", at, code(&server.url), description)
        };
        docs.push(["The servers, by the number that `server` takes:".to_owned()]);
        docs.push(servers.iter().enumerate().map(item));
    }
    docs.finish()
}

fn variable_docs(servers: &[&model::Server], name: &str) -> Docs {
    let holds = |server: &&&model::Server| url(server).contains(&format!("{{{name}}}"));
    let holders: Vec<&&model::Server> = servers.iter().filter(holds).collect();
    let declared = holders.iter().find_map(|server| server.variables.iter().find(|it| it.name == name));
    let mut docs = Paragraphs::default();
    docs.prose(declared.and_then(|variable| variable.description.as_deref()));
    docs.push([format!(
        "Sets {} in {}. The value may include the text around the variable. A whole URL replaces the URL of the \
         server.",
        code(&format!("{{{name}}}")),
        match holders.first() {
            Some(server) if server.url.len() <= LONGEST_URL => code(&server.url),
            _ => "the URL of the server".to_owned(),
        }
    )]);
    let values = declared.map(|variable| variable.values.as_slice()).unwrap_or_default();
    let values: Vec<String> = values.iter().map(|value| code(value)).collect();
    docs.push((!values.is_empty()).then(|| format!("One of {}.", values.join(", ")))).finish()
}

fn scheme(scheme: &model::SecurityScheme, setter: Ident) -> Scheme {
    let kind = security::kind(scheme);
    let what = match &kind {
        SchemeKind::Bearer => "The bearer token".to_owned(),
        SchemeKind::Basic => "User and password".to_owned(),
        SchemeKind::Authorization(scheme) => {
            format!("The credentials after {} in the `Authorization` header", code(scheme))
        }
        SchemeKind::ApiKeyHeader(name) => format!("The key in the header {}", code(name)),
        SchemeKind::ApiKeyQuery(name) => format!("The key in the query parameter {}", code(name)),
        SchemeKind::ApiKeyCookie(name) => format!("The key in the cookie {}", code(name)),
        SchemeKind::Nothing => "Nothing is sent".to_owned(),
    };
    let mut docs = Paragraphs::default();
    docs.prose(scheme.description.as_deref());
    docs.push([format!("{what}, for the security scheme {}.", code(&scheme.name))]);
    Scheme { wire: WireName(scheme.name.clone()), setter, kind, docs: docs.finish() }
}

fn report_unmatched(names: &[String], config: &Config, diagnostics: &mut Diagnostics) {
    for name in config.server_variables.keys().filter(|name| !names.contains(name)) {
        diagnostics.push(Diagnostic::new(
            Code::UnmatchedConfig,
            config.place(&["server", "variables", name]),
            format!("the URL of no server in the document has a variable `{name}`"),
            Advice::help("correct the name, or remove the entry"),
        ));
    }
}

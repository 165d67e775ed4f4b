//! Servers and security of the client's builder.

use std::collections::{HashMap, HashSet};

use crate::config::Config;
use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::ir::{
    Docs, Ident, OwnServer, Scheme, SchemeKind, Server, ServerVariable, ServersAndSecurity, VariableSetter,
    WireName,
};
use crate::lower::collisions::{Claim, resolve_unlocked};
use crate::lower::docs::{Paragraphs, code, first_paragraph};
use crate::lower::names::reserved::{BUILDER_METHODS, OPERATOR_METHODS};
use crate::lower::names::spelling::{self, variations};
use crate::lower::usage::Usage;
use crate::lower::{environment, paths, security, sensitive};
use crate::model::{self, Api};
use crate::pointer::Pointer;

/// The constants for the servers of single operations, by URL.
#[derive(Debug, Default)]
pub(crate) struct OwnServers(HashMap<String, Ident>);

impl OwnServers {
    /// Returns the constant for the operation's own server, which is the first that it lists.
    pub(crate) fn of(&self, operation: &model::Operation) -> Option<Ident> {
        self.0.get(url(operation.servers.first()?)).cloned()
    }
}

/// The most variables that the servers may have. Each becomes a setter.
const MOST_VARIABLES: usize = 500;

/// The longest URL, in bytes, that the docs of a variable show.
const LONGEST_URL: usize = 200;

/// Lowers the servers and the security of the API for the builder.
pub(crate) fn access(
    api: &Api,
    usage: &Usage,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (ServersAndSecurity, OwnServers) {
    let own = own_servers(api);
    let all: Vec<&model::Server> = api.servers.iter().chain(own.iter().copied()).collect();
    let names = variable_names(&all, diagnostics);
    report_unmatched(&names, config, diagnostics);
    let setters = Setters::new(api, &all, &names, config, diagnostics);
    let constants = constants(&own, diagnostics);
    let lowered = |server: &&model::Server| lower(server, &setters, config);
    let mut servers: Vec<Server> = api.servers.iter().map(|server| lowered(&server)).collect();
    if servers.is_empty() {
        // OpenAPI 3.1, section 4.8.1.1: the default is one server with the URL `/`.
        servers.push(Server { url: "/".to_owned(), ..Server::default() });
    }
    let mut own_servers: Vec<OwnServer> = own
        .iter()
        .map(|server| OwnServer { constant: constants.0[url(server)].clone(), server: lowered(server) })
        .collect();
    own_servers.sort_by(|a, b| a.constant.cmp(&b.constant));
    let variables = names.iter().map(|name| VariableSetter {
        setter: setters.of_variable(name),
        wire: WireName(name.clone()),
        docs: variable_docs(&all, name),
    });
    let access = ServersAndSecurity {
        docs: builder_docs(&servers),
        servers,
        own_servers,
        variables: variables.collect(),
        schemes: api.security_schemes.iter().map(|scheme| self::scheme(scheme, &setters)).collect(),
        security: security::default(api),
        sensitive: sensitive::names(api, usage),
        environment: environment::environment(config, &names, diagnostics),
    };
    (access, constants)
}

/// Returns the first server of each operation that lists some, with each URL once.
fn own_servers(api: &Api) -> Vec<&model::Server> {
    let mut own: Vec<&model::Server> = Vec::new();
    for server in api.operations.iter().filter_map(|operation| operation.servers.first()) {
        if !own.iter().any(|known| url(known) == url(server)) {
            own.push(server);
        }
    }
    own
}

/// Returns the URL without trailing slashes; the root stays `/`.
fn url(server: &model::Server) -> &str {
    let url = server.url.trim_end_matches('/');
    if url.is_empty() { "/" } else { url }
}

/// Returns the variables of all servers, each once.
fn variable_names(servers: &[&model::Server], diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut names = Vec::new();
    for server in servers {
        for name in paths::parameters(&paths::parse(url(server))) {
            if names.len() == MOST_VARIABLES {
                let message = format!("servers with more than {MOST_VARIABLES} variables are not read");
                let help = "docs/limits.md has the limits of a document";
                let place = Place::Node(server.origin.clone());
                diagnostics.push(Diagnostic::new(Code::TooLarge, place, message, Advice::help(help)));
                return names;
            }
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Names the constants after the host, or after the whole URL where two hosts are equal.
fn constants(own: &[&model::Server], diagnostics: &mut Diagnostics) -> OwnServers {
    let claims = own.iter().map(|server| {
        let whole = url(server);
        let rest = whole.split_once("://").map_or(whole, |(_, rest)| rest);
        let host = rest.split('/').next().filter(|host| !host.is_empty()).unwrap_or(rest);
        let candidates = [host, rest, whole].map(|words| format!("{words} server"));
        Claim::new(server.origin.clone(), 1, candidates.to_vec())
    });
    let key = |words: &str| Ident::shouty(words).as_str().to_owned();
    let taken = HashSet::from(["API".to_owned()]);
    let words = resolve_unlocked(&key, &taken, claims.collect(), diagnostics);
    let named = own.iter().zip(words).map(|(server, words)| (url(server).to_owned(), Ident::shouty(&words)));
    OwnServers(named.collect())
}

/// The builder's setters for variables and security schemes, which share one scope.
struct Setters(HashMap<Pointer, Ident>);

impl Setters {
    fn new(
        api: &Api,
        servers: &[&model::Server],
        names: &[String],
        config: &Config,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let variables = names.iter().map(|name| {
            let said = config.server_variables.get(name).and_then(|said| said.setter.clone());
            let usual = spelling::rank(name, Ident::snake(name).as_str());
            let rank = if said.is_some() { 0 } else { usual };
            let varied = variations(name).map(|words| format!("{words} variable"));
            let candidates = said.into_iter().chain([name.clone(), format!("{name} variable")]).chain(varied);
            let origin = servers.iter().find(|server| url(server).contains(&format!("{{{name}}}")));
            let origin = origin.map_or_else(Pointer::root, |server| server.origin.clone());
            Claim::new(origin.child("variables").child(name), rank, candidates.collect())
        });
        let schemes =
            api.security_schemes.iter().filter(|scheme| security::kind(scheme) != SchemeKind::Nothing);
        let schemes = schemes.map(|scheme| {
            let name = &scheme.name;
            let varied = variations(name).map(|words| format!("{words} credential"));
            let candidates = [name.clone(), format!("{name} credential")].into_iter().chain(varied).collect();
            let rank = 3 + spelling::rank(name, Ident::snake(name).as_str());
            Claim::new(scheme_place(&scheme.name), rank, candidates)
        });
        let claims: Vec<Claim> = variables.chain(schemes).collect();
        let places: Vec<Pointer> = claims.iter().map(|claim| claim.origin.clone()).collect();
        let by_name = names.iter().map(|name| variable_place(name));
        let places = by_name.chain(places.into_iter().skip(names.len()));
        let key = |words: &str| Ident::snake(words).as_str().to_owned();
        let taken: HashSet<String> =
            BUILDER_METHODS.iter().chain(OPERATOR_METHODS).map(|&name| name.to_owned()).collect();
        let words = resolve_unlocked(&key, &taken, claims, diagnostics);
        Self(places.zip(words.iter().map(|words| Ident::snake(words))).collect())
    }

    fn of_variable(&self, name: &str) -> Ident {
        self.0.get(&variable_place(name)).cloned().unwrap_or_else(|| Ident::snake(name))
    }

    fn of_scheme(&self, name: &str) -> Ident {
        self.0.get(&scheme_place(name)).cloned().unwrap_or_else(|| Ident::snake(name))
    }
}

fn variable_place(name: &str) -> Pointer {
    Pointer::root().child("servers").child(name)
}

fn scheme_place(name: &str) -> Pointer {
    Pointer::root().child("components").child("securitySchemes").child(name)
}

fn lower(server: &model::Server, setters: &Setters, config: &Config) -> Server {
    let template = paths::parse(url(server));
    let variables = paths::parameters(&template).into_iter().map(|name| {
        let declared = server.variables.iter().find(|variable| variable.name == name);
        let required = config.server_variables.get(name).is_some_and(|said| said.required);
        let default = declared.map(|variable| variable.default.clone());
        ServerVariable {
            setter: setters.of_variable(name),
            wire: WireName(name.to_owned()),
            default: default.filter(|value| !required && !value.is_empty()),
        }
    });
    let description = server.description.as_deref().map(first_paragraph).unwrap_or_default();
    Server { variables: variables.collect(), url: url(server).to_owned(), description }
}

/// The docs of `Client::builder`, with a list of the servers if there are several.
fn builder_docs(servers: &[Server]) -> Docs {
    let mut docs = Paragraphs::default();
    docs.push(["Starts building a client.".to_owned()]);
    if servers.len() > 1 {
        let item = |(at, server): (usize, &Server)| {
            let said = if server.description.is_empty() { "" } else { ": " };
            format!("{}. {}{said}{}", at, code(&server.url), server.description)
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
        "Stands for {} in {}. A value that has the text around it as well is taken apart, and a whole URL \
         replaces the server's.",
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

fn scheme(scheme: &model::SecurityScheme, setters: &Setters) -> Scheme {
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
    Scheme {
        wire: WireName(scheme.name.clone()),
        setter: setters.of_scheme(&scheme.name),
        kind,
        docs: docs.finish(),
    }
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

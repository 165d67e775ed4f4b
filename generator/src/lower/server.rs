//! The server: where requests go, and which parts of its URL the user gives.

use std::collections::HashSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::ir::{Docs, Ident, Server, ServerVariable, WireName};
use crate::lower::docs::{Paragraphs, code};
use crate::lower::ladder::{Claim, Scope, settle};
use crate::lower::names::reserved::{BUILDER_METHODS, OPERATOR_METHODS};
use crate::lower::names::spelling::{self, variations};
use crate::lower::paths;
use crate::model::{self, Api};

/// The first server of the document. A relative URL says nothing to a client that was not told where the
/// document came from, so it is left to the user, as is a missing one.
pub(crate) fn server(api: &Api, config: &Config, diagnostics: &mut Diagnostics) -> Server {
    let declared = api.servers.first().filter(|server| is_absolute(&server.url));
    let url = declared.map_or("", |server| server.url.trim_end_matches('/'));
    let template = paths::parse(url);
    let names: Vec<&str> = paths::parameters(&template);
    report_unmatched(&names, config, diagnostics);
    let Some(declared) = declared else { return Server::default() };
    let setters = setters(declared, &names, config, diagnostics);
    let variables = names.iter().zip(setters).map(|(name, setter)| variable(declared, name, setter, config));
    Server { variables: variables.collect(), url: url.to_owned() }
}

fn is_absolute(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://") || url.starts_with('{')
}

fn setters(
    server: &model::Server,
    names: &[&str],
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> Vec<Ident> {
    let claims = names.iter().map(|name| {
        let said = config.server_variables.get(*name).and_then(|said| said.setter.clone());
        let usual = spelling::rank(name, Ident::snake(name).as_str());
        let rank = if said.is_some() { 0 } else { usual };
        let varied = variations(name).map(|words| format!("{words} variable"));
        let own = [(*name).to_owned(), format!("{name} variable")].into_iter().chain(varied);
        let ladder = said.into_iter().chain(own).collect();
        Claim { origin: server.origin.child("variables").child(name), rank, ladder }
    });
    let key = |words: &str| Ident::snake(words).as_str().to_owned();
    let taken: HashSet<String> =
        BUILDER_METHODS.iter().chain(OPERATOR_METHODS).map(|&name| name.to_owned()).collect();
    let words = settle(&Scope { key: &key, taken: &taken }, claims.collect(), diagnostics);
    words.iter().map(|words| Ident::snake(words)).collect()
}

fn variable(server: &model::Server, name: &str, setter: Ident, config: &Config) -> ServerVariable {
    let declared = server.variables.iter().find(|variable| variable.name == name);
    let required = config.server_variables.get(name).is_some_and(|said| said.required);
    let default = declared.map(|variable| variable.default.clone());
    ServerVariable {
        setter,
        wire: WireName(name.to_owned()),
        default: default.filter(|value| !required && !value.is_empty()),
        docs: variable_docs(server, declared, name),
    }
}

fn variable_docs(server: &model::Server, declared: Option<&model::ServerVariable>, name: &str) -> Docs {
    let mut docs = Paragraphs::default();
    docs.prose(declared.and_then(|variable| variable.description.as_deref()));
    docs.push([format!(
        "Stands for {} in {}. A value that has the text around it as well is taken apart, and a whole URL \
         replaces the server's.",
        code(&format!("{{{name}}}")),
        code(&server.url)
    )]);
    let values = declared.map(|variable| variable.values.as_slice()).unwrap_or_default();
    let values: Vec<String> = values.iter().map(|value| code(value)).collect();
    docs.push((!values.is_empty()).then(|| format!("One of {}.", values.join(", ")))).finish()
}

fn report_unmatched(names: &[&str], config: &Config, diagnostics: &mut Diagnostics) {
    for name in config.server_variables.keys().filter(|name| !names.contains(&name.as_str())) {
        diagnostics.push(Diagnostic::new(
            Code::UnmatchedConfig,
            config.place(&["server", "variables", name]),
            format!("the URL of the document's first server has no variable `{name}`"),
            "remove the entry, or mend its name",
        ));
    }
}

//! Plans the servers of the client: those of single operations, and the variables of all of them.

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::lower::plan::paths;
use crate::model::{Api, Operation, Server};
use crate::pointer::Pointer;

/// The most variables that the servers may have. Each becomes a setter.
const MOST_VARIABLES: usize = 500;

/// The servers of the client.
#[derive(Debug)]
pub(crate) struct ServerPlan<'a> {
    /// The servers of the API, then those of single operations.
    pub(crate) all: Vec<&'a Server>,
    /// The first server of each operation that lists some, with each URL once.
    pub(crate) own: Vec<&'a Server>,
    /// The variables of all servers, each once.
    pub(crate) variables: Vec<String>,
}

/// Plans the servers of the API.
pub(crate) fn plan<'a>(api: &'a Api, diagnostics: &mut Diagnostics) -> ServerPlan<'a> {
    let mut own: Vec<&Server> = Vec::new();
    for server in api.operations.iter().filter_map(|operation| operation.servers.first()) {
        if !own.iter().any(|known| url(known) == url(server)) {
            own.push(server);
        }
    }
    let all: Vec<&Server> = api.servers.iter().chain(own.iter().copied()).collect();
    let variables = variables(&all, diagnostics);
    ServerPlan { all, own, variables }
}

impl ServerPlan<'_> {
    /// Returns the index of the operation's own server, which is the first that it lists.
    pub(crate) fn of(&self, operation: &Operation) -> Option<usize> {
        let first = operation.servers.first()?;
        self.own.iter().position(|server| url(server) == url(first))
    }

    /// Returns the index of a variable.
    pub(crate) fn variable(&self, name: &str) -> Option<usize> {
        self.variables.iter().position(|variable| variable == name)
    }

    /// Returns the place of a variable in the first server that has it.
    pub(crate) fn place_of_variable(&self, at: usize) -> Pointer {
        let name = &self.variables[at];
        let server = self.all.iter().find(|server| url(server).contains(&format!("{{{name}}}")));
        let origin = server.map_or_else(Pointer::root, |server| server.origin.clone());
        origin.child("variables").child(name)
    }
}

/// Returns the URL without trailing slashes; the root stays `/`.
pub(crate) fn url(server: &Server) -> &str {
    let url = server.url.trim_end_matches('/');
    if url.is_empty() { "/" } else { url }
}

fn variables(servers: &[&Server], diagnostics: &mut Diagnostics) -> Vec<String> {
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

//! Names of the constants for servers of single operations, and of the setters of the client's builder.

use std::collections::HashSet;

use crate::ir::{Ident, SchemeKind};
use crate::lower::client::security;
use crate::lower::names::Namer;
use crate::lower::names::candidates::Candidates;
use crate::lower::names::collisions::{Claim, resolve_unlocked};
use crate::lower::names::key::NameKey;
use crate::lower::names::reserved::{BUILDER_METHODS, OPERATOR_METHODS};
use crate::lower::names::spelling::{self, variations};
use crate::lower::plan::servers::url;

/// Returns the setter of a variable whose name no other item wants.
pub(crate) fn plain(variable: &str) -> Ident {
    Ident::snake(variable)
}

impl Namer<'_> {
    /// Names the servers of single operations and the setters of the client's builder.
    pub(super) fn servers(&mut self) {
        self.builder_setters();
        self.server_constants();
    }

    /// Names the setters for variables and security schemes, which share one scope.
    fn builder_setters(&mut self) {
        let variables = self.input.servers.variables.iter().enumerate().map(|(at, name)| {
            let said = self.config.server_variables.get(name).and_then(|said| said.setter.clone());
            let usual = spelling::rank(name, Ident::snake(name).as_str());
            let rank = if said.is_some() { 0 } else { usual };
            let varied = variations(name).map(|words| format!("{words} variable"));
            let candidates = said.into_iter().chain([name.clone(), format!("{name} variable")]).chain(varied);
            (NameKey::ServerVariable(at), rank, Candidates::new(candidates))
        });
        let mut claims: Vec<_> = variables.collect();
        for (at, scheme) in self.input.api.security_schemes.iter().enumerate() {
            let name = &scheme.name;
            if security::kind(scheme) == SchemeKind::Nothing {
                // It has no setter, so it takes no name from others. Only its description names it.
                self.names.set(NameKey::Credential(at), Ident::snake(name));
                continue;
            }
            let varied = variations(name).map(|words| format!("{words} credential"));
            let candidates = [name.clone(), format!("{name} credential")].into_iter().chain(varied);
            let rank = 3 + spelling::rank(name, Ident::snake(name).as_str());
            claims.push((NameKey::Credential(at), rank, Candidates::new(candidates)));
        }
        let taken = BUILDER_METHODS.iter().chain(OPERATOR_METHODS).map(|&name| name.to_owned()).collect();
        self.resolve_servers(Ident::snake, &taken, claims);
    }

    /// Names the constants after the host, or after the whole URL where two hosts are equal.
    fn server_constants(&mut self) {
        let claims = self.input.servers.own.iter().enumerate().map(|(at, server)| {
            let whole = url(server);
            let rest = whole.split_once("://").map_or(whole, |(_, rest)| rest);
            let host = rest.split('/').next().filter(|host| !host.is_empty()).unwrap_or(rest);
            let candidates = [host, rest, whole].map(|words| format!("{words} server"));
            (NameKey::ServerConstant(at), 1, Candidates::new(candidates))
        });
        self.resolve_servers(Ident::shouty, &HashSet::from(["API".to_owned()]), claims.collect());
    }

    fn resolve_servers(
        &mut self,
        case: fn(&str) -> Ident,
        taken: &HashSet<String>,
        claims: Vec<(NameKey, u8, Candidates<'_>)>,
    ) {
        let keys: Vec<NameKey> = claims.iter().map(|(key, ..)| *key).collect();
        let claims = claims.into_iter();
        let claims = claims
            .map(|(key, rank, candidates)| Claim::new(self.input.place(key), rank, candidates))
            .collect();
        let key = |words: &str| case(words).as_str().to_owned();
        let words = resolve_unlocked(&key, taken, claims, self.diagnostics);
        for (key, words) in keys.into_iter().zip(words) {
            self.names.set(key, case(&words));
        }
    }
}

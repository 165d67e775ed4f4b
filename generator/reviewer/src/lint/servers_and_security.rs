//! Reports security schemes that are required together (AND) where alternatives (OR) are meant, and servers to which
//! credentials should not be sent.

use crate::lint::{Linting, Rule};
use crate::model::{SecurityRequirement, SecuritySchemeKind};
use crate::pointer::Pointer;

impl Linting<'_> {
    /// Reports requirements with two schemes that use the `Authorization` header, which cannot both be met.
    pub(super) fn security(&mut self) {
        let operations = self.api.operations.iter();
        let own = operations.filter_map(|it| Some((it.origin.clone(), it.security.as_ref()?)));
        let mut told = Vec::new();
        for (owner, requirements) in [(Pointer::root(), &self.api.security)].into_iter().chain(own) {
            for (at, requirement) in requirements.iter().enumerate() {
                let schemes = self.in_authorization(requirement);
                if schemes.len() > 1 {
                    told.push((owner.child("security").child(at), schemes.join(" and ")));
                }
            }
        }
        for (place, schemes) in told {
            let message = format!("{schemes} are needed together, and both are sent in `Authorization`");
            self.push(Rule::SecurityAllWhereOne, &place, message);
        }
    }

    /// Returns the schemes of the requirement that use the `Authorization` header.
    fn in_authorization(&self, requirement: &SecurityRequirement) -> Vec<String> {
        let known = |name: &&String| {
            self.api.security_schemes.iter().any(|scheme| {
                let is_sent_there = matches!(
                    scheme.kind,
                    SecuritySchemeKind::Bearer
                        | SecuritySchemeKind::Basic
                        | SecuritySchemeKind::Http { .. }
                        | SecuritySchemeKind::OAuth2 { .. }
                        | SecuritySchemeKind::OpenIdConnect
                );
                scheme.name == **name && is_sent_there
            })
        };
        requirement.schemes.iter().filter(known).map(|name| format!("`{name}`")).collect()
    }
}

impl Linting<'_> {
    pub(super) fn servers(&mut self) {
        if self.api.security_schemes.is_empty() {
            return;
        }
        let own = self.api.operations.iter().flat_map(|operation| &operation.servers);
        let servers = self.api.servers.iter().chain(own);
        let plain = servers.filter(|server| is_plain(&server.url));
        let mut told: Vec<_> =
            plain.map(|it| (it.origin.clone(), format!("the server is `{}`", it.url))).collect();
        told.dedup();
        for (place, message) in told {
            self.push(Rule::ServerWithoutTls, &place, message);
        }
    }
}

/// Whether the URL uses plain `http` to another machine.
fn is_plain(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let host = rest.split(['/', ':', '?']).next().unwrap_or_default();
    let is_local = host == "localhost" || host.ends_with(".localhost") || host.starts_with("127.");
    // `{host}` may be any machine, and `[::1]` is the local one.
    !is_local && !host.is_empty() && !host.starts_with(['[', '{'])
}

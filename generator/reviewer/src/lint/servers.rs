//! Reports servers to which credentials should not be sent.

use crate::lint::{Linting, Rule};

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

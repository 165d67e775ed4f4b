//! The lines for the client and its builder that depend on the document.

use crate::ir::{SchemeKind, ServersAndSecurity};

/// Adds a line for each function.
pub(super) fn lines(lines: &mut Vec<String>, access: &ServersAndSecurity) {
    const BUILDER: &str = "ClientBuilder";
    lines.push(format!("Client::builder() -> {BUILDER}"));
    if access.environment.is_some() {
        lines.push("Client::from_env() -> Result<Self, runtime::Error>".to_owned());
        lines.push(format!("{BUILDER}::from_env(self) -> Result<Self, runtime::Error>"));
    }
    lines.extend(access.variables.iter().map(|variable| {
        let (setter, wire) = (&variable.setter, &variable.wire.0);
        format!("{BUILDER}::{setter}(self, {setter}: impl Into<String>) -> Self = server variable {wire:?}")
    }));
    lines.extend(access.schemes.iter().filter(|scheme| scheme.kind != SchemeKind::Nothing).map(|scheme| {
        let (setter, wire) = (&scheme.setter, &scheme.wire.0);
        let taken = match scheme.kind {
            SchemeKind::Basic => "user: impl Into<String>, password: impl Into<String>".to_owned(),
            _ => format!("{setter}: impl Into<String>"),
        };
        format!("{BUILDER}::{setter}(self, {taken}) -> Self = security scheme {wire:?}")
    }));
}

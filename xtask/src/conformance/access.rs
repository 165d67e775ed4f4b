//! The client of a call: its server and its credentials.

use std::fmt::Write as _;

use generator::ir::{Crate, SchemeKind};

use crate::conformance::code;
use crate::conformance::route::Route;
use crate::conformance::scenario::{BASE_URL, Step};

/// The credential if the scenario names none and expects an error.
const MADE_UP: &str = "invalid";

/// Returns an expression that builds the client.
pub(super) fn client(krate: &Crate, route: &Route<'_>, step: &Step) -> String {
    let mut code = "krate::Client::builder()".to_owned();
    if let Some(path) = &route.base_path {
        let _ = write!(code, ".base_url({})", code::with_base(&format!("{BASE_URL}{path}")));
    }
    for variable in &krate.access.variables {
        if let Some(value) = route.variables.get(&variable.wire.0) {
            let _ = write!(code, ".{}({})", variable.setter, code::with_base(value));
        }
    }
    for (setter, credential) in credentials(krate, route, step) {
        let _ = write!(code, ".{setter}({credential})");
    }
    code.push_str(".build()?");
    code
}

/// Returns the setters that the scenario's request needs, each with its arguments.
fn credentials(krate: &Crate, route: &Route<'_>, step: &Step) -> Vec<(String, String)> {
    let security = route.operation.wire.security.as_ref().unwrap_or(&krate.access.security);
    let schemes = krate.access.schemes.iter();
    let schemes: Vec<_> =
        schemes.filter(|scheme| security.iter().flatten().any(|name| *name == scheme.wire.0)).collect();
    let found = schemes.iter().filter_map(|scheme| {
        let arguments = arguments(&scheme.kind, step)?;
        Some((scheme.setter.to_string(), arguments))
    });
    let mut found: Vec<_> = found.collect();
    if found.is_empty() && matches!(step.response.status, 401 | 403) {
        let usable =
            schemes.iter().find(|scheme| !matches!(scheme.kind, SchemeKind::Nothing | SchemeKind::Basic));
        found.extend(usable.map(|scheme| (scheme.setter.to_string(), code::literal(MADE_UP))));
    }
    found
}

/// Returns the arguments of the setter, if the request has a credential of this kind.
fn arguments(kind: &SchemeKind, step: &Step) -> Option<String> {
    let request = &step.request;
    let authorization = |wanted: &str| {
        let header = request.header("authorization")?;
        let (scheme, credential) = header.split_once(' ')?;
        scheme.eq_ignore_ascii_case(wanted).then(|| credential.to_owned())
    };
    let text = match kind {
        SchemeKind::Bearer => authorization("bearer")?,
        SchemeKind::Authorization(name) => authorization(name)?,
        SchemeKind::ApiKeyHeader(name) => request.header(name)?,
        SchemeKind::ApiKeyQuery(name) => crate::conformance::scenario::plain(request.query.get(name)?),
        SchemeKind::ApiKeyCookie(_) | SchemeKind::Basic | SchemeKind::Nothing => return None,
    };
    Some(code::literal(&text))
}

//! Security: what is sent for each scheme, and which schemes an operation requires.

use crate::ir::SchemeKind;
use crate::model::{Api, ApiKeyLocation, Operation, SecurityRequirement, SecurityScheme, SecuritySchemeKind};

/// Returns how a client authenticates with the scheme.
pub(crate) fn kind(scheme: &SecurityScheme) -> SchemeKind {
    match &scheme.kind {
        SecuritySchemeKind::Bearer
        | SecuritySchemeKind::OpenIdConnect
        | SecuritySchemeKind::OAuth2 { .. } => SchemeKind::Bearer,
        SecuritySchemeKind::Basic => SchemeKind::Basic,
        SecuritySchemeKind::Http { scheme } => SchemeKind::Authorization(scheme.clone()),
        SecuritySchemeKind::ApiKey { location, name } => {
            let name = name.clone();
            match location {
                ApiKeyLocation::Header => SchemeKind::ApiKeyHeader(name),
                ApiKeyLocation::Query => SchemeKind::ApiKeyQuery(name),
                ApiKeyLocation::Cookie => SchemeKind::ApiKeyCookie(name),
            }
        }
        SecuritySchemeKind::Other(_) => SchemeKind::Nothing,
    }
}

/// Returns the security of operations without their own. If a document declares schemes but never requires
/// one, each of them is accepted.
pub(crate) fn default(api: &Api) -> Vec<Vec<String>> {
    let is_silent =
        api.security.is_empty() && api.operations.iter().all(|operation| operation.security.is_none());
    if is_silent {
        return api.security_schemes.iter().map(|scheme| vec![scheme.name.clone()]).collect();
    }
    known(api, &api.security)
}

/// Returns the operation's own security, if it differs from the default.
pub(crate) fn of_operation(api: &Api, operation: &Operation) -> Option<Vec<Vec<String>>> {
    let own = known(api, operation.security.as_ref()?);
    (own != default(api)).then_some(own)
}

/// Returns the requirements without undeclared schemes, which `resolve` has reported. A requirement that
/// names only undeclared schemes cannot be met and is left out.
fn known(api: &Api, requirements: &[SecurityRequirement]) -> Vec<Vec<String>> {
    let is_known = |name: &&String| api.security_schemes.iter().any(|scheme| scheme.name == **name);
    let requirements = requirements.iter().filter_map(|requirement| {
        let names: Vec<String> = requirement.schemes.iter().filter(is_known).cloned().collect();
        (!names.is_empty() || requirement.schemes.is_empty()).then_some(names)
    });
    requirements.collect()
}

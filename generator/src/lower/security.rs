//! Security: what is sent for each scheme, and which schemes an operation asks for.

use crate::ir::SchemeKind;
use crate::model::{Api, ApiKeyLocation, Operation, SecurityRequirement, SecurityScheme, SecuritySchemeKind};

/// What a client can send for the scheme.
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

/// The security of operations that say nothing of it. A document that declares schemes and nowhere asks for one is
/// taken to allow each of them.
pub(crate) fn default(api: &Api) -> Vec<Vec<String>> {
    let is_silent =
        api.security.is_empty() && api.operations.iter().all(|operation| operation.security.is_none());
    if is_silent {
        return api.security_schemes.iter().map(|scheme| vec![scheme.name.clone()]).collect();
    }
    known(api, &api.security)
}

/// What replaces the default for an operation.
pub(crate) fn of_operation(api: &Api, operation: &Operation) -> Option<Vec<Vec<String>>> {
    let own = known(api, operation.security.as_ref()?);
    (own != default(api)).then_some(own)
}

/// The requirements without schemes that the document does not declare; `resolve` has reported those. One that names
/// nothing else cannot be met.
fn known(api: &Api, requirements: &[SecurityRequirement]) -> Vec<Vec<String>> {
    let is_known = |name: &&String| api.security_schemes.iter().any(|scheme| scheme.name == **name);
    let requirements = requirements.iter().filter_map(|requirement| {
        let names: Vec<String> = requirement.schemes.iter().filter(is_known).cloned().collect();
        (!names.is_empty() || requirement.schemes.is_empty()).then_some(names)
    });
    requirements.collect()
}

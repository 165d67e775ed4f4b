//! Reports security schemes that are required together (AND) where alternatives (OR) are meant.

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

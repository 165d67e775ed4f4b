//! Security schemes and requirements.

use serde_json::Value;

use crate::diagnostic::{Advice, Code};
use crate::model::{ApiKeyLocation, SecurityRequirement, SecurityScheme, SecuritySchemeKind};
use crate::resolve::node::Node;
use crate::resolve::read::Key;
use crate::resolve::resolver::Resolver;
use crate::spelling::is_slip;

const LEFT_OUT: &str = "the security scheme is left out";

/// The types that `openapiv3` supports.
const TYPES: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect"];

/// The other types: `mutualTLS` of OpenAPI 3.1 is part of the connection, so the client sends nothing for it.
const OTHER_TYPES: &[&str] = &["mutualTLS"];

impl<'d> Resolver<'d, '_> {
    /// Reads `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self, root: &Node<'d>) -> Vec<SecurityScheme> {
        let nodes = self.section(root, "securitySchemes", "securityDefinitions");
        nodes.into_iter().filter_map(|(name, node)| self.security_scheme(name, node)).collect()
    }

    fn security_scheme(&mut self, name: &str, node: Node<'d>) -> Option<SecurityScheme> {
        let node = self.follow(node, LEFT_OUT)?;
        let (description, kind) = match node.text("type") {
            Some(other) if !TYPES.contains(&other) => {
                if !OTHER_TYPES.contains(&other) {
                    self.unknown_type(&node, other);
                }
                (node.text("description").map(str::to_owned), SecuritySchemeKind::Other(other.to_owned()))
            }
            _ => self.known_scheme(&node)?,
        };
        Some(SecurityScheme { origin: node.origin, name: name.to_owned(), description, kind })
    }

    /// Reports a type that no version of the specification has.
    fn unknown_type(&mut self, node: &Node<'d>, found: &str) {
        let message = format!("`{found}` is not a type of a security scheme");
        let meant = TYPES.iter().chain(OTHER_TYPES).find(|known| is_slip(found, known));
        let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
        let types: Vec<String> = TYPES.iter().chain(OTHER_TYPES).map(|known| format!("`{known}`")).collect();
        let advice = Advice::note("the client sends nothing for it")
            .and_help(format!("the types are {}", types.join(", ")));
        self.findings.push_labelled(Code::InvalidNode, &node.origin.child("type"), message, label, advice);
    }

    fn known_scheme(&mut self, node: &Node<'d>) -> Option<(Option<String>, SecuritySchemeKind)> {
        use openapiv3::SecurityScheme as Scheme;
        let keys = [
            Key::Whole("type"),
            Key::Whole("in"),
            Key::Whole("name"),
            Key::Whole("scheme"),
            Key::Text("openIdConnectUrl"),
            Key::Object("flows"),
            Key::Whole("description"),
        ];
        // `bearerFormat` is a hint for people, and no extension has a meaning for the client.
        Some(match self.read(node, &keys, LEFT_OUT)? {
            Scheme::APIKey { location, name, description, extensions: _ } => {
                let location = match location {
                    openapiv3::APIKeyLocation::Query => ApiKeyLocation::Query,
                    openapiv3::APIKeyLocation::Header => ApiKeyLocation::Header,
                    openapiv3::APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                };
                (description, SecuritySchemeKind::ApiKey { location, name })
            }
            Scheme::HTTP { scheme, bearer_format: _, description, extensions: _ } => {
                (description, self.http_scheme(node, scheme))
            }
            Scheme::OAuth2 { flows: _, description, extensions: _ } => (
                description,
                SecuritySchemeKind::OAuth2 { client_credentials_token_url: self.token_url(node) },
            ),
            Scheme::OpenIDConnect { open_id_connect_url: _, description, extensions: _ } => {
                (description, SecuritySchemeKind::OpenIdConnect)
            }
        })
    }

    /// Returns the kind of a scheme of type `http`. Names of authentication schemes are case-insensitive
    /// tokens (RFC 9110, section 11.1). A name with other characters cannot be sent in a header, and is
    /// reported.
    fn http_scheme(&mut self, node: &Node<'d>, scheme: String) -> SecuritySchemeKind {
        match scheme.to_ascii_lowercase().as_str() {
            "bearer" => SecuritySchemeKind::Bearer,
            "basic" => SecuritySchemeKind::Basic,
            _ if is_token(&scheme) => SecuritySchemeKind::Http { scheme },
            _ => {
                let message = format!("`{scheme}` is not the name of an authentication scheme");
                self.invalid(
                    &node.origin.child("scheme"),
                    message,
                    Advice::note("the client sends nothing for it"),
                );
                SecuritySchemeKind::Other(scheme)
            }
        }
    }

    /// Returns the token URL of the client credentials flow, the only flow without a person at a browser. A
    /// token from another flow is passed to the client.
    fn token_url(&mut self, node: &Node<'d>) -> Option<String> {
        let flow = node.get("flows")?.get("clientCredentials")?;
        let keys = [Key::Whole("tokenUrl"), Key::Present("scopes")];
        let openapiv3::ClientCredentialsOAuth2Flow {
            token_url,
            // The client requests a new token instead of refreshing it, and the server checks scopes.
            refresh_url: _,
            scopes: _,
            extensions: _,
        } = self.read(&flow, &keys, "the flow is left out")?;
        Some(token_url)
    }

    /// Reads `security` of the document.
    pub(super) fn document_security(
        &mut self,
        root: &Node<'d>,
        schemes: &[SecurityScheme],
    ) -> Vec<SecurityRequirement> {
        self.security(root, schemes).unwrap_or_default()
    }

    /// Reads `security`; returns `None` if there is none. A scheme that does not exist is reported.
    pub(super) fn security(
        &mut self,
        parent: &Node<'d>,
        schemes: &[SecurityScheme],
    ) -> Option<Vec<SecurityRequirement>> {
        if !parent.has("security") {
            return None;
        }
        let nodes = self.list(parent, "security");
        Some(nodes.iter().filter_map(|node| self.requirement(node, schemes)).collect())
    }

    fn requirement(&mut self, node: &Node<'d>, schemes: &[SecurityScheme]) -> Option<SecurityRequirement> {
        let Value::Object(names) = node.value else {
            let message = format!("expected a security requirement, found {}", node.what());
            self.invalid(&node.origin, message, Advice::note("the requirement is left out"));
            return None;
        };
        for name in names.keys().filter(|name| schemes.iter().all(|scheme| scheme.name != **name)) {
            let message = format!("`{name}` is not one of `components.securitySchemes`");
            let advice = Advice::note("the client sends nothing for it")
                .and_help("correct the name, or declare the scheme");
            self.findings.push_key(Code::InvalidNode, &node.origin.child(name), message, "", advice);
        }
        // The server checks scopes.
        Some(SecurityRequirement { schemes: names.keys().cloned().collect() })
    }
}

/// Whether the text is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

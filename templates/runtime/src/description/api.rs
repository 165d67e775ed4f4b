//! [`Api`]: the servers and the security schemes of an API.

use crate::description::server::Server;

/// The servers and the security schemes of an API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Api {
    /// The servers of the document in order, then the servers of single operations. By default, requests go to the first
    /// server. If there are none, the client's builder must set a base URL.
    pub servers: &'static [Server],
    /// The security schemes (OpenAPI 3.1, 4.8.27 Security Scheme Object).
    pub schemes: &'static [SecurityScheme],
    /// The security requirements of operations without their own requirements. Each item is an alternative: a list of schemes
    /// that are needed together (OpenAPI 3.1, 4.8.30 Security Requirement Object).
    pub security: &'static [&'static [&'static str]],
    /// The names of properties that the document marks as `writeOnly` or with `format: password` in some schema. Error
    /// messages, traces and recordings redact their values.
    pub sensitive: &'static [&'static str],
}

impl Api {
    /// Describes an API without servers and security.
    ///
    /// # Examples
    ///
    /// ```
    /// # use restwright_runtime::{Api, SecurityScheme, Server};
    /// const API: Api = Api::new()
    ///     .servers(&[Server::new("https://api.example.com")])
    ///     .schemes(&[SecurityScheme::header("key", "key", "X-Key")])
    ///     .security(&[&["key"]]);
    /// assert_eq!(API.servers[0].url, "https://api.example.com");
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { servers: &[], schemes: &[], security: &[], sensitive: &[] }
    }

    /// Sets [`servers`](Self::servers).
    #[must_use]
    pub const fn servers(self, servers: &'static [Server]) -> Self {
        Self { servers, ..self }
    }

    /// Sets [`schemes`](Self::schemes).
    #[must_use]
    pub const fn schemes(self, schemes: &'static [SecurityScheme]) -> Self {
        Self { schemes, ..self }
    }

    /// Sets [`security`](Self::security).
    #[must_use]
    pub const fn security(self, alternatives: &'static [&'static [&'static str]]) -> Self {
        Self { security: alternatives, ..self }
    }

    /// Sets [`sensitive`](Self::sensitive).
    #[must_use]
    pub const fn sensitive(self, names: &'static [&'static str]) -> Self {
        Self { sensitive: names, ..self }
    }

    /// Returns the scheme with a name.
    pub(crate) fn scheme(&self, name: &str) -> Option<&'static SecurityScheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }
}

/// A security scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecurityScheme {
    /// The name in the document.
    pub name: &'static str,
    /// The method of the client's builder that sets its credential, for error messages.
    pub setter: &'static str,
    /// The place of the credential in a request.
    pub kind: SchemeKind,
}

impl SecurityScheme {
    /// `Authorization: Bearer …` (RFC 6750, section 2.1). `name` is that of the document; `setter` is the method of the
    /// client's builder that sets the credential.
    #[must_use]
    pub const fn bearer(name: &'static str, setter: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::Bearer }
    }

    /// `Authorization: Basic …` (RFC 7617).
    #[must_use]
    pub const fn basic(name: &'static str, setter: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::Basic }
    }

    /// The Authorization header with this authentication scheme (RFC 9110, section 11.4).
    #[must_use]
    pub const fn authorization(name: &'static str, setter: &'static str, scheme: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::Authorization(scheme) }
    }

    /// A header with this name.
    #[must_use]
    pub const fn header(name: &'static str, setter: &'static str, header: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::ApiKeyHeader(header) }
    }

    /// A query parameter with this name.
    #[must_use]
    pub const fn query(name: &'static str, setter: &'static str, parameter: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::ApiKeyQuery(parameter) }
    }

    /// A cookie with this name.
    #[must_use]
    pub const fn cookie(name: &'static str, setter: &'static str, cookie: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::ApiKeyCookie(cookie) }
    }

    /// A scheme whose credential has no place in the request, as with client certificates.
    #[must_use]
    pub const fn outside_request(name: &'static str, setter: &'static str) -> Self {
        Self { name, setter, kind: SchemeKind::Nothing }
    }
}

/// The place of a credential in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750, section 2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// The `Authorization` header with the name of another authentication scheme, such as `Digest`, before the credentials
    /// (RFC 9110, section 11.4).
    Authorization(&'static str),
    /// A header with this name.
    ApiKeyHeader(&'static str),
    /// A query parameter with this name.
    ApiKeyQuery(&'static str),
    /// A cookie with this name.
    ApiKeyCookie(&'static str),
    /// No place in the request. This is for client certificates.
    Nothing,
}

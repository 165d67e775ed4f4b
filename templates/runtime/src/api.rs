//! [`Api`]: the servers and the security schemes of an API.

use crate::server::Server;

/// The servers and the security schemes of an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A security scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// The name in the document.
    pub name: &'static str,
    /// The method of the client's builder that sets its credential, for error messages.
    pub setter: &'static str,
    /// The place of the credential in a request.
    pub kind: SchemeKind,
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

impl Api {
    /// Returns the scheme with a name.
    pub(crate) fn scheme(&self, name: &str) -> Option<&'static SecurityScheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }
}

//! [`Api`]: what the document says of the whole API, as constant data.

use crate::server::Server;

/// Where the API is, and how a client says who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Api {
    /// The document's servers, in its order; then those that only operations have. Requests go to the first unless
    /// the client's builder says otherwise. Without any, the builder must.
    pub servers: &'static [Server],
    /// The security schemes (OpenAPI 3.1, 4.8.27 Security Scheme Object).
    pub schemes: &'static [SecurityScheme],
    /// What operations without security of their own require: alternatives, each of them schemes that are needed
    /// together (OpenAPI 3.1, 4.8.30 Security Requirement Object).
    pub security: &'static [&'static [&'static str]],
    /// The names of properties that the document has as `writeOnly` or with `format: password` in some schema: no output
    /// shows their values.
    pub sensitive: &'static [&'static str],
}

/// A way to say who sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecurityScheme {
    /// Its name in the document.
    pub name: &'static str,
    /// The method of the client's builder that sets its credential; errors name it.
    pub setter: &'static str,
    /// Where in a request the credential stands.
    pub kind: SchemeKind,
}

/// Where in a request a credential stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SchemeKind {
    /// `Authorization: Bearer …` (RFC 6750, section 2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// The Authorization header with the name of that authentication scheme before the credentials (RFC 9110,
    /// section 11.4).
    Authorization(&'static str),
    /// A header of that name.
    ApiKeyHeader(&'static str),
    /// A parameter of the query of that name.
    ApiKeyQuery(&'static str),
    /// A cookie of that name.
    ApiKeyCookie(&'static str),
    /// Nowhere: it is not the request that says it, as with certificates of clients.
    Nothing,
}

impl Api {
    /// The scheme of that name.
    pub(crate) fn scheme(&self, name: &str) -> Option<&'static SecurityScheme> {
        self.schemes.iter().find(|scheme| scheme.name == name)
    }
}

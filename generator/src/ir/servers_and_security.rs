//! Servers and security, and their setters on the client's builder.

use crate::ir::{Docs, Ident, Provider, WireName};

/// The servers and the security of the API.
#[derive(Clone, Debug, Default)]
pub struct ServersAndSecurity {
    /// Docs of `Client::builder`, which list the servers.
    pub docs: Docs,
    /// The document's servers, at least one; the first is the default.
    pub servers: Vec<Server>,
    /// Servers of single operations, sorted by name.
    pub own_servers: Vec<OwnServer>,
    /// The setters of the variables of all servers, each once.
    pub variables: Vec<VariableSetter>,
    /// The security schemes, in document order.
    pub schemes: Vec<Scheme>,
    /// The default security: alternatives, each with the names of schemes that are required together.
    pub security: Vec<Vec<String>>,
    /// The names of properties whose values are never printed, sorted.
    pub sensitive: Vec<String>,
    /// The environment variables for `Client::from_env`, if the crate has it.
    pub environment: Option<Environment>,
}

/// Names of environment variables, and their use.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Docs of `from_env`.
    pub docs: Docs,
    /// The flow that obtains tokens.
    pub flow: Flow,
    /// The variable with a token.
    pub access_token: Option<String>,
    /// The variable with a token of another party.
    pub subject_token: Option<String>,
    /// The variable with the client id.
    pub client_id: Option<String>,
    /// The variable with the client secret.
    pub client_secret: Option<String>,
    /// The variable with the base URL.
    pub base_url: Option<String>,
    /// Server variables, each with the environment variable that has its value.
    pub server_variables: Vec<(WireName, String)>,
}

/// A flow that obtains tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// No flow: the user supplies a token.
    Token,
    /// The client credentials grant (RFC 6749, section 4.4).
    ClientCredentials {
        /// The token endpoint.
        token_url: String,
        /// Whether the credentials go into the body instead of a header.
        in_body: bool,
        /// The scopes to request.
        scopes: Vec<String>,
    },
    /// A provider whose client ids and client secrets have their own format.
    Provider(Provider),
}

/// A server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The URL with its `{variables}`; may be relative.
    pub url: String,
    /// The description as the document has it, without white space around it; may be empty.
    pub description: String,
    /// Its variables, in the order of the URL.
    pub variables: Vec<ServerVariable>,
}

/// A server of single operations, with its constant.
#[derive(Clone, Debug)]
pub struct OwnServer {
    /// The constant's name.
    pub constant: Ident,
    /// The server.
    pub server: Server,
}

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name of its setter.
    pub setter: Ident,
    /// The variable's name.
    pub wire: WireName,
    /// The default value; `None` if the user must supply one.
    pub default: Option<String>,
}

/// A setter of the client's builder for a server variable.
#[derive(Clone, Debug)]
pub struct VariableSetter {
    /// The setter's name.
    pub setter: Ident,
    /// The variable's name.
    pub wire: WireName,
    /// Docs of the setter.
    pub docs: Docs,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub wire: WireName,
    /// The name of its setter on the client's builder.
    pub setter: Ident,
    /// How the client authenticates.
    pub kind: SchemeKind,
    /// Docs of the setter.
    pub docs: Docs,
}

/// How the client authenticates with a security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A bearer token (RFC 6750).
    Bearer,
    /// User and password (RFC 7617).
    Basic,
    /// Credentials in the `Authorization` header, after the name of this authentication scheme (RFC 9110,
    /// section 11.4).
    Authorization(String),
    /// A header of this name.
    ApiKeyHeader(String),
    /// A query parameter of this name.
    ApiKeyQuery(String),
    /// A cookie of this name.
    ApiKeyCookie(String),
    /// No credentials in the request; there is no setter.
    Nothing,
}

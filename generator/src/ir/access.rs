//! Servers and security: where requests go, and what a user says about it.

use crate::ir::{Docs, Ident, Provider, WireName};

/// What the client's builder knows of the API.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Docs of `Client::builder`: the servers that there are.
    pub docs: Docs,
    /// The document's servers, at least one; the first is the default.
    pub servers: Vec<Server>,
    /// Servers that operations have of their own, sorted by name.
    pub own_servers: Vec<OwnServer>,
    /// The setters of the variables of all servers, each once.
    pub variables: Vec<VariableSetter>,
    /// The security schemes, in document order.
    pub schemes: Vec<Scheme>,
    /// The default security: alternatives, each the names of schemes that hold together.
    pub security: Vec<Vec<String>>,
    /// The names of properties whose values no output shows, sorted.
    pub sensitive: Vec<String>,
    /// What `Client::from_env` reads, if there is one.
    pub environment: Option<Environment>,
}

impl Access {
    /// Whether a setter's name has letters beyond Latin.
    #[must_use]
    pub fn has_foreign_letters(&self) -> bool {
        let variables = self.variables.iter().map(|variable| &variable.setter);
        variables.chain(self.schemes.iter().map(|scheme| &scheme.setter)).any(Ident::is_foreign)
    }
}

/// Names of variables of the environment, and what is made of their values.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Docs of `from_env`.
    pub docs: Docs,
    /// What tokens are got by.
    pub flow: Flow,
    /// The variable that holds a token.
    pub access_token: Option<String>,
    /// The variable that holds another party's token.
    pub subject_token: Option<String>,
    /// The variable that holds the client id.
    pub client_id: Option<String>,
    /// The variable that holds the client secret.
    pub client_secret: Option<String>,
    /// The variable that holds the URL that requests go to.
    pub base_url: Option<String>,
    /// Variables of servers, each with the variable that holds its value.
    pub server_variables: Vec<(WireName, String)>,
}

/// What tokens are got by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Nothing: users have one.
    Token,
    /// The client credentials grant (RFC 6749, section 4.4).
    ClientCredentials {
        /// The token endpoint.
        token_url: String,
        /// Whether the credentials go into the body instead of a header.
        in_body: bool,
        /// The scopes that are asked for.
        scopes: Vec<String>,
    },
    /// A provider whose client ids and client secrets have a form of their own.
    Provider(Provider),
}

/// A server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// The URL with its `{variables}`; may be relative.
    pub url: String,
    /// What the document says of it, on one line; may be empty.
    pub description: String,
    /// Its variables, in the order of the URL.
    pub variables: Vec<ServerVariable>,
}

/// A server of operations, with the constant that holds it.
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
    /// What stands for it when the user gives nothing; `None` when the user must give it.
    pub default: Option<String>,
}

/// A setter of the client's builder, for a variable.
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
    /// What is sent.
    pub kind: SchemeKind,
    /// Docs of the setter.
    pub docs: Docs,
}

/// What is sent for a security scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A bearer token (RFC 6750).
    Bearer,
    /// User and password (RFC 7617).
    Basic,
    /// Credentials in the Authorization header after the name of this authentication scheme (RFC 9110, section 11.4).
    Authorization(String),
    /// A header of this name.
    ApiKeyHeader(String),
    /// A query parameter of this name.
    ApiKeyQuery(String),
    /// A cookie of this name.
    ApiKeyCookie(String),
    /// Nothing that a request could carry: there is no setter.
    Nothing,
}

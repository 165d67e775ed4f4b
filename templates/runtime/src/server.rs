//! [`Server`]: a server of the document.

/// A server of the document: a URL template and its variables (OpenAPI 3.1, 4.8.5 Server Object).
///
/// A URL without a host, such as `/v1`, is relative to the base URL of the client's builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// The URL with variables in braces, such as `https://{tenant}.example.com`.
    pub url: &'static str,
    /// The description in the document.
    pub description: Option<&'static str>,
    /// The variables, in document order.
    pub variables: &'static [ServerVariable],
}

/// A variable of a [`Server`]'s URL (OpenAPI 3.1, 4.8.6 Server Variable Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: &'static str,
    /// The method of the client's builder that sets it, for error messages.
    pub setter: &'static str,
    /// The default value. If there is none, the client's builder must set the variable.
    pub default: Option<&'static str>,
}

impl Server {
    /// Returns the variable with a name.
    pub(crate) fn variable(&self, name: &str) -> Option<&'static ServerVariable> {
        self.variables.iter().find(|variable| variable.name == name)
    }
}

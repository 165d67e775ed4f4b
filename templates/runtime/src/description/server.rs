//! [`Server`]: a server of the document.

/// A server of the document: a URL template and its variables (OpenAPI 3.1, 4.8.5 Server Object).
///
/// A URL without a host, such as `/v1`, is relative to the base URL of the client's builder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Server {
    /// The URL with variables in braces, such as `https://{tenant}.example.com`.
    pub url: &'static str,
    /// The description in the document.
    pub description: Option<&'static str>,
    /// The variables, in document order.
    pub variables: &'static [ServerVariable],
}

impl Server {
    /// Describes a server without a description and without variables.
    ///
    /// # Examples
    ///
    /// ```
    /// # use restwright_runtime::{Server, ServerVariable};
    /// const EU: Server = Server::new("https://{region}.example.com")
    ///     .description("Production.")
    ///     .variables(&[ServerVariable::new("region", "region").default("eu")]);
    /// assert_eq!(EU.variables[0].default, Some("eu"));
    /// ```
    #[must_use]
    pub const fn new(url: &'static str) -> Self {
        Self { url, description: None, variables: &[] }
    }

    /// Sets [`description`](Self::description).
    #[must_use]
    pub const fn description(self, description: &'static str) -> Self {
        Self { description: Some(description), ..self }
    }

    /// Sets [`variables`](Self::variables).
    #[must_use]
    pub const fn variables(self, variables: &'static [ServerVariable]) -> Self {
        Self { variables, ..self }
    }

    /// Returns the variable with a name.
    pub(crate) fn variable(&self, name: &str) -> Option<&'static ServerVariable> {
        self.variables.iter().find(|variable| variable.name == name)
    }
}

/// A variable of a [`Server`]'s URL (OpenAPI 3.1, 4.8.6 Server Variable Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: &'static str,
    /// The method of the client's builder that sets it, for error messages.
    pub setter: &'static str,
    /// The default value. If there is none, the client's builder must set the variable.
    pub default: Option<&'static str>,
}

impl ServerVariable {
    /// Describes a variable that requires a value. `setter` is the method of the client's builder that sets it.
    #[must_use]
    pub const fn new(name: &'static str, setter: &'static str) -> Self {
        Self { name, setter, default: None }
    }

    /// Sets [`default`](Self::default).
    #[must_use]
    pub const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }
}

//! [`ParameterStyle`]: the serialization of a parameter (OpenAPI 3.1, 4.8.12.2 and 4.8.12.3).

/// The location of a parameter (`in`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// A segment of the path, or a part of one.
    Path,
    /// The query, as pairs.
    Query,
    /// The whole query (OpenAPI 3.2, 4.12).
    QueryString,
    /// A header.
    Header,
    /// The `Cookie` header.
    Cookie,
}

/// The style of a parameter (`style`). The examples show a list of `a` and `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// `a,b` in a path or a header.
    Simple,
    /// `.a,b` in a path.
    Label,
    /// `;name=a,b` in a path.
    Matrix,
    /// `name=a,b` in a query, a cookie or a form.
    Form,
    /// `name=a%20b` in a query or a form.
    Spaces,
    /// `name=a%7Cb` in a query or a form.
    Pipes,
    /// `name=a%09b` in a query or a form (`collectionFormat: tsv` of OpenAPI 2.0).
    Tabs,
    /// `name[key]=a` in a query or a form, with the brackets percent-encoded.
    DeepObject,
    /// `name=a` in a cookie, where nothing is encoded (`style: cookie` of OpenAPI 3.2).
    Verbatim,
    /// JSON text, for parameters with `content` instead of `schema`.
    Json,
}

/// The serialization of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParameterStyle {
    /// The location.
    pub location: Location,
    /// The name in the document.
    pub name: &'static str,
    /// The style.
    pub style: Style,
    /// Whether each item of a list, or each entry of an object, is written separately (`explode`): `a=1&a=2` rather than
    /// `a=1,2`.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986 and percent-encoded triples are left unencoded (`allowReserved`).
    pub reserved: bool,
}

impl ParameterStyle {
    const fn new(location: Location, name: &'static str, style: Style, explode: bool) -> Self {
        Self { location, name, style, explode, reserved: false }
    }

    /// Creates a path parameter in the default style, `simple`.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(Location::Path, name, Style::Simple, false)
    }

    /// Creates a query parameter in the default style, exploded `form`.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(Location::Query, name, Style::Form, true)
    }

    /// Creates a parameter that is the whole query, as a form.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(Location::QueryString, name, Style::Form, true)
    }

    /// Creates a header parameter in the default style, `simple`.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(Location::Header, name, Style::Simple, false)
    }

    /// Creates a cookie parameter in the default style, exploded `form`.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(Location::Cookie, name, Style::Form, true)
    }

    const fn styled(self, style: Style) -> Self {
        Self { style, explode: false, ..self }
    }

    /// Sets the style `simple`, not exploded.
    #[must_use]
    pub const fn simple(self) -> Self {
        self.styled(Style::Simple)
    }

    /// Sets the style `label`, not exploded.
    #[must_use]
    pub const fn label(self) -> Self {
        self.styled(Style::Label)
    }

    /// Sets the style `matrix`, not exploded.
    #[must_use]
    pub const fn matrix(self) -> Self {
        self.styled(Style::Matrix)
    }

    /// Sets the style `form`, not exploded.
    #[must_use]
    pub const fn form(self) -> Self {
        self.styled(Style::Form)
    }

    /// Sets the style `spaceDelimited`, not exploded.
    #[must_use]
    pub const fn spaces(self) -> Self {
        self.styled(Style::Spaces)
    }

    /// Sets the style `pipeDelimited`, not exploded.
    #[must_use]
    pub const fn pipes(self) -> Self {
        self.styled(Style::Pipes)
    }

    /// Separates items by tabs, the `collectionFormat` `tsv` of OpenAPI 2.0.
    #[must_use]
    pub const fn tabs(self) -> Self {
        self.styled(Style::Tabs)
    }

    /// Sets the style `deepObject`, which is the same with and without `explode`.
    #[must_use]
    pub const fn deep_object(self) -> Self {
        self.styled(Style::DeepObject)
    }

    /// Sets the style `cookie` of OpenAPI 3.2, not exploded.
    #[must_use]
    pub const fn verbatim(self) -> Self {
        self.styled(Style::Verbatim)
    }

    /// Writes the parameter as JSON text.
    #[must_use]
    pub const fn json(self) -> Self {
        self.styled(Style::Json)
    }

    /// Writes each item or entry separately (`explode`).
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// Leaves reserved characters unencoded (`allowReserved`).
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

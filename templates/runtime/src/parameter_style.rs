//! [`ParameterStyle`]: how the value of a parameter becomes text (OpenAPI 3.1, 4.8.12.2 and 4.8.12.3).

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// In a segment of the path.
    Path,
    /// In the query, as pairs.
    Query,
    /// All of the query (OpenAPI 3.2, 4.12).
    QueryString,
    /// In a header.
    Header,
    /// In the Cookie header.
    Cookie,
}

/// The form of a list or an object as text.
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
    /// JSON text: what `content` instead of `schema` asks for.
    Json,
}

/// How the value of a parameter becomes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParameterStyle {
    /// Where it stands.
    pub location: Location,
    /// Its name.
    pub name: &'static str,
    /// The form of a list or an object.
    pub style: Style,
    /// Whether the items of a list, or the entries of an object, stand apart from each other.
    pub explode: bool,
    /// Whether the reserved characters of RFC 3986, and what is percent-encoded already, stay as they are.
    pub reserved: bool,
}

impl ParameterStyle {
    const fn new(location: Location, name: &'static str, style: Style, explode: bool) -> Self {
        Self { location, name, style, explode, reserved: false }
    }

    /// A parameter of the path in its default style.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(Location::Path, name, Style::Simple, false)
    }

    /// A parameter of the query in its default style.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(Location::Query, name, Style::Form, true)
    }

    /// A parameter that is the whole query, as a form.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(Location::QueryString, name, Style::Form, true)
    }

    /// A header in its default style.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(Location::Header, name, Style::Simple, false)
    }

    /// A cookie in its default style.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(Location::Cookie, name, Style::Form, true)
    }

    const fn styled(self, style: Style) -> Self {
        Self { style, explode: false, ..self }
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn simple(self) -> Self {
        self.styled(Style::Simple)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn label(self) -> Self {
        self.styled(Style::Label)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn matrix(self) -> Self {
        self.styled(Style::Matrix)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn form(self) -> Self {
        self.styled(Style::Form)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn spaces(self) -> Self {
        self.styled(Style::Spaces)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn pipes(self) -> Self {
        self.styled(Style::Pipes)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn tabs(self) -> Self {
        self.styled(Style::Tabs)
    }

    /// In that style, which knows but one form.
    #[must_use]
    pub const fn deep_object(self) -> Self {
        self.styled(Style::DeepObject)
    }

    /// In that style, not exploded.
    #[must_use]
    pub const fn verbatim(self) -> Self {
        self.styled(Style::Verbatim)
    }

    /// As JSON text.
    #[must_use]
    pub const fn json(self) -> Self {
        self.styled(Style::Json)
    }

    /// With items or entries apart.
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// With reserved characters as they are.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

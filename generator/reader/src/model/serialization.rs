//! How the value of a parameter, or of a property of a form, is written.

/// How a value is written: `style`, `explode` and `allowReserved` of OpenAPI's Parameter Object and Encoding
/// Object. Every stage to the emitted code passes it on as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Serialization {
    /// `style`; the default depends on the location.
    pub style: ParameterStyle,
    /// `explode`; the default depends on the style.
    pub explode: bool,
    /// `allowReserved`: characters that RFC 3986 reserves are not percent-encoded.
    pub reserved: bool,
}

/// `style` of a Parameter Object, or its equivalent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the values of `style`")]
pub enum ParameterStyle {
    Matrix,
    Label,
    /// For a `querystring` parameter: text that is the whole query string.
    Simple,
    Form,
    SpaceDelimited,
    PipeDelimited,
    /// `collectionFormat: tsv` of Swagger 2.0.
    TabDelimited,
    DeepObject,
    /// `form` without percent-encoding: OpenAPI 3.2, section 4.12.2.
    Cookie,
    /// `content` instead of `schema`: the value is JSON.
    Json,
}

/// The location of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are the values of `in`")]
pub enum ParameterLocation {
    Path,
    Query,
    Header,
    Cookie,
    /// `querystring` of 3.2: the parameter is the whole query string.
    QueryString,
}

impl ParameterLocation {
    /// The value of `in`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::QueryString => "querystring",
        }
    }
}

impl Serialization {
    /// Returns the serialization of a parameter without any of the keywords.
    #[must_use]
    pub fn usual(location: ParameterLocation) -> Self {
        let style = ParameterStyle::usual(location);
        Self { style, explode: style.explodes(), reserved: false }
    }
}

impl ParameterStyle {
    /// Returns the default of `style` (OpenAPI 3.1, section 4.8.12.2).
    #[must_use]
    pub fn usual(location: ParameterLocation) -> Self {
        match location {
            ParameterLocation::Path | ParameterLocation::Header => Self::Simple,
            ParameterLocation::Query | ParameterLocation::Cookie | ParameterLocation::QueryString => {
                Self::Form
            }
        }
    }

    /// Returns the default of `explode` (OpenAPI 3.1, section 4.8.12.2, and 3.2, section 4.12.2).
    #[must_use]
    pub fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }
}

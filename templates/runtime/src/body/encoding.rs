//! [`Encoding`]: the encoding of a property in a form or a multipart body (OpenAPI 3.1, 4.8.15 Encoding Object).

use crate::parameters::parameter_style::Style;

/// The encoding of a property in a form or a multipart body. Properties with the default encoding have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Encoding {
    /// The property.
    pub name: &'static str,
    /// The allowed media types.
    pub media_types: Option<&'static str>,
    /// The style of a list or an object, and whether it is exploded.
    pub style: Option<(Style, bool)>,
    /// Whether the reserved characters of RFC 3986 are not encoded.
    pub reserved: bool,
}

impl Encoding {
    /// Creates the default encoding of a property.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, media_types: None, style: None, reserved: false }
    }

    /// Sets the allowed media types, separated by commas.
    #[must_use]
    pub const fn media(self, media_types: &'static str) -> Self {
        Self { media_types: Some(media_types), ..self }
    }

    const fn styled(self, style: Style) -> Self {
        Self { style: Some((style, false)), ..self }
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

    /// Encodes the property as JSON text.
    #[must_use]
    pub const fn json(self) -> Self {
        self.media("application/json")
    }

    /// Writes each item or entry as a pair of its own (`explode`).
    #[must_use]
    pub const fn exploded(self) -> Self {
        let style = match self.style {
            Some((style, _)) => style,
            None => Style::Form,
        };
        Self { style: Some((style, true)), ..self }
    }

    /// Leaves reserved characters unencoded (`allowReserved`).
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

//! [`Encoding`]: how a property of a form becomes a field or a part (OpenAPI 3.1, 4.8.15 Encoding Object).

use crate::parameter_style::Style;

/// The encoding of a property of a form or a multipart body, if it is not the default.
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
    /// The default of a property.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, media_types: None, style: None, reserved: false }
    }

    /// With media types, separated by commas.
    #[must_use]
    pub const fn media(self, media_types: &'static str) -> Self {
        Self { media_types: Some(media_types), ..self }
    }

    const fn styled(self, style: Style) -> Self {
        Self { style: Some((style, false)), ..self }
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

    /// As JSON text.
    #[must_use]
    pub const fn json(self) -> Self {
        self.media("application/json")
    }

    /// With items or entries apart.
    #[must_use]
    pub const fn exploded(self) -> Self {
        let style = match self.style {
            Some((style, _)) => style,
            None => Style::Form,
        };
        Self { style: Some((style, true)), ..self }
    }

    /// With reserved characters as they are.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

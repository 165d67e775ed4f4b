//! The runtime's words for a [`Serialization`].

use crate::model::{ParameterStyle, Serialization};

/// Returns the names of the runtime's functions for a serialization: `form`, `exploded`, `reserved`.
#[must_use]
pub fn serialization_words(serialization: Serialization) -> Vec<&'static str> {
    let Serialization { style, explode, reserved } = serialization;
    let word = match style {
        ParameterStyle::Matrix => "matrix",
        ParameterStyle::Label => "label",
        ParameterStyle::Simple => "simple",
        ParameterStyle::Form => "form",
        ParameterStyle::SpaceDelimited => "spaces",
        ParameterStyle::PipeDelimited => "pipes",
        ParameterStyle::TabDelimited => "tabs",
        ParameterStyle::DeepObject => "deep_object",
        ParameterStyle::Cookie => "verbatim",
        ParameterStyle::Json => "json",
    };
    // JSON is written as one value, and `deepObject` always writes each member apart.
    let explode = explode && !matches!(style, ParameterStyle::Json | ParameterStyle::DeepObject);
    let flags = [("exploded", explode), ("reserved", reserved)];
    std::iter::once(word).chain(flags.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| flag)).collect()
}

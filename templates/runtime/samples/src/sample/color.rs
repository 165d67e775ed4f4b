//! An open enum.

/// A color.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Color {
    /// `COLOR_UNSPECIFIED`
    #[default]
    Unspecified,
    /// `COLOR_RED`
    Red,
    /// A value that this version of the crate does not know; it is kept and written back unchanged.
    Unrecognized(crate::runtime::UnknownValue),
}

crate::runtime::string_enum! {
    Color: Default {
        Unspecified: "COLOR_UNSPECIFIED",
        Red: "COLOR_RED",
    }
    unrecognized Unrecognized
}

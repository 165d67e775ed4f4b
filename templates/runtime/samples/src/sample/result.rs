//! Types with the names of types of the standard library.

/// An object called `Result`: the macros name the types of the standard library by absolute paths.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Result {
    /// A property whose name is a keyword.
    pub r#type: Option<Into>,
}

crate::runtime::object! {
    Result {
        r#type: optional "type" => with_type Some(Into),
    }
}

/// A string enum with the name of a standard type.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Into {
    /// `a`
    Ok,
    /// A value that this version of the crate does not know; it is kept and written back unchanged.
    Unrecognized(crate::runtime::UnknownValue),
}

crate::runtime::string_enum! {
    Into {
        Ok: "a",
    }
    unrecognized Unrecognized
}

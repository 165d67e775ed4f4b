//! A type that is called as one of the standard library's.

/// The macros do not depend on what names mean where they are used.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Result {
    /// A property called as a keyword.
    pub r#type: Option<Into>,
}

crate::runtime::object! {
    Result {
        r#type: optional "type" => with_type Some(Into),
    }
}

/// As above.
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

//! [`Level`] and [`Section`]: how bad a change is, and which question it answers.

/// The effect of a change on the crate's users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// No effect.
    None,
    /// An addition, without a loss.
    Addition,
    /// Code no longer compiles, or a call behaves differently.
    Breaking,
}

impl Level {
    /// Every level, the worst first.
    pub const ALL: [Self; 3] = [Self::Breaking, Self::Addition, Self::None];

    /// Its name in every format.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Addition => "addition",
            Self::Breaking => "breaking",
        }
    }
}

/// The question that an entry answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Does the caller's code still compile with the same meaning?
    Rust,
    /// Do an old client and a new server understand each other, and the reverse?
    Wire,
    /// Does a call behave as before: retries, pages, credentials, defaults, servers?
    Behaviour,
    /// Changes in documentation only.
    Documentation,
}

impl Section {
    /// Every section, in the order in which they are printed.
    pub const ALL: [Self; 4] = [Self::Rust, Self::Wire, Self::Behaviour, Self::Documentation];

    /// Its heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Rust => "Rust source",
            Self::Wire => "Wire",
            Self::Behaviour => "Behaviour",
            Self::Documentation => "Documentation",
        }
    }

    /// Its name in JSON and in file names.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Wire => "wire",
            Self::Behaviour => "behaviour",
            Self::Documentation => "documentation",
        }
    }
}

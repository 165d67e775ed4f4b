//! A type of the hand-written crate, which the configuration names for a format.

/// A price of the crate's own, which the module uses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cents(pub u64);

impl std::str::FromStr for Cents {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.replace('.', "").parse().map(Self)
    }
}

impl std::fmt::Display for Cents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

//! The result of reading a value of a union as a member on trial: [`Attempt`] and [`Fit`].

/// The result of [`Reader::attempt`](crate::codec::Reader::attempt).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Attempt {
    /// The value was read, and its fit was accepted.
    Accepted,
    /// The value is not valid for the member, or its fit was not accepted.
    Rejected,
    /// The reader cannot tell whether the value is valid, or how well it fits.
    Unsupported,
}

/// Counts the keys of an object, and of the objects inside it, that a type has no field for. The smaller `Fit` is the better
/// one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// The number of keys that are dropped, and of whole numbers that are not held exactly.
    pub(crate) lost: usize,
    /// The number of keys that are kept as additional properties, or whose value is unknown to an open type.
    pub(crate) foreign: usize,
}

impl Fit {
    /// Returns the fit of a value with these counts.
    pub(crate) fn new(lost: usize, foreign: usize) -> Self {
        Self { lost, foreign }
    }

    /// Returns whether every key has a field, every whole number is held exactly, and no value is unknown.
    pub(crate) fn is_perfect(self) -> bool {
        self == Self::default()
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.lost += other.lost;
        self.foreign += other.foreign;
    }
}

//! [`Features`]: the Cargo features of the emitted crate.

/// Cargo features for groups of operations. A feature compiles a group and the types that it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Features {
    /// The feature of each group, in the order of [`Crate::groups`](crate::ir::Crate::groups); `None` for a
    /// group that the rest of the crate needs.
    pub groups: Vec<Option<Feature>>,
    /// The features that need each module, in the order of [`Crate::modules`](crate::ir::Crate::modules). Any
    /// of them compiles the module. A module without features is always compiled.
    pub modules: Vec<Vec<String>>,
    /// The feature of the types that no operation reaches.
    pub others: Feature,
    /// The feature that enables all others: `all-operations`.
    pub all: String,
}

/// A Cargo feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feature {
    /// Its name, in kebab case.
    pub name: String,
    /// The features that it enables.
    pub implies: Vec<String>,
}

impl Features {
    /// The features of groups and of other types, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Feature> {
        self.groups.iter().flatten().chain([&self.others])
    }
}

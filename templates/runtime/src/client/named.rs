//! [`Named`]: the few values that a user sets by name on a builder.

/// Values by name, such as the variables of servers, in the order in which the names were first set. There are only a few, so
/// they are in a list.
#[derive(Clone, Debug)]
pub(crate) struct Named<T>(Vec<(String, T)>);

impl<T> Named<T> {
    /// Sets the value of a name. It replaces a value that was set before.
    pub(crate) fn set(&mut self, name: String, value: T) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    /// Returns the value of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns the names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn the_last_value_of_a_name_counts() {
        let mut named = Named::default();
        for (name, value) in [("b", 1), ("a", 2), ("b", 3)] {
            named.set(name.to_owned(), value);
        }
        assert_eq!(named.names().collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!([named.get("a"), named.get("b"), named.get("c")], [Some(&2), Some(&3), None]);
    }
}

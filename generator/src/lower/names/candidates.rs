//! [`Candidates`]: the names that a node could get, of which most are never made.

use std::cell::LazyCell;

/// The candidate names of a claim in words, best first and not yet cased.
///
/// The first one is made at once. The others are made when one of them is read, because nearly every claim keeps its
/// first candidate.
pub(crate) struct Candidates<'a> {
    first: Option<String>,
    others: LazyCell<Vec<String>, Box<dyn FnOnce() -> Vec<String> + 'a>>,
}

impl<'a> Candidates<'a> {
    /// Candidates from an iterator, which makes each name when it is advanced.
    pub(crate) fn new(names: impl IntoIterator<Item = String, IntoIter: 'a>) -> Self {
        let mut names = names.into_iter();
        let first = names.next();
        Self { first, others: LazyCell::new(Box::new(|| names.collect())) }
    }

    /// Returns the candidates behind `name`, a name from the configuration.
    pub(crate) fn behind(self, name: Option<String>) -> Self {
        if name.is_none() {
            return self;
        }
        let Self { first, others } = self;
        let others = move || first.into_iter().chain(others.iter().cloned()).collect();
        Self { first: name, others: LazyCell::new(Box::new(others)) }
    }

    /// Returns the best candidate; `None` if there are none.
    pub(crate) fn first(&self) -> Option<&str> {
        self.get(0)
    }

    /// Returns the candidate with the index `at`.
    pub(crate) fn get(&self, at: usize) -> Option<&str> {
        match at.checked_sub(1) {
            None => self.first.as_deref(),
            Some(at) => self.others.get(at).map(String::as_str),
        }
    }

    /// Returns all candidates, best first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map_while(|at| self.get(at))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::Candidates;

    #[test]
    fn only_the_first_candidate_is_made_at_once() {
        let made = Cell::new(0);
        let count = |name: &str| {
            made.set(made.get() + 1);
            name.to_owned()
        };
        let candidates = Candidates::new(["a", "b", "c"].into_iter().map(count));
        assert_eq!((candidates.first(), made.get()), (Some("a"), 1));
        let candidates = candidates.behind(Some("own".to_owned()));
        assert_eq!((candidates.first(), made.get()), (Some("own"), 1));
        assert_eq!(candidates.get(2), Some("b"));
        assert_eq!(candidates.iter().collect::<Vec<_>>(), ["own", "a", "b", "c"]);
        assert_eq!(made.get(), 3);
    }

    #[test]
    fn there_may_be_no_candidates() {
        let candidates = Candidates::new([]).behind(None);
        assert_eq!((candidates.first(), candidates.iter().next()), (None, None));
    }
}

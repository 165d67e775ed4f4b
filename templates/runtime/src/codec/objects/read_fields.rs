//! [`ReadFields`]: the set of the fields of an object that were read.

use crate::codec::Field;

/// A set of indexes into the fields of a table.
#[derive(Default)]
pub(crate) struct ReadFields {
    /// One bit for each of the first 128 fields.
    low: u128,
    /// One bit for each further field, 64 in a word.
    high: Vec<u64>,
}

impl ReadFields {
    /// Adds a field, and returns whether it was missing before.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let first = !self.has(index);
        match index.checked_sub(128) {
            None => self.low |= 1 << index,
            Some(index) => self.insert_high(index),
        }
        first
    }

    #[cold]
    fn insert_high(&mut self, index: usize) {
        let word = index / 64;
        self.high.resize(self.high.len().max(word + 1), 0);
        if let Some(word) = self.high.get_mut(word) {
            *word |= 1 << (index % 64);
        }
    }

    #[inline]
    fn has(&self, index: usize) -> bool {
        match index.checked_sub(128) {
            None => self.low & (1 << index) != 0,
            Some(index) => self.high.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) != 0),
        }
    }

    /// Returns the first field that must be present and was not read.
    #[inline]
    pub(crate) fn missing(&self, fields: &'static [Field]) -> Option<&'static Field> {
        let missing =
            |(index, field): &(usize, &Field)| field.presence.must_be_present() && !self.has(*index);
        fields.iter().enumerate().find(missing).map(|(_, field)| field)
    }
}

#[cfg(test)]
mod tests {
    use super::ReadFields;

    #[test]
    fn each_index_is_new_once() {
        let mut seen = ReadFields::default();
        for index in (0..1000).step_by(3) {
            assert!(seen.insert(index) && !seen.insert(index), "{index}");
            assert!(!seen.has(index + 1), "{index}");
        }
    }
}

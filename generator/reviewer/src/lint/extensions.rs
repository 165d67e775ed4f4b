//! Reports misspelled extensions.

use crate::lint::{Linting, Rule};
use crate::normalize::{Slip, slips};

impl Linting<'_> {
    pub(super) fn extensions(&mut self) {
        for Slip { place, key, meant } in slips(self.document) {
            self.push(Rule::ExtensionMisspelled, &place, format!("`{key}` is most likely `{meant}`"));
        }
    }
}

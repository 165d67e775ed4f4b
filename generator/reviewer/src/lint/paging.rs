//! Reports pages that cannot be requested.

use crate::ir::{NoPages, Paging};
use crate::lint::{Linting, Rule};
use crate::pointer::Pointer;

impl Linting<'_> {
    /// Reports operations whose response looks like a page, without a parameter that selects a page.
    pub(super) fn paging(&mut self) {
        let operations = self.krate.groups.iter().flat_map(|group| &group.operations);
        let told = operations.filter_map(|operation| match &operation.paging {
            Paging::Not { why: NoPages::NoPlace(wire), .. } => Some((
                operation.origin.clone(),
                format!("`{}` returns `{wire}` and takes no token", operation.id),
            )),
            _ => None,
        });
        let mut told: Vec<_> = told.collect();
        let order = |place: &Pointer| self.api.operations.iter().position(|it| it.origin == *place);
        told.sort_by_key(|(place, _)| order(place));
        for (place, message) in told {
            self.push(Rule::PageTokenNotAccepted, &place, message);
        }
    }
}

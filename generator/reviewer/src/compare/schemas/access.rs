//! Compares `readOnly` and `writeOnly`: `readOnly` removes a property from requests, and `writeOnly` from
//! responses (OpenAPI 3.1.1, section 4.8.24.2; JSON Schema 2020-12 validation, section 9.4).

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::graph::passing;
use crate::compare::schemas::Walk;
use crate::compare::schemas::schema_change::ChangeChecks;
use crate::model::Property;

impl Walk<'_> {
    /// Reports a property of the pair `node` that is no longer sent or received, and the reverse.
    pub(super) fn access(&mut self, old: &Property, new: &Property, node: usize) {
        let (before, after) = (passing(self.old.api, old.schema), passing(self.new.api, new.schema));
        let pick = |is_required, required, optional| if is_required { required } else { optional };
        let request = match (before.request, after.request) {
            (true, false) => Some((
                pick(
                    old.required,
                    Check::RequestRequiredPropertyBecameReadOnly,
                    Check::RequestOptionalPropertyBecameReadOnly,
                ),
                "is only read now",
            )),
            (false, true) => Some((
                pick(
                    new.required,
                    Check::RequestRequiredPropertyBecameNotReadOnly,
                    Check::RequestOptionalPropertyBecameNotReadOnly,
                ),
                "is not only read any more",
            )),
            _ => None,
        };
        let response = match (before.response, after.response) {
            (true, false) => Some((
                pick(
                    old.required,
                    Check::ResponseRequiredPropertyBecameWriteOnly,
                    Check::ResponseOptionalPropertyBecameWriteOnly,
                ),
                "is only written now",
            )),
            (false, true) => Some((
                pick(
                    new.required,
                    Check::ResponseRequiredPropertyBecameNotWriteOnly,
                    Check::ResponseOptionalPropertyBecameNotWriteOnly,
                ),
                "is not only written any more",
            )),
            _ => None,
        };
        for (directions, told) in [(Directions::REQUEST, request), (Directions::RESPONSE, response)] {
            if let Some((check, what)) = told {
                self.tell(node, directions, old.schema, new.schema, ChangeChecks::everywhere(check), what);
            }
        }
    }
}

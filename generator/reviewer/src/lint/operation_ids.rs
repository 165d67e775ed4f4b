//! Reports missing and duplicate `operationId`s.

use std::collections::HashMap;

use crate::lint::{Linting, Rule};
use crate::pointer::Pointer;

impl Linting<'_> {
    pub(super) fn operation_ids(&mut self) {
        let mut first: HashMap<&str, &Pointer> = HashMap::new();
        let (mut missing, mut twice) = (Vec::new(), Vec::new());
        for operation in &self.api.operations {
            let place = &operation.origin;
            match operation.operation_id.as_deref() {
                None => missing.push((place.clone(), format!("{} has no `operationId`", operation.id()))),
                Some(id) => match first.get(id) {
                    Some(other) => twice.push((
                        place.child("operationId"),
                        format!("`{id}` is the `operationId` of {other} already"),
                    )),
                    None => drop(first.insert(id, place)),
                },
            }
        }
        self.push_each(Rule::OperationIdMissing, &missing, "no operation has an `operationId`");
        for (place, message) in twice {
            self.push(Rule::OperationIdTwice, &place, message);
        }
    }
}

//! `operationId`: unique among all operations of the document (OpenAPI 3.1.1, section 4.8.10.1).

use std::collections::HashMap;

use crate::diagnostic::{Advice, Code};
use crate::model::Operation;
use crate::pointer::Pointer;
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Reports each operation whose `operationId` an earlier operation has.
    pub(in crate::resolve) fn check_operation_ids(&mut self, operations: &[Operation]) {
        let mut first: HashMap<&str, &Pointer> = HashMap::new();
        for operation in operations {
            let Some(id) = operation.operation_id.as_deref() else { continue };
            let Some(other) = first.get(id) else {
                first.insert(id, &operation.origin);
                continue;
            };
            let message = format!("`{id}` is the `operationId` of {other} already");
            let note =
                "their methods are told apart by other words of the two operations, such as their paths";
            self.findings.push(
                Code::DuplicateOperationId,
                &operation.origin.child("operationId"),
                message,
                Advice::note(note),
            );
        }
    }
}

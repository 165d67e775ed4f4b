//! Lists the operations that use a type, with the part of the request or response.

use crate::compare::print::count;
use crate::explain::{Explainer, Section};
use crate::model::SchemaId;

impl Explainer<'_> {
    /// Returns the operations that reach the schema.
    pub(super) fn users(&self, id: SchemaId) -> Section {
        let users = self.graph.users(id.index());
        let lines = users.iter().map(|user| {
            let operation = &self.api.operations[user.operation];
            let (method, path) = (operation.method.as_str(), &operation.path);
            let id = operation.operation_id.as_ref().map(|id| format!("{id}, ")).unwrap_or_default();
            format!("{}: {id}{method} {path}", user.directions.words().join(", "))
        });
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() {
            return Section::new("Used by", vec!["no operation".to_owned()], 1);
        }
        Section::new(format!("Used by {}", count(lines.len(), "operation")), lines, 8)
    }
}

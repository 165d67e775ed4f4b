//! `default` values that do not match their schema.

use serde_json::Value;

use crate::diagnostic::Advice;
use crate::model::{Literal, SchemaId, SchemaKind};
use crate::resolve::resolver::Resolver;

impl Resolver<'_, '_> {
    /// Removes such defaults, with a diagnostic.
    pub(in crate::resolve) fn check_defaults(&mut self) {
        let ids: Vec<SchemaId> = self.schemas.iter().map(|(id, _)| id).collect();
        for id in ids {
            let Some(default) = &self.schemas[id].default else { continue };
            if self.is_value(id, default) {
                continue;
            }
            let message = format!("the default `{default}` is not a value of the schema");
            let mut at = self.schemas[id].origin.child("default");
            if self.root.pointer(at.as_str()).is_none() {
                at = self.schemas[id].origin.clone();
            }
            self.schemas[id].default = None;
            self.invalid(&at, message, Advice::note("the default is ignored"));
        }
    }

    /// Whether a value has the schema's type. The server checks further restrictions.
    fn is_value(&self, id: SchemaId, value: &Value) -> bool {
        match self.end_kind(id) {
            SchemaKind::Any | SchemaKind::Union(_) | SchemaKind::Reference(_) => true,
            SchemaKind::Null => value.is_null(),
            SchemaKind::Boolean => value.is_boolean(),
            SchemaKind::Integer(_) => matches!(Literal::from(value), Literal::Integer(_)) || value.is_u64(),
            SchemaKind::Number(_) => value.is_number(),
            SchemaKind::String(_) => value.is_string(),
            SchemaKind::Enum(of) => of.open || of.values.iter().any(|one| one.value == Literal::from(value)),
            SchemaKind::Array(_) | SchemaKind::Tuple(_) => value.is_array(),
            SchemaKind::Object(_) => value.is_object(),
        }
    }
}

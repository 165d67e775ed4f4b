//! Compares the values of enums.

use crate::compare::checks::Check;
use crate::compare::entry::Directions;
use crate::compare::schemas::Walk;
use crate::compare::schemas::schema_change::ChangeChecks;
use crate::escape::code;
use crate::lower::literal_text;
use crate::model::{EnumSchema, SchemaId};

impl Walk<'_> {
    /// Compares two enums, each with its id. All added values are one change, and so are all removed values.
    pub(super) fn values(
        &mut self,
        (old, before): (SchemaId, &EnumSchema),
        (new, after): (SchemaId, &EnumSchema),
        node: usize,
    ) {
        let gone = missing(before, after);
        if !gone.is_empty() {
            let request = Check::RequestPropertyEnumValueRemoved;
            let told = ChangeChecks::of(request, Check::ResponsePropertyEnumValueRemoved)
                .in_parameters(Check::RequestParameterEnumValueRemoved);
            let what = format!("has no value {} any more", gone.join(", "));
            self.tell(node, Directions::ALL, old, new, told, &what);
        }
        let added = missing(after, before);
        if !added.is_empty() {
            let request = Check::RequestPropertyEnumValueAdded;
            let told = ChangeChecks::of(request, Check::ResponsePropertyEnumValueAdded)
                .in_parameters(Check::RequestParameterEnumValueAdded);
            let what = format!("has the new value {}", added.join(", "));
            self.tell(node, Directions::ALL, old, new, told, &what);
        }
    }
}

/// Returns the values of `of` that `other` does not have, as code.
fn missing(of: &EnumSchema, other: &EnumSchema) -> Vec<String> {
    let has = |wanted| other.values.iter().any(|value| value.value == wanted);
    let values = of.values.iter().filter(|value| !has(value.value.clone()));
    values.map(|value| code(&literal_text(&value.value))).collect()
}

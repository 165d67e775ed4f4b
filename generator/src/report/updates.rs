//! [`UpdateRow`]: which requests have a field mask for their changes, and which only look like it.

use crate::ir::{self, Changing, Update};
use crate::report::aligned;

/// A struct with a property for the mask.
#[derive(Clone, Debug)]
pub struct UpdateRow {
    /// The name of its type.
    pub request: String,
    /// The name of the type that it changes, if one was found.
    pub changed: Option<String>,
    /// The decision.
    pub update: Update,
}

/// Returns the rows, sorted by the name of the request.
pub(super) fn rows(krate: &ir::Crate) -> Vec<UpdateRow> {
    let mut rows: Vec<UpdateRow> =
        krate.protojson.updates.iter().map(|(id, update)| row(krate, *id, update)).collect();
    rows.sort_by(|a, b| a.request.cmp(&b.request));
    rows
}

fn row(krate: &ir::Crate, id: ir::TypeId, update: &Update) -> UpdateRow {
    let changed = match update {
        Update::Changing(changing) => Some(krate.types[changing.changed].name.to_string()),
        Update::Not(_) => None,
    };
    UpdateRow { request: krate.types[id].name.to_string(), changed, update: update.clone() }
}

/// Prints both tables: requests that take changes, and requests that only look like it, with the reason; then
/// the counts.
#[must_use]
pub fn table(rows: &[UpdateRow]) -> String {
    let mut changing = Vec::new();
    let mut not = Vec::new();
    for row in rows {
        match &row.update {
            Update::Changing(Changing { message_wire, mask_wire, .. }) => changing.push([
                row.request.clone(),
                message_wire.clone(),
                row.changed.clone().unwrap_or_default(),
                mask_wire.clone(),
            ]),
            Update::Not(why) => not.push([row.request.clone(), why.to_string()]),
        }
    }
    let mut text = String::new();
    if !changing.is_empty() {
        text.push_str(&aligned(["request", "property", "what changes", "mask"], &changing));
        text.push('\n');
    }
    if !not.is_empty() {
        text.push_str(&aligned(["no changes, though there is a mask", "why"], &not));
        text.push('\n');
    }
    text + &format!("{} take changes, {} have a mask and do not\n", changing.len(), not.len())
}

#[cfg(test)]
mod tests {
    use super::{UpdateRow, table};
    use crate::ir::{NoChanging, Update};

    #[test]
    fn a_mask_without_changes_is_listed_with_the_reason() {
        let why = NoChanging::Several(vec!["book".to_owned(), "shelf".to_owned()]);
        let rows = [UpdateRow { request: "Move".to_owned(), changed: None, update: Update::Not(why) }];
        let expected = "\
no changes, though there is a mask  why
Move                                several properties could be what changes: book, shelf

0 take changes, 1 have a mask and do not
";
        assert_eq!(table(&rows), expected);
    }
}

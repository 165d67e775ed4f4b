//! The table of values without a type.

use crate::ir::Untyped;
use crate::report::aligned;

/// Prints the table: the item of the crate, the place in the document and the reason; then the count.
#[must_use]
pub fn table(rows: &[Untyped]) -> String {
    let cells: Vec<[String; 3]> =
        rows.iter().map(|row| [row.rust.clone(), row.place.to_string(), row.reason.to_string()]).collect();
    let table =
        if cells.is_empty() { String::new() } else { aligned(["value", "place", "why"], &cells) + "\n" };
    let (noun, verb) = if rows.len() == 1 { ("value", "has") } else { ("values", "have") };
    table + &format!("{} {noun} {verb} no type\n", rows.len())
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::ir::{Untyped, UntypedReason};
    use crate::pointer::Pointer;

    #[test]
    fn each_value_has_its_place_and_its_reason() {
        let rows = [Untyped {
            rust: "models::Pet::tags".to_owned(),
            place: Pointer::from_iter(["components", "schemas", "Pet", "properties", "tags"]),
            reason: UntypedReason::AnyValue,
        }];
        let expected = "\
value              place                                     why
models::Pet::tags  #/components/schemas/Pet/properties/tags  the schema allows any value

1 value has no type
";
        assert_eq!(table(&rows), expected);
        assert_eq!(table(&[]), "0 values have no type\n");
    }
}

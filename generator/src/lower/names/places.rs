//! Places in `names.lock`. They are the places in the document, without the parts that change when somebody
//! inserts an element before: a parameter is keyed by its name and location instead of its index, and the
//! indices of `allOf` are left out. A member of a `oneOf` has only its index, so it has no line.

use std::collections::HashMap;

use crate::lower::definitions::{Definitions, Root};
use crate::lower::names::choices::{body_enum_place, error_enum_place, response_enum_place};
use crate::lower::names::operations::parameter_place;
use crate::lower::names::types::required_place;
use crate::lower::plan::{Plan, Planned};
use crate::model::Api;
use crate::pointer::Pointer;

/// Returns the place in the lock of each operation with its enums and of each definition, by its place in the
/// document. Definitions without a line are left out.
pub(super) fn places(api: &Api, plans: &[Plan<'_>], definitions: &Definitions) -> HashMap<Pointer, Pointer> {
    let operations = plans.iter().flat_map(|plan| {
        let operation = plan.operation;
        let enums = [body_enum_place, response_enum_place, error_enum_place].map(|place| place(operation));
        enums.into_iter().chain([operation.origin.clone()])
    });
    let operations = operations.map(|place| (place.clone(), place));
    let types = definitions.list.iter().filter_map(|def| {
        let origin = &api.schemas[def.schema].origin;
        let own = match def.root {
            Root::Operation(plan) => of_parameter(&plans[plan], origin),
            Root::Component(_) | Root::Shared(_) => None,
        };
        Some((origin.clone(), keyed(own.as_ref().unwrap_or(origin))?))
    });
    let types = types.flat_map(|(origin, place)| {
        let required = (required_place(&origin), required_place(&place));
        [(origin, place), required]
    });
    let all: Vec<(Pointer, Pointer)> = operations.chain(types).collect();
    let mut users: HashMap<Pointer, usize> = HashMap::with_capacity(all.len());
    for (_, place) in &all {
        *users.entry(place.clone()).or_default() += 1;
    }
    all.into_iter().filter(|(_, place)| users[place] == 1).collect()
}

/// Returns the place of a node below a parameter, keyed by the parameter's name.
fn of_parameter(plan: &Plan<'_>, origin: &Pointer) -> Option<Pointer> {
    plan.parameters.iter().find_map(|planned| {
        let Planned::Declared(parameter, _) = planned else { return None };
        let below = origin.as_str().strip_prefix(parameter.origin.as_str())?;
        let below = Pointer::parse(below)?;
        Some(parameter_place(plan.operation, parameter).join(&below))
    })
}

/// Returns the place without the parts of an `allOf`; `None` for a place in another list of schemas.
fn keyed(place: &Pointer) -> Option<Pointer> {
    let tokens: Vec<String> = place.tokens().collect();
    let mut kept = Pointer::root();
    let mut at = 0;
    while at < tokens.len() {
        let is_keyword = at == 0 || tokens[at - 1] != "properties";
        let is_numbered = tokens.get(at + 1).is_some_and(|next| next.chars().all(|c| c.is_ascii_digit()));
        match tokens[at].as_str() {
            "allOf" if is_keyword && is_numbered => at += 2,
            "oneOf" | "anyOf" if is_keyword && is_numbered => return None,
            token => {
                kept = kept.child(token);
                at += 1;
            }
        }
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::keyed;
    use crate::pointer::Pointer;

    #[test]
    fn numbers_that_move_are_no_part_of_a_place() {
        for (place, expected) in [
            ("/components/schemas/A/allOf/1/properties/b", Some("/components/schemas/A/properties/b")),
            ("/components/schemas/A/properties/allOf/1", Some("/components/schemas/A/properties/allOf/1")),
            ("/components/schemas/A/oneOf/0", None),
            ("/components/schemas/A/properties/oneOf", Some("/components/schemas/A/properties/oneOf")),
        ] {
            let place = Pointer::parse(place).expect("a pointer");
            assert_eq!(keyed(&place).as_ref().map(Pointer::as_str), expected);
        }
    }
}

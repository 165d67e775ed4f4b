//! Explains why a reference leads nowhere, and suggests its target.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::pointer::Pointer;
use crate::spelling::nearest;

/// The sections that a reference may have meant if its section is wrong.
const SECTIONS: &[&[&str]] = &[
    &["components", "schemas"],
    &["components", "parameters"],
    &["components", "responses"],
    &["components", "requestBodies"],
    &["definitions"],
    &["parameters"],
    &["responses"],
];

/// Returns the message and label of a diagnostic about `reference`, which has no target in the tree.
///
/// `unread` are the files that cannot be read, with the reason.
pub fn reason(root: &Value, unread: &BTreeMap<String, String>, reference: &str) -> (String, String) {
    let message = match Pointer::from_reference(reference) {
        None if reference.starts_with('#') => format!("`{reference}` is not a JSON Pointer"),
        None => format!("the reference `{reference}` leads out of the document"),
        Some(target) => {
            if let Some((file, _)) = target.file()
                && root.pointer(Pointer::of_file(&file).as_str()).is_none()
            {
                let reason = unread.get(&file).map_or("its text is missing", String::as_str);
                format!("`{target}` leads into the file `{file}`, which cannot be read: {reason}")
            } else {
                let meant = meant(root, &target);
                let label = meant.map(|meant| format!("did you mean `{meant}`?")).unwrap_or_default();
                return (format!("nothing is at `{target}`"), label);
            }
        }
    };
    (message, String::new())
}

/// Returns the place that `target` probably misspells.
fn meant(root: &Value, target: &Pointer) -> Option<Pointer> {
    let tokens: Vec<String> = target.tokens().collect();
    let mut node = root;
    let mut place = Pointer::root();
    for token in &tokens {
        let next = match node {
            Value::Object(map) if map.contains_key(token) => token.as_str(),
            Value::Object(map) => {
                let keys: Vec<&str> = map.keys().map(String::as_str).collect();
                match nearest(token, &keys) {
                    Some(near) => near,
                    None => return in_another_section(root, &tokens),
                }
            }
            _ => token.as_str(),
        };
        let step = place.child(next);
        let Some(found) = root.pointer(step.as_str()) else { return in_another_section(root, &tokens) };
        (node, place) = (found, step);
    }
    Some(place)
}

/// Returns a node with the last token of the reference as its name, in a section of the document.
fn in_another_section(root: &Value, tokens: &[String]) -> Option<Pointer> {
    let name = tokens.last()?;
    let places = SECTIONS.iter().map(|section| {
        let around = section.iter().fold(Pointer::root(), |place, step| place.child(step));
        around.child(name)
    });
    places.into_iter().find(|place| root.pointer(place.as_str()).is_some())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::reason;

    #[test]
    fn the_nearest_place_is_named_or_the_same_name_elsewhere() {
        let root = json!({
            "components": {"schemas": {"Owner": {"properties": {"name": {}}}, "Pet": {}}, "responses": {"Gone": {}}},
            "x-codegen-files": {"pet.yaml": {"Dog": {}}},
        });
        let cases = [
            ("#/components/schemas/Ower", "did you mean `#/components/schemas/Owner`?"),
            ("#/components/schemas/owner", "did you mean `#/components/schemas/Owner`?"),
            ("#/components/schema/Pet", "did you mean `#/components/schemas/Pet`?"),
            ("#/component/schemas/Ower", "did you mean `#/components/schemas/Owner`?"),
            ("#/definitions/Pet", "did you mean `#/components/schemas/Pet`?"),
            ("#/components/schemas/Gone", "did you mean `#/components/responses/Gone`?"),
            (
                "#/components/schemas/Owner/properties/nme",
                "did you mean `#/components/schemas/Owner/properties/name`?",
            ),
            ("#/x-codegen-files/pet.yaml/Dgo", "did you mean `pet.yaml#/Dog`?"),
            ("#/components/schemas/Invoice", ""),
        ];
        for (reference, expected) in cases {
            assert_eq!(reason(&root, &BTreeMap::new(), reference).1, expected, "{reference}");
        }
    }
}

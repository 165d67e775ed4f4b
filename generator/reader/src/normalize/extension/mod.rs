//! Misspelled extensions: OpenAPI allows `x-speakaesy-ignore`, so it would silently have no effect.
//!
//! All places that allow extensions are searched. Data is skipped (examples, defaults, values of enums,
//! contents of other extensions), and so are keys that are names (of properties, headers, components).

mod known;

use serde_json::{Map, Value};

use crate::diagnostic::{Advice, Code, Diagnostic, Diagnostics, Place};
use crate::document::NAMED;
use crate::normalize::place::At;
use crate::pointer::{FILES, Pointer};

/// Keys whose values are data.
const DATA: &[&str] = &["default", "example", "examples", "enum", "const", "value", "dataValue", "security"];

/// An extension that is probably misspelled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its place.
    pub place: Pointer,
    /// The key in the document.
    pub key: String,
    /// The key that was probably meant.
    pub meant: String,
}

/// Reports the misspelled extensions of the document and its files.
pub(super) fn check(root: &Value, diagnostics: &mut Diagnostics) {
    for Slip { place, key, meant } in slips(root) {
        let message = format!("the extension `{key}` is not known, and so does nothing");
        let help = "correct the key; in a document that is not yours, an overlay can remove it";
        let finding =
            Diagnostic::new(Code::MisspelledExtension, Place::Key(place), message, Advice::help(help));
        diagnostics.push(finding.with_label(format!("did you mean `{meant}`?")));
    }
}

/// Returns the misspelled extensions of the document and its files.
pub fn slips(root: &Value) -> Vec<Slip> {
    let mut search = Search { slips: Vec::new() };
    let Some(map) = root.as_object() else { return search.slips };
    search.object(map, &At::Root(Pointer::root()));
    let files = map.get(FILES).and_then(Value::as_object);
    for (name, tree) in files.into_iter().flatten() {
        search.node(tree, &At::Root(Pointer::of_file(name)));
    }
    search.slips
}

struct Search {
    slips: Vec<Slip>,
}

impl Search {
    fn node(&mut self, value: &Value, at: &At<'_>) {
        match value {
            Value::Object(map) => self.object(map, at),
            Value::Array(list) => {
                for (index, item) in list.iter().enumerate() {
                    self.node(item, &At::Item(at, index));
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, map: &Map<String, Value>, at: &At<'_>) {
        for (key, value) in map {
            let here = At::Key(at, key);
            match value {
                _ if key.starts_with("x-") => self.extension(key, value, &here),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                _ if DATA.contains(&key.as_str()) => {}
                Value::Object(members) if NAMED.contains(&key.as_str()) => {
                    for (name, member) in members {
                        self.node(member, &At::Key(&here, name));
                    }
                }
                _ => self.node(value, &here),
            }
        }
    }

    fn extension(&mut self, key: &str, value: &Value, at: &At<'_>) {
        let Some(meant) = known::meant(key, value) else { return };
        self.slips.push(Slip { place: at.pointer(), key: key.to_owned(), meant });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::slips;

    #[test]
    fn extensions_are_looked_for_where_one_may_stand_and_nowhere_else() {
        let slip = json!({"x-speakaesy-ignore": true});
        let document = json!({
            "x-speakaesy-ignore": true,
            "tags": [slip],
            "paths": {
                "x-speakaesy-ignore": true,
                "/a": {"get": {"parameters": [slip], "responses": {"200": slip}, "security": [slip]}},
            },
            "components": {
                "schemas": {
                    "A": {"properties": {"example": slip}, "example": slip, "default": slip, "enum": [slip]},
                    "B": {"properties": slip, "x-other": slip, "examples": [slip]},
                },
                "headers": slip,
                "examples": {"A": {"value": slip}},
            },
            "x-codegen-files": {"b.yaml": {"B": slip}},
        });
        let found = slips(&document);
        let places = found.iter().map(|slip| slip.place.parent().unwrap_or_default().to_string());
        let expected = [
            "#",
            "#/tags/0",
            "#/paths",
            "#/paths/~1a/get/parameters/0",
            "#/paths/~1a/get/responses/200",
            "#/components/schemas/A/properties/example",
            "b.yaml#/B",
        ];
        assert_eq!(places.collect::<Vec<_>>(), expected);
    }
}

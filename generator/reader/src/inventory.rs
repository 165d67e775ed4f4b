//! [`Inventory`]: counts the operations and schemas in the document's text, independently of the later stages.
//!
//! The emitted items are compared with these counts, so that nothing is lost unnoticed.

use serde_json::{Map, Value};

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Sources;
use crate::load;

/// The keys of a Path Item Object that contain an operation (OpenAPI 3.2, section 4.10.1).
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The longest chain of references between path items that is followed.
const LONGEST_CHAIN: usize = 8;

/// The counts of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inventory {
    /// The value of `openapi` or `swagger`, as text.
    pub version: String,
    /// Operations under `paths`.
    pub operations: usize,
    /// Entries of `components.schemas`, or of `definitions` in 2.0.
    pub schemas: usize,
}

/// Counts; `None` if the text cannot be parsed.
#[must_use]
pub fn inventory(sources: &Sources, config: &Config) -> Option<Inventory> {
    let mut diagnostics = Diagnostics::default();
    let document = load::load(sources, &config.references, &mut diagnostics);
    diagnostics.checked().ok()?;
    Some(count(&document.root))
}

fn count(root: &Value) -> Inventory {
    let version = root.get("openapi").or_else(|| root.get("swagger"));
    let version = version.map(|version| version.as_str().map_or(version.to_string(), str::to_owned));
    let schemas = root.pointer("/components/schemas").or_else(|| root.get("definitions"));
    let paths = root.get("paths").and_then(Value::as_object);
    Inventory {
        version: version.unwrap_or_default(),
        operations: paths.into_iter().flat_map(Map::values).map(|item| operations(root, item)).sum(),
        schemas: schemas.and_then(Value::as_object).map_or(0, Map::len),
    }
}

/// Counts the operations of a path item, or of the one that it refers to.
fn operations(root: &Value, item: &Value) -> usize {
    let next = |item: &&Value| {
        let reference = item.get("$ref")?.as_str()?;
        root.pointer(crate::pointer::Pointer::from_reference(reference)?.as_str())
    };
    let chain = std::iter::successors(Some(item), next).take(LONGEST_CHAIN);
    chain.map(own_operations).sum()
}

fn own_operations(item: &Value) -> usize {
    let named = METHODS.iter().filter(|method| item.get(method).is_some_and(Value::is_object)).count();
    let more = item.get("additionalOperations").and_then(Value::as_object);
    named + more.map_or(0, Map::len)
}

#[cfg(test)]
mod tests {
    use super::{Inventory, inventory};
    use crate::config::Config;
    use crate::document::{Source, Sources};

    fn of(text: &str) -> Option<Inventory> {
        let document = Source { name: "a.yaml".to_owned(), text: text.to_owned() };
        inventory(&Sources::from(document), &Config::default())
    }

    #[test]
    fn operations_are_counted_through_references_and_by_every_method() {
        let text = "openapi: 3.2.0\npaths:\n  /a: {get: {}, summary: x, query: {}, parameters: []}\n  \
                    /b: {$ref: '#/components/pathItems/B'}\n  /c: null\ncomponents:\n  \
                    pathItems: {B: {post: {}, additionalOperations: {COPY: {}}}}\n  schemas: {A: {}, B: {}}\n";
        let expected = Inventory { version: "3.2.0".to_owned(), operations: 4, schemas: 2 };
        assert_eq!(of(text), Some(expected));
    }

    #[test]
    fn a_path_item_that_refers_to_itself_ends_and_odd_nodes_count_nothing() {
        let text = "swagger: 2.0\npaths: {/a: {$ref: '#/paths/~1a'}, /b: 3}\ndefinitions: {A: {}}\n";
        let expected = Inventory { version: "2.0".to_owned(), operations: 0, schemas: 1 };
        assert_eq!(of(text), Some(expected));
        assert_eq!(of("paths: []\n"), Some(Inventory::default()));
        assert_eq!(of("openapi: [\n"), None);
    }
}
